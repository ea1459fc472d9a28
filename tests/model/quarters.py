"""Time as the reference knows it: a numbered row of quarter hours, and who is in during which.

Everything that happens in the model happens on a quarter hour, so working time is counted, not
computed: one looks at every quarter hour's wall clock and asks whether the person is in then.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import holidays

QUARTER = timedelta(minutes=15)
HOUR = 4
DAY = 96
MIDDAY = 13 * 60
Hours = Sequence[tuple[int, int]]
"""Spans of one weekday in minutes of the day; an end not after its start is on the next day."""
NINE_TO_HALF_PAST_FIVE: Hours = ((9 * 60, 17 * 60 + 30),)


@dataclass(frozen=True)
class Row:
    """A stretch of quarter hours. Number 0 begins at `first` (UTC)."""

    first: datetime
    days: int

    @property
    def length(self) -> int:
        """How many quarter hours there are."""
        return self.days * DAY

    def at(self, number: int) -> datetime:
        """The instant at which a quarter hour begins."""
        return self.first + number * QUARTER

    def number(self, instant: datetime) -> int:
        """The quarter hour that begins at an instant; there must be one."""
        number, rest = divmod(instant - self.first, QUARTER)
        assert not rest, f"{instant} is no quarter hour"
        return number


@dataclass(frozen=True)
class Walls:
    """What a wall clock in one zone shows as each quarter hour begins."""

    shown: Sequence[tuple[date, int]]
    begins: Mapping[date, int]

    def day(self, number: int) -> date:
        """The date on the wall."""
        return self.shown[number][0]

    def first_at(self, day: date, minute: int) -> int:
        """The first quarter hour of a date that shows this time or, where it never does, later."""
        number = self.begins[day] if day in self.begins else self.begins[day + timedelta(days=1)]
        while self.shown[number] < (day, minute):
            number += 1
        return number


@cache
def walls(row: Row, zone: str) -> Walls:
    """Read the wall clock of a zone at every quarter hour."""
    here = ZoneInfo(zone)
    shown = []
    begins: dict[date, int] = {}
    for number in range(row.length):
        local = row.at(number).astimezone(here)
        shown.append((local.date(), local.hour * 60 + local.minute))
        begins.setdefault(local.date(), number)
    return Walls(shown, begins)


def clock_changes(row: Row, zone: str, until: int) -> int:
    """How often the clocks of a zone change before a quarter hour."""
    minutes = (minute for _, minute in walls(row, zone).shown[:until])
    return sum((after - before) % (24 * 60) != 15 for before, after in pairwise(minutes))


@dataclass(eq=False)
class Clock:
    """One person's (or office's) working hours, quarter hour by quarter hour."""

    row: Row
    zone: str
    country: str
    hours: Mapping[int, Hours]
    own_days: dict[date, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.walls = walls(self.row, self.zone)
        self.read()

    def read(self) -> None:
        """Look at every quarter hour: is somebody with these hours in then?"""
        self._spans = {day: self._spans_of(day) for day in self.walls.begins}
        self._is_in = bytearray(self.row.length)
        for spans in self._spans.values():
            for start, end in spans:
                self._is_in[start:end] = b"\1" * (end - start)
        self._in = [number for number in range(self.row.length) if self._is_in[number]]

    def day(self, number: int) -> date:
        """The date on this person's wall."""
        return self.walls.day(number)

    def is_in(self, number: int) -> bool:
        """Whether they are at work."""
        return bool(self._is_in[number])

    def next_in(self, number: int) -> int:
        """Now when they are in, else when they come in next."""
        return self._in[bisect_left(self._in, number)]

    def worked(self, start: int, end: int) -> int:
        """How many quarter hours of work lie between."""
        return max(0, bisect_left(self._in, end) - bisect_left(self._in, start))

    def after_work(self, start: int, quarters: int) -> int:
        """The moment by which so many quarter hours were worked."""
        if quarters == 0:
            return start
        return self._in[bisect_left(self._in, start) + quarters - 1] + 1

    def start_of_work(self, day: date) -> int | None:
        """When work begins on a date; None on a day off."""
        spans = self._spans.get(day)
        return spans[0][0] if spans else None

    def end_of_work(self, day: date) -> int:
        """When work ends on a date, at midnight at the latest; on a day off when the date ends."""
        midnight = self.walls.first_at(day + timedelta(days=1), 0)
        mine = [n for n in range(self.walls.begins[day], midnight) if self._is_in[n]]
        return mine[-1] + 1 if mine else midnight

    def next_morning(self, number: int) -> int:
        """The first start of work that is not past."""
        day = self.day(number)
        while True:
            start = self.start_of_work(day)
            if start is not None and start >= number:
                return start
            day += timedelta(days=1)

    def days_after(self, number: int, count: int) -> int:
        """The same time on the wall, so many working days later."""
        if count == 0:
            return number
        day, minute = self.walls.shown[number]
        while count:
            day += timedelta(days=1)
            count -= self.start_of_work(day) is not None
        return self.walls.first_at(day, minute)

    def last_chance(self, number: int) -> int:
        """The last moment until then at which they are in with an hour left to act."""
        day = self.day(number)
        while True:
            for start, end in reversed(self._spans[day]):
                if start <= number:
                    return min(number, max(start, end - HOUR))
            day -= timedelta(days=1)

    def _spans_of(self, day: date) -> list[tuple[int, int]]:
        kind = self._kind(day)
        if kind == "closed":
            return []
        hours = self.hours.get(day.weekday(), ())
        if not hours and (day.weekday() in _weekend(self.country)):
            hours = self.hours[min(self.hours)]
        found = []
        for start, end in hours:
            over_midnight = end <= start
            if kind == "half":
                if start >= MIDDAY:
                    continue
                if over_midnight or end > MIDDAY:
                    end, over_midnight = MIDDAY, False
            last_day = day + timedelta(days=1) if over_midnight else day
            if last_day + timedelta(days=1) not in self.walls.begins:
                continue
            begins = self.walls.first_at(day, start)
            ends = self.walls.first_at(last_day, end)
            if begins < ends:
                found.append((begins, ends))
        return found

    def _kind(self, day: date) -> str:
        if day in self.own_days:
            return self.own_days[day]
        if day in _holidays(self.country):
            return "closed"
        if day.weekday() in _weekend(self.country) and day not in _made_up(self.country):
            return "closed"
        return "open"


@cache
def _country(country: str) -> holidays.HolidayBase:
    return holidays.country_holidays(country, years=range(2026, 2030), expand=False)


@cache
def _holidays(country: str) -> frozenset[date]:
    return frozenset(_country(country))


@cache
def _weekend(country: str) -> frozenset[int]:
    return frozenset(_country(country).weekend)


@cache
def _made_up(country: str) -> frozenset[date]:
    return frozenset(_country(country).weekend_workdays)
