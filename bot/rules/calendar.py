"""Office calendars: which dates an office works, on which it closes, on which it stops at noon.

Three layers, the last one wins: the weekend, the country's public holidays with their make-up
working days (the `holidays` library), and the agency's own days (a Christmas shutdown, King's Day
afternoon, a working Saturday before a pitch).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

PUBLIC = ("public",)
HALF_DAY = "half_day"
SATURDAY_AND_SUNDAY = frozenset({5, 6})
# Long enough for any real shutdown, short enough that a calendar closed for ever is noticed.
LONGEST_SEARCH = 400
ONE_DAY = timedelta(days=1)
# A picker of dates lets people choose the last of December 9999, which has no next day.
FIRST_DAY, LAST_DAY = date(1970, 1, 2), date(2099, 12, 30)


class DayKind(StrEnum):
    """How much of a date an office works."""

    OPEN = "open"
    HALF = "half"
    CLOSED = "closed"


class NoWorkingDayError(ValueError):
    """The calendar has no working day within reach: it is closed for more than a year."""


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """The working dates of one office.

    `country` is an ISO 3166 code ("NL", "VN"); empty means no public holidays at all.
    `subdivision` is the library's code of a state or province ("BY" in DE). `categories` are the
    library's kinds of holiday ("public", "bank", "optional", ...); "half_day" closes at noon.
    `weekend` holds weekday numbers, Monday is 0. `own_days` are the agency's own and always win.
    Raises ValueError when no weekday is left to work on.
    """

    country: str
    subdivision: str = ""
    categories: tuple[str, ...] = PUBLIC
    own_days: Mapping[date, DayKind] = field(default_factory=dict, hash=False)
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY

    def __post_init__(self) -> None:
        if not set(range(7)) - self.weekend:
            raise ValueError("A calendar needs at least one weekday that is not the weekend.")

    def day_kind(self, day: date) -> DayKind:
        """Open, half or closed. Raises ValueError for a country the library does not know."""
        own = self.own_days.get(day)
        if own is not None:
            return DayKind(own)
        year = self._year(day)
        if day in year.closed:
            return DayKind.CLOSED
        if day.weekday() in self.weekend and day not in year.make_up_days:
            return DayKind.CLOSED
        return DayKind.HALF if day in year.half else DayKind.OPEN

    def is_working_day(self, day: date) -> bool:
        """Whether the office works on that date at all; half days count."""
        return self.day_kind(day) is not DayKind.CLOSED

    def is_extra_day(self, day: date) -> bool:
        """A weekend date that is worked: a make-up day (CN, VN, TW, HU) or the agency's own."""
        return day.weekday() in self.weekend and self.is_working_day(day)

    def next_working_day(self, day: date) -> date:
        """The first working day after `day`, never `day` itself. Raises NoWorkingDayError."""
        return self._search(day, ONE_DAY)

    def previous_working_day(self, day: date) -> date:
        """The last working day before `day`, never `day` itself. Raises NoWorkingDayError."""
        return self._search(day, -ONE_DAY)

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days lie after `first`, up to and with `last`; negative backwards."""
        if last < first:
            return -self.working_days_between(last, first)
        return sum(self.is_working_day(day) for day in _days_after(first, last))

    def nth_last_working_day(self, year: int, month: int, nth: int) -> date:
        """The nth working day of a month counted from its end: 1 is the last one."""
        day = date(year + month // 12, month % 12 + 1, 1)
        for _ in range(nth):
            day = self.previous_working_day(day)
        return day

    def holiday_name(self, day: date, language: str = "") -> str | None:
        """The public holiday on that date, or None.

        In the reader's `language` ("zh") where its names are known, else as its country calls it.
        """
        if not self.country:
            return None
        spoken = _language_of(self.country, language)
        year = _holiday_year(self.country, self.subdivision, self.categories, day.year, spoken)
        return year.closed.get(day) or year.half.get(day)

    def _year(self, day: date) -> _HolidayYear:
        if not self.country:
            return _NO_HOLIDAYS
        return _holiday_year(self.country, self.subdivision, self.categories, day.year)

    def _search(self, day: date, step: timedelta) -> date:
        for _ in range(LONGEST_SEARCH):
            day += step
            if self.is_working_day(day):
                return day
        raise NoWorkingDayError(f"No working day within {LONGEST_SEARCH} days: check own days.")


@dataclass(frozen=True, slots=True)
class _HolidayYear:
    closed: Mapping[date, str]
    half: Mapping[date, str]
    make_up_days: frozenset[date]


_NO_HOLIDAYS = _HolidayYear({}, {}, frozenset())


@lru_cache(maxsize=512)
def _holiday_year(
    country: str, subdivision: str, categories: tuple[str, ...], year: int, language: str = ""
) -> _HolidayYear:
    # The library takes a third of a second for its first country: nobody pays who needs none.
    import holidays

    def of(names: tuple[str, ...]) -> holidays.HolidayBase:
        try:
            return holidays.country_holidays(
                country, subdiv=subdivision or None, years=year, categories=names, expand=False,
                language=language or None,
            )  # fmt: skip
        except (NotImplementedError, ValueError) as error:
            raise ValueError(f"No holidays known for {country} {subdivision}: {error}") from error

    full = tuple(name for name in categories if name != HALF_DAY)
    closed = of(full) if full else {}
    half = of((HALF_DAY,)) if HALF_DAY in categories else {}
    made_up = of(PUBLIC).weekend_workdays
    return _HolidayYear(
        closed=dict(closed), half=dict(half), make_up_days=frozenset(made_up) - closed.keys()
    )


@lru_cache(maxsize=64)
def _language_of(country: str, language: str) -> str:
    """The name of a language among those a country's holidays are known in."""
    import holidays

    known = holidays.country_holidays(country)
    spoken = known.supported_languages if language else ()
    same = sorted(one for one in spoken if one.partition("_")[0] == language)
    return same[0] if same else known.default_language or ""


def calendar_problem(
    country: str, subdivision: str = "", categories: tuple[str, ...] = PUBLIC
) -> str | None:
    """Why these settings cannot make a calendar, or None; for checking a file before it counts."""
    if not country:
        return None
    try:
        _holiday_year(country, subdivision, categories, 2026)
    except ValueError as error:
        return str(error)
    return None


@lru_cache(maxsize=64)
def weekend_of(country: str) -> frozenset[int]:
    """The usual weekend of a country as weekday numbers, Monday is 0. Raises ValueError."""
    if not country:
        return SATURDAY_AND_SUNDAY
    import holidays

    try:
        return frozenset(holidays.country_holidays(country).weekend)
    except NotImplementedError as error:
        raise ValueError(f"No holidays known for {country}: {error}") from error


def within_reach(day: date) -> date:
    """A day that somebody chose, or the nearest one that can be reckoned with."""
    return min(max(day, FIRST_DAY), LAST_DAY)


def own_days_from(words: Mapping[str, str]) -> dict[date, DayKind]:
    """Own days as a file or a row keeps them: {"2026-12-24": "half"}. Raises ValueError."""
    days: dict[date, DayKind] = {}
    for text, kind in words.items():
        try:
            days[date.fromisoformat(text)] = DayKind(kind)
        except ValueError as error:
            raise ValueError(f"own day {text!r} = {kind!r}: {error}") from error
    return days


def _days_after(first: date, last: date) -> Iterator[date]:
    for offset in range(1, (last - first).days + 1):
        yield first + timedelta(days=offset)
