"""The weekly list and the word of the last day, as pure rules."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.calendar import OfficeCalendar
from bot.rules.cases import Delay, Ladder, Owed, Reader, Step
from bot.rules.ladder import next_move
from bot.rules.last_day import is_last_day, last_morning
from bot.rules.moves import LastWord, Progress, Send, Setting
from bot.rules.weekly import goes_to_the_list, list_at
from bot.rules.worktime import PersonTime, hours_from, is_open, local_day, works_on
from tests.cast import AMSTERDAM, SAIGON, local

DUTCH = PersonTime(AMSTERDAM, OfficeCalendar("NL"), hours_from({}))
SAIGONESE = PersonTime(SAIGON, OfficeCalendar("VN"), hours_from({}))
MOMENTS = st.datetimes(
    min_value=datetime(2026, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone itself
    max_value=datetime(2027, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)
PEOPLE = st.sampled_from([DUTCH, SAIGONESE])
DIRECTOR = Step("director", Reader.DIRECTOR, after=Delay(7, "d"))
OPENED = local("2026-11-02 10:00")


def owed(**changes: object) -> Owed:
    values = {"client_id": 1, "anchor_at": OPENED, "reason": "due", "owner_id": 1}
    return Owed(**{**values, **changes})  # type: ignore[arg-type]


@given(MOMENTS, PEOPLE)
def test_the_weekly_list_comes_within_two_weeks_or_so_at_three_on_a_working_day(
    now: datetime, pt: PersonTime
) -> None:
    at = list_at(pt, now)
    assert now <= at <= now + timedelta(days=21)
    assert works_on(pt, local_day(pt, at))
    assert at.astimezone(pt.tz).hour == 15
    assert list_at(pt, at) == at, "the list of that moment is that one"


def test_a_free_friday_moves_the_list_to_thursday() -> None:
    # Good Friday is no holiday by Dutch law; Christmas 2026 is a Friday.
    assert list_at(DUTCH, local("2026-12-21 10:00")) == local("2026-12-24 15:00")


@given(
    acted=st.integers(-48, 48),
    deadline=st.one_of(st.none(), st.integers(-48, 300)),
    level=st.integers(0, 3),
    alone=st.booleans(),
    asked_for=st.booleans(),
)
def test_only_real_activity_since_the_last_step_sends_a_climb_to_the_list(
    acted: int, deadline: int | None, level: int, alone: bool, asked_for: bool
) -> None:
    sent = OPENED
    now = OPENED + timedelta(hours=50)
    case = owed(
        asked_for=asked_for,
        deadline_at=None if deadline is None else OPENED + timedelta(hours=deadline),
    )
    step = Step("director", Reader.DIRECTOR, after=Delay(7, "d"), alone=alone)
    progress = Progress(OPENED, step=0, level=level, sent_at=sent)
    at = list_at(DUTCH, now)
    listed = goes_to_the_list(case, step, progress, OPENED + timedelta(hours=acted), now, at)
    tells_somebody_new = level < 2
    if listed:
        assert acted > 0
        assert tells_somebody_new
        assert not alone
        assert not asked_for
        assert case.deadline_at is None or case.deadline_at <= now or case.deadline_at > at
    if acted <= 0:
        assert not listed


def test_an_activity_that_came_to_nothing_excuses_nobody() -> None:
    progress = Progress(OPENED, step=0, sent_at=OPENED)
    later, now = OPENED + timedelta(hours=5), OPENED + timedelta(hours=50)
    at = list_at(DUTCH, now)
    assert goes_to_the_list(owed(), DIRECTOR, progress, later, now, at)
    assert not goes_to_the_list(owed(activity_counts=False), DIRECTOR, progress, later, now, at)
    passed = Progress(OPENED, step=0, sent_at=OPENED, passed_at=later)
    assert not goes_to_the_list(owed(), DIRECTOR, passed, later, now, at), "not me: asked at once"


@given(MOMENTS, PEOPLE)
def test_the_last_morning_lies_before_the_deadline_on_a_working_day(
    deadline: datetime, pt: PersonTime
) -> None:
    morning = last_morning(pt, deadline)
    assert morning is not None
    assert morning < deadline
    assert works_on(pt, local_day(pt, morning))
    assert is_open(pt, morning)
    day = local_day(pt, deadline)
    between = [
        local_day(pt, morning) + timedelta(days=n + 1)
        for n in range((day - local_day(pt, morning)).days - 1)
    ]
    assert not any(works_on(pt, each) for each in between), "no working day is left after it"


def test_a_deadline_on_a_holiday_has_its_last_morning_on_the_working_day_before() -> None:
    kings_day = local("2027-04-27 16:00")
    assert last_morning(DUTCH, kings_day) == local("2027-04-26 09:00")
    assert not is_last_day(DUTCH, kings_day, local("2027-04-25 16:00"))
    assert is_last_day(DUTCH, kings_day, local("2027-04-26 09:00"))
    assert not is_last_day(DUTCH, kings_day, kings_day)


@given(
    hours=st.integers(0, 24 * 12),
    deadline=st.integers(1, 24 * 10),
    said=st.booleans(),
    decides=st.booleans(),
    step=st.integers(0, 1),
)
def test_a_last_word_is_said_on_the_last_day_only_and_once(
    hours: int, deadline: int, said: bool, decides: bool, step: int
) -> None:
    ladder = Ladder(
        (Step("sign", Reader.OWNER, after=Delay(0, "h")), Step("late", Reader.OWNER, Delay(9, "d")))
    )
    now = OPENED + timedelta(hours=hours)
    due = OPENED + timedelta(hours=deadline)
    progress = Progress(OPENED, step=step, sent_at=OPENED, last_word=said)
    setting = Setting(DUTCH, timedelta(hours=4), None)
    move = next_move(owed(deadline_at=due, decides=decides), ladder, progress, setting, now)
    if isinstance(move, LastWord):
        assert decides
        assert not said
        assert is_last_day(DUTCH, due, now) or now < due
        assert is_open(DUTCH, move.at)
    if decides and not said and is_last_day(DUTCH, due, now):
        assert isinstance(move, LastWord | Send)
        assert not isinstance(move, Send) or move.alone


def test_a_settling_client_has_no_last_word() -> None:
    due = OPENED + timedelta(hours=6)
    setting = Setting(DUTCH, timedelta(hours=4), OPENED + timedelta(days=9))
    ladder = Ladder((Step("sign", Reader.OWNER, after=Delay(0, "h")),))
    progress = Progress(OPENED - timedelta(days=3), step=0, sent_at=OPENED - timedelta(days=2))
    move = next_move(owed(deadline_at=due, decides=True), ladder, progress, setting, OPENED)
    assert not isinstance(move, LastWord)


def test_the_local_date_decides_for_each_reader() -> None:
    # 23:00 in Amsterdam is the next morning in Saigon, before work begins there.
    late = local("2026-11-05 23:00")
    assert local_day(DUTCH, last_morning(DUTCH, late) or late) == date(2026, 11, 5)
    assert local_day(SAIGONESE, last_morning(SAIGONESE, late) or late) == date(2026, 11, 5)
