"""The doctor says in plain words what is missing, and what to do about it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from bot.errors import NotAllowed
from bot.messages import home_desk, setup_doctor
from bot.messages.home_views import HomeView
from bot.messages.texts import Texts
from bot.rules.drafting.price import read_price
from bot.services import doctor, home, people
from bot.services import home_desk as services
from bot.services.desk import Desk
from bot.slack.probe import SCOPES, Probe
from storage import people as store
from storage.tables.drafting import ModelCall
from storage.tables.invoices import BooksSource
from storage.tables.people import Client, ClientChannel, Seat
from tests.cast import AMSTERDAM, MONDAY, TEAM, Cast
from tests.services.directory_samples import workspace
from tests.services.model_room import SayingModel

T = Texts.english(ZoneInfo(AMSTERDAM))
WELL = Probe(team_id=TEAM, scopes=frozenset(SCOPES), directory=workspace())


def said(desk: Desk, probe: Probe | None = None) -> list[str]:
    found = doctor.examine(desk, None, probe)
    for row in found:
        assert row.todo.endswith(".")
    return [f"{row.level}: {_words(row).format(**row.values)}" for row in found]


def _words(row: doctor.Finding) -> str:
    return row.many if row.many and row.values["n"] != 1 else row.words


@pytest.fixture
def well(desk: Desk, cast: Cast) -> Desk:
    """An agency in which nothing is missing."""
    with desk.database.writing() as session:
        agency = store.agency(session)
        agency.last_tick_at = MONDAY
        agency.fallback_person_ids = [cast.people["hal"]]
        session.add(BooksSource(key="ams", name="Amsterdam BV", last_as_of=MONDAY.date()))
    return desk


def test_nothing_is_said_when_all_is_well(well: Desk) -> None:
    assert said(well, WELL) == []
    assert said(well) == []


def test_a_new_agency_hears_everything_it_still_needs(desk: Desk) -> None:
    assert said(desk) == [
        "broken: Nobody who works here is admin.",
        "missing: Nobody holds the role finance, so nobody is asked for the books.",
        "missing: No books are described, so no invoice can be chased.",
        "note: Nobody is named for what nobody else is left to hear; an admin will get it.",
        "note: Suits has not been started: it keeps everything and tells nobody.",
    ]


def test_scopes_that_the_app_lacks_are_named_one_by_one(well: Desk) -> None:
    probe = Probe(team_id=TEAM, scopes=frozenset(SCOPES) - {"im:history", "files:read"})
    assert said(well, probe) == [
        "broken: The app lacks the scope files:read.",
        "broken: The app lacks the scope im:history.",
    ]
    assert said(well, Probe(team_id=TEAM, scopes=None)) == []


def test_a_channel_that_cannot_be_reached_is_named_with_its_client(well: Desk) -> None:
    for error, words in {
        "channel_not_found": "Slack does not show me the channel C0VELA of Vela.",
        "is_archived": "The channel C0VELA of Vela is archived.",
        "ekm_access_denied": "I cannot reach the channel C0VELA of Vela (ekm_access_denied).",
    }.items():
        probe = Probe(team_id=TEAM, channels={"C0VELA": error})
        assert said(well, probe) == [f"missing: {words}"]
    with well.database.reading() as session:
        assert doctor.channels_to_probe(session) == ["C0VELA"]


def test_people_with_a_seat_whom_slack_does_not_deliver_to_are_named(well: Desk) -> None:
    with well.database.writing() as session:
        for slack_id, change in (("U0MAX", {"active": False}), ("U0KIT", {"is_guest": True})):
            person = store.by_slack_id(session, slack_id)
            assert person is not None
            for name, value in change.items():
                setattr(person, name, value)
    found = said(well, WELL)
    assert "broken: Max Visser is deactivated in Slack but still holds a seat." in found
    assert "broken: Kit Smit is a guest and gets nothing, but holds a seat." in found
    # Zed has left too, but holds nothing: nobody needs to hear of it.
    assert not [line for line in found if "Zed" in line]


def test_somebody_slack_does_not_list_is_named(well: Desk) -> None:
    with well.database.writing() as session:
        ada = store.by_slack_id(session, "U0ADA")
        assert ada is not None
        ada.slack_id = "U0TYPO"
    assert said(well, WELL) == ["broken: Slack knows nobody by the id of Ada de Vries."]


def test_a_seat_nobody_holds_is_named_with_its_client(well: Desk, cast: Cast) -> None:
    with well.database.writing() as session:
        store.agency(session).fallback_person_ids = []
        for seat in session.exec(select(Seat)).all():
            if seat.client_id == cast.clients["kade"] and seat.role == "head":
                session.delete(seat)
    assert "missing: Nobody is head of Kade & Sons, nor above that seat." in said(well)


def test_a_stopped_clock_and_late_messages_are_faults(well: Desk) -> None:
    with well.database.writing() as session:
        store.agency(session).last_tick_at = MONDAY - timedelta(minutes=10)
    assert said(well) == [
        "broken: The clock has stopped: nothing was looked at in the last minutes."
    ]


def test_a_pause_is_a_note_and_its_silence_no_fault(well: Desk) -> None:
    with well.database.writing() as session:
        agency = store.agency(session)
        agency.paused_at, agency.last_tick_at = MONDAY, MONDAY - timedelta(days=1)
    assert said(well) == ["note: Suits is paused: nothing is sent to anybody."]


def test_books_that_never_came_are_named_by_their_entity(well: Desk) -> None:
    with well.database.writing() as session:
        session.add(BooksSource(key="sgn", name="Saigon", legal_entity="Northlight Vietnam"))
    assert said(well) == ["missing: The books of Northlight Vietnam were never imported."]


def test_a_refused_token_hides_everything_else_of_the_workspace(well: Desk) -> None:
    assert said(well, Probe(refused="invalid_auth")) == [
        "broken: Slack refuses the bot token (invalid_auth)."
    ]


def test_a_token_of_another_workspace_is_named(well: Desk) -> None:
    assert said(well, Probe(team_id="T0FAR")) == [
        "broken: This database belongs to another workspace (T0SUITS) than the token (T0FAR)."
    ]


def test_a_closed_client_needs_no_channel(well: Desk, cast: Cast) -> None:
    with well.database.writing() as session:
        session.add(ClientChannel(client_id=cast.clients["kade"], channel_id="C0KADE"))
        kade = store.client(session, cast.clients["kade"])
        assert kade is not None
        kade.closed_at = MONDAY
    assert said(well, Probe(team_id=TEAM, channels={"C0KADE": "is_archived"})) == []


def test_a_model_that_does_not_answer_and_a_month_that_is_paid_for_are_named(well: Desk) -> None:
    assert said(well) == []
    broken = replace(well, model=SayingModel(price=read_price("1/2 EUR")))
    with well.database.writing() as session:
        for outcome in ("answered", "late", "key", ""):
            session.add(question(outcome=outcome))
    assert said(broken) == []
    with well.database.writing() as session:
        session.add(question(outcome="away", units_in=9_999_000))
    assert said(well) == []
    assert said(broken) == [
        "missing: The model small-7b at models.example did not answer its last questions.",
        "note: This month's budget for the model is used up: drafts are made without it.",
    ]


def test_an_admin_reads_on_home_what_the_model_took_and_for_whom_it_is_off(
    well: Desk, cast: Cast
) -> None:
    with well.database.writing() as session:
        session.add(question(units_in=1000, units_out=200, cost_millionths=1, currency="EUR"))
        vela = session.get_one(Client, cast.clients["vela"])
        vela.terms = {**vela.terms, "no_model": True}
    with well.database.reading() as session:
        seen = services.health(
            session, replace(well, model=SayingModel(price=read_price("1/2 EUR"))), MONDAY
        )
        assert services.health(session, well, MONDAY).model is None
    blocks = home_desk.desk(T, HomeView(today=MONDAY.date(), speaks="", health=seen))
    (block,) = [one for one in blocks if "The model" in str(one)]
    assert block["elements"][0]["text"] == (
        "*The model* small-7b at models.\u2060example · 1 question this month · "
        "1,200 of 10,000,000 tokens · EUR 0.01 of EUR 50 · off for 1 client"
    )


@pytest.mark.parametrize("off", [(), ("vela",), ("vela", "kade")])
def test_everybody_reads_on_home_where_the_words_about_their_clients_go(
    well: Desk, cast: Cast, off: tuple[str, ...]
) -> None:
    with well.database.writing() as session:
        for key in off:
            client = session.get_one(Client, cast.clients[key])
            client.terms = {**client.terms, "no_model": True}
    view = home.view_for(replace(well, model=SayingModel()), "U0ADA")
    shown = json.dumps(view, ensure_ascii=False)
    assert "The model at models.\u2060example reads what you paste about a client" in shown
    assert ("It is off for" in shown) == ("vela" in off)
    assert ("Kade" in shown.partition("It is off for ")[2]) == ("kade" in off)
    assert "The model at" not in str(home.view_for(well, "U0ADA"))


def question(**more: Any) -> ModelCall:
    """A question of this month."""
    given = {"month": "2026-11", "purpose": "call_notes", "model": "small", "asked_at": MONDAY}
    return ModelCall(**{"host": "models.example", "outcome": "answered", **given, **more})


@pytest.mark.parametrize(("waiting", "words"), [(1, "1 message is late."), (2, "2 messages are")])
def test_one_is_said_otherwise_than_two(waiting: int, words: str) -> None:
    one, many = "{n} message is late.", "{n} messages are late."
    found = doctor.Finding("broken", one, "Look at the log.", {"n": waiting}, many)
    assert words in setup_doctor.doctor_lines(T, [found])[0]


def test_only_those_who_look_after_the_house_may_ask(well: Desk) -> None:
    with well.database.reading() as session:
        ada, ann = (people.actor(session, one, MONDAY) for one in ("U0ADA", "U0ANN"))
    with pytest.raises(NotAllowed):
        doctor.examine(well, ada)
    assert doctor.examine(well, ann) == []
