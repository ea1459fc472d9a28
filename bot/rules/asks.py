"""Reads the one line of `/escalate`: whose client, what is needed, by what hour."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.rules.worktime import PersonTime, digest_moment, local_day, next_open, open_spans

_HOUR = re.compile(
    r"(?:\bby|\bvoor|до|trước|@)\s*(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Ask:
    """What was asked; the deadline is an instant in UTC."""

    words: str
    deadline_at: datetime


def read_ask(text: str, time_of_asker: PersonTime, now: datetime) -> Ask:
    """The words as typed, and the hour named in them (today, else tomorrow when it has passed).

    Without an hour: today at the close of the asker's working day, or of the next one.
    """
    found = _HOUR.search(text)
    if found is None:
        return Ask(text.strip(), close_of_day(time_of_asker, now))
    hour, minute = int(found[1]), int(found[2] or 0)
    if (found[3] or "").lower() == "pm" and hour < 12:
        hour += 12
    if hour > 23 or minute > 59:
        return Ask(text.strip(), close_of_day(time_of_asker, now))
    today = local_day(time_of_asker, now)
    at = datetime.combine(today, time(hour, minute), tzinfo=time_of_asker.tz)
    if at <= now:
        at = datetime.combine(today + timedelta(days=1), time(hour, minute), time_of_asker.tz)
    return Ask(text.strip(), at.astimezone(now.tzinfo))


def close_of_day(pt: PersonTime, now: datetime) -> datetime:
    """The end of this person's working day, or of the next one when today's has passed."""
    start = next_open(pt, now)
    morning = digest_moment(pt, local_day(pt, start)) or start
    spans = list(open_spans(pt, start, morning + timedelta(hours=20)))
    return spans[-1][1] if spans else start
