"""A client that ended is asked about no more, but for its money; work that was stopped rests."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlmodel import select

from bot.rules.invoices_decisions import Answer
from bot.rules.kinds.status_row_stale import stale_rows
from bot.services import cases, invoices_decide, people, rollup, status_sheet, sweep
from bot.services.desk import Desk
from storage import cases as store
from storage import status as status_store
from storage.kinds import status_row_stale
from storage.tables.calls import CallReport
from storage.tables.jobs import Job, StatusRow
from storage.tables.people import Client, Person
from tests.cast import Cast, MovedClock, local

SHEET, BILL, CALL = "status_row_stale", "job_unbilled", "call_report_due"
MONDAY = local("2026-11-02 10:00")


def job(desk: Desk, cast: Cast, number: str, **values: object) -> int:
    """One of Ada's jobs on Vela, opened a month ago; its row went stale on Monday."""
    with desk.database.writing() as session:
        made = Job(
            **{  # type: ignore[arg-type]
                "client_id": cast.clients["vela"], "number": number, "name": "Spots",
                "type": "production", "opened_at": MONDAY - timedelta(days=30),
                "opened_by_id": cast.people["ada"], "owner_id": cast.people["ada"],
                "currency": "EUR", "state": "open", **values,
            }
        )  # fmt: skip
        session.add(made)
        session.flush()
        assert made.id is not None
        row = status_store.begin(session, made.id, made.opened_at, local("2026-11-02 00:00"))
        row.flag, row.flag_reason = "red", "waits for the logo"
        row.next_step, row.next_on = "ring them", date(2026, 11, 5)
        return made.id


def watched(desk: Desk, cast: Cast, now: datetime) -> None:
    with desk.database.writing() as session:
        report = CallReport(
            client_id=cast.clients["vela"], state="draft", author_id=cast.people["ada"],
            starts_at=now - timedelta(hours=2), ends_at=now - timedelta(hours=1), created_at=now,
        )  # fmt: skip
        session.add(report)
        session.flush()
    sweep.audit_watch(desk)
    sweep.sweep(desk)


def states(desk: Desk) -> dict[str, tuple[str, str]]:
    with desk.database.reading() as session:
        found = [*store.running(session), *store.scheduled(session)]
        found += store.ended_with_client(session)
        return {case.kind: (case.state, case.reason) for case in found}


def closes(desk: Desk, cast: Cast, at: datetime | None) -> None:
    """What a reviewed file does that leaves the client out, or has it again."""
    with desk.database.writing() as session:
        client = session.get(Client, cast.clients["vela"])
        assert client is not None
        client.closed_at = at
        session.flush()
        cases.team_changed(session, desk, None, desk.clock())


def test_when_a_client_ends_only_its_money_is_asked_for_and_it_comes_back_whole(
    desk: Desk, cast: Cast, clock: MovedClock
) -> None:
    clock.now = MONDAY
    job(desk, cast, "V-1")
    delivered = MONDAY - timedelta(days=10)
    job(desk, cast, "V-2", state="delivered", delivered_at=delivered, budget_minor=100_00)
    watched(desk, cast, MONDAY)
    before = states(desk)
    assert {before[kind][0] for kind in (SHEET, BILL, CALL)} == {"open"}
    closes(desk, cast, MONDAY)
    ended = states(desk)
    assert ended[SHEET] == ended[CALL] == ("cancelled", store.ENDED)
    assert ended[BILL][0] == "open", "what was delivered is billed all the same"
    with desk.database.reading() as session:
        head = session.get(Person, cast.people["hal"])
        assert head is not None
        week = rollup.week_of(session, desk, head, MONDAY, people.texts_of(head))
    assert week.known == (), "no nameless red in the head's week"
    sweep.audit_watch(desk)
    sweep.sweep(desk)
    assert states(desk) == ended, "nothing wakes it"
    closes(desk, cast, None)
    assert {states(desk)[kind][0] for kind in (SHEET, BILL, CALL)} == {"open"}


def test_rows_of_stopped_work_need_no_word_until_work_goes_on(
    desk: Desk, cast: Cast, clock: MovedClock
) -> None:
    clock.now = MONDAY
    job(desk, cast, "V-1")
    watched(desk, cast, MONDAY)
    assert states(desk)[SHEET][0] == "open"
    with desk.database.reading() as session:
        dee = people.actor(session, "U0DEE", clock.now)
    assert dee is not None
    ends = invoices_decide.decide(
        desk, dee, cast.clients["vela"], "EUR", Answer.STOP_WORK, until=date(2026, 11, 6),
        reason="unpaid",
    )  # fmt: skip
    assert states(desk)[SHEET][0] == "scheduled", "at once"
    assert states(desk)[CALL][0] == "open", "a report of a call is owed all the same"
    with desk.database.reading() as session:
        client = session.get(Client, cast.clients["vela"])
        jobs = status_store.of_owner(session, cast.clients["vela"], cast.people["ada"])
        assert client is not None
        (row,) = status_sheet.row_views(session, client, jobs, clock.now)
    assert (row.on_hold, row.stale) == (True, False)
    clock.now = ends - timedelta(minutes=1)
    sweep.sweep(desk)
    assert states(desk)[SHEET][0] == "scheduled"
    clock.now = ends + timedelta(hours=12)
    sweep.sweep(desk)
    assert states(desk)[SHEET][0] == "open"


def test_new_work_on_hold_is_only_the_work_that_began_since(
    desk: Desk, cast: Cast, clock: MovedClock
) -> None:
    clock.now = MONDAY
    old = job(desk, cast, "V-1")
    with desk.database.reading() as session:
        hal = people.actor(session, "U0HAL", clock.now)
    assert hal is not None
    invoices_decide.decide(
        desk, hal, cast.clients["vela"], "EUR", Answer.HOLD_NEW, until=date(2026, 11, 20),
        reason="unpaid",
    )  # fmt: skip
    job(desk, cast, "V-2", opened_at=MONDAY + timedelta(hours=1))
    with desk.database.writing() as session:
        for row in session.exec(select(StatusRow)).all():
            row.stale_at = local("2026-11-03 00:00")
    clock.now = local("2026-11-03 10:00")
    watched(desk, cast, clock.now)
    with desk.database.reading() as session:
        sheet = status_row_stale.facts(session, f"{cast.clients['vela']}:{cast.people['ada']}")
    assert sheet is not None
    assert [row.job_id for row in stale_rows(sheet, date(2026, 11, 3))] == [old]
