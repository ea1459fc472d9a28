"""The ladder's one move at one moment, by example: to the minute, with its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.rules.calendar import OfficeCalendar
from bot.rules.cases import Delay, Ladder, Owed, Reader, Step
from bot.rules.ladder import last_word_at, next_move
from bot.rules.moves import LastWord, Move, Progress, Send, Setting, Wait, Warn, Why
from bot.rules.worktime import PersonTime
from tests.cast import AMSTERDAM, local

ANNA = PersonTime(AMSTERDAM, OfficeCalendar("NL"))
FOUR_HOURS = timedelta(hours=4)
A_MINUTE = timedelta(minutes=1)
SETTING = Setting(ANNA, FOUR_HOURS)


def on(day: int, hour: str) -> datetime:
    """A moment of November 2026 in Amsterdam; the second is a Monday."""
    return local(f"2026-11-{day:02} {hour}")


def step(reader: str, after: str = "", then: str = "", *, alone: bool = False) -> Step:
    return Step(
        f"{reader} {after}{then}",
        Reader(reader),
        Delay.parse(after) if after else None,
        Delay.parse(then) if then else None,
        alone=alone,
    )


Facts = dict[str, Any]


LADDER = Ladder(
    (
        step("owner", "0h"),
        step("owner", "2d", alone=True),
        step("director", "4d"),
        step("director", "7d"),
        step("head", then="8wh"),
    )
)
ANCHOR = on(2, "10:00")
OWED = Owed(client_id=1, anchor_at=ANCHOR, reason="test", owner_id=1)
OPENED = Progress(opened_at=local("2026-10-30 10:00"))
FIRST_SAID = replace(OPENED, step=0, sent_at=on(2, "09:00"))
OWNER_DONE = replace(OPENED, step=1, sent_at=on(4, "10:00"))
WARNED = replace(OWNER_DONE, warned_step=2, warned_at=on(5, "09:00"))
AT_DIRECTOR = replace(OPENED, step=2, level=2, sent_at=on(6, "10:00"))


def at(
    now: datetime,
    progress: Progress,
    setting: Setting = SETTING,
    ladder: Ladder = LADDER,
    **changes: Any,
) -> Move:
    return next_move(replace(OWED, **changes), ladder, progress, setting, now)


# The owner's own steps


def test_a_step_of_the_owner_speaks_in_its_morning_and_not_before() -> None:
    morning = on(2, "09:00")
    assert at(morning - A_MINUTE, OPENED) == Wait(morning, Why.NOT_DUE)
    assert at(morning, OPENED) == Send(0, morning, False, Why.DUE)


def test_a_step_said_more_than_two_hours_late_says_so() -> None:
    assert at(on(2, "11:00"), OPENED) == Send(0, on(2, "11:00"), False, Why.DUE)
    late = on(2, "11:01")
    assert at(late, OPENED) == Send(0, late, False, Why.DUE, late=True)


def test_after_a_silence_the_latest_step_speaks_for_all_that_were_missed() -> None:
    now = on(4, "10:00")
    assert at(now, OPENED) == Send(1, now, True, Why.DUE, skipped=(0,))
    evening = on(4, "18:00")
    assert at(evening, OPENED) == Send(1, on(5, "09:00"), True, Why.DUE, (0,), late=True)


def test_a_step_that_speaks_alone_comes_at_its_hour() -> None:
    assert at(on(4, "09:59"), FIRST_SAID) == Wait(on(4, "10:00"), Why.NOT_DUE)
    assert at(on(4, "10:00"), FIRST_SAID) == Send(1, on(4, "10:00"), True, Why.DUE)


def test_what_was_said_at_its_moment_or_later_has_said_it() -> None:
    nags = Ladder((step("owner", "0h"), step("owner", "1h"), step("owner", "1d")))
    # Both of Monday's ride in one morning: the later one is not said again.
    said = replace(OPENED, step=0, sent_at=on(2, "09:00"))
    assert at(on(2, "11:30"), said, ladder=nags) == Wait(on(3, "09:00"), Why.NOT_DUE)
    # A warning that they heard counts as well.
    warned = replace(said, sent_at=local("2026-10-30 16:00"), warned_at=on(2, "09:00"))
    assert at(on(2, "11:30"), warned, ladder=nags) == Wait(on(3, "09:00"), Why.NOT_DUE)
    # What somebody else heard before this case was this owner's counts for nothing.
    taken_over = replace(said, step=-1)
    assert at(on(2, "11:30"), taken_over, ladder=nags) == Send(
        1, on(2, "11:30"), False, Why.DUE, skipped=(0,), late=True
    )


def test_a_message_on_its_way_is_waited_for_and_a_ladder_ends() -> None:
    assert at(on(9, "10:00"), replace(OPENED, pending=True)) == Wait(None, Why.PENDING)
    assert at(on(20, "10:00"), replace(AT_DIRECTOR, step=4, level=3)) == Wait(None, Why.TOP)


def test_a_last_call_that_comes_within_four_hours_is_the_one_word() -> None:
    new = replace(OPENED, opened_at=ANCHOR - timedelta(days=3))
    apart = Ladder(
        (step("owner", "0h", alone=True), step("owner", "4h", alone=True),
         step("owner", "5h", alone=True))
    )  # fmt: skip
    assert at(ANCHOR, new, ladder=apart) == Send(1, ANCHOR, True, Why.DUE, skipped=(0,))
    brief = Setting(ANNA, timedelta(hours=3))
    assert at(ANCHOR, new, brief, apart) == Send(0, ANCHOR, True, Why.DUE)


def test_what_speaks_in_the_morning_does_not_take_later_steps_along() -> None:
    steps = Ladder((step("owner", "0h"), step("owner", "1h", alone=True)))
    morning = on(2, "09:00")
    assert at(morning, OPENED, ladder=steps) == Send(0, morning, False, Why.DUE)


def test_a_line_of_the_morning_may_be_planned_in_the_evening() -> None:
    evening = on(2, "20:00")
    assert at(evening, OPENED) == Send(0, evening, False, Why.DUE, late=True)


def test_when_all_was_heard_and_nobody_is_above_it_stays_on_the_list() -> None:
    nags = Ladder((step("owner", "0h"), step("owner", "1h")))
    said = replace(OPENED, step=0, sent_at=on(2, "09:00"))
    assert at(on(2, "11:30"), said, ladder=nags) == Wait(None, Why.TOP)


# Alone for a deadline


def test_a_deadline_before_the_next_morning_makes_a_step_speak_alone() -> None:
    now = on(2, "10:30")
    assert at(now, OPENED, deadline_at=on(3, "08:59")) == Send(0, now, True, Why.DUE)
    assert at(now, OPENED, deadline_at=on(3, "09:00")) == Send(0, now, False, Why.DUE)
    assert at(now, OPENED, deadline_at=now) == Send(0, now, False, Why.DUE)
    assert at(now, OPENED, deadline_at=now + A_MINUTE) == Send(0, now, True, Why.DUE)


def test_while_a_client_settles_nothing_speaks_alone() -> None:
    now = on(4, "10:00")
    settling = Setting(ANNA, FOUR_HOURS, settling_until=now + A_MINUTE)
    assert at(now, FIRST_SAID, settling) == Send(1, now, False, Why.DUE)
    settled = replace(settling, settling_until=now)
    assert at(now, FIRST_SAID, settled) == Send(1, now, True, Why.DUE)


# A decision and its last day


def test_a_decision_speaks_alone_on_its_last_day_and_not_before() -> None:
    friday: Facts = {"decides": True, "deadline_at": on(6, "16:00")}
    now = on(2, "09:00")
    assert at(now, OPENED, **friday) == Send(0, now, False, Why.DUE)
    day: Facts = {"decides": True, "deadline_at": on(2, "16:00")}
    assert at(now, OPENED, **day) == Send(0, now, True, Why.DUE)
    # Already told: the last word is said once, in working hours.
    assert at(on(6, "08:00"), WARNED, **friday) == Wait(on(6, "09:00"), Why.NOT_DUE)
    assert at(on(6, "09:00"), OWNER_DONE, **friday) == LastWord(on(6, "09:00"))
    assert at(on(6, "15:59"), OWNER_DONE, **friday) == LastWord(on(6, "15:59"))
    said = replace(OWNER_DONE, last_word=True)
    assert not isinstance(at(on(6, "09:00"), said, **friday), LastWord)


def test_the_last_word_waits_for_the_case_and_for_working_hours() -> None:
    night = replace(OWED, decides=True, deadline_at=on(3, "08:00"))
    assert last_word_at(night, OPENED, SETTING, on(2, "08:00")) == on(2, "09:00")
    late = replace(OPENED, opened_at=on(2, "12:00"))
    assert last_word_at(night, late, SETTING, on(2, "12:00")) == on(2, "12:00")
    told = replace(late, step=1, sent_at=on(2, "12:00"))
    move = next_move(night, LADDER, told, SETTING, on(2, "20:00"))
    assert move == LastWord(on(3, "09:00"))


@pytest.mark.parametrize(
    ("changes", "progress", "setting"),
    [
        ({"decides": False}, OPENED, SETTING),
        ({"deadline_at": None}, OPENED, SETTING),
        ({"deadline_at": on(2, "12:00")}, OPENED, SETTING),
        ({}, replace(OPENED, last_word=True), SETTING),
        ({}, OPENED, Setting(ANNA, FOUR_HOURS, settling_until=on(2, "12:01"))),
    ],
)
def test_there_is_no_last_word(
    changes: dict[str, Any], progress: Progress, setting: Setting
) -> None:
    asked = replace(OWED, decides=True, deadline_at=on(6, "16:00"))
    now = on(2, "12:00")
    assert last_word_at(replace(asked, **changes), progress, setting, now) is None
    assert last_word_at(asked, OPENED, SETTING, now) == on(6, "09:00")
    settled = Setting(ANNA, FOUR_HOURS, settling_until=now)
    assert last_word_at(asked, OPENED, settled, now) == on(6, "09:00")
    before = replace(asked, deadline_at=now + A_MINUTE)
    assert last_word_at(before, OPENED, SETTING, now) == on(2, "09:00")


def test_the_sooner_of_the_last_word_and_the_next_step_is_waited_for() -> None:
    asked: Facts = {"decides": True, "deadline_at": on(20, "16:00")}
    assert at(on(3, "12:00"), FIRST_SAID, **asked) == Wait(on(4, "10:00"), Why.NOT_DUE)
    soon: Facts = {"decides": True, "deadline_at": on(4, "09:30")}
    assert at(on(3, "12:00"), FIRST_SAID, **soon) == Wait(on(4, "09:00"), Why.NOT_DUE)
    topped = replace(AT_DIRECTOR, step=4, level=3)
    assert at(on(10, "10:00"), topped, **asked) == Wait(on(20, "09:00"), Why.NOT_DUE)


# Above the owner


def test_the_owner_is_warned_four_working_hours_before_in_that_day_s_morning() -> None:
    # The director hears on Friday at ten; four hours before is Thursday at two.
    start = on(5, "09:00")
    assert at(start - A_MINUTE, OWNER_DONE) == Wait(start, Why.NOT_DUE)
    assert at(start, OWNER_DONE) == Warn(2, start, False)
    assert at(on(5, "16:00"), OWNER_DONE) == Warn(2, on(5, "16:00"), False)
    assert at(on(5, "18:00"), OWNER_DONE) == Warn(2, on(5, "18:00"), False)


def test_nobody_is_warned_in_the_same_breath_as_the_first_word() -> None:
    # Opened on Thursday at three: four working hours later is Friday at half past ten.
    opened = replace(OWNER_DONE, opened_at=on(5, "15:00"), sent_at=on(5, "15:00"))
    later: Facts = {"anchor_at": on(4, "10:00")}  # the director on Sunday the eighth at ten
    assert at(on(5, "16:00"), opened, **later) == Wait(on(6, "09:00"), Why.NOT_DUE)
    assert at(on(6, "09:00"), opened, **later) == Warn(2, on(6, "09:00"), False)
    # On the day it opened, the morning had been before it: it counts from the hour.
    early = replace(OWNER_DONE, opened_at=on(5, "10:00"), sent_at=on(5, "10:00"))
    assert at(on(5, "13:59"), early) == Wait(on(5, "14:00"), Why.NOT_DUE)
    assert at(on(5, "14:00"), early) == Warn(2, on(5, "14:00"), False)
    # A case that opened as the morning began was in it.
    nine = replace(OWNER_DONE, opened_at=on(5, "09:00"), sent_at=on(5, "09:00"))
    assert at(on(5, "09:00"), nine) == Warn(2, on(5, "09:00"), False)
    # A climb that is overdue already is not waited for.
    old: Facts = {"anchor_at": local("2026-10-20 10:00")}
    assert at(on(5, "10:01"), early, **old) == Warn(2, on(5, "10:01"), False)


def test_a_climb_follows_its_hour_and_four_working_hours_of_the_warning() -> None:
    assert at(on(5, "12:00"), WARNED) == Wait(on(6, "10:00"), Why.NOT_DUE)
    assert at(on(6, "10:00"), WARNED) == Send(2, on(6, "10:00"), False, Why.DUE)
    late = replace(WARNED, warned_at=on(6, "09:30"))
    assert at(on(6, "09:45"), late) == Wait(on(6, "13:30"), Why.NOT_DUE)
    assert at(on(6, "10:00"), late) == Wait(on(6, "13:30"), Why.WARNED_LATELY)
    assert at(on(6, "13:30"), late) == Send(2, on(6, "13:30"), False, Why.DUE)
    brief = Setting(ANNA, timedelta(hours=1))
    assert at(on(6, "10:30"), late, brief) == Send(2, on(6, "10:30"), False, Why.DUE)


def test_a_warning_of_another_step_is_none() -> None:
    other = replace(WARNED, warned_step=4)
    assert at(on(6, "10:00"), other) == Warn(2, on(6, "10:00"), False)
    nobody = replace(WARNED, warned_at=None)
    assert at(on(6, "10:00"), nobody) == Warn(2, on(6, "10:00"), False)


def test_a_warning_speaks_alone_where_the_morning_is_too_late_for_a_deadline_to_be_met() -> None:
    now = on(5, "16:00")
    # Friday's morning leaves one hour before the director hears.
    assert at(now, OWNER_DONE, deadline_at=on(9, "16:00")) == Warn(2, now, True)
    assert at(on(5, "18:00"), OWNER_DONE, deadline_at=on(9, "16:00")) == Warn(
        2, on(6, "09:00"), True
    )
    assert at(now, OWNER_DONE, deadline_at=now) == Warn(2, now, False)
    assert at(now, OWNER_DONE, deadline_at=now + A_MINUTE) == Warn(2, now, True)
    # Riding at nine on Thursday it is in time to the minute of four hours.
    tight = Ladder((*LADDER.steps[:2], step("director", "75h")))
    riding = Setting(ANNA, FOUR_HOURS, next_digest_at=on(5, "09:00"))
    deadline: Facts = {"deadline_at": on(9, "16:00")}
    nine = on(5, "09:00")
    assert at(nine, OWNER_DONE, riding, tight, **deadline) == Warn(2, nine, False)
    tighter = Ladder((*LADDER.steps[:2], step("director", "74h")))
    assert at(nine, OWNER_DONE, riding, tighter, **deadline) == Warn(2, nine, True)


def test_a_morning_that_has_gone_already_carries_no_warning_in_time() -> None:
    deadline: Facts = {"deadline_at": on(9, "16:00")}
    gone = Setting(ANNA, FOUR_HOURS, next_digest_at=on(5, "09:00"))
    # Composed, and not yet sent: what is said now rides along now, and no earlier.
    assert at(on(5, "14:00"), OWNER_DONE, gone, **deadline) == Warn(2, on(5, "14:00"), False)
    assert at(on(5, "14:30"), OWNER_DONE, gone, **deadline) == Warn(2, on(5, "14:30"), False)
    assert at(on(5, "14:31"), OWNER_DONE, gone, **deadline) == Warn(2, on(5, "14:31"), True)
    # Today's has gone: the next one is tomorrow's.
    tomorrow = Setting(ANNA, FOUR_HOURS, next_digest_at=on(6, "09:00"))
    assert at(on(5, "08:30"), OWNER_DONE, tomorrow, **deadline) == Wait(on(5, "09:00"), Why.NOT_DUE)
    assert at(on(5, "09:00"), OWNER_DONE, tomorrow, **deadline) == Warn(2, on(5, "09:00"), True)


def test_a_warning_alone_that_meets_a_step_of_the_owner_is_that_step() -> None:
    both = Ladder((step("owner", "0h"), step("owner", "78h", alone=True), step("director", "79h")))
    now, deadline = on(5, "13:00"), on(9, "16:00")
    # The last call at four comes within four hours of the warning: it warns as well.
    assert at(now, FIRST_SAID, ladder=both, deadline_at=deadline) == Send(1, now, True, Why.DUE)
    skipping = Ladder((step("owner", "0h"), step("owner", "77h", alone=True), *both.steps[1:]))
    assert at(now, FIRST_SAID, ladder=skipping, deadline_at=deadline) == Send(
        2, now, True, Why.DUE, skipped=(1,)
    )
    far = Setting(ANNA, timedelta(hours=2))
    assert at(now, FIRST_SAID, far, both, deadline_at=deadline) == Warn(2, now, True)


def test_stale_books_and_a_settling_client_let_nothing_climb() -> None:
    now = on(6, "10:00")
    assert at(now, WARNED, climbs=False, no_climb_reason="late") == Wait(None, "late")
    settling = Setting(ANNA, FOUR_HOURS, settling_until=now + A_MINUTE)
    assert at(now, WARNED, settling) == Wait(now + A_MINUTE, Why.SETTLING)
    settled = replace(settling, settling_until=now)
    assert at(now, WARNED, settled) == Send(2, now, False, Why.DUE)


def test_what_was_asked_for_climbs_without_warning_also_while_the_client_settles() -> None:
    asked: Facts = {"asked_for": True}
    hour = on(6, "10:00")
    settling = Setting(ANNA, FOUR_HOURS, settling_until=on(20, "10:00"))
    assert at(hour - A_MINUTE, OWNER_DONE, settling, **asked) == Wait(hour, Why.NOT_DUE)
    assert at(hour, OWNER_DONE, settling, **asked) == Send(2, hour, False, Why.DUE)
    loud = Ladder((*LADDER.steps[:2], step("director", "4d", alone=True)))
    assert at(hour, OWNER_DONE, ladder=loud, **asked) == Send(2, hour, True, Why.DUE)


def test_a_step_whose_hour_cannot_be_known_waits_for_the_delivery_before_it() -> None:
    undelivered = replace(AT_DIRECTOR, step=3, sent_at=None)
    assert at(on(10, "10:00"), undelivered) == Wait(None, Why.PENDING)


def test_whoever_has_heard_hears_again_without_a_new_warning() -> None:
    hour = on(9, "10:00")
    assert at(hour - A_MINUTE, AT_DIRECTOR) == Wait(hour, Why.NOT_DUE)
    assert at(hour, AT_DIRECTOR) == Send(3, hour, False, Why.DUE)


def test_the_first_above_the_owner_hears_again_as_well() -> None:
    rungs = Ladder((step("owner", "0h"), step("manager", "1d"), step("manager", "3d")))
    told = replace(OPENED, step=1, level=1, sent_at=on(3, "10:00"))
    hour = on(5, "10:00")
    assert at(hour - A_MINUTE, told, ladder=rungs) == Wait(hour, Why.NOT_DUE)
    assert at(hour, told, ladder=rungs) == Send(2, hour, False, Why.DUE)


def test_a_decision_climbs_while_its_last_word_is_still_to_come() -> None:
    asked: Facts = {"decides": True, "deadline_at": on(20, "16:00")}
    hour = on(6, "10:00")
    assert at(hour, WARNED, **asked) == Send(2, hour, False, Why.DUE)


def test_whoever_passes_it_on_is_followed_by_the_next_above() -> None:
    passed = replace(AT_DIRECTOR, passed_at=on(6, "11:00"))
    warned = replace(passed, warned_step=4, warned_at=on(6, "09:00"))
    now = on(6, "14:00")
    assert at(now, passed) == Warn(4, now, False)
    assert at(now, warned) == Send(4, now, False, Why.DUE, skipped=(3,))
    # With nobody above them the same reader hears again.
    no_head = Ladder(LADDER.steps[:4])
    assert at(on(9, "10:00"), passed, ladder=no_head) == Send(3, on(9, "10:00"), False, Why.DUE)


def test_after_a_silence_the_latest_step_of_one_level_speaks_and_no_level_is_jumped() -> None:
    now = on(20, "10:00")
    warned = replace(WARNED, warned_at=on(5, "09:00"))
    assert at(now, warned) == Send(3, now, False, Why.DUE, skipped=(2,))
    assert at(now, warned, preexisting=True) == Send(2, now, False, Why.DUE)
    exactly = on(9, "10:00")
    assert at(exactly, warned) == Send(3, exactly, False, Why.DUE, skipped=(2,))
    assert at(exactly - A_MINUTE, warned) == Send(2, exactly - A_MINUTE, False, Why.DUE)


@pytest.mark.parametrize(("first", "second"), [(True, False), (False, True), (False, False)])
def test_a_step_that_stands_for_another_speaks_alone_when_either_would(
    first: bool, second: bool
) -> None:
    rungs = Ladder(
        (*LADDER.steps[:2], step("director", "4d", alone=first),
         step("director", "7d", alone=second))
    )  # fmt: skip
    now = on(20, "10:00")
    assert at(now, WARNED, ladder=rungs) == Send(3, now, first or second, Why.DUE, skipped=(2,))


def test_a_step_of_another_level_is_not_the_latest_of_this_one() -> None:
    rungs = Ladder(
        (*LADDER.steps[:2], step("director", "4d"), step("head", "5d"), step("head", "6d"))
    )
    now = on(20, "10:00")
    assert at(now, WARNED, ladder=rungs) == Send(2, now, False, Why.DUE)


def test_of_the_owner_s_next_step_and_the_climb_the_sooner_is_waited_for() -> None:
    # The owner's next step is on Saturday and said on Friday; the warning starts before it.
    nags = Ladder((step("owner", "0h"), step("director", "4d")))
    assert at(on(3, "10:00"), FIRST_SAID, ladder=nags) == Wait(on(5, "09:00"), Why.NOT_DUE)
    later = Ladder((step("owner", "0h"), step("owner", "3d", alone=True), step("head", "4d")))
    assert at(on(3, "10:00"), FIRST_SAID, ladder=later) == Wait(on(5, "09:00"), Why.NOT_DUE)
    sooner = Ladder((step("owner", "0h"), step("owner", "1d", alone=True), step("head", "4d")))
    assert at(on(2, "12:00"), FIRST_SAID, ladder=sooner) == Wait(on(3, "10:00"), Why.NOT_DUE)
    stale: Facts = {"climbs": False, "no_climb_reason": "late"}
    assert at(on(2, "12:00"), FIRST_SAID, ladder=sooner, **stale) == Wait(
        on(3, "10:00"), Why.NOT_DUE
    )
    # Of two at one moment the owner's step is the reason.
    settling = Setting(ANNA, FOUR_HOURS, settling_until=on(3, "10:00"))
    assert at(on(2, "12:00"), FIRST_SAID, settling, sooner) == Wait(on(3, "10:00"), Why.NOT_DUE)
    only = Ladder((step("owner", "0h"), step("owner", "1d", alone=True)))
    assert at(on(2, "12:00"), FIRST_SAID, ladder=only) == Wait(on(3, "10:00"), Why.NOT_DUE)
