"""When a person is in, and how much of their working time passes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.calendar import DayKind, OfficeCalendar, weekend_of
from bot.rules.worktime import (
    OFFICE_WEEK,
    NeverInError,
    PersonTime,
    Span,
    WorkingHours,
    add_working_time,
    digest_moment,
    hours_from,
    is_open,
    known_zone,
    last_open_before,
    local_day,
    next_open,
    open_spans,
    working_days_after,
    working_time_between,
    works_on,
)

HOUR = timedelta(hours=1)
FRIDAY = weekend_of("SA")
NIGHTS = WorkingHours(((Span(time(22), time(6)),),) * 5 + ((), ()))
DAILY = WorkingHours(((Span(time(9), time(17)),),) * 7)
SPLIT = hours_from({d: ["09:00-12:30", "14:00-18:00"] for d in ("mon", "tue", "thu", "sat")})

AMSTERDAM = PersonTime("Europe/Amsterdam", OfficeCalendar("NL"))
SAIGON = PersonTime("Asia/Ho_Chi_Minh", OfficeCalendar("VN"))
PEOPLE = (
    AMSTERDAM,
    SAIGON,
    PersonTime("America/New_York", OfficeCalendar("US"), NIGHTS),
    PersonTime("Australia/Lord_Howe", OfficeCalendar("AU"), SPLIT),
    PersonTime("Pacific/Apia", OfficeCalendar("WS")),
    PersonTime("Asia/Riyadh", OfficeCalendar("SA", weekend=FRIDAY), hours_from({}, weekend=FRIDAY)),
)
people = st.sampled_from(PEOPLE)
instants = st.integers(0, 502_000_000_000).map(
    lambda milliseconds: datetime(2011, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
)
deltas = st.timedeltas(timedelta(), timedelta(hours=60))
quick = settings(max_examples=100, deadline=None)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_day_starts_at_nine_and_ends_at_half_past_five_local_time() -> None:
    assert not is_open(AMSTERDAM, utc("2026-01-05 07:59"))
    assert is_open(AMSTERDAM, utc("2026-01-05 08:00"))
    assert is_open(AMSTERDAM, utc("2026-01-05 16:29"))
    assert not is_open(AMSTERDAM, utc("2026-01-05 16:30"))


def test_where_the_weekend_is_friday_people_work_on_sunday() -> None:
    riyadh = PEOPLE[-1]
    assert works_on(riyadh, date(2026, 10, 11))
    assert not works_on(riyadh, date(2026, 10, 9))


def test_which_day_it_is_depends_on_the_person() -> None:
    evening = utc("2026-03-10 18:00")
    assert local_day(AMSTERDAM, evening) == date(2026, 3, 10)
    assert local_day(SAIGON, evening) == date(2026, 3, 11)


def test_friday_afternoon_plus_four_hours_is_after_the_long_weekend() -> None:
    friday = utc("2026-04-24 14:00")  # 16:00 in Amsterdam; Monday is King's Day
    assert add_working_time(AMSTERDAM, friday, 4 * HOUR) == utc("2026-04-28 09:30")


def test_the_end_of_a_day_is_a_deadline_but_not_a_slot() -> None:
    whole_day = timedelta(hours=8, minutes=30)
    due = add_working_time(AMSTERDAM, utc("2026-01-05 08:00"), whole_day)
    assert due == utc("2026-01-05 16:30")
    assert not is_open(AMSTERDAM, due)
    assert next_open(AMSTERDAM, due) == utc("2026-01-06 08:00")


def test_a_half_day_ends_at_one() -> None:
    office = OfficeCalendar("NL", own_days={date(2026, 12, 24): DayKind.HALF})
    pt = PersonTime("Europe/Amsterdam", office)
    spans = list(open_spans(pt, utc("2026-12-24 00:00"), utc("2026-12-25 00:00")))
    assert spans == [(utc("2026-12-24 08:00"), utc("2026-12-24 12:00"))]


def test_a_saturday_is_free_unless_it_is_an_extra_day() -> None:
    assert WorkingHours().on(5, DayKind.OPEN) == ()
    assert WorkingHours().on(5, DayKind.OPEN, extra_day=True) == OFFICE_WEEK[0]


def test_a_half_day_shortens_only_the_hours_that_go_on_longer() -> None:
    hours = WorkingHours(
        ((Span(time(9), time(12)), Span(time(12, 30), time(2)), Span(time(13), time(18))),) * 7
    )
    assert hours.on(0, DayKind.HALF) == (
        Span(time(9), time(12)),
        Span(time(12, 30), time(13)),
    )


def test_hours_that_start_after_a_half_day_ended_do_not_happen() -> None:
    office = OfficeCalendar("US", own_days={date(2026, 12, 24): DayKind.HALF})
    assert not works_on(PersonTime("America/New_York", office, NIGHTS), date(2026, 12, 24))


def test_a_working_saturday_has_usual_hours_but_a_part_timers_free_friday_stays_free() -> None:
    office = OfficeCalendar("NL", own_days={date(2026, 4, 25): DayKind.OPEN})
    hours = hours_from({"mon": ["08:30-12:00"], "tue": ["09:00-17:30"]})
    pt = PersonTime("Europe/Amsterdam", office, hours)
    assert digest_moment(pt, date(2026, 4, 25)) == utc("2026-04-25 06:30")
    assert digest_moment(pt, date(2026, 4, 24)) is None
    assert digest_moment(pt, date(2026, 4, 26)) is None


def test_a_night_shift_belongs_to_the_day_it_starts() -> None:
    pt = PersonTime("America/New_York", OfficeCalendar("US"), NIGHTS)
    assert is_open(pt, utc("2026-01-10 10:00"))  # Saturday 05:00, from Friday 22:00
    assert not is_open(pt, utc("2026-01-12 10:00"))  # Monday 05:00: Sunday night is free
    assert working_time_between(pt, utc("2026-01-09 00:00"), utc("2026-01-12 00:00")) == 16 * HOUR


def test_hours_that_overlap_are_counted_once() -> None:
    weekly = ((Span(time(9), time(14)), Span(time(12), time(17))),) * 5 + ((), ())
    pt = PersonTime("Europe/Amsterdam", OfficeCalendar("NL"), WorkingHours(weekly))
    assert working_time_between(pt, utc("2026-01-05 00:00"), utc("2026-01-06 00:00")) == 8 * HOUR


def test_the_last_slot_before_a_weekend_leaves_an_hour_to_act() -> None:
    assert last_open_before(AMSTERDAM, utc("2026-01-10 12:00")) == utc("2026-01-09 15:30")
    assert last_open_before(AMSTERDAM, utc("2026-01-09 10:00")) == utc("2026-01-09 10:00")
    assert last_open_before(AMSTERDAM, utc("2026-01-09 08:00")) == utc("2026-01-09 08:00")
    assert last_open_before(AMSTERDAM, utc("2026-01-09 16:10")) == utc("2026-01-09 15:30")


def test_somebody_who_is_never_in_is_an_error_and_not_a_loop() -> None:
    saturdays = hours_from({"sat": ["09:00-12:00"]})
    pt = PersonTime("Europe/Amsterdam", OfficeCalendar("NL"), saturdays)
    monday = utc("2026-01-05 10:00")
    with pytest.raises(NeverInError, match="after 2026-01-05 in Europe/Amsterdam"):
        next_open(pt, monday)
    with pytest.raises(NeverInError, match="before 2026-01-05 in Europe/Amsterdam"):
        last_open_before(pt, monday)
    with pytest.raises(NeverInError, match="after 2026-01-05 in Europe/Amsterdam"):
        add_working_time(pt, monday, HOUR)
    with pytest.raises(NeverInError, match="after 2026-01-05 in Europe/Amsterdam"):
        working_days_after(pt, monday, 1)


def test_the_next_open_moment_is_looked_for_four_hundred_days_and_no_longer() -> None:
    def shut(days: int) -> PersonTime:
        closed = {date(2026, 1, 5) + timedelta(days=n): DayKind.CLOSED for n in range(-1, days)}
        return PersonTime("UTC", OfficeCalendar("", weekend=frozenset(), own_days=closed), DAILY)

    monday = utc("2026-01-05 10:00")
    # The day before counts: a night shift may reach into this one.
    assert next_open(shut(398), monday) == monday.replace(hour=9) + timedelta(days=398)
    with pytest.raises(NeverInError):
        next_open(shut(399), monday)


def test_after_a_day_of_work_the_next_is_looked_for_as_long() -> None:
    first = date(2026, 1, 5)
    nine, year_on = utc("2026-01-05 09:00"), utc("2026-01-05 09:00") + timedelta(days=400)

    def shut(days: int) -> PersonTime:
        closed = {first + timedelta(days=n + 1): DayKind.CLOSED for n in range(days)}
        return PersonTime("UTC", OfficeCalendar("", weekend=frozenset(), own_days=closed), DAILY)

    assert add_working_time(shut(399), nine, 9 * HOUR) == year_on + HOUR
    assert working_days_after(shut(399), nine, 1) == year_on
    with pytest.raises(NeverInError):
        add_working_time(shut(400), nine, 9 * HOUR)
    with pytest.raises(NeverInError):
        working_days_after(shut(400), nine, 1)


def test_there_is_no_open_time_of_no_length() -> None:
    end_of_day = utc("2026-01-05 16:30")
    assert list(open_spans(AMSTERDAM, end_of_day, end_of_day + 4 * HOUR)) == []
    assert list(open_spans(AMSTERDAM, end_of_day - HOUR, end_of_day - HOUR)) == []


def test_nonsense_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^No such time zone"):
        PersonTime("Europe/Vela", OfficeCalendar("NL"))
    with pytest.raises(ValueError, match=r"^An instant without a time zone is no instant.$"):
        is_open(AMSTERDAM, datetime(2026, 1, 5, 10))  # noqa: DTZ001
    with pytest.raises(ValueError, match=r"^Working time is added, never taken away.$"):
        add_working_time(AMSTERDAM, utc("2026-01-05 10:00"), -HOUR)
    with pytest.raises(ValueError, match=r"^Working days are counted forwards.$"):
        working_days_after(AMSTERDAM, utc("2026-01-05 10:00"), -1)
    office_day = (Span(time(9), time(17)),)
    for nonsense in ((), (office_day,) * 6, ((),) * 7):
        with pytest.raises(ValueError, match=r"^Working hours need seven weekdays"):
            WorkingHours(nonsense)
    assert not any(known_zone(name) for name in ("", "../etc", "Mars/Base", "/etc/localtime"))


def test_hours_are_read_from_plain_words() -> None:
    hours = hours_from({"fri": ["13:00-17:00", "09:00-12:00"], "half_day_until": ["12:00"]})
    assert hours.weekly[4] == (Span(time(9), time(12)), Span(time(13), time(17)))
    assert hours.weekly[0] == ()
    assert hours.half_day_until == time(12)
    assert hours_from({}).weekly == OFFICE_WEEK
    with pytest.raises(ValueError, match=r"^not a weekday: monday \(use"):
        hours_from({"monday": ["09:00-17:00"]})
    with pytest.raises(ValueError, match=r"monday, sunday \(use mon, tue"):
        hours_from({"sunday": [], "monday": []})
    with pytest.raises(ValueError, match=r"^not working hours: .9 to 5. \(write 09:00-17:30\)$"):
        hours_from({"mon": ["9 to 5"]})


@quick
@given(people, instants)
def test_the_next_open_moment_is_open_and_nothing_before_it_is(
    pt: PersonTime, instant: datetime
) -> None:
    opened = next_open(pt, instant)
    assert is_open(pt, opened)
    assert opened >= instant
    assert working_time_between(pt, instant, opened) == timedelta()


@quick
@given(people, instants)
def test_the_last_open_moment_is_open_and_not_later_than_asked(
    pt: PersonTime, instant: datetime
) -> None:
    last = last_open_before(pt, instant)
    assert is_open(pt, last)
    assert last <= instant
    assert working_time_between(pt, last, instant) <= HOUR


@quick
@given(people, instants, deltas)
def test_adding_working_time_is_the_inverse_of_measuring_it(
    pt: PersonTime, start: datetime, delta: timedelta
) -> None:
    end = add_working_time(pt, start, delta)
    assert end >= start
    assert working_time_between(pt, start, end) == delta
    if delta:
        assert working_time_between(pt, start, end - timedelta(microseconds=1)) < delta


@quick
@given(people, instants, deltas, deltas)
def test_adding_in_two_parts_is_adding_at_once(
    pt: PersonTime, start: datetime, first: timedelta, second: timedelta
) -> None:
    in_parts = add_working_time(pt, add_working_time(pt, start, first), second)
    assert in_parts == add_working_time(pt, start, first + second) or not second


@quick
@given(people, instants, st.timedeltas(timedelta(), timedelta(days=20)), deltas)
def test_a_later_start_never_ends_earlier(
    pt: PersonTime, start: datetime, later: timedelta, delta: timedelta
) -> None:
    assert add_working_time(pt, start, delta) <= add_working_time(pt, start + later, delta) or (
        not delta
    )
    assert next_open(pt, start) <= next_open(pt, start + later)
    assert last_open_before(pt, start) <= last_open_before(pt, start + later)


@quick
@given(people, instants, st.timedeltas(timedelta(), timedelta(days=10)))
def test_spans_are_ordered_apart_and_open(
    pt: PersonTime, start: datetime, length: timedelta
) -> None:
    reached = start
    for opened, closed in open_spans(pt, start, start + length):
        assert reached <= opened < closed <= start + length
        assert is_open(pt, opened)
        assert is_open(pt, closed - timedelta(microseconds=1))
        reached = closed


@quick
@given(people, instants, st.integers(0, 15), st.integers(0, 15))
def test_working_days_count_the_persons_own_days(
    pt: PersonTime, start: datetime, first: int, second: int
) -> None:
    end = working_days_after(pt, start, first)
    days = (end.astimezone(pt.tz).date() - local_day(pt, start)).days
    passed = [local_day(pt, start) + timedelta(days=n + 1) for n in range(days)]
    assert sum(works_on(pt, day) for day in passed) == first
    assert working_days_after(pt, start, first + second) >= end


@quick
@given(people, st.dates(date(2011, 1, 1), date(2026, 12, 1)))
def test_a_digest_is_due_on_every_working_day_at_an_open_moment_of_that_day(
    pt: PersonTime, day: date
) -> None:
    due = digest_moment(pt, day)
    assert (due is not None) == works_on(pt, day)
    if due is not None:
        assert is_open(pt, due)
        assert local_day(pt, due) == day
