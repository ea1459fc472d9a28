"""Business time where clocks jump: summer time, half-hour zones, the date line, the leap day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.rules.calendar import OfficeCalendar
from bot.rules.worktime import (
    PersonTime,
    Span,
    WorkingHours,
    digest_moment,
    next_open,
    open_spans,
    working_days_after,
    working_time_between,
    works_on,
)

HOUR = timedelta(hours=1)
AMSTERDAM = PersonTime("Europe/Amsterdam", OfficeCalendar("NL"))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def every_night(zone: str, span: Span) -> PersonTime:
    office = OfficeCalendar("", weekend=frozenset())
    return PersonTime(zone, office, WorkingHours(((span,),) * 7))


def test_hours_in_the_spring_gap_begin_when_the_clock_jumps() -> None:
    pt = every_night("America/New_York", Span(time(2, 30), time(4)))
    spans = list(open_spans(pt, utc("2026-03-08 05:00"), utc("2026-03-08 12:00")))
    assert spans == [(utc("2026-03-08 07:00"), utc("2026-03-08 08:00"))]


@pytest.mark.parametrize("minute", [1, 7, 20, 31, 47, 59])
def test_whatever_minute_of_the_gap_is_meant_the_jump_itself_is_taken(minute: int) -> None:
    pt = every_night("Europe/Amsterdam", Span(time(2, minute), time(4)))
    for day, moment in ((29, "2026-03-29 01:00"), (28, f"2026-03-28 01:{minute:02}")):
        found = digest_moment(pt, date(2026, 3, day))
        assert found == utc(moment)
        assert found.tzinfo is UTC


def test_the_doubled_autumn_hour_counts_once_for_hours_that_end_in_it() -> None:
    pt = every_night("Europe/Amsterdam", Span(time(22), time(2, 30)))
    spans = list(open_spans(pt, utc("2026-10-24 20:00"), utc("2026-10-25 12:00")))
    assert spans == [(utc("2026-10-24 20:00"), utc("2026-10-25 00:30"))]


def test_a_shift_across_the_autumn_change_is_an_hour_longer() -> None:
    pt = every_night("Europe/Amsterdam", Span(time(22), time(6)))
    shift = working_time_between(pt, utc("2026-10-24 12:00"), utc("2026-10-25 12:00"))
    assert shift == 9 * HOUR


def test_instants_in_a_local_zone_count_real_hours() -> None:
    pt = every_night("Europe/Amsterdam", Span(time(22), time(6)))
    start = datetime(2026, 10, 24, 23, tzinfo=pt.tz)
    end = datetime(2026, 10, 25, 5, tzinfo=pt.tz)
    assert working_time_between(pt, start, end) == 7 * HOUR
    assert next_open(pt, start) == start
    assert next_open(pt, start).tzinfo is UTC


def test_lord_howe_moves_its_clocks_by_half_an_hour() -> None:
    pt = every_night("Australia/Lord_Howe", Span(time(1), time(4)))
    spring = working_time_between(pt, utc("2026-10-03 12:00"), utc("2026-10-04 12:00"))
    autumn = working_time_between(pt, utc("2026-04-04 12:00"), utc("2026-04-05 12:00"))
    assert (spring, autumn) == (2.5 * HOUR, 3.5 * HOUR)


def test_samoas_lost_friday_has_no_hours_and_no_digest() -> None:
    apia = PersonTime("Pacific/Apia", OfficeCalendar(""))
    assert not works_on(apia, date(2011, 12, 30))
    assert digest_moment(apia, date(2011, 12, 30)) is None
    thursday = utc("2011-12-29 19:00")  # 09:00 at UTC-10
    assert working_days_after(apia, thursday, 1) == utc("2012-01-01 19:00")  # Monday, UTC+14


def test_working_days_know_the_leap_day_and_keep_the_wall_clock_across_summer_time() -> None:
    assert working_days_after(AMSTERDAM, utc("2024-02-28 10:00"), 1) == utc("2024-02-29 10:00")
    friday = utc("2026-03-27 15:00")  # 16:00, winter time
    assert working_days_after(AMSTERDAM, friday, 1) == utc("2026-03-30 14:00")  # 16:00, summer time
    assert working_days_after(AMSTERDAM, friday, 0) == friday
    moment = utc("2026-01-05 10:00:00.250")
    assert working_days_after(AMSTERDAM, moment, 1) == moment + timedelta(days=1)
