"""Arithmetic of the dates people say: weeks start on Monday, and dates look to the future.

Conventions, the same in every language: "next <weekday>" is that weekday of next week, and is
doubtful when it is later in the week than today; a bare weekday is the coming one; the end of a
week is its Friday; the end of a month is its last calendar day; no year is the next occurrence.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.rules.notes.patterns import spotter

Kind = Literal["day", "absolute", "weekday", "week", "close"]
JUST_PASSED = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Sight:
    """From where dates are read: today, the order of day and month, past or future."""

    today: date
    day_first: bool = True
    chinese: bool = False  # month before day, whatever stands between: 5/4 is the fourth of May
    nearest: bool = False  # a note's heading names the meeting: the nearest date, not the next


@dataclass(frozen=True, slots=True)
class Reading:
    """One phrase as a day. `kind` says what it may melt together with ("Friday" + "20 Nov")."""

    day: date
    doubtful: bool = False
    kind: Kind = "day"
    weekday: int | None = None
    past: bool = False


Read = Callable[[re.Match[str], Sight], "Reading | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A phrase and its reading; a reading of None means: seen, and not a date."""

    pattern: re.Pattern[str]
    read: Read


def rule(pattern: str, read: Read) -> Rule:
    """A rule whose pattern ignores case."""
    return Rule(spotter(pattern, re.IGNORECASE), read)


def nothing(_match: re.Match[str], _sight: Sight) -> None:
    """Seen, and not a date: recurring days, vague spans."""


def in_week(today: date, weekday: int, weeks: int) -> date:
    """That weekday of the week that is `weeks` after this one."""
    return today + timedelta(days=weekday - today.weekday() + 7 * weeks)


def month_end(year: int, month: int) -> date:
    """The last calendar day of a month; months past 12 run into the next years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def months_ahead(today: date, months: int) -> date:
    """The same day `months` later, or that month's last day."""
    last = month_end(today.year, today.month + months)
    return last.replace(day=min(today.day, last.day))


def working_days_ahead(today: date, days: int) -> date:
    """`days` Mondays to Fridays later; public holidays are not known here."""
    day = today
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day


def day_ahead(sight: Sight, days: int, *, kind: Kind = "day") -> Reading:
    """Today plus some days; negative is the past."""
    return Reading(sight.today + timedelta(days=days), kind=kind, past=days < 0)


def bare_weekday(sight: Sight, weekday: int) -> Reading:
    """The coming one; doubtful when it is today's."""
    days = (weekday - sight.today.weekday()) % 7
    if sight.nearest:
        back = days if days == 0 else days - 7
        return Reading(sight.today + timedelta(days=back), kind="weekday", weekday=weekday)
    return Reading(
        sight.today + timedelta(days=days or 7), days == 0, kind="weekday", weekday=weekday
    )


def coming_weekday(sight: Sight, weekday: int) -> Reading:
    """The first one after today."""
    return Reading(sight.today + timedelta(days=(weekday - sight.today.weekday()) % 7 or 7))


def this_weekday(sight: Sight, weekday: int) -> Reading:
    """This week's; if that has passed, the coming one, doubtful."""
    if weekday >= sight.today.weekday():
        return Reading(in_week(sight.today, weekday, 0))
    return Reading(in_week(sight.today, weekday, 1), doubtful=True)


def next_weekday(sight: Sight, weekday: int) -> Reading:
    """Next week's; doubtful when many would mean the coming one."""
    return Reading(in_week(sight.today, weekday, 1), doubtful=weekday > sight.today.weekday())


def last_weekday(sight: Sight, weekday: int) -> Reading:
    """The one that has passed."""
    days = (sight.today.weekday() - weekday) % 7 or 7
    return Reading(sight.today - timedelta(days=days), past=True)


def week(sight: Sight, weeks: int, *, weekday: int = 4, sure: bool = False) -> Reading:
    """A whole week as its Friday (or another day), doubtful unless its end was said."""
    day = in_week(sight.today, weekday, weeks)
    if day < sight.today and weeks == 0:
        day = sight.today
    return Reading(day, not sure, "day" if sure else "week", past=weeks < 0)


def ahead(sight: Sight, count: int, unit: str, *, rough: bool = False) -> Reading | None:
    """`count` hours, days, working days, weeks or months from today; None when absurdly far."""
    if not 0 < count <= {"hour": 2000, "month": 36, "week": 150}.get(unit, 800):
        return None
    if unit == "hour":
        return Reading(sight.today + timedelta(days=count // 24), rough)
    if unit == "workday":
        return Reading(working_days_ahead(sight.today, count), doubtful=True)
    if unit == "week":
        return Reading(sight.today + timedelta(weeks=count), rough, "week")
    if unit == "month":
        return Reading(months_ahead(sight.today, count), rough)
    return Reading(sight.today + timedelta(days=count), rough)


def end_of_month(sight: Sight, *, month: int | None = None, months: int = 0) -> Reading:
    """The end of this month, of one `months` later, or of the coming month so named."""
    if month is None:
        return Reading(month_end(sight.today.year, sight.today.month + months))
    year = sight.today.year + (month < sight.today.month)
    return Reading(month_end(year, month))


def middle_of_month(sight: Sight, month: int) -> Reading | None:
    """The 15th, always doubtful."""
    return day_month(sight, 15, month, doubtful=True)


def day_of_month(sight: Sight, day: int, *, months: int | None = None) -> Reading | None:
    """The coming 15th, or that of a month some months later."""
    months = (day < sight.today.day) if months is None else months
    last = month_end(sight.today.year, sight.today.month + int(months))
    return Reading(last.replace(day=day), kind="absolute") if 1 <= day <= last.day else None


def iso_week(sight: Sight, number: int) -> Reading | None:
    """The Friday of the coming ISO week of that number, doubtful."""
    for year in (sight.today.year, sight.today.year + 1):
        try:
            day = date.fromisocalendar(year, number, 5)
        except ValueError:
            continue
        if day >= sight.today:
            return Reading(day, doubtful=True, kind="week")
    return None


def day_month(
    sight: Sight, day: int, month: int, year: int | None = None, *, doubtful: bool = False
) -> Reading | None:
    """A day and month; without a year the next one (in a heading the nearest one)."""
    if year is not None:
        found = _day(year + 2000 if year < 100 else year, month, day)
        return Reading(found, doubtful, "absolute") if found else None
    years = (sight.today.year - 1, sight.today.year, sight.today.year + 1)
    days = [found for found in (_day(y, month, day) for y in years) if found]
    if sight.nearest:
        return min(
            (Reading(d, doubtful, "absolute") for d in days),
            key=lambda r: abs(r.day - sight.today),
            default=None,
        )
    coming = [found for found in days if found >= sight.today]
    if not coming:
        return None
    passed = any(timedelta(0) < sight.today - found <= JUST_PASSED for found in days)
    return Reading(coming[0], doubtful or passed, "absolute")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1990 <= year <= 2100 else None
    except ValueError:
        return None
