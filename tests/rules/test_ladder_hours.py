"""When each step wants to be said, which comes next, and where a case stands on another ladder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.rules.calendar import DayKind, OfficeCalendar
from bot.rules.cases import Delay, Ladder, Owed, Reader, Step
from bot.rules.ladder_hours import (
    ahead_of,
    climb_at,
    next_climb,
    owner_slot,
    waits_for_the_morning,
    wanted_at,
    warn_from,
    was_passed_on,
)
from bot.rules.ladder_moving import place_on
from bot.rules.moves import Progress, Setting
from bot.rules.worktime import PersonTime
from tests.cast import AMSTERDAM, local

ANNA = PersonTime(AMSTERDAM, OfficeCalendar("NL"))
FOUR_HOURS = timedelta(hours=4)
A_MINUTE = timedelta(minutes=1)
SETTING = Setting(ANNA, FOUR_HOURS)
PATIENT = Setting(ANNA, FOUR_HOURS, gap=Delay(5, "wd"))
OPENED = local("2026-11-02 10:00")


def on(day: int, hour: str) -> datetime:
    return local(f"2026-11-{day:02} {hour}")


def step(
    name: str, reader: Reader, after: str = "", then: str = "", *, alone: bool = False
) -> Step:
    return Step(
        name,
        reader,
        Delay.parse(after) if after else None,
        Delay.parse(then) if then else None,
        alone=alone,
    )


LADDER = Ladder(
    (
        step("remind", Reader.OWNER, "0h"),
        step("warn", Reader.OWNER, "1d", alone=True),
        step("director", Reader.DIRECTOR, "2d"),
        step("help", Reader.DIRECTOR, then="3wh"),
        step("head", Reader.HEAD, then="8wh"),
    )
)
OWED = Owed(client_id=1, anchor_at=OPENED, reason="test", owner_id=1)
NEW = Progress(opened_at=OPENED)
TOLD = Progress(opened_at=OPENED, step=1, sent_at=on(3, "10:00"))
AT_DIRECTOR = Progress(opened_at=OPENED, step=2, level=2, sent_at=on(4, "10:00"))


def test_what_lies_ahead_is_above_the_last_step_and_not_left_out() -> None:
    assert list(ahead_of(OWED, LADDER, NEW)) == [0, 1, 2, 3, 4]
    assert list(ahead_of(OWED, LADDER, TOLD)) == [2, 3, 4]
    skipping = replace(OWED, skip=frozenset({"director"}))
    assert list(ahead_of(skipping, LADDER, TOLD)) == [3, 4]
    # After a change of ladder a case may stand higher than its step: nothing goes down again.
    assert list(ahead_of(OWED, LADDER, replace(NEW, level=2))) == [2, 3, 4]
    assert list(ahead_of(OWED, LADDER, replace(NEW, level=3))) == [4]


@pytest.mark.parametrize(
    ("ceiling", "places"),
    [("owner", [0, 1]), ("manager", [0, 1]), ("director", [0, 1, 2, 3]), (None, [0, 1, 2, 3, 4])],
)
def test_a_ceiling_is_the_highest_that_hears(ceiling: str | None, places: list[int]) -> None:
    assert list(ahead_of(replace(OWED, ceiling=ceiling), LADDER, NEW)) == places


def test_the_next_climb_is_above_everybody_who_has_heard() -> None:
    assert next_climb(OWED, LADDER, NEW) == 2
    assert next_climb(OWED, LADDER, AT_DIRECTOR) == 4
    assert next_climb(OWED, LADDER, replace(NEW, level=2)) == 4
    assert next_climb(replace(OWED, ceiling="owner"), LADDER, NEW) is None
    top = replace(AT_DIRECTOR, step=4, level=3)
    assert next_climb(OWED, LADDER, top) is None


def test_a_step_counts_from_the_anchor_or_from_the_delivery_of_the_one_before() -> None:
    assert wanted_at(OWED, LADDER, NEW, SETTING, 1) == on(3, "10:00")
    assert wanted_at(OWED, LADDER, TOLD, SETTING, 2) == on(4, "10:00")
    assert wanted_at(OWED, LADDER, AT_DIRECTOR, SETTING, 3) == on(4, "13:00")
    undelivered = replace(AT_DIRECTOR, sent_at=None)
    assert wanted_at(OWED, LADDER, undelivered, SETTING, 3) is None


def test_a_step_may_count_in_the_owner_s_working_time() -> None:
    worked = Ladder((step("a", Reader.OWNER, "9wh"), step("b", Reader.OWNER, "5wd")))
    assert wanted_at(OWED, worked, NEW, SETTING, 0) == on(3, "10:30")
    assert wanted_at(OWED, worked, NEW, SETTING, 1) == on(9, "10:00")


def test_a_step_above_an_empty_seat_has_the_hour_of_the_step_it_stands_for() -> None:
    empty = replace(OWED, skip=frozenset({"help"}))
    # The step below is ahead and left out: its hour, three working hours, is this one's.
    assert wanted_at(empty, LADDER, AT_DIRECTOR, SETTING, 4) == on(4, "13:00")
    said = replace(AT_DIRECTOR, step=3)
    assert wanted_at(empty, LADDER, said, SETTING, 4) == on(5, "09:30")
    assert wanted_at(OWED, LADDER, AT_DIRECTOR, SETTING, 4) == on(5, "09:30")
    two = replace(OWED, skip=frozenset({"director", "help"}))
    assert wanted_at(two, LADDER, TOLD, SETTING, 4) == on(4, "10:00")


def test_whoever_passes_it_on_is_not_waited_for() -> None:
    passed = replace(AT_DIRECTOR, passed_at=on(4, "11:00"))
    assert was_passed_on(passed)
    assert wanted_at(OWED, LADDER, passed, SETTING, 4) == on(4, "11:00")
    # A step of the same level is not above them.
    assert wanted_at(OWED, LADDER, passed, SETTING, 3) == on(4, "13:00")
    assert was_passed_on(replace(passed, passed_at=passed.sent_at))
    earlier = replace(passed, passed_at=on(4, "09:59"))
    assert not was_passed_on(earlier)
    assert not was_passed_on(replace(passed, level=0))
    assert was_passed_on(replace(passed, level=1))
    assert not was_passed_on(replace(passed, sent_at=None))
    assert not was_passed_on(AT_DIRECTOR)


def test_what_was_overdue_before_suits_came_waits_a_gap_before_each_climb() -> None:
    old = replace(OWED, anchor_at=local("2026-08-03 10:00"), preexisting=True)
    told = replace(TOLD, sent_at=on(2, "11:00"))
    assert wanted_at(old, LADDER, told, PATIENT, 2) == on(9, "11:00")
    assert wanted_at(old, LADDER, replace(told, sent_at=None), PATIENT, 2) == on(9, "10:00")
    assert wanted_at(old, LADDER, told, SETTING, 2) == local("2026-08-05 10:00")
    assert wanted_at(replace(old, preexisting=False), LADDER, told, PATIENT, 2) == local(
        "2026-08-05 10:00"
    )
    # The owner's own steps do not wait; and a step that is due later than the gap keeps its hour.
    assert wanted_at(old, LADDER, NEW, PATIENT, 1) == local("2026-08-04 10:00")
    late = replace(OWED, anchor_at=on(20, "10:00"), preexisting=True)
    assert wanted_at(late, LADDER, told, PATIENT, 2) == on(22, "10:00")


RUNGS = Ladder(
    (
        step("remind", Reader.OWNER, "0h"),
        step("manager", Reader.MANAGER, "1d"),
        step("director", Reader.DIRECTOR, "2d"),
        step("head", Reader.HEAD, "3d"),
    )
)


def test_the_hour_that_is_named_counts_every_climb_between() -> None:
    old = replace(OWED, anchor_at=local("2026-08-03 10:00"), preexisting=True)
    named = [climb_at(old, RUNGS, NEW, PATIENT, place, OPENED) for place in (1, 2, 3)]
    assert named == [on(9, "10:00"), on(16, "10:00"), on(23, "10:00")]
    told = Progress(OPENED, step=1, level=1, sent_at=on(9, "10:00"))
    assert climb_at(old, RUNGS, told, PATIENT, 2, on(9, "10:00")) == on(16, "10:00")
    without = replace(old, skip=frozenset({"manager"}))
    assert climb_at(without, RUNGS, NEW, PATIENT, 2, OPENED) == on(9, "10:00")
    young = replace(OWED, anchor_at=OPENED)
    assert climb_at(young, RUNGS, NEW, PATIENT, 3, OPENED) == on(5, "10:00")
    assert climb_at(replace(young, preexisting=True), RUNGS, NEW, SETTING, 3, OPENED) == on(
        5, "10:00"
    )


def test_the_hour_that_is_named_leaves_four_working_hours_after_the_warning() -> None:
    late = on(10, "10:00")
    assert climb_at(OWED, LADDER, TOLD, SETTING, 2, late) == on(10, "14:00")
    warned = replace(TOLD, warned_step=2, warned_at=on(10, "09:00"))
    assert climb_at(OWED, LADDER, warned, SETTING, 2, late) == on(10, "13:00")
    of_another = replace(warned, warned_step=4)
    assert climb_at(OWED, LADDER, of_another, SETTING, 2, late) == on(10, "14:00")
    brief = Setting(ANNA, timedelta(hours=1))
    assert climb_at(OWED, LADDER, TOLD, brief, 2, late) == on(10, "11:00")
    assert climb_at(OWED, LADDER, warned, brief, 2, late) == on(10, "10:00")
    unknown = replace(AT_DIRECTOR, sent_at=None)
    assert climb_at(OWED, LADDER, unknown, SETTING, 3, late) is None


def test_help_that_was_asked_for_names_its_hour_without_a_warning() -> None:
    asked = replace(OWED, asked_for=True)
    now = on(4, "15:00")
    assert climb_at(asked, LADDER, AT_DIRECTOR, SETTING, 3, now) == on(4, "13:00")
    undelivered = replace(AT_DIRECTOR, sent_at=None)
    assert climb_at(asked, LADDER, undelivered, SETTING, 3, now) == on(5, "09:30")
    assert climb_at(asked, LADDER, NEW, SETTING, 2, now) == on(4, "10:00")
    passing = replace(undelivered, passed_at=None)
    assert climb_at(asked, LADDER, passing, SETTING, 4, now) == on(5, "14:30")


def test_what_is_not_urgent_waits_for_a_morning_that_leaves_time() -> None:
    at = on(4, "11:00")
    calm = replace(OWED, can_wait=True, deadline_at=on(5, "13:00"))
    assert waits_for_the_morning(calm, ANNA, at, FOUR_HOURS)
    tight = replace(calm, deadline_at=on(5, "13:00") - A_MINUTE)
    assert not waits_for_the_morning(tight, ANNA, at, FOUR_HOURS)
    assert waits_for_the_morning(tight, ANNA, at, FOUR_HOURS - A_MINUTE)
    # Before the day's morning it is that one.
    assert waits_for_the_morning(tight, ANNA, on(4, "08:00"), FOUR_HOURS)
    assert not waits_for_the_morning(replace(calm, can_wait=False), ANNA, at, FOUR_HOURS)
    assert not waits_for_the_morning(replace(calm, deadline_at=None), ANNA, at, FOUR_HOURS)


def slot(
    place: int, progress: Progress, owed: Owed = OWED, now: datetime = OPENED
) -> datetime | None:
    return owner_slot(owed, LADDER, progress, SETTING, now, place)


def test_a_step_of_the_owner_rides_in_its_morning_and_one_alone_has_its_hour() -> None:
    early = replace(NEW, opened_at=local("2026-10-30 10:00"))
    assert slot(0, early) == on(2, "09:00")
    assert slot(1, early) == on(3, "10:00")
    weekend = replace(OWED, anchor_at=on(7, "10:00"))
    assert slot(0, NEW, weekend) == on(6, "09:00")
    assert slot(1, NEW, replace(OWED, anchor_at=on(6, "10:00"))) == on(6, "16:30")
    unknown = replace(NEW, sent_at=None)
    assert owner_slot(
        OWED, Ladder((LADDER.steps[0], step("then", Reader.OWNER, then="1d"))), unknown, SETTING,
        OPENED, 1,
    ) is None  # fmt: skip


def test_what_opened_after_its_morning_rides_in_the_next_one_unless_that_is_too_late() -> None:
    assert slot(0, NEW) == on(3, "09:00")
    at_nine = replace(NEW, opened_at=on(2, "09:00"))
    assert slot(0, at_nine) == on(2, "09:00")
    today = replace(OWED, deadline_at=on(2, "17:00"))
    assert slot(0, NEW, today) == OPENED
    by_morning = replace(OWED, deadline_at=on(3, "09:00"))
    assert slot(0, NEW, by_morning) == on(3, "09:00")
    assert slot(0, NEW, replace(OWED, deadline_at=on(3, "08:59"))) == OPENED
    assert slot(0, NEW, replace(OWED, deadline_at=OPENED)) == on(3, "09:00")


def test_what_was_missed_while_suits_was_down_stays_due_then() -> None:
    assert slot(1, NEW, now=on(20, "10:00")) == on(3, "10:00")
    # Wanted on Saturday and said on Friday: on Monday it is still Friday's.
    saturday = replace(OWED, anchor_at=on(6, "10:00"))
    assert slot(1, NEW, saturday, now=on(9, "10:00")) == on(6, "16:30")
    before = replace(OWED, anchor_at=local("2026-10-20 10:00"))
    assert slot(1, NEW, before, now=on(20, "10:00")) == local("2026-10-21 10:00")


def test_a_warning_begins_four_working_hours_before_to_the_hour() -> None:
    assert warn_from(SETTING, on(4, "15:00")) == on(4, "11:00")
    assert warn_from(SETTING, on(4, "10:00")) == on(3, "14:00")
    assert warn_from(SETTING, on(9, "10:00")) == on(6, "14:00")
    assert warn_from(Setting(ANNA, timedelta()), on(4, "15:00")) == on(4, "15:00")
    # On a day off it is looked for from the last hour that leaves time to act.
    assert warn_from(SETTING, on(8, "12:00")) == on(6, "13:30")


def test_before_a_long_closure_a_warning_is_looked_for_two_weeks_back_and_no_further() -> None:
    def closed(days: int) -> Setting:
        shut = {date(2026, 11, 16) - timedelta(days=n): DayKind.CLOSED for n in range(days)}
        return Setting(replace(ANNA, calendar=OfficeCalendar("NL", own_days=shut)), FOUR_HOURS)

    wanted = on(17, "10:00")
    assert warn_from(closed(3), wanted) == on(13, "14:00")
    assert warn_from(closed(12), wanted) == on(4, "14:00")
    gone = warn_from(closed(30), wanted)
    assert gone == wanted - timedelta(hours=24 * 14)


OLD = LADDER
RENAMED = Ladder(
    (
        step("remind", Reader.OWNER, "0h"),
        step("new", Reader.OWNER, "1h"),
        step("director", Reader.DIRECTOR, "2d"),
        step("head", Reader.HEAD, "3d"),
    )
)


@pytest.mark.parametrize(("place", "now"), [(-1, -1), (0, 0), (1, 0), (2, 2), (3, 2), (4, 3)])
def test_a_case_that_moves_to_another_ladder_has_said_what_it_said(place: int, now: int) -> None:
    assert place_on(RENAMED, OLD, place) == now


def test_on_a_ladder_of_other_names_nothing_was_said() -> None:
    other = Ladder((step("ask", Reader.OWNER, "0h"),))
    assert place_on(other, OLD, 4) == -1
