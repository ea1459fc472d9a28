"""A decision or sign-off whose day has come speaks alone, once, in the working hours of that day.

However long ago it was recorded: among seven lines of a morning it would be read in the evening.
Instants are aware UTC.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.rules.worktime import PersonTime, digest_moment, local_day

LONGEST_BREAK = 30


def last_morning(pt: PersonTime, deadline: datetime) -> datetime | None:
    """When this person's last working day before a deadline begins: mostly the day itself.

    A deadline on a day off, or before the day's work begins, has its last morning earlier. None
    when the person does not work in the month before it.
    """
    day = local_day(pt, deadline)
    for back in range(LONGEST_BREAK):
        morning = digest_moment(pt, day - timedelta(days=back))
        if morning is not None and morning < deadline:
            return morning
    return None


def is_last_day(pt: PersonTime, deadline: datetime, now: datetime) -> bool:
    """Whether the last word may be said now: from that morning up to the deadline."""
    morning = last_morning(pt, deadline)
    return morning is not None and morning <= now < deadline


def day_of(pt: PersonTime, deadline: datetime) -> date:
    """The local date of that last morning, by which the word is said once."""
    return local_day(pt, last_morning(pt, deadline) or deadline)
