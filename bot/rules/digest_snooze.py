"""How long a person may put their whole morning message off, and which ends are offered.

A snooze counts mornings, not hours: it ends as a working morning begins, so that the message which
comes then is the usual one. It buys quiet, never time: what is late goes on climbing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.rules.calendar import within_reach
from bot.rules.cases import Delay
from bot.rules.slots import after_delay
from bot.rules.worktime import PersonTime, digest_moment, local_day, works_on

REASON = "its reader put the morning message off"
ONE_DAY = timedelta(days=1)
LONGEST_BREAK = 60


class Wrong(StrEnum):
    """Why a day is refused."""

    NOTHING = "no morning message would be left out"
    LONGER = "longer than the policy allows"


@dataclass(frozen=True, slots=True)
class Quiet:
    """The morning message comes again at `until` (UTC), on `day`; `mornings` are left out."""

    day: date
    until: datetime
    mornings: int
    wrong: Wrong | None = None
    latest: date | None = None


def quiet_until(
    pt: PersonTime, day: date, *, next_at: datetime, longest: Delay, now: datetime
) -> Quiet:
    """Quiet up to the first working morning on or after `day`, a date of this person's.

    `next_at` is when the next morning message would come; `longest` counts from now.
    """
    latest = local_day(pt, after_delay(pt, now, longest))
    back = _working_day(pt, within_reach(day))
    until = digest_moment(pt, back) if back else None
    if back is None or until is None or back > latest:
        return Quiet(day, next_at, 0, Wrong.LONGER, latest)
    left_out = _mornings(pt, local_day(pt, next_at), back)
    return Quiet(back, until, left_out, None if left_out else Wrong.NOTHING, latest)


def offered(pt: PersonTime, *, next_at: datetime, longest: Delay, now: datetime) -> Sequence[Quiet]:
    """One morning left out, and quiet until next Monday; what the policy allows of the two."""
    first = local_day(pt, next_at)
    monday = first + (7 - first.weekday()) * ONE_DAY
    found: dict[date, Quiet] = {}
    for day in (first + ONE_DAY, monday):
        quiet = quiet_until(pt, day, next_at=next_at, longest=longest, now=now)
        if quiet.wrong is None:
            found.setdefault(quiet.day, quiet)
    return list(found.values())


def rests(snoozed_until: datetime | None, now: datetime) -> bool:
    """Whether the morning message is put off at this moment."""
    return snoozed_until is not None and now < snoozed_until


def _working_day(pt: PersonTime, day: date) -> date | None:
    days = (day + back * ONE_DAY for back in range(LONGEST_BREAK))
    return next((each for each in days if works_on(pt, each)), None)


def _mornings(pt: PersonTime, first: date, back: date) -> int:
    """Working mornings from the next message's day up to, not with, the day it comes again."""
    return sum(works_on(pt, first + n * ONE_DAY) for n in range(max(0, (back - first).days)))
