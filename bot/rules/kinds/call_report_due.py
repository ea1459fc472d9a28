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
    """Somebody is away, or stands in for somebody, from `starts_at` up to `ends_at` (UTC)."""

    person_id: int
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class CallReportFacts:
    """One meeting. `attendees` are the agency's people in it, the author first; moments UTC.

    `inactive` are those of all these who hold no seat or role of their own here (any more);
    `standing_in` says when somebody may write all the same, in a colleague's place. `account` are
    the client's own, who write when the author may not.
    """

    client_id: int
    author_id: int
    state: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    attendees: tuple[int, ...] = ()
    away: tuple[Away, ...] = ()
    inactive: frozenset[int] = frozenset()
    standing_in: tuple[Away, ...] = ()
    account: tuple[int, ...] = ()
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
    owner = next((each for each in _writers(facts, now) if not _gone(facts, each, now)), None)
    if owner is None and _may(facts, facts.author_id, now):
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


def _writers(facts: CallReportFacts, now: datetime) -> tuple[int, ...]:
    """Who could write it, best first: those who were there, the account when the author may not."""
    others = () if _may(facts, facts.author_id, now) else facts.account
    return (*facts.attendees, *others)


def _may(facts: CallReportFacts, person_id: int, now: datetime) -> bool:
    """By a seat or role of their own, or in somebody's place while that lasts: a cover that ran
    out by its date gives nothing."""
    return person_id not in facts.inactive or any(
        each.starts_at <= now < each.ends_at
        for each in facts.standing_in
        if each.person_id == person_id
    )


def _gone(facts: CallReportFacts, person_id: int, now: datetime) -> bool:
    return not _may(facts, person_id, now) or _back(facts, person_id, now) is not None


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
    others = (each for each in _writers(facts, now) if each != facts.author_id)
    if any(_may(facts, each, now) for each in others):
        return None
    for away in facts.away:
        mine = away.person_id == facts.author_id and facts.ends_at <= away.ends_at <= now
        if mine and now < _settled_in(away.ends_at, policy, time):
            return _settled_in(away.ends_at, policy, time)
    return None


def _settled_in(back: datetime, policy: Policy, time: PersonTime) -> datetime:
    hours = policy.delay("desk", "return_grace").amount
    return add_working_time(time, back, timedelta(hours=hours))
