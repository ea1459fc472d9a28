"""The weekly list and the word of the last day, as pure rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.calendar import DayKind, OfficeCalendar
from bot.rules.cases import Delay, Ladder, Owed, Reader, Step
from bot.rules.ladder import next_move
from bot.rules.last_day import day_of, is_last_day, last_morning
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


def shut(pt: PersonTime, *days: date) -> PersonTime:
    """The same person in an office that is closed on these days."""
    return replace(pt, calendar=OfficeCalendar("NL", own_days=dict.fromkeys(days, DayKind.CLOSED)))


def november(day: int) -> date:
    return date(2026, 11, 1) + timedelta(days=day - 1)


def test_in_a_week_of_one_working_day_the_list_comes_on_that_day() -> None:
    monday_only = shut(DUTCH, *map(november, range(3, 7)))
    assert list_at(monday_only, OPENED) == local("2026-11-02 15:00")


def test_a_week_without_work_has_no_list_though_the_sunday_before_it_was_worked() -> None:
    days = {november(day): DayKind.CLOSED for day in range(9, 14)} | {november(8): DayKind.OPEN}
    fair = replace(DUTCH, calendar=OfficeCalendar("NL", own_days=days))
    assert list_at(fair, local("2026-11-07 10:00")) == local("2026-11-20 15:00")


def test_an_office_closed_for_long_has_its_list_on_a_friday_eight_weeks_on() -> None:
    gone = shut(DUTCH, *map(november, range(1, 90)))
    at = list_at(gone, OPENED)
    assert at == local("2027-01-01 15:00")
    assert at.tzinfo is UTC
    assert list_at(DUTCH, OPENED).tzinfo is UTC
    # The eighth week is the last that is looked at.
    back = shut(DUTCH, *map(november, range(1, 52)))
    assert list_at(back, OPENED) == local("2026-12-25 15:00") - timedelta(days=1)


def test_what_goes_to_the_list_is_measured_from_the_last_step_and_to_the_deadline() -> None:
    acted, at = OPENED + timedelta(hours=5), local("2026-11-06 15:00")
    now = OPENED + timedelta(hours=50)

    def goes(progress: Progress, **changes: object) -> bool:
        return goes_to_the_list(owed(**changes), DIRECTOR, progress, acted, now, at)

    told_since = Progress(OPENED, step=0, sent_at=acted + timedelta(hours=1))
    assert not goes(told_since)
    assert goes(Progress(OPENED))
    passed_then = Progress(OPENED, step=0, sent_at=OPENED, passed_at=OPENED)
    assert not goes(passed_then)
    said = Progress(OPENED, step=0, sent_at=OPENED)
    assert not goes(said, deadline_at=at)
    assert goes(said, deadline_at=at + timedelta(minutes=1))
    assert goes(said, deadline_at=now), "too late already: nothing is lost by waiting"


def test_a_deadline_as_work_begins_has_its_last_morning_the_day_before() -> None:
    nine = local("2026-11-04 09:00")
    assert last_morning(DUTCH, nine) == local("2026-11-03 09:00")
    assert day_of(DUTCH, nine) == november(3)
    assert day_of(DUTCH, nine + timedelta(minutes=1)) == november(4)
    assert day_of(SAIGONESE, local("2026-11-05 23:00")) == november(5)


def test_without_a_working_day_in_the_month_before_the_deadline_s_own_date_counts() -> None:
    days = [date(2026, 12, 1) + timedelta(days=n) for n in range(30)]
    deadline = local("2026-12-30 16:00")
    assert last_morning(shut(DUTCH, *days[:-1]), deadline) == local("2026-12-30 09:00")
    gone = shut(DUTCH, *days)
    assert last_morning(gone, deadline) is None
    assert day_of(gone, deadline) == date(2026, 12, 30)
    assert last_morning(shut(DUTCH, *days[1:]), deadline) == local("2026-12-01 09:00")
