"""Reads who is away from when to when out of one line, and whether a status looks like leave.

Whole days by default: until Wednesday means that Thursday is the first day back. No reason for an
absence is asked, read or kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.rules.calendar import within_reach
from bot.rules.notes.dates import FoundDate, read_dates
from bot.rules.worktime import PersonTime

MIDDAY = time(13)
"""Where a half day divides, as in office calendars (`WorkingHours.half_day_until`)."""
ONE_DAY = timedelta(days=1)
LONGEST = timedelta(days=366)

_UNTIL = re.compile(
    r"\b(?:until|till|til|tot|tm|t/m|to|до|по|đến|至|到)\s*$|[-–]\s*$", re.IGNORECASE
)
_AFTERNOON = re.compile(r"^\s*(?:pm|afternoon|middag)\b", re.IGNORECASE)
_MORNING = re.compile(r"^\s*(?:am|morning|ochtend)\b", re.IGNORECASE)
_WEEK = re.compile(r"week|недел|tuần|周|星期", re.IGNORECASE)
_JOINS = re.compile(
    r"\b(?:from|until|till|til|to|by|on|for|van|vanaf|tot|t/m|tm|door|voor|am|pm|morning|afternoon|"
    r"с|до|по|từ|đến)\b|[-–,]",
    re.IGNORECASE,
)
_LEAVE = re.compile(
    r"\b(?:ooo|pto|out of (?:the )?office|on leave|annual leave|vacation(?:ing)?|holidays?|day off|"
    r"away|off sick|sick|parental leave|maternity|paternity|vakantie|vrij|verlof|afwezig|ziek|"
    r"nghỉ(?: phép)?|отпуск\w*|болею|больничн\w*)\b|休假|请假|度假|病假",
    re.IGNORECASE,
)
_LEAVE_EMOJI = frozenset(
    {
        ":palm_tree:",
        ":face_with_thermometer:",
        ":airplane:",
        ":beach_with_umbrella:",
        ":desert_island:",
        ":baby_bottle:",
    }
)


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day away (both included); half days at either end."""

    first: date
    last: date
    from_midday: bool = False
    until_midday: bool = False

    def instants(self, pt: PersonTime, now: datetime) -> tuple[datetime, datetime]:
        """From when to when (UTC) on this person's wall clock; a day that has begun starts now."""
        first, last = within_reach(self.first), within_reach(self.last)
        start = _wall(pt, first, MIDDAY if self.from_midday else time())
        whole = _wall(pt, last + ONE_DAY, time())
        end = _wall(pt, last, MIDDAY) if self.until_midday else whole
        return max(start, now), end


@dataclass(frozen=True, slots=True)
class Line:
    """`/cover` in one line: who is away ("me" or a name), when (None: not said), the rest."""

    who: str
    span: Span | None
    others: tuple[str, ...] = ()
    """Words that are neither date nor link: a stand-in's name, a client's."""


def read_line(text: str, today: date) -> Line:
    """'me fri to wed bo', 'ada today', '<@U0BO> until friday max vela'."""
    who, _, rest = text.strip().partition(" ")
    found = read_dates(rest, today=today)
    span = _span(rest, found, today) if found else None
    for one in reversed(found[:2]):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    others = tuple(_JOINS.sub(" ", rest).split())
    return Line(who, span, others)


def this_week(today: date) -> Span:
    """From today to this week's Friday; on a weekend the coming one."""
    days = (4 - today.weekday()) % 7
    return Span(today, today + days * ONE_DAY)


def looks_like_leave(text: str, emoji: str = "") -> bool:
    """Whether a Slack status reads as if its owner were away. It prompts, it never acts."""
    return bool(_LEAVE.search(text)) or emoji in _LEAVE_EMOJI


def _span(rest: str, found: list[FoundDate], today: date) -> Span:
    first, *more = found
    if _WEEK.search(first.quote):
        monday = first.date - first.date.weekday() * ONE_DAY
        begins = max(today, monday)
        return Span(begins, max(begins, monday + 4 * ONE_DAY))
    if not more:
        until = _UNTIL.search(rest[: first.start])
        return Span(
            today if until else first.date,
            first.date,
            from_midday=bool(_AFTERNOON.match(rest[first.end :])) and not until,
            until_midday=bool(_MORNING.match(rest[first.end :])),
        )
    last = more[0]
    ends = last.date
    while ends < first.date:
        ends += 7 * ONE_DAY
    return Span(
        first.date,
        ends,
        from_midday=bool(_AFTERNOON.match(rest[first.end :])),
        until_midday=bool(_MORNING.match(rest[last.end :])),
    )


def _wall(pt: PersonTime, day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=pt.tz).astimezone(UTC)
