"""A file of the books is due, or what the last one left open waits for finance's word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.rules.cases import Judgement, NotYet, Owed, Settled
from bot.rules.policy import Policy
from bot.rules.worktime import PersonTime

SUBJECT = "books_source"


@dataclass(frozen=True, slots=True)
class Books:
    """One source. `waiting` invoices left its list and wait to be called settled or open.

    `waiting_since`, `next_due_at` and `started_at` (of the agency) are UTC; `last_as_of` is a
    day of the books; `expected`: on some weekdays.
    """

    source_id: int
    name: str
    last_as_of: date | None
    next_due_at: datetime | None
    waiting: int = 0
    waiting_since: datetime | None = None
    closed: bool = False
    expected: bool = False
    started_at: datetime | None = None


def judge(facts: Books, now: datetime, policy: Policy, time: PersonTime) -> Judgement:
    """Finance owes a file from its day on; and an answer about what vanished, at once."""
    if facts.closed:
        return Settled("the source is no longer used", cancelled=True)
    if facts.waiting and facts.waiting_since is not None:
        return _owed(facts.waiting_since, "invoices are gone from the list: settled?")
    if facts.next_due_at is None or (facts.last_as_of is None and facts.started_at is None):
        return _first_file(facts)
    if now < facts.next_due_at:
        return NotYet(facts.next_due_at, "the next file is not due yet")
    if facts.last_as_of is not None or facts.started_at is None:
        return _owed(facts.next_due_at, "the file has not come")
    # A day before the start is nobody's fault: the first file counts from there.
    return _owed(max(facts.next_due_at, facts.started_at), "no file has come yet")


def _first_file(facts: Books) -> Judgement:
    if not facts.expected:
        return Settled("no file is expected on a day")
    if facts.started_at is None or facts.last_as_of is not None:
        return NotYet(None, "waiting for the start")
    return _owed(facts.started_at, "no file has come yet")


def _owed(since: datetime, reason: str) -> Owed:
    return Owed(client_id=None, anchor_at=since, reason=reason, owner_role="finance")
