"""Which dates an office works."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.calendar import (
    DayKind,
    NoWorkingDayError,
    OfficeCalendar,
    calendar_problem,
    own_days_from,
    weekend_of,
    within_reach,
)

AMSTERDAM = OfficeCalendar("NL")
SAIGON = OfficeCalendar("VN")
BEIJING = OfficeCalendar("CN")
DATES = st.dates(date(2020, 1, 1), date(2027, 12, 1))


def test_kings_day_is_closed_and_has_a_name() -> None:
    assert AMSTERDAM.day_kind(date(2026, 4, 27)) is DayKind.CLOSED
    assert AMSTERDAM.holiday_name(date(2026, 4, 27)) is not None
    assert AMSTERDAM.holiday_name(date(2026, 4, 28)) is None


def test_a_chinese_make_up_sunday_is_worked_and_the_swapped_monday_is_not() -> None:
    assert BEIJING.is_working_day(date(2024, 2, 4))
    assert BEIJING.is_extra_day(date(2024, 2, 4))
    assert not BEIJING.is_working_day(date(2024, 2, 12))


def test_a_vietnamese_make_up_saturday_is_worked() -> None:
    assert SAIGON.is_working_day(date(2025, 4, 26))
    assert not AMSTERDAM.is_working_day(date(2025, 4, 26))


def test_a_december_make_up_day_for_a_january_holiday_is_known_in_december() -> None:
    assert BEIJING.is_working_day(date(2006, 12, 30))


def test_the_agencys_own_days_win_over_weekend_and_holiday() -> None:
    office = OfficeCalendar(
        "NL",
        own_days={
            date(2026, 4, 27): DayKind.OPEN,
            date(2026, 4, 25): DayKind.OPEN,
            date(2026, 12, 24): DayKind.HALF,
            date(2026, 12, 28): DayKind.CLOSED,
        },
    )
    assert office.is_working_day(date(2026, 4, 27))
    assert office.is_extra_day(date(2026, 4, 25))
    assert office.day_kind(date(2026, 12, 24)) is DayKind.HALF
    assert office.is_working_day(date(2026, 12, 24))
    assert not office.is_working_day(date(2026, 12, 28))


def test_a_library_half_day_is_half_only_when_the_office_asks_for_it() -> None:
    christmas_eve = date(2025, 12, 24)
    asked = OfficeCalendar("IS", categories=("public", "half_day"))
    assert asked.day_kind(christmas_eve) is DayKind.HALF
    assert OfficeCalendar("IS").day_kind(christmas_eve) is DayKind.OPEN


def test_a_weekend_can_be_friday_and_saturday() -> None:
    riyadh = OfficeCalendar("SA", weekend=weekend_of("SA"))
    assert not riyadh.is_working_day(date(2026, 10, 9))
    assert riyadh.is_working_day(date(2026, 10, 11))


def test_the_weekend_of_a_country_is_known() -> None:
    assert weekend_of("NL") == weekend_of("") == {5, 6}
    assert weekend_of("SA") == {4, 5}
    with pytest.raises(ValueError, match="XX"):
        weekend_of("XX")


def test_a_subdivision_has_its_own_holidays() -> None:
    epiphany = date(2026, 1, 6)
    assert not OfficeCalendar("DE", subdivision="BY").is_working_day(epiphany)
    assert OfficeCalendar("DE", subdivision="BE").is_working_day(epiphany)


def test_the_working_day_around_a_long_weekend() -> None:
    assert AMSTERDAM.next_working_day(date(2026, 4, 24)) == date(2026, 4, 28)
    assert AMSTERDAM.previous_working_day(date(2026, 4, 28)) == date(2026, 4, 24)


def test_the_leap_day_is_a_day_like_any_other() -> None:
    assert AMSTERDAM.is_working_day(date(2024, 2, 29))
    assert AMSTERDAM.next_working_day(date(2024, 2, 28)) == date(2024, 2, 29)
    assert AMSTERDAM.nth_last_working_day(2024, 2, 1) == date(2024, 2, 29)


def test_month_end_counts_backwards_over_weekends_and_years() -> None:
    assert AMSTERDAM.nth_last_working_day(2026, 5, 3) == date(2026, 5, 27)
    assert AMSTERDAM.nth_last_working_day(2026, 12, 1) == date(2026, 12, 31)


def test_an_office_closed_for_ever_is_an_error_and_not_a_loop() -> None:
    first = date(2026, 1, 1)
    shut = {first + timedelta(days=n): DayKind.CLOSED for n in range(800)}
    with pytest.raises(NoWorkingDayError):
        OfficeCalendar("", own_days=shut).next_working_day(first)
    with pytest.raises(ValueError, match=r"^A calendar needs at least one weekday"):
        OfficeCalendar("NL", weekend=frozenset(range(7)))


def test_an_unknown_country_or_province_is_named() -> None:
    assert calendar_problem("NL") is None
    assert calendar_problem("") is None
    assert "XX" in (calendar_problem("XX") or "")
    assert "ZZZ" in (calendar_problem("DE", "ZZZ") or "")
    assert calendar_problem("NL", "", ("nonsense",)) is not None


def test_own_days_are_read_from_plain_words() -> None:
    assert own_days_from({"2026-12-24": "half"}) == {date(2026, 12, 24): DayKind.HALF}
    for broken in ({"24-12-2026": "half"}, {"2026-12-24": "shut"}):
        with pytest.raises(ValueError, match="own day"):
            own_days_from(broken)


def test_an_office_without_a_country_knows_only_weekends() -> None:
    assert OfficeCalendar("").is_working_day(date(2026, 12, 25))
    assert not OfficeCalendar("").is_working_day(date(2026, 12, 26))


@settings(max_examples=100, deadline=None)
@given(DATES, st.sampled_from([AMSTERDAM, SAIGON, BEIJING]))
def test_the_next_working_day_is_the_nearest_one(day: date, office: OfficeCalendar) -> None:
    following = office.next_working_day(day)
    assert office.is_working_day(following)
    assert office.working_days_between(day, following) == 1
    assert office.previous_working_day(following) <= day


@settings(max_examples=100, deadline=None)
@given(DATES, st.integers(0, 60), st.integers(0, 60))
def test_working_days_add_up(start: date, first: int, second: int) -> None:
    middle = start + timedelta(days=first)
    end = middle + timedelta(days=second)
    whole = SAIGON.working_days_between(start, end)
    parts = SAIGON.working_days_between(start, middle) + SAIGON.working_days_between(middle, end)
    assert whole == parts
    assert SAIGON.working_days_between(end, start) == -whole


def test_a_half_day_has_a_name_too() -> None:
    asked = OfficeCalendar("IS", categories=("public", "half_day"))
    assert asked.holiday_name(date(2025, 12, 24)) is not None
    assert OfficeCalendar("IS").holiday_name(date(2025, 12, 24)) is None


def test_an_office_closed_for_ever_hears_what_to_look_at() -> None:
    shut = {date(2026, 1, 1) + timedelta(days=n): DayKind.CLOSED for n in range(800)}
    with pytest.raises(NoWorkingDayError, match="check own days"):
        OfficeCalendar("", own_days=shut).next_working_day(date(2026, 1, 1))


def test_a_chosen_day_is_reckoned_with_as_far_as_days_go() -> None:
    day = date(2026, 11, 2)
    assert within_reach(day) == day
    assert within_reach(date.min) == date(1970, 1, 2)
    assert within_reach(date.max) == date(2099, 12, 30)
