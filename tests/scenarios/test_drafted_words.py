"""A model at a real endpoint words a mail: asked by a person, shown as a draft, sent by nobody."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from demo.standin.model import ModelServer, Play, refuses
from tests.scenarios.books_stage import imports, names_clients, open_books
from tests.stage import Stage

GOOD = Play(
    json.dumps(
        {
            "opening": "I hope you are well. We still miss {amount}, and INV-99 too.",
            "closing": "Could you tell me what keeps it?",
        }
    )
)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    server = ModelServer()
    monkeypatch.setenv("OPENAI_BASE_URL", server.address)
    monkeypatch.setenv("SUITS_MODEL", "small-7b")
    yield server
    server.close()


@pytest.mark.only_over("http")
def test_ada_asks_for_other_words_and_copies_what_came_of_it(
    model: ModelServer, stage: Stage
) -> None:
    model.plays = [refuses(401), GOOD]
    open_books(stage)
    names_clients(stage)
    imports(stage, "2026-11-02", [("Noordzee Coffee", "INV-3287", "2026-10-21", "24800.00")])

    def asks() -> None:
        stage.ada.types("/invoices noordzee")
        stage.ada.clicks("Copy mail to client", in_message=stage.ada.expect_notice("INV-3287"))
        assert stage.ada.modal.says("INV-3287", "EUR 24,800", "On which day can we expect")
        assert stage.ada.modal.says("127.0.0.1", "no name, number or sum")
        stage.ada.fills({"Anything it should say?": "their PO is on its way"})
        assert stage.ada.submits().ok
        assert stage.ada.modal.says("I ask for other words")
        stage.work_done()
        stage.tick()

    asks()
    stage.ada.expect_dm("does not take our key", "as you saw it")
    asks()
    message = stage.ada.expect_dm("in other words is there")
    stage.ada.clicks("Copy mail to client", in_message=message)
    shown = stage.ada.modal
    assert shown.says("small-7b", "I hope you are well.", "what keeps it?", "INV-3287: EUR 24,800")
    assert shown.says("1 sentence was left out")
    assert not shown.says("INV-99")
    assert "their PO is on its way" in model.said()
    assert "Noordzee" not in model.said()
    assert "INV-3287" not in model.said()
    stage.slack.expect_all()
