"""How long a case may rest on somebody's word: always with an end, never past what is allowed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.calendar import DayKind, OfficeCalendar
from bot.rules.cases import Delay, Ladder, Reader, Step
from bot.rules.snoozes import (
    Rest,
    TooFar,
    after_activity,
    chips,
    commitment,
    end_of,
    morning_of,
    snooze,
)
from bot.rules.worktime import PersonTime, hours_from, works_on
from tests.cast import AMSTERDAM, SAIGON, local

BO = PersonTime(AMSTERDAM, OfficeCalendar("NL"))
LINH = PersonTime(SAIGON, OfficeCalendar("VN"))
LADDER = Ladder((Step("ask", Reader.OWNER, Delay(0, "h")),), snooze_max=Delay(5, "wd"), snoozes=2)
MONDAY = local("2026-11-02 10:00")
A_MINUTE, ONE_DAY = timedelta(minutes=1), timedelta(days=1)


def on(day: int, hour: str = "00:00") -> datetime:
    return local(f"2026-11-{day:02} {hour}")


def november(day: int) -> date:
    return date(2026, 11, day)


LATEST = on(9, "10:00")
"""Five working days after Monday at ten."""


def test_a_commitment_lasts_to_the_end_of_its_working_day() -> None:
    latest = on(9, "17:30")
    assert commitment(LADDER, BO, november(4), MONDAY) == Rest(on(4, "17:30"), None, latest)
    assert commitment(LADDER, BO, november(9), MONDAY) == Rest(latest, None, latest)
    day_off = commitment(LADDER, BO, november(7), MONDAY)
    assert day_off == Rest(on(8), None, latest)


def test_a_commitment_is_neither_over_already_nor_longer_than_its_ladder_allows() -> None:
    latest = on(9, "17:30")
    longer = commitment(LADDER, BO, november(10), MONDAY)
    assert longer == Rest(on(10, "17:30"), TooFar.LONGER, latest)
    evening = on(2, "17:30")
    over = commitment(LADDER, BO, november(2), evening)
    assert over == Rest(evening, TooFar.PAST, latest)
    just = commitment(LADDER, BO, november(2), evening - A_MINUTE)
    assert just == Rest(evening, None, latest)


def of(until: datetime, *, taken: int = 0, deadline: datetime | None = None) -> Rest:
    return snooze(LADDER, BO, until, taken=taken, deadline=deadline, now=MONDAY)


def test_a_snooze_ends_at_most_the_ladder_s_length_from_now() -> None:
    assert of(LATEST) == Rest(LATEST, None, LATEST)
    assert of(LATEST + A_MINUTE) == Rest(LATEST + A_MINUTE, TooFar.LONGER, LATEST)
    assert of(MONDAY) == Rest(MONDAY, TooFar.PAST, LATEST)
    assert of(MONDAY + A_MINUTE) == Rest(MONDAY + A_MINUTE, None, LATEST)


def test_a_snooze_may_be_taken_only_so_often() -> None:
    assert of(on(3), taken=1).refused is None
    assert of(on(3), taken=2) == Rest(on(3), TooFar.NO_MORE)
    assert of(on(3), taken=3).refused is TooFar.NO_MORE


def test_a_snooze_never_hides_a_deadline_that_still_lies_ahead() -> None:
    deadline = on(4, "16:00")
    assert of(deadline, deadline=deadline) == Rest(deadline, None, deadline)
    past_it = deadline + A_MINUTE
    assert of(past_it, deadline=deadline) == Rest(past_it, TooFar.DEADLINE, deadline)
    too_long = LATEST + A_MINUTE
    assert of(too_long, deadline=deadline) == Rest(too_long, TooFar.LONGER, deadline)
    assert of(LATEST, deadline=deadline).refused is TooFar.DEADLINE
    far = on(20)
    assert of(LATEST, deadline=far) == Rest(LATEST, None, LATEST)


@pytest.mark.parametrize("deadline", [MONDAY, MONDAY - A_MINUTE])
def test_a_deadline_that_has_passed_no_longer_shortens_a_snooze(deadline: datetime) -> None:
    assert of(LATEST, deadline=deadline) == Rest(LATEST, None, LATEST)


@pytest.mark.parametrize(
    ("now", "days"),
    [
        (on(2, "10:00"), [2, 3, 6]),
        (on(2, "17:29"), [2, 3, 6]),
        (on(2, "17:30"), [3, 6]),
        (on(5, "10:00"), [5, 6]),
        (on(6, "10:00"), [6, 9]),
        (on(6, "18:00"), [6, 9]),
        (on(7, "10:00"), [9, 13]),
    ],
)
def test_today_the_next_working_day_and_friday_are_one_tap(now: datetime, days: list[int]) -> None:
    assert chips(BO, now) == [november(day) for day in days]


def test_the_dates_of_the_chips_are_the_person_s_own() -> None:
    # 18:00 on Sunday in Amsterdam is Monday midnight in Saigon.
    assert chips(LINH, on(1, "18:30"))[0] == november(2)
    assert chips(BO, on(1, "18:30"))[0] == november(2)
    assert chips(LINH, on(2, "18:30"))[0] == november(3)


def test_a_snooze_to_a_date_ends_as_work_starts_and_at_nine_on_a_day_off() -> None:
    assert morning_of(BO, november(4)) == on(4, "09:00")
    assert morning_of(BO, november(7)) == on(7, "09:00")
    assert morning_of(LINH, november(7)) == local("2026-11-07 09:00", SAIGON)
    early = replace(BO, hours=hours_from({"wed": ["08:00-16:00"]}))
    assert morning_of(early, november(4)) == on(4, "08:00")
    assert morning_of(early, november(5)) == on(5, "09:00")


def test_the_end_of_a_day_is_the_end_of_its_work_or_of_the_date() -> None:
    half = PersonTime(
        AMSTERDAM, OfficeCalendar("NL", own_days={november(4): DayKind.HALF})
    )  # fmt: skip
    assert end_of(half, november(4)) == on(4, "13:00")
    assert end_of(BO, november(4)) == on(4, "17:30")
    assert end_of(BO, november(7)) == on(8)
    assert end_of(BO, november(7)).tzinfo is UTC


def test_real_activity_moves_a_date_by_a_working_day_and_never_nearer() -> None:
    assert after_activity(BO, on(2, "17:30"), on(6, "10:00")) == on(9, "10:00")
    assert after_activity(BO, on(20), on(6, "10:00")) == on(20)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 23))
def test_every_chip_is_to_come_and_is_a_working_day_or_a_friday(day: date, hour: int) -> None:
    now = datetime.combine(day, time(hour), tzinfo=BO.tz)
    offered = chips(BO, now)
    assert offered == sorted(set(offered))
    assert 1 <= len(offered) <= 3
    assert all(one >= day for one in offered)
    assert all(works_on(BO, one) or one.weekday() == 4 for one in offered)


PACIFIC = PersonTime("America/Los_Angeles", OfficeCalendar("US"))


@pytest.mark.parametrize("day", [date.max, date.max - ONE_DAY])
@pytest.mark.parametrize("pt", [BO, LINH, PACIFIC])
def test_the_last_day_a_picker_knows_is_too_far_and_no_error(day: date, pt: PersonTime) -> None:
    assert commitment(LADDER, pt, day, MONDAY).refused is TooFar.LONGER
    until = morning_of(pt, day)
    assert snooze(LADDER, pt, until, taken=0, deadline=None, now=MONDAY).refused is TooFar.LONGER


@pytest.mark.parametrize("pt", [BO, LINH, PACIFIC])
def test_the_first_day_of_all_has_passed(pt: PersonTime) -> None:
    assert commitment(LADDER, pt, date.min, MONDAY).refused is TooFar.PAST
    assert morning_of(pt, date.min) < MONDAY
