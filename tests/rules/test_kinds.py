"""What each kind of obligation answers, whole: who owes it, since when, until when, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.policy import shipped_policy
from bot.rules.calendar import DayKind, OfficeCalendar
from bot.rules.cases import Held, NotYet, Owed, Settled
from bot.rules.kinds import (
    action_due,
    books_due,
    change_unsigned,
    escalation,
    job_unbilled,
    status_row_stale,
    unmatched_customer,
)
from bot.rules.kinds.action_due import ActionFacts
from bot.rules.kinds.books_due import Books
from bot.rules.kinds.change_unsigned import Change
from bot.rules.kinds.escalation import Facts as Escalation
from bot.rules.kinds.job_unbilled import Delivered
from bot.rules.kinds.status_row_stale import Sheet, SheetRow
from bot.rules.kinds.unmatched_customer import Customer
from bot.rules.money import Money
from bot.rules.status import Cadence
from bot.rules.worktime import PersonTime
from tests.cast import AMSTERDAM, local

POLICY = shipped_policy()
OFFICE = PersonTime(AMSTERDAM, OfficeCalendar("NL"))
VELA, ANNA, DIRK = 7, 11, 14
MONDAY = local("2026-11-02 10:00")
A_MINUTE = timedelta(minutes=1)


def on(day: int, hour: str = "00:00") -> datetime:
    """A moment of November 2026 on Amsterdam's clock, in UTC."""
    return local(f"2026-11-{day:02} {hour}")


# A next step


STEP = ActionFacts(
    client_id=VELA,
    text="send the rushes",
    state="open",
    owner_side="agency",
    owner_name="Bo",
    chased_id=ANNA,
    due=date(2026, 11, 4),
    created_at=MONDAY,
    report="VELA-CR-3",
    acted="I'm on it",
    acted_at=on(3, "11:00"),
)


def test_a_next_step_is_owed_on_its_day_by_whom_it_was_given_to() -> None:
    found = action_due.judge(STEP, on(4), POLICY, OFFICE)
    assert found == Owed(
        client_id=VELA,
        owner_id=ANNA,
        anchor_at=on(4, "09:00"),
        deadline_at=on(4, "17:00"),
        reason="its day has come",
        acted="I'm on it",
        acted_at=on(3, "11:00"),
    )
    assert found.anchor_at.tzinfo is UTC
    before = action_due.judge(STEP, on(4) - A_MINUTE, POLICY, OFFICE)
    assert before == NotYet(on(4), "its day has not come")
    assert before.until is not None
    assert before.until.tzinfo is UTC


def test_a_next_step_ends_as_done_or_as_no_longer_in_the_report() -> None:
    done = action_due.judge(replace(STEP, state="done"), on(9), POLICY, OFFICE)
    assert done == Settled("done")
    dropped = action_due.judge(replace(STEP, state="dropped"), on(9), POLICY, OFFICE)
    assert dropped == Settled("no longer in the report", cancelled=True)


def test_a_to_do_of_one_s_own_is_nobody_else_s_business() -> None:
    mine = replace(STEP, report="")
    assert action_due.judge(mine, on(4), POLICY, OFFICE) == Owed(
        client_id=VELA,
        owner_id=ANNA,
        anchor_at=on(4, "09:00"),
        deadline_at=on(4, "17:00"),
        reason="its day has come",
        climbs=False,
        no_climb_reason="a to-do between colleagues",
        ceiling="owner",
        acted="I'm on it",
        acted_at=on(3, "11:00"),
    )
    assert replace(mine, asked_by="Chi").climbs
    assert not replace(mine, asked_by="Chi", client_id=None).climbs
    assert not replace(STEP, client_id=None).climbs
    assert action_due.outlives_client(mine)
    assert not action_due.outlives_client(STEP)


def test_a_step_without_a_day_is_asked_for_one_after_two_working_days() -> None:
    undated = replace(STEP, due=None)
    ask = on(4, "10:00")
    early = action_due.judge(undated, ask - A_MINUTE, POLICY, OFFICE)
    assert early == NotYet(ask, "it has no day yet")
    assert action_due.judge(undated, ask, POLICY, OFFICE) == Owed(
        client_id=VELA,
        owner_id=ANNA,
        anchor_at=ask,
        reason="it has no day yet",
        climbs=False,
        no_climb_reason="it has no day yet",
        ceiling="owner",
    )


def test_a_step_due_in_a_long_closure_is_said_on_the_last_day_before_it() -> None:
    def closed(days: int) -> PersonTime:
        shut = {date(2026, 12, 1) + timedelta(days=n): DayKind.CLOSED for n in range(days)}
        return PersonTime(AMSTERDAM, OfficeCalendar("NL", own_days=shut))

    last = date(2026, 12, 29)
    month = replace(STEP, due=last)
    found = action_due.judge(month, MONDAY, POLICY, closed(29))
    assert found == NotYet(local("2026-11-30 00:00"), "its day has not come")
    # Longer than a month: nobody looks further back, its own day has to do.
    longer = action_due.judge(replace(STEP, due=date(2026, 12, 30)), MONDAY, POLICY, closed(31))
    assert longer == NotYet(local("2026-12-30 00:00"), "its day has not come")


# The books


BOOKS = Books(1, "xero", last_as_of=date(2026, 10, 26), next_due_at=on(3, "12:00"))


def finance_owes(since: datetime, reason: str) -> Owed:
    return Owed(client_id=None, anchor_at=since, reason=reason, owner_role="finance")


def of_books(facts: Books, now: datetime) -> object:
    return books_due.judge(facts, now, POLICY, OFFICE)


def test_a_file_is_owed_from_its_moment_on() -> None:
    assert of_books(BOOKS, on(3, "12:00")) == finance_owes(on(3, "12:00"), "the file has not come")
    assert of_books(BOOKS, on(3, "11:59")) == NotYet(on(3, "12:00"), "the next file is not due yet")


def test_what_is_gone_from_the_list_is_asked_about_at_once() -> None:
    asks = replace(BOOKS, waiting=1, waiting_since=on(2))
    assert of_books(asks, on(2)) == finance_owes(on(2), "invoices are gone from the list: settled?")
    assert isinstance(of_books(replace(asks, waiting=0), on(2)), NotYet)


def test_a_source_nobody_uses_owes_nothing() -> None:
    closed = replace(BOOKS, closed=True, waiting=1, waiting_since=on(2))
    assert of_books(closed, on(9)) == Settled("the source is no longer used", cancelled=True)


def test_the_first_file_counts_from_the_start_of_the_agency() -> None:
    new = replace(BOOKS, last_as_of=None, started_at=on(5))
    first = "no file has come yet"
    assert of_books(new, on(6)) == finance_owes(on(5), first)
    assert of_books(replace(new, started_at=on(1)), on(6)) == finance_owes(on(3, "12:00"), first)
    dayless = replace(new, next_due_at=None)
    assert of_books(dayless, on(6)) == Settled("no file is expected on a day")
    expected = replace(dayless, expected=True)
    assert of_books(expected, on(6)) == finance_owes(on(5), first)


def test_before_the_start_and_between_two_days_finance_waits() -> None:
    not_started = replace(BOOKS, last_as_of=None, expected=True)
    assert of_books(not_started, on(9)) == NotYet(None, "waiting for the start")
    had_one = replace(BOOKS, next_due_at=None, expected=True, started_at=on(1))
    assert of_books(had_one, on(9)) == NotYet(None, "waiting for the start")
    assert of_books(replace(had_one, expected=False), on(9)) == Settled(
        "no file is expected on a day"
    )


def test_a_source_that_had_a_file_counts_from_its_day_also_after_the_start() -> None:
    started = replace(BOOKS, started_at=on(5))
    assert of_books(started, on(6)) == finance_owes(on(3, "12:00"), "the file has not come")


# A change that nobody has signed


CHANGE = Change(
    change_id=3,
    client_id=VELA,
    client="Vela",
    number="CO-3",
    job_name="Spring film",
    scope="a second cut",
    reason="their wish",
    cost=Money(100_000, "EUR"),
    days=2,
    limit=Money(250_000, "EUR"),
    zone=AMSTERDAM,
    state="waiting",
    recorded_at=MONDAY,
    executive_id=ANNA,
    executive="Anna",
    above=False,
    agency_signed=False,
    client_signed_at=None,
    client_signed_name="",
    client_signed_how="",
    client_pending_written=False,
    has_mail=False,
)


def of_change(facts: Change, now: datetime) -> object:
    return change_unsigned.judge(facts, now, POLICY, OFFICE)


def test_a_change_is_the_executive_s_to_get_signed_after_two_working_days() -> None:
    due = on(4, "10:00")
    assert of_change(CHANGE, due - A_MINUTE) == NotYet(due, "waits for signatures, not late yet")
    owed = Owed(
        client_id=VELA, owner_id=ANNA, anchor_at=due, decides=True, reason="waits for a signature"
    )
    assert of_change(CHANGE, due) == owed
    # Above the limit and signed by the agency, the client's signature is the executive's to get.
    assert of_change(replace(CHANGE, above=True, agency_signed=True), due) == owed


def test_a_change_above_the_limit_is_the_asked_signer_s_at_once() -> None:
    above = replace(
        CHANGE, above=True, asked_id=DIRK, asked_role="head", asked_at=on(2, "11:00"),
        deadline_at=on(2, "16:00"),
    )  # fmt: skip
    assert of_change(above, on(2, "11:00")) == Owed(
        client_id=VELA,
        owner_id=DIRK,
        owner_role="director",
        anchor_at=on(2, "11:00"),
        deadline_at=on(2, "16:00"),
        decides=True,
        reason="waits for the agency's signature",
        skip=frozenset({"director", "head"}),
    )
    unasked = of_change(replace(above, asked_at=None), on(2, "11:00"))
    assert isinstance(unasked, Owed)
    assert unasked.anchor_at == MONDAY


def test_a_deadline_before_the_usual_patience_brings_a_change_forward() -> None:
    tomorrow = replace(CHANGE, deadline_at=on(3, "12:00"))
    assert of_change(tomorrow, MONDAY) == NotYet(
        on(3, "12:00"), "waits for signatures, not late yet"
    )
    today = replace(CHANGE, deadline_at=on(2, "17:00"))
    found = of_change(today, MONDAY)
    assert isinstance(found, Owed)
    assert (found.anchor_at, found.deadline_at) == (MONDAY, on(2, "17:00"))
    passed = of_change(replace(CHANGE, deadline_at=on(1, "17:00")), MONDAY)
    assert isinstance(passed, Owed)
    assert passed.anchor_at == MONDAY
    far = replace(CHANGE, deadline_at=on(20, "17:00"))
    assert of_change(far, MONDAY) == NotYet(on(4, "10:00"), "waits for signatures, not late yet")


def test_the_day_of_a_deadline_is_the_office_s_own() -> None:
    # 23:30 in London is the next day in Amsterdam, and 00:30 there the same.
    late = replace(CHANGE, recorded_at=on(3, "00:30"), deadline_at=on(3, "23:30"))
    assert isinstance(of_change(late, on(3, "00:30")), Owed)
    apart = replace(CHANGE, recorded_at=on(2, "23:30"), deadline_at=on(3, "00:30"))
    assert of_change(apart, on(2, "23:30")) == NotYet(
        on(3, "00:30"), "waits for signatures, not late yet"
    )


def test_a_change_rests_while_the_signer_rings_and_ends_signed_or_withdrawn() -> None:
    rings = replace(CHANGE, ringing_until=on(5))
    assert of_change(rings, on(4, "23:00")) == Held(on(5), "the signer rings them first")
    assert isinstance(of_change(rings, on(5)), Owed)
    assert of_change(replace(rings, state="signed"), on(4)) == Settled("signed by both, locked")
    assert of_change(replace(rings, state="withdrawn"), on(4)) == Settled(
        "withdrawn", cancelled=True
    )


# An escalation


HELP = Escalation(
    escalation_id=1,
    client_id=VELA,
    asked_by_id=ANNA,
    topic="approval",
    severity="high",
    ask="ring their CMO",
    tried="two mails",
    raised_at=MONDAY,
    deadline_at=on(2, "16:00"),
    taken_by="",
    taken_at=None,
    closed_at=None,
    outcome="",
)


def of_help(facts: Escalation, now: datetime) -> object:
    return escalation.judge(facts, now, POLICY, OFFICE)


@pytest.mark.parametrize(("severity", "can_wait"), [("high", False), ("normal", True)])
def test_help_is_owed_to_the_asker_from_the_first_moment(severity: str, can_wait: bool) -> None:
    assert of_help(replace(HELP, severity=severity), MONDAY) == Owed(
        client_id=VELA,
        owner_id=ANNA,
        anchor_at=MONDAY,
        deadline_at=on(2, "16:00"),
        reason="help was asked for",
        asked_for=True,
        can_wait=can_wait,
    )


def test_help_that_was_taken_rests_until_its_deadline_and_no_longer() -> None:
    taken = replace(HELP, taken_by="Dirk", taken_at=on(2, "11:00"))
    assert of_help(taken, on(2, "15:59")) == Held(on(2, "16:00"), "Dirk has it")
    assert isinstance(of_help(taken, on(2, "16:00")), Owed)


def test_help_ends_with_its_outcome_or_without_one() -> None:
    closed = replace(HELP, closed_at=on(2, "12:00"))
    assert of_help(closed, on(3)) == Settled("closed by the asker")
    assert of_help(replace(closed, outcome="approved"), on(3)) == Settled("closed: approved")


# A delivered job


JOB = Delivered(
    4, VELA, "Vela", "VELA-014", "Spring film", "delivered", ANNA, delivered_at=MONDAY
)  # fmt: skip


def of_job(facts: Delivered, now: datetime) -> object:
    return job_unbilled.judge(facts, now, POLICY, OFFICE)


@pytest.mark.parametrize("state", ["delivered", "part billed"])
def test_a_job_is_billed_within_five_working_days_of_its_delivery(state: str) -> None:
    job, due = replace(JOB, state=state), on(9, "10:00")
    assert of_job(job, due - A_MINUTE) == NotYet(due, "delivered; billing is not late yet")
    assert of_job(job, due) == Owed(
        client_id=VELA, owner_id=ANNA, anchor_at=due, reason="delivered, not billed"
    )


def test_a_job_ends_billed_or_closed_and_never_began_before_its_delivery() -> None:
    assert of_job(replace(JOB, state="billed"), on(20)) == Settled("billed")
    assert of_job(replace(JOB, state="closed"), on(20)) == Settled("closed")
    running = Settled("not delivered yet", cancelled=True)
    assert of_job(replace(JOB, state="running"), on(20)) == running
    assert of_job(replace(JOB, delivered_at=None), on(20)) == running
    assert job_unbilled.outlives_client(JOB)


def test_a_reason_not_to_bill_holds_to_its_end_and_counts_from_there() -> None:
    waits = replace(JOB, unbilled_reason="awaiting PO", unbilled_until=on(20))
    assert of_job(waits, on(19)) == Held(on(20), "awaiting PO")
    assert of_job(waits, on(20)) == Owed(
        client_id=VELA, owner_id=ANNA, anchor_at=on(20), reason="delivered, not billed"
    )
    short = replace(waits, unbilled_until=on(3))
    assert of_job(short, on(3)) == NotYet(on(9, "10:00"), "delivered; billing is not late yet")


# A status sheet


def row(job: int, day: int) -> SheetRow:
    return SheetRow(job, f"VELA-{job:03}", "film", on(day), date(2026, 11, day))


def of_sheet(rows: tuple[SheetRow, ...], now: datetime) -> object:
    sheet = Sheet(VELA, "Vela", ANNA, rows, Cadence(at=time(10)))
    return status_row_stale.judge(sheet, now, POLICY, OFFICE)


def test_a_sheet_is_owed_from_the_longest_silent_row_on() -> None:
    rows = (row(1, 4), row(2, 3), row(3, 20))
    assert of_sheet(rows, on(5)) == Owed(
        client_id=VELA,
        owner_id=ANNA,
        anchor_at=on(3, "09:00"),
        reason="status rows without a word for too long",
        evidence={"rows": 2, "of": 3},
    )


def test_a_row_is_stale_from_the_first_minute_of_its_day_at_the_office() -> None:
    rows = (row(1, 4), row(2, 3))
    assert of_sheet(rows, on(3) - A_MINUTE) == NotYet(on(3), "every row has a fresh word")
    found = of_sheet(rows, on(3))
    assert isinstance(found, Owed)
    assert found.evidence == {"rows": 1, "of": 2}


def test_without_running_jobs_there_is_no_sheet() -> None:
    assert of_sheet((), on(5)) == Settled("no running jobs")


# A customer nobody knows


CUSTOMER = Customer(5, "Nordsee GmbH", "xero", MONDAY, mapped=False, open_minor={"EUR": 100})


def test_a_customer_without_a_client_is_finance_s_question() -> None:
    found = unmatched_customer.judge(CUSTOMER, MONDAY, POLICY, OFFICE)
    assert found == finance_owes(MONDAY, "nobody has said whose client this is")


def test_a_customer_who_is_named_or_owes_nothing_is_no_question() -> None:
    named = unmatched_customer.judge(replace(CUSTOMER, mapped=True), MONDAY, POLICY, OFFICE)
    assert named == Settled("its client is named")
    for nothing in ({}, {"EUR": 0}):
        paid = replace(CUSTOMER, open_minor=nothing)
        found = unmatched_customer.judge(paid, MONDAY, POLICY, OFFICE)
        assert found == Settled("nothing is open any more")
