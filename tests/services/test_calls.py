"""Call reports over a real store: numbers, locks, exports, the chain of who changed what."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from docx import Document
from sqlmodel import Session, select

from bot.errors import AlreadyDone, BadInput, NotAllowed, Refused
from bot.messages import call_items
from bot.policy import shipped_policy
from bot.rules.calls import Decision, NextAction, Owner
from bot.services import (
    audit,
    call_distribution,
    call_drafting,
    calls_actions,
    calls_capture,
    calls_client_copy,
    calls_editing,
    calls_meetings,
    calls_notes,
    calls_views,
    people,
)
from bot.services.calls_editing import Details
from bot.services.calls_notes import Notes
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import cases as cases_store
from storage.calls import meetings_of
from storage.database import Database
from storage.tables.calls import CallAction, CallReport, CallRevision
from storage.tables.desk import Source
from storage.tables.jobs import Job
from storage.tables.people import Client
from tests.cast import Cast, MovedClock, hire, local

NOTES = "Agency: Ada, Max. Client: Nora\n- Nora approved route B\n- Kit to rework it by 11 November"


def who(desk: Desk, slack_id: str) -> Actor:
    with desk.database.reading() as session:
        found = people.actor(session, slack_id, desk.clock())
    assert found is not None
    return found


@pytest.fixture
def ada(desk: Desk, cast: Cast, clock: MovedClock) -> Actor:
    clock.now = local("2026-11-05 18:40")
    return who(desk, "U0ADA")


def written(desk: Desk, actor: Actor, client_id: int) -> int:
    start = desk.clock() - timedelta(hours=2)
    notes = Notes(client_id, NOTES, starts_at=start, ends_at=start + timedelta(hours=1))
    return calls_notes.capture(desk, actor, notes)


@pytest.mark.parametrize(("currency", "asked"), [("USD", False), ("EUR", True)])
def test_a_sign_of_several_countries_is_the_clients_own_or_it_is_asked(
    desk: Desk, cast: Cast, ada: Actor, currency: str, asked: bool
) -> None:
    vela = cast.clients["vela"]
    with desk.database.writing() as session:
        client = session.get(Client, vela)
        assert client is not None
        client.currency = currency
    with desk.database.reading() as session:
        notes = "- Nora approved route B, budget $12,500"
        minutes = call_drafting.read(session, ada, vela, notes, now=desk.clock()).minutes
    assert ("which_currency" in {doubt.asks for doubt in minutes.doubts}) is asked


def number_of(desk: Desk, report_id: int) -> int | None:
    with desk.database.reading() as session:
        row = session.get(CallReport, report_id)
        assert row is not None
        return row.number


def test_numbers_run_per_client_without_a_gap(desk: Desk, cast: Cast, ada: Actor) -> None:
    vela, noordzee = cast.clients["vela"], cast.clients["noordzee"]
    first, dropped, second = (written(desk, ada, vela) for _ in range(3))
    other = written(desk, ada, noordzee)
    assert call_distribution.distribute(desk, ada, second) == "VELA-1"
    calls_meetings.waive(desk, ada, dropped, "the same meeting twice")
    assert call_distribution.distribute(desk, ada, other) == "NOORDZEE-1"
    assert call_distribution.distribute(desk, ada, first) == "VELA-2"
    assert number_of(desk, dropped) is None


def test_a_second_tap_changes_nothing(desk: Desk, cast: Cast, ada: Actor) -> None:
    report = written(desk, ada, cast.clients["vela"])
    call_distribution.distribute(desk, ada, report)
    with pytest.raises(AlreadyDone):
        call_distribution.distribute(desk, ada, report)
    with desk.database.reading() as session:
        assert len(session.exec(select(CallRevision)).all()) == 1


def test_eight_taps_at_the_same_moment_give_out_one(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'suits.db'}")
    database.create()
    with database.writing() as session:
        cast = hire(session)
    clock = MovedClock(local("2026-11-05 18:40"))
    desk = Desk(database=database, clock=clock, policy=shipped_policy())
    ada = who(desk, "U0ADA")
    report = written(desk, ada, cast.clients["vela"])

    def tap(_: int) -> bool:
        try:
            call_distribution.distribute(desk, ada, report)
        except AlreadyDone:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(tap, range(8))) == 1
    with database.reading() as session:
        assert len(session.exec(select(CallAction)).all()) == 1
    database.close()


def test_a_locked_report_changes_only_by_a_correction(desk: Desk, cast: Cast, ada: Actor) -> None:
    report = written(desk, ada, cast.clients["vela"])
    call_distribution.distribute(desk, ada, report)
    with pytest.raises(Refused):
        calls_editing.set_decision(desk, ada, report, Decision("", "something else"))
    calls_editing.start_correction(desk, ada, report)
    calls_editing.remove(desk, ada, report, "a1")
    with pytest.raises(BadInput):
        call_distribution.distribute(desk, ada, report)
    call_distribution.distribute(desk, ada, report, note="Kit has nothing to do")
    with desk.database.reading() as session:
        action = session.exec(select(CallAction)).one()
        assert action.state == "dropped"
        case = cases_store.find(session, "action_due", f"action:{action.id}")
        assert case is not None
        assert case.state == "cancelled"


def test_a_correction_keeps_what_was_done_and_handed_on(desk: Desk, cast: Cast, ada: Actor) -> None:
    report = written(desk, ada, cast.clients["vela"])
    step = NextAction("", "book the room", Owner("agency"))
    calls_editing.set_action(desk, ada, report, step)
    call_distribution.distribute(desk, ada, report)
    with desk.database.reading() as session:
        rework, book = session.exec(select(CallAction)).all()
    calls_actions.done(desk, ada, rework.id or 0)
    calls_actions.hand_on(desk, ada, book.id or 0, Owner("person", cast.people["bo"]))
    calls_editing.start_correction(desk, ada, report)
    calls_editing.set_decision(desk, ada, report, Decision("d1", "Nora approved route C"))
    call_distribution.distribute(desk, ada, report, note="route C")
    with desk.database.reading() as session:
        rework, book = session.exec(select(CallAction)).all()
        assert rework.state == "done"
        assert book.owner_id == cast.people["bo"]


def test_the_client_copy_is_markdown_and_word_without_internal_words(
    desk: Desk, cast: Cast, ada: Actor
) -> None:
    report = written(desk, ada, cast.clients["vela"])
    secret = Decision("", "we give them ten percent", internal=True)
    calls_editing.set_decision(desk, ada, report, secret)
    call_distribution.distribute(desk, ada, report)
    name, text = calls_client_copy.export_report(desk, ada, report)
    assert name == "VELA-1.md"
    assert "route B" in text.decode()
    assert "Nov 2026" in text.decode()  # as Ada, who is British, writes a day
    assert "ten percent" not in text.decode()
    name, data = calls_client_copy.export_report(desk, ada, report, "docx")
    paper = Document(io.BytesIO(data))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert name == "VELA-1.docx"
    assert any("route B" in cell for cell in cells)
    assert not any("ten percent" in cell for cell in cells)
    _, ours = calls_client_copy.export_report(desk, ada, report, audience="agency")
    assert "ten percent" in ours.decode()


def test_the_window_is_two_working_days_of_the_clients_calendar(
    desk: Desk, cast: Cast, ada: Actor, clock: MovedClock
) -> None:
    report = written(desk, ada, cast.clients["vela"])
    call_distribution.distribute(desk, ada, report)
    clock.now = local("2026-12-24 10:00")
    until = calls_client_copy.copy_sent(desk, ada, report)
    assert until == local("2026-12-29 10:00")
    with pytest.raises(AlreadyDone):
        calls_client_copy.copy_sent(desk, ada, report)


def test_nothing_is_exported_before_it_is_out(desk: Desk, cast: Cast, ada: Actor) -> None:
    report = written(desk, ada, cast.clients["vela"])
    with pytest.raises(Refused):
        calls_client_copy.export_report(desk, ada, report)


@pytest.mark.parametrize("slack_id", ["U0VY", "U0FIN", "U0KIT", "U0ANN"])
def test_others_can_neither_write_nor_give_out_nor_export(
    desk: Desk, cast: Cast, ada: Actor, slack_id: str
) -> None:
    report = written(desk, ada, cast.clients["vela"])
    other = who(desk, slack_id)
    with pytest.raises(NotAllowed):
        calls_notes.capture(desk, other, Notes(cast.clients["vela"], NOTES))
    with pytest.raises(NotAllowed):
        call_distribution.distribute(desk, other, report)
    with pytest.raises(NotAllowed):
        calls_client_copy.export_report(desk, other, report)
    with pytest.raises(NotAllowed):
        calls_meetings.waive(desk, other, report, "no")


def test_a_source_is_kept_whole_before_anything_is_made_of_it(
    desk: Desk, cast: Cast, ada: Actor
) -> None:
    text = "Nora approved it \x00🙂 <!channel>\n" * 5_000
    received = calls_capture.receive_notes(desk, ada, text, "long.txt")
    assert received.report_id is None
    with desk.database.reading() as session:
        kept = session.exec(select(Source)).one().text
    # PostgreSQL keeps no NUL; everything else is as it came.
    assert kept == (text if desk.database.is_sqlite else text.replace("\x00", "\ufffd"))


def test_somebody_elses_source_is_not_read(desk: Desk, cast: Cast, ada: Actor) -> None:
    received = calls_capture.receive_notes(desk, ada, "Nora approved it", None)
    maxv = who(desk, "U0MAX")
    with pytest.raises(BadInput):
        calls_notes.capture(
            desk, maxv, Notes(cast.clients["vela"], "", source_id=received.source_id)
        )


def test_only_attendees_are_kept_quiet(desk: Desk, cast: Cast, ada: Actor) -> None:
    start, end = local("2026-11-06 10:00"), local("2026-11-06 11:00")
    calls_meetings.announce(
        desk, ada, client_id=cast.clients["vela"], starts_at=start, ends_at=end,
        attendee_ids=(cast.people["max"],),
    )  # fmt: skip
    with desk.database.reading() as session:
        for name, expected in (("ada", 1), ("max", 1), ("dee", 0)):
            found = meetings_of(session, cast.people[name], start, end)
            assert len(found) == expected
        assert meetings_of(session, cast.people["ada"], end, end + timedelta(days=1)) == []


def test_the_same_meeting_announced_twice_is_one(desk: Desk, cast: Cast, ada: Actor) -> None:
    start, end = local("2026-11-06 10:00"), local("2026-11-06 11:00")
    found = {
        calls_meetings.announce(
            desk, ada, client_id=cast.clients["vela"], starts_at=start, ends_at=end, weekly=True
        )
        for _ in range(3)
    }
    assert len(found) == 1


def test_every_change_is_in_the_chain(desk: Desk, cast: Cast, ada: Actor) -> None:
    report = written(desk, ada, cast.clients["vela"])
    call_distribution.distribute(desk, ada, report)
    with desk.database.reading() as session:
        verdict = audit.verify(session)
        assert verdict.broken is None
        assert verdict.entries >= 2
        assert session_words(session) >= {"call notes taken", "call report distributed"}


def session_words(session: Session) -> set[str]:
    from storage.tables.desk import AuditEntry

    return {row.action for row in session.exec(select(AuditEntry)).all()}


def test_jobs_are_recognised_and_never_carried_over_unsaid(
    desk: Desk, cast: Cast, ada: Actor
) -> None:
    with desk.database.writing() as session:
        session.add(
            Job(
                client_id=cast.clients["vela"], number="VELA-014", serial=14, name="Spring film",
                type="campaign", state="open", owner_id=cast.people["ada"], currency="EUR",
                opened_at=desk.clock(), opened_by_id=cast.people["ada"],
            )
        )  # fmt: skip
    first = calls_notes.capture(
        desk, ada, Notes(cast.clients["vela"], "Agency: Ada\nNora approved VELA-014 as it is")
    )
    call_distribution.distribute(desk, ada, first)
    second = calls_notes.capture(
        desk, ada, Notes(cast.clients["vela"], "Agency: Ada\nNora approved the invoice layout")
    )
    with desk.database.reading() as session:
        rows = [session.get(CallReport, each) for each in (first, second)]
        assert [row.working["jobs"] for row in rows if row] == [["VELA-014 Spring film"], []]


def test_a_list_of_people_that_no_field_holds_survives_the_form(
    desk: Desk, cast: Cast, ada: Actor
) -> None:
    report_id = written(desk, ada, cast.clients["vela"])
    many = tuple(f"{place} {'客户经理' * 20}" for place in range(40))
    whole = Details(
        starts_at=desk.clock() - timedelta(hours=2),
        ends_at=desk.clock() - timedelta(hours=1),
        place="Zoom",
        present_agency=(ada.person_id,),
        present_client=many,
        absent=(),
        jobs=(),
        named=(),
        next_meeting="",
        discussion=None,
        internal=None,
    )
    calls_editing.set_details(desk, ada, report_id, whole)
    card = calls_views.card(desk, ada, report_id)
    form = call_items.details(ada.texts, card, {}, metadata={})
    fields = {block.get("block_id") for block in form["blocks"]}
    assert "theirs" not in fields
    assert {"absent", "jobs"} <= fields
    calls_editing.set_details(desk, ada, report_id, replace(whole, present_client=None))
    assert calls_views.card(desk, ada, report_id).minutes.present_client == many


def running(desk: Desk, cast: Cast, number: str, name: str) -> None:
    with desk.database.writing() as session:
        session.add(
            Job(
                client_id=cast.clients["vela"], number=number, serial=int(number[-3:]), name=name,
                type="campaign", state="open", owner_id=cast.people["ada"], currency="EUR",
                opened_at=desk.clock(), opened_by_id=cast.people["ada"],
            )
        )  # fmt: skip


def test_everything_that_a_report_holds_stands_in_it(desk: Desk, cast: Cast, ada: Actor) -> None:
    running(desk, cast, "VELA-014", "Spring film")
    running(desk, cast, "VELA-017", "Posters")
    report = calls_notes.capture(
        desk,
        ada,
        Notes(
            cast.clients["vela"],
            "Call with Vela, 5 November 2026, 16:00-17:00, Zoom\n"
            "Client: Nora Vela, Omar Haddad. Agency: Ada, Max\nApologies: Kit\n"
            "The endline of VELA-014 came up, and VELA-017 waits for the printer\n"
            "- Max to send the cost estimate by 10 November\n"
            "- client to send the logo files by 12 November\n",
        ),
    )
    decision = Decision("", "Route B it is", "Nora Vela", "+ EUR 3,200", "+ 2 days")
    calls_editing.set_decision(desk, ada, report, decision)
    book = NextAction("", "Book the studio", Owner("agency"), date(2026, 11, 16))
    calls_editing.set_action(desk, ada, report, book)
    assert call_distribution.distribute(desk, ada, report) == "VELA-1"
    _, data = calls_client_copy.export_report(desk, ada, report, audience="agency")
    said = data.decode()
    for words in (
        "# Call report VELA-1\n", "**Client:** Vela\n", "**Place:** Zoom\n", "**Absent:** Kit\n",
        "**Meeting:** 5 Nov 2026 16:00 – 17:00\n", "**Present, client:** Nora Vela, Omar Haddad\n",
        "**Present, agency:** Ada de Vries, Max Visser\n",
        "**Jobs:** VELA-014 Spring film, VELA-017 Posters\n",
        "\nThe endline of VELA-014 came up", "Max Visser | 10 Nov 2026", "Vela | 12 Nov 2026",
        "Northlight | 16 Nov 2026",
        "**Distribution:** Ada de Vries, Max Visser, Kit Smit, Pim Mulder, Mo Bos\n",
    ):  # fmt: skip
        assert words in said, words
    (row,) = [line for line in said.splitlines() if "Route B it is" in line]
    assert [cell.strip(" \\") for cell in row.strip("| ").split("|")] == [
        "Route B it is", "Nora Vela", "+ EUR 3,200", "+ 2 days",
    ]  # fmt: skip


def test_words_that_could_not_be_read_are_there_all_the_same(
    desk: Desk, cast: Cast, ada: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(call_drafting, "read", breaks)
    with pytest.raises(ZeroDivisionError):
        calls_capture.receive_notes(desk, ada, NOTES, "notes.txt", cast.clients["vela"])
    with desk.database.reading() as session:
        assert [row.text for row in session.exec(select(Source)).all()] == [NOTES]
        assert session.exec(select(CallReport)).all() == []


def test_a_blank_is_no_reason_for_no_report(desk: Desk, cast: Cast, ada: Actor) -> None:
    report = written(desk, ada, cast.clients["vela"])
    with pytest.raises(BadInput) as refused:
        calls_meetings.waive(desk, ada, report, " \n ")
    assert set(refused.value.fields) == {"reason"}
    calls_meetings.waive(desk, ada, report, "only a delivery time")
    with desk.database.reading() as session:
        row = session.exec(select(CallReport)).one()
        assert (row.state, row.waived_reason) == ("waived", "only a delivery time")
