"""How long a case may rest on somebody's word: commitment dates and snoozes, both with an end.

Only the truth ends an obligation. A word buys time, counted and capped by the ladder the case was
opened with, so that nothing is acknowledged and then forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from bot.rules.calendar import within_reach
from bot.rules.cases import Ladder
from bot.rules.slots import after_delay
from bot.rules.worktime import (
    PersonTime,
    digest_moment,
    local_day,
    open_spans,
    working_days_after,
    works_on,
)

FRIDAY = 4
ONE_DAY = timedelta(days=1)


class TooFar(StrEnum):
    """Why a date is refused."""

    PAST = "the date has passed"
    NO_MORE = "no snooze is left"
    LONGER = "longer than the ladder allows"
    DEADLINE = "past the deadline"


@dataclass(frozen=True, slots=True)
class Rest:
    """Until when (UTC) a case rests, or why not and what the latest moment would be."""

    until: datetime
    refused: TooFar | None = None
    latest: datetime | None = None


def commitment(ladder: Ladder, responder: PersonTime, day: date, now: datetime) -> Rest:
    """ "I'm on it" until the end of the responder's working day `day`.

    At most the pinned ladder's `snooze_max` from now. A day off ends when its date ends.
    """
    until = end_of(responder, day)
    latest = end_of(responder, local_day(responder, after_delay(responder, now, ladder.snooze_max)))
    if until <= now:
        return Rest(until, TooFar.PAST, latest)
    return Rest(until, TooFar.LONGER if until > latest else None, latest)


def snooze(
    ladder: Ladder,
    owner: PersonTime,
    until: datetime,
    *,
    taken: int,
    deadline: datetime | None,
    now: datetime,
) -> Rest:
    """The owner lets a case rest until `until`.

    At most `snoozes` times, each at most `snooze_max`, never past a deadline that still lies
    ahead. A deadline that has passed can no longer be hidden from anybody, so it does not count.
    """
    latest = after_delay(owner, now, ladder.snooze_max)
    longest = latest
    if deadline is not None and deadline > now:
        latest = min(latest, deadline)
    if until <= now:
        return Rest(until, TooFar.PAST, latest)
    if taken >= ladder.snoozes:
        return Rest(until, TooFar.NO_MORE)
    if until > latest:
        return Rest(until, TooFar.LONGER if until > longest else TooFar.DEADLINE, latest)
    return Rest(until, None, latest)


def chips(pt: PersonTime, now: datetime) -> list[date]:
    """The dates offered as one tap: today, the next working day, this week's Friday."""
    today = local_day(pt, now)
    tomorrow = local_day(pt, working_days_after(pt, now, 1))
    friday = today + (FRIDAY - today.weekday()) % 7 * ONE_DAY
    offered = [tomorrow, friday]
    if works_on(pt, today) and end_of(pt, today) > now:
        offered.append(today)
    return sorted(set(offered))


def morning_of(pt: PersonTime, day: date) -> datetime:
    """When a snooze until a date ends: as work starts there, so that the digest shows it again."""
    day = within_reach(day)
    start = digest_moment(pt, day)
    return start if start is not None else _wall(pt, day, time(9))


def end_of(pt: PersonTime, day: date) -> datetime:
    """The end of this person's working day, or of the date itself when it is a day off."""
    day = within_reach(day)
    midnight = _wall(pt, day + ONE_DAY, time())
    start = _wall(pt, day, time())
    spans = list(open_spans(pt, start, midnight))
    return spans[-1][1] if spans else midnight


def after_activity(pt: PersonTime, until: datetime, now: datetime) -> datetime:
    """Real activity moves a commitment's date: at least one working day from it, never nearer."""
    return max(until, working_days_after(pt, now, 1))


def _wall(pt: PersonTime, day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=pt.tz).astimezone(UTC)
