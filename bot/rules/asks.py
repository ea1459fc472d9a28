"""Reads the one line of `/escalate`: whose client, what is needed, by what hour."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from bot.rules.worktime import PersonTime, digest_moment, local_day, next_open, open_spans

_HOUR = re.compile(
    r"(?:\b(?:by|voor|tegen|до|trước)|@)\s*(\d{1,2})(?:[:.h](\d{2})?)?\s*(am|pm|chiều)?\b",
    re.IGNORECASE,
)
_CHINESE = re.compile(r"(下午|晚上)?\s*(\d{1,2})\s*(?:[:：点](\d{2})?)\s*(半)?\s*(?:之|以)?前")


@dataclass(frozen=True, slots=True)
class Ask:
    """What was asked; the deadline is an instant in UTC."""

    words: str
    deadline_at: datetime


def read_ask(text: str, time_of_asker: PersonTime, now: datetime) -> Ask:
    """The words as typed, and the hour named in them (today, else tomorrow when it has passed).

    Without an hour: today at the close of the asker's working day, or of the next one.
    """
    named = _hour(text)
    if named is None:
        return Ask(text.strip(), close_of_day(time_of_asker, now))
    hour, minute = named
    today = local_day(time_of_asker, now)
    at = datetime.combine(today, time(hour, minute), tzinfo=time_of_asker.tz)
    if at <= now:
        at = datetime.combine(today + timedelta(days=1), time(hour, minute), time_of_asker.tz)
    return Ask(text.strip(), at.astimezone(now.tzinfo))


def _hour(text: str) -> tuple[int, int] | None:
    """The hour named: "by 4 pm", "до 16:00", "下午4点半前". None for none, or no such hour."""
    if found := _HOUR.search(text):
        hour, minute = int(found[1]), int(found[2] or 0)
        later = (found[3] or "").lower() in ("pm", "chiều")
    elif found := _CHINESE.search(text):
        hour, minute = int(found[2]), 30 if found[4] else int(found[3] or 0)
        later = bool(found[1])
    else:
        return None
    hour += 12 if later and hour < 12 else 0
    return (hour, minute) if hour <= 23 and minute <= 59 else None


def close_of_day(pt: PersonTime, now: datetime) -> datetime:
    """The end of this person's working day, or of the next one when today's has passed."""
    start = next_open(pt, now)
    morning = digest_moment(pt, local_day(pt, start)) or start
    spans = list(open_spans(pt, start, morning + timedelta(hours=20)))
    return spans[-1][1] if spans else start
