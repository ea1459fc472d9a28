"""When a message may be sent, and which person in the line is to read it.

A deadline nag may come earlier, an escalation may come later, and nobody hears about a colleague
before that colleague was warned and had working hours of their own to act. Instants are aware UTC.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from bot.rules.cases import Delay
from bot.rules.worktime import (
    PersonTime,
    add_working_time,
    digest_moment,
    is_open,
    last_open_before,
    local_day,
    next_open,
    working_days_after,
    working_time_between,
)

FOUR_HOURS = timedelta(hours=4)
AFTER_A_MEETING = timedelta(minutes=15)
NOON = time(12)


class SlotReason(StrEnum):
    """Why a message is sent at that moment and to that person."""

    AS_WANTED = "as wanted"
    BEFORE_CLOSED = "moved to the last open slot before"
    AFTER_CLOSED = "moved to the next open slot"
    ALREADY_LATE = "wanted moment has passed"
    TARGET_IN = "target is in"
    WAITS_FOR_TARGET = "waits for the target's next slot"
    COVER = "goes to the cover"
    NEXT_IN_CHAIN = "goes to the next in chain who is in"
    FIRST_BACK = "nobody is in: first who is"
    NOT_WARNED = "owner was not warned yet"
    WARNED_TOO_LATELY = "owner had too few working hours since the warning"
    WARNED = "owner was warned in time"


@dataclass(frozen=True, slots=True)
class Slot:
    """A moment at which to send, and why then."""

    at: datetime
    reason: SlotReason


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who could read an escalation. The first in a list is the target itself."""

    person_id: int
    time: PersonTime
    away: bool = False
    is_cover: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads an escalation, when, and why this person."""

    person_id: int
    at: datetime
    reason: SlotReason


@dataclass(frozen=True, slots=True)
class Climb:
    """Whether a case may go above its owner, and the earliest moment at which it may."""

    allowed: bool
    earliest: datetime
    reason: SlotReason


def after_delay(pt: PersonTime, start: datetime, delay: Delay) -> datetime:
    """`delay` after `start`: calendar lengths as they are, `wh` and `wd` by this person's clock."""
    if delay.calendar is not None:
        return start + delay.calendar
    if delay.unit == "wh":
        return add_working_time(pt, start, timedelta(hours=delay.amount))
    return working_days_after(pt, start, delay.amount)


def nag_slot(
    pt: PersonTime,
    wanted: datetime,
    opened_at: datetime,
    now: datetime,
    *,
    least: timedelta = FOUR_HOURS,
) -> Slot:
    """When the owner hears of a deadline that wants a word at `wanted`.

    If the owner is not in then, the nag moves to the last open slot before, provided that this is
    at least `least` of the owner's working time after the case opened; else to the next open slot.
    Never earlier than `now`.
    """
    planned = _planned_slot(pt, wanted, opened_at, least)
    if planned.at >= now:
        return planned
    at = next_open(pt, now)
    if now > wanted:
        return Slot(at, SlotReason.ALREADY_LATE)
    return Slot(at, planned.reason if at <= wanted else SlotReason.AFTER_CLOSED)


def choose_reader(
    candidates: Sequence[Candidate],
    wanted: datetime,
    deadline: datetime | None,
    below: PersonTime,
) -> Reader | None:
    """Who reads an escalation that is due at `wanted` (never in the past), and when.

    `candidates` are in order: the target, its cover if it has one, then the chain above. The
    target, and after it the cover, is waited for if its next open slot comes before the case's
    `deadline` and within one working day of `below`, the person the case climbs from; else the
    next in chain who is in right then; if nobody is, whoever is in first. A deadline that has
    passed by `wanted` can no longer be met and no longer hurries: then only the working day
    counts. People who are away are never chosen; None when nobody is left.
    """
    limit = working_days_after(below, wanted, 1)
    if deadline is not None and wanted < deadline:
        limit = min(limit, deadline - timedelta.resolution)
    for place, candidate in enumerate(candidates):
        if candidate.away:
            continue
        at = next_open(candidate.time, wanted)
        patience = limit if place == 0 or candidate.is_cover else wanted
        if at <= patience:
            return Reader(candidate.person_id, at, _why(place, candidate, at == wanted))
    first_back = [
        Reader(candidate.person_id, next_open(candidate.time, wanted), SlotReason.FIRST_BACK)
        for candidate in candidates
        if not candidate.away
    ]
    return min(first_back, key=lambda reader: reader.at, default=None)


def may_climb(
    warned_at: datetime | None,
    owner: PersonTime,
    now: datetime,
    *,
    least: timedelta = FOUR_HOURS,
) -> Climb:
    """Nobody is told about you before you were warned.

    `warned_at` is when a message that names the next person and the hour was delivered to the
    present owner; from then on `least` of the owner's own working hours must have passed. While
    there is no such warning, `earliest` says when a climb could follow one delivered now.
    """
    if warned_at is None:
        return Climb(False, add_working_time(owner, now, least), SlotReason.NOT_WARNED)
    earliest = add_working_time(owner, warned_at, least)
    if now < earliest:
        return Climb(False, earliest, SlotReason.WARNED_TOO_LATELY)
    return Climb(True, earliest, SlotReason.WARNED)


def after_meetings(
    wanted: datetime,
    meetings: Sequence[tuple[datetime, datetime]],
    *,
    quiet_after: timedelta = AFTER_A_MEETING,
) -> datetime:
    """The first moment from `wanted` on outside every meeting (start, end) and its aftermath."""
    for start, end in sorted(meetings):
        if start <= wanted < end + quiet_after:
            wanted = end + quiet_after
    return wanted


def first_nag_after_return(
    pt: PersonTime, returned_at: datetime, *, quiet_until: time = NOON
) -> datetime:
    """Noon, local time, of the first working day back, at which nags may begin again."""
    opened = next_open(pt, returned_at)
    noon = datetime.combine(local_day(pt, opened), quiet_until, tzinfo=pt.tz)
    return next_open(pt, max(opened, noon))


def next_digest(pt: PersonTime, now: datetime) -> datetime:
    """The start of work of this person's first working morning that is not before `now`."""
    today = digest_moment(pt, local_day(pt, now))
    if today is not None and today >= now:
        return today
    tomorrow = working_days_after(pt, now, 1)
    return digest_moment(pt, local_day(pt, tomorrow)) or tomorrow


def _planned_slot(pt: PersonTime, wanted: datetime, opened_at: datetime, least: timedelta) -> Slot:
    if is_open(pt, wanted):
        return Slot(wanted, SlotReason.AS_WANTED)
    earlier = last_open_before(pt, wanted)
    if working_time_between(pt, opened_at, earlier) >= least:
        return Slot(earlier, SlotReason.BEFORE_CLOSED)
    return Slot(next_open(pt, wanted), SlotReason.AFTER_CLOSED)


def _why(place: int, candidate: Candidate, at_once: bool) -> SlotReason:
    if candidate.is_cover:
        return SlotReason.COVER
    if place > 0:
        return SlotReason.NEXT_IN_CHAIN
    return SlotReason.TARGET_IN if at_once else SlotReason.WAITS_FOR_TARGET
