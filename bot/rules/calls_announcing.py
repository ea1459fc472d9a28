"""Reads "today 16:00-17:00" after a client's name, and counts the weeks of a recurring meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rules.notes import read_dates

_HOUR = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?"
_SPAN = re.compile(rf"(?<![\d:.]){_HOUR}(?:\s*(?:-|–|to|tot|until|до|đến|至)\s*{_HOUR})?\s*$", re.I)
_TODAY = re.compile(r"^(?:today|vandaag|сегодня|今天|hôm nay)$", re.IGNORECASE)
_TOMORROW = re.compile(r"^(?:tomorrow|morgen|завтра|明天|ngày mai)$", re.IGNORECASE)
_WEEKLY = re.compile(
    r"\b(?:weekly|every week|elke week|wekelijks|еженедельно|hàng tuần)\b|每周", re.IGNORECASE
)
AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Announced:
    """A meeting somebody announced: instants in UTC, and whether it comes every week."""

    starts_at: datetime
    ends_at: datetime
    weekly: bool = False


def read_announcement(words: str, *, now: datetime, zone: str) -> Announced | None:
    """ "today 16:00-17:00", "Thu 10:00 weekly"; an hour without an end lasts an hour.

    No day means today. None when no hour can be read: it is asked, never guessed.
    """
    weekly = _WEEKLY.search(words) is not None
    rest = _WEEKLY.sub(" ", words).strip()
    span = _SPAN.search(rest)
    if span is None:
        return None
    start, end = _hour(*span.groups()[:3]), _hour(*span.groups()[3:])
    day = _day(rest[: span.start()].strip(" ,"), now.astimezone(ZoneInfo(zone)).date())
    if start is None or day is None:
        return None
    starts_at = _moment(day, start, zone)
    ends_at = _moment(day, end, zone) if end else starts_at + AN_HOUR
    return Announced(starts_at, ends_at, weekly) if ends_at > starts_at else None


def occurrences(
    weekday: int, wall_time: str, zone: str, *, after: datetime, until: datetime
) -> list[datetime]:
    """When a weekly meeting starts between two instants, at the same wall-clock hour (UTC)."""
    day = after.astimezone(ZoneInfo(zone)).date()
    day += timedelta(days=(weekday - day.weekday()) % 7)
    found = []
    while (start := _moment(day, time.fromisoformat(wall_time), zone)) <= until:
        if start > after:
            found.append(start)
        day += timedelta(days=7)
    return found


def _day(words: str, today: date) -> date | None:
    if not words or _TODAY.match(words):
        return today
    if _TOMORROW.match(words):
        return today + timedelta(days=1)
    found = read_dates(words, today=today)
    return found[0].date if len(found) == 1 and not found[0].doubtful else None


def _hour(hour: str | None, minute: str | None, half: str | None) -> time | None:
    if hour is None:
        return None
    number = int(hour) % 12 + (12 if half.lower() == "pm" else 0) if half else int(hour)
    return time(number, int(minute or 0)) if number < 24 and int(minute or 0) < 60 else None


def _moment(day: date, hour: time, zone: str) -> datetime:
    return datetime.combine(day, hour, tzinfo=ZoneInfo(zone)).astimezone(UTC)
