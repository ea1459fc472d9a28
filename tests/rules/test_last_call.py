"""Nobody hears two last calls for one thing within four working hours: what is close merges."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.policy import shipped_policy
from bot.rules.calendar import OfficeCalendar
from bot.rules.cases import Ladder, Owed
from bot.rules.ladder import next_move
from bot.rules.moves import Progress, Send, Setting, Wait, Warn
from bot.rules.slots import next_digest
from bot.rules.worktime import PersonTime, next_open, working_time_between

FOUR_HOURS, QUARTER = timedelta(hours=4), timedelta(minutes=15)
LADDER = Ladder.from_policy(shipped_policy().tables["ladders"]["call_report_due"])
REMIND, LAST_WARNING, DIRECTOR = 0, 1, 2
MONDAY = datetime(2026, 11, 2, tzinfo=UTC)
FRIDAY_NOON = datetime(2026, 11, 6, 11, tzinfo=UTC)  # 12:00 in Amsterdam


def told(ended: datetime, opened: datetime, owner: PersonTime) -> list[tuple[datetime, str, bool]]:
    """What the owner is told up to the climb: when, by which step or warning, whether alone."""
    owed = Owed(client_id=1, anchor_at=ended, deadline_at=ended + timedelta(hours=48), reason="due")
    progress, said = Progress(opened_at=opened), list[tuple[datetime, str, bool]]()
    rides: list[Send | Warn] = []
    morning = next_digest(owner, opened)
    now = opened
    while now < ended + timedelta(days=7):
        setting = Setting(owner, FOUR_HOURS, next_digest_at=morning)
        move = Wait(None, "") if rides else next_move(owed, LADDER, progress, setting, now)
        match move:
            case Send() if LADDER.steps[move.step].level > 0:
                return said
            case Send() | Warn() if not move.alone:
                rides.append(move)
            case Send() | Warn() if move.at <= now:
                said.append((now, _name(move), True))
                progress = _heard(progress, move, now)
        if now >= morning:
            for ride in rides:
                said.append((now, _name(ride), False))
                progress = _heard(progress, ride, now)
            rides, morning = [], next_digest(owner, now + QUARTER)
        now += QUARTER
    return said


def _name(move: Send | Warn) -> str:
    return "warning" if isinstance(move, Warn) else LADDER.steps[move.step].name


def _heard(progress: Progress, move: Send | Warn, now: datetime) -> Progress:
    """Each of them names the director and the hour."""
    if isinstance(move, Send):
        progress = replace(progress, step=move.step, sent_at=now)
    return replace(progress, warned_step=DIRECTOR, warned_at=now)


@settings(max_examples=60)
@given(
    ended=st.integers(0, 5 * 96).map(lambda quarters: MONDAY + quarters * QUARTER),
    late=st.integers(0, 50).map(lambda hours: timedelta(hours=hours)),
    zone=st.sampled_from(["Europe/Amsterdam", "Asia/Ho_Chi_Minh", "America/New_York"]),
)
@example(ended=FRIDAY_NOON - timedelta(hours=20), late=timedelta(hours=20), zone="Europe/Amsterdam")
def test_two_words_alone_are_never_within_four_working_hours(
    ended: datetime, late: timedelta, zone: str
) -> None:
    owner = PersonTime(zone, OfficeCalendar("NL"))
    alone = [at for at, _, alone in told(ended, ended + late, owner) if alone]
    for first, second in pairwise(alone):
        assert working_time_between(owner, first, second) > FOUR_HOURS


def test_a_report_pasted_on_friday_noon_has_one_last_call_that_afternoon() -> None:
    """Thursday's call ended at 16:00; at +24 h no morning comes before Saturday's deadline."""
    owner = PersonTime("Europe/Amsterdam", OfficeCalendar("NL"))
    ended = FRIDAY_NOON - timedelta(hours=20)
    (said,) = told(ended, FRIDAY_NOON, owner)
    assert said[1:] == ("last warning", True)
    assert next_open(owner, said[0]) == said[0] <= FRIDAY_NOON + timedelta(hours=4)


def test_an_ordinary_report_has_its_morning_and_its_last_call() -> None:
    owner = PersonTime("Europe/Amsterdam", OfficeCalendar("NL"))
    said = told(MONDAY + timedelta(hours=9), MONDAY + timedelta(hours=9), owner)
    assert [each[1:] for each in said] == [("remind", False), ("last warning", True)]
