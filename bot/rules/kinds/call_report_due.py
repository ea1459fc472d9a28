"""A report is owed within 48 hours of a meeting's end; only its distribution settles it.

The clock is calendar time from the meeting's end (agency basics: "distributed within 48 hours
after the meeting"). While the author is away another attendee of the agency owes it; with nobody
there it waits until the author has been back for some working hours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.rules.cases import Held, Judgement, NotYet, Owed, Settled
from bot.rules.policy import Policy
from bot.rules.worktime import PersonTime, add_working_time

SUBJECT = "call_report"
WAITS = "the author is away and nobody else was there"


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody is away from `starts_at` up to `ends_at` (UTC)."""

    person_id: int
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class CallReportFacts:
    """One meeting. `attendees` are the agency's people in it, the author first; moments UTC."""

    client_id: int
    author_id: int
    state: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    attendees: tuple[int, ...] = ()
    away: tuple[Away, ...] = ()
    inactive: frozenset[int] = frozenset()
    waived_reason: str = ""
    doubts: int = 0
    time_given: bool = True


def judge(facts: CallReportFacts, now: datetime, policy: Policy, time: PersonTime) -> Judgement:
    """Whether the report is owed now, and by whom."""
    if facts.state == "distributed":
        return Settled("distributed")
    if facts.state == "waived":
        return Settled("no report needed", cancelled=True)
    if now < facts.ends_at:
        return NotYet(facts.ends_at, "the meeting is not over")
    owner = next((each for each in facts.attendees if not _gone(facts, each, now)), None)
    if owner is None and facts.author_id not in facts.inactive:
        back = _back(facts, facts.author_id, now)
        if back is not None:
            return Held(_settled_in(back, policy, time), WAITS)
    grace = _grace(facts, now, policy, time)
    if grace is not None:
        return Held(grace, WAITS)
    return Owed(
        client_id=facts.client_id,
        owner_id=owner if owner is not None else facts.author_id,
        anchor_at=facts.ends_at,
        deadline_at=facts.ends_at + due_in(policy),
        reason="the report is not distributed",
    )


def due_in(policy: Policy) -> timedelta:
    """How long after the meeting the report is due, calendar time."""
    return policy.calendar("call_report", "due")


def _gone(facts: CallReportFacts, person_id: int, now: datetime) -> bool:
    return person_id in facts.inactive or _back(facts, person_id, now) is not None


def _back(facts: CallReportFacts, person_id: int, now: datetime) -> datetime | None:
    """When somebody who is away now comes back."""
    ends = [
        away.ends_at
        for away in facts.away
        if away.person_id == person_id and away.starts_at <= now < away.ends_at
    ]
    return max(ends, default=None)


def _grace(
    facts: CallReportFacts, now: datetime, policy: Policy, time: PersonTime
) -> datetime | None:
    """Just back, and nobody else was there: some working hours before anything is said."""
    if any(each != facts.author_id and each not in facts.inactive for each in facts.attendees):
        return None
    for away in facts.away:
        mine = away.person_id == facts.author_id and facts.ends_at <= away.ends_at <= now
        if mine and now < _settled_in(away.ends_at, policy, time):
            return _settled_in(away.ends_at, policy, time)
    return None


def _settled_in(back: datetime, policy: Policy, time: PersonTime) -> datetime:
    hours = policy.delay("desk", "return_grace").amount
    return add_working_time(time, back, timedelta(hours=hours))
