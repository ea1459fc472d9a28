"""When a status row is stale, what an update must say, and when the weekly meeting is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from bot.policy import shipped_policy
from bot.rules.calendar import DayKind, OfficeCalendar
from bot.rules.status import (
    Cadence,
    Update,
    is_next,
    may_stay,
    next_meeting,
    problems,
    reminder_at,
    stale_at,
)
from bot.rules.worktime import PersonTime, Span, WorkingHours
from tests.cast import AMSTERDAM, SAIGON, local

POLICY = shipped_policy()
OFFICE = PersonTime(AMSTERDAM, OfficeCalendar("NL"))
SAIGONS = PersonTime(SAIGON, OfficeCalendar("VN"))
MONDAY_HALF_PAST_TEN = Cadence(weekday=0, at=time(10, 30))
A_MINUTE = timedelta(minutes=1)


def on(day: int, hour: str = "00:00", zone: str = AMSTERDAM) -> datetime:
    return local(f"2026-11-{day:02} {hour}", zone)


@pytest.mark.parametrize(
    ("status", "cadence"),
    [
        ({"per_week": 2, "weekday": 0, "at": "10:30"}, Cadence(True, 0, time(10, 30))),
        ({"per_week": 1, "weekday": 6, "at": ""}, Cadence(False, 6, None)),
        ({"per_week": 3}, Cadence()),
        ({"weekday": 7}, Cadence()),
        ({"weekday": -1}, Cadence()),
        ({"weekday": "monday"}, Cadence()),
        ({}, Cadence()),
    ],
)
def test_a_cadence_is_read_from_a_client_s_terms(status: dict[str, Any], cadence: Cadence) -> None:
    assert Cadence.of({"status": status}) == cadence


def test_terms_that_say_nothing_of_the_status_mean_once_a_week_and_no_meeting() -> None:
    assert Cadence.of({}) == Cadence(twice=False, weekday=None, at=None)


@pytest.mark.parametrize(
    ("cadence", "terms"),
    [
        (Cadence(), {"per_week": 1, "weekday": None, "at": ""}),
        (Cadence(True, 3, time(9, 5)), {"per_week": 2, "weekday": 3, "at": "09:05"}),
    ],
)
def test_a_cadence_is_kept_and_read_back(cadence: Cadence, terms: dict[str, Any]) -> None:
    assert cadence.terms() == terms
    assert Cadence.of({"status": terms}) == cadence


def test_a_row_is_stale_a_week_after_its_last_word_or_four_days_for_a_busy_client() -> None:
    touched = on(2, "23:59")
    assert stale_at(Cadence(), POLICY, OFFICE, touched) == on(9)
    assert stale_at(Cadence(), POLICY, OFFICE, touched).tzinfo is UTC
    assert stale_at(Cadence(twice=True), POLICY, OFFICE, touched) == on(6)


def test_the_day_of_a_word_is_the_office_s_own() -> None:
    evening = on(2, "20:00")
    assert stale_at(Cadence(), POLICY, SAIGONS, evening) == on(10, zone=SAIGON)


def test_the_next_meeting_starts_after_now_and_not_on_a_day_off() -> None:
    found = next_meeting(MONDAY_HALF_PAST_TEN, OFFICE, on(2, "10:29"))
    assert found == on(2, "10:30")
    assert found.tzinfo is UTC
    assert next_meeting(MONDAY_HALF_PAST_TEN, OFFICE, on(2, "10:30")) == on(9, "10:30")
    shut = PersonTime(
        AMSTERDAM, OfficeCalendar("NL", own_days={date(2026, 11, 9): DayKind.CLOSED})
    )  # fmt: skip
    assert next_meeting(MONDAY_HALF_PAST_TEN, shut, on(3)) == on(16, "10:30")


def test_without_a_weekday_or_an_hour_there_is_no_meeting() -> None:
    assert next_meeting(Cadence(at=time(10)), OFFICE, on(2)) is None
    assert next_meeting(Cadence(weekday=0), OFFICE, on(2)) is None


def test_a_meeting_on_a_day_nobody_works_is_looked_for_two_months_ahead() -> None:
    saturday = Cadence(weekday=5, at=time(10))
    assert next_meeting(saturday, OFFICE, on(2)) is None
    worked = PersonTime(
        AMSTERDAM, OfficeCalendar("NL", own_days={date(2026, 12, 26): DayKind.OPEN})
    )  # fmt: skip
    assert next_meeting(saturday, worked, on(2)) == local("2026-12-26 10:00")
    # The sixtieth day is the last that is looked at.
    first = local("2026-10-28 00:00")
    assert next_meeting(saturday, worked, first) == local("2026-12-26 10:00")
    assert next_meeting(saturday, worked, first - A_MINUTE) is None


def test_the_reminder_comes_at_two_on_the_last_working_afternoon_before() -> None:
    assert reminder_at(on(4, "10:30"), OFFICE, OFFICE) == on(3, "14:00")
    assert reminder_at(on(9, "10:30"), OFFICE, OFFICE) == on(6, "14:00")


def test_the_reminder_is_on_the_reader_s_own_clock_before_the_office_s_day() -> None:
    assert reminder_at(on(4, "10:30"), OFFICE, SAIGONS) == on(3, "14:00", SAIGON)
    # Half past eight on Wednesday in Saigon is still Wednesday there, though Tuesday elsewhere.
    early = on(4, "08:30", SAIGON)
    assert reminder_at(early, SAIGONS, OFFICE) == on(3, "14:00")


def test_a_reader_who_is_not_in_at_two_hears_earlier_that_day() -> None:
    mornings = WorkingHours(weekly=((Span(time(9), time(12)),),) * 5 + ((), ()))
    early_bird = PersonTime(AMSTERDAM, OfficeCalendar("NL"), mornings)
    assert reminder_at(on(4, "10:30"), OFFICE, early_bird) == on(3, "11:00")
    evenings = WorkingHours(weekly=((Span(time(16), time(20)),),) * 5 + ((), ()))
    night_owl = PersonTime(AMSTERDAM, OfficeCalendar("NL"), evenings)
    found = reminder_at(on(4, "10:30"), OFFICE, night_owl)
    assert found == on(3, "14:00")
    assert found.tzinfo is UTC


def test_a_reader_on_a_month_s_leave_is_not_looked_for_for_ever() -> None:
    def closed(days: int) -> PersonTime:
        shut = {date(2026, 11, 30) - timedelta(days=n): DayKind.CLOSED for n in range(days)}
        return PersonTime(AMSTERDAM, OfficeCalendar("NL", own_days=shut))

    meeting = local("2026-12-01 10:30")
    assert reminder_at(meeting, OFFICE, closed(25)) == on(5, "14:00")
    # Thirty days back is the last that is looked at.
    assert reminder_at(meeting, OFFICE, closed(31)) == local("2026-10-31 14:00")


PLAN = Update("shooting", "edit", date(2026, 11, 6), flag="red", flag_reason="actor ill")
TODAY = date(2026, 11, 4)


@pytest.mark.parametrize("flag", ["amber", "red"])
def test_amber_and_red_need_a_reason_a_next_step_and_a_day(flag: str) -> None:
    assert problems(replace(PLAN, flag=flag), TODAY) == {}
    assert problems(Update("shooting", flag=flag, flag_reason=" ", next_step=" "), TODAY) == {
        "flag_reason": "Say in a few words what is wrong: only your team sees it.",
        "next_step": "Say what happens next.",
        "next_on": "Say by when.",
    }


def test_the_day_of_a_plan_may_be_today_and_not_before() -> None:
    assert problems(replace(PLAN, next_on=TODAY), TODAY) == {}
    yesterday = TODAY - timedelta(days=1)
    assert problems(replace(PLAN, next_on=yesterday), TODAY) == {
        "next_on": "That day has passed: by when now?"
    }


def test_green_needs_no_plan() -> None:
    assert problems(Update("shooting"), TODAY) == {}


@pytest.mark.parametrize(
    ("next_on", "milestone", "stays"),
    [
        (None, None, True),
        (4, 4, True),
        (3, None, False),
        (None, 3, False),
        (4, 3, False),
        (5, None, True),
    ],
)  # fmt: skip
def test_no_change_is_true_only_while_no_day_of_the_row_has_passed(
    next_on: int | None, milestone: int | None, stays: bool
) -> None:
    def november(day: int | None) -> date | None:
        return None if day is None else date(2026, 11, day)

    assert may_stay(november(next_on), november(milestone), TODAY) is stays


@pytest.mark.parametrize(("day", "counts"), [(3, False), (4, True), (5, True)])
def test_a_milestone_counts_until_a_word_is_said_after_its_day(day: int, counts: bool) -> None:
    assert is_next(date(2026, 11, day), date(2026, 11, 4)) is counts
