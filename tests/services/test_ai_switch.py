"""One switch in a client's form keeps its words from any model, and the audit says who set it."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from bot.ai.asking import Model, Used
from bot.messages import model_words, setup
from bot.messages.texts import Texts
from bot.rules.drafting.trouble import Trouble
from bot.services import ai_gate, ai_usage, people, setup_clients
from bot.services.desk import Desk
from bot.services.people import Actor
from handlers.setup import _values, _wish
from storage.tables.desk import AuditEntry, AuditValue
from tests.cast import Cast

ENGLISH = Texts.english(ZoneInfo("UTC"))


@pytest.fixture
def studio(desk: Desk) -> Desk:
    model = SimpleNamespace(name="small", host="models.example", price=None, deadline=1.0)
    return replace(desk, model=cast(Model, model))


def ann(desk: Desk) -> Actor:
    with desk.database.reading() as session:
        found = people.actor(session, "U0ANN", desk.clock())
    assert found is not None
    return found


def is_read(desk: Desk, client_id: int) -> bool:
    with desk.database.reading() as session:
        return ai_gate.allowed(session, desk, client_id)


def fields(desk: Desk, client_id: int) -> dict[str, Any]:
    form = setup_clients.client_form(desk, ann(desk), client_id)
    page = setup.ClientPage("d", form.whole, client_id, model_at=form.model_at)
    blocks = setup.client_form(ENGLISH, page, _values(form.wish))["blocks"]
    return {block["block_id"]: block for block in blocks if block["type"] == "input"}


def saved(desk: Desk, client_id: int, *ticked: str, asked: bool = True) -> None:
    form = setup_clients.client_form(desk, ann(desk), client_id)
    values = {**_values(form.wish), "model": list(ticked)}
    wish = _wish(values, {"model": True} if asked else {})
    setup_clients.change_client(desk, ann(desk), client_id, wish)


def test_the_switch_keeps_a_clients_words_from_any_model(studio: Desk, cast: Cast) -> None:
    vela, kade = cast.clients["vela"], cast.clients["kade"]
    assert is_read(studio, vela)
    saved(studio, vela, "no")
    assert not is_read(studio, vela)
    assert is_read(studio, kade)
    assert "initial_options" in fields(studio, vela)["model"]["element"]
    saved(studio, vela, asked=False)
    assert not is_read(studio, vela), "a form that does not ask leaves it as it is"
    saved(studio, vela)
    assert is_read(studio, vela)


def test_the_audit_says_who_switched_it(studio: Desk, cast: Cast) -> None:
    saved(studio, cast.clients["vela"], "no")
    with studio.database.reading() as session:
        entry = session.exec(select(AuditEntry).order_by(col(AuditEntry.id).desc())).first()
        assert entry is not None
        value = session.exec(select(AuditValue).where(AuditValue.entry_id == entry.id)).one()
    assert entry.actor == f"person:{cast.people['ann']}"
    assert value.values == {
        "changes": ["changed  client Vela: a model reads their words: nothing -> no"]
    }


def test_the_form_asks_only_where_a_model_is_named_and_says_where_the_words_go(
    studio: Desk, desk: Desk, cast: Cast
) -> None:
    vela = cast.clients["vela"]
    assert "model" not in fields(desk, vela)
    assert "models.example" in fields(studio, vela)["model"]["hint"]["text"]


def test_every_trouble_has_its_sentence() -> None:
    assert set(model_words.SENTENCES) == set(Trouble)
    assert len(set(model_words.SENTENCES.values())) == len(Trouble)
    assert model_words.without(ENGLISH, Trouble.LATE).endswith("it did not answer in time.")


def test_what_a_month_took_is_told_without_a_client_or_a_person(studio: Desk, cast: Cast) -> None:
    assert ai_usage.as_lines(studio) == ["2026-11: no model was asked."]
    model = studio.model
    assert model is not None
    for trouble in (None, None, Trouble.LATE):
        row = ai_gate.reserve(
            studio, model, client_id=cast.clients["vela"], purpose="call_notes",
            cost=ai_gate.Cost(100, 100),
        )  # fmt: skip
        assert not isinstance(row, Trouble)
        ai_gate.settle(studio, model, row, Used(100, 20), trouble)
    assert ai_usage.as_lines(studio) == [
        "2026-11: 3 questions, 360 tokens, 0 % of the cap.",
        "call_notes: 2 x answered, 240 tokens (small at models.example)",
        "call_notes: 1 x late, 120 tokens (small at models.example)",
    ]
