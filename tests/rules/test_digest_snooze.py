"""Which mornings a person may leave out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.calendar import DayKind, OfficeCalendar, weekend_of
from bot.rules.cases import Delay
from bot.rules.digest_snooze import Quiet, Wrong, offered, quiet_until, rests
from bot.rules.slots import next_digest
from bot.rules.worktime import PersonTime, digest_moment, hours_from, local_day, works_on
from tests.cast import local

ADA = PersonTime("Europe/Amsterdam", OfficeCalendar("NL"))
FIVE = Delay(5, "wd")


def test_after_mondays_message_tuesdays_is_the_one_left_out() -> None:
    now, next_at = local("2026-11-02 10:00"), local("2026-11-03 09:00")
    one, monday = offered(ADA, next_at=next_at, longest=FIVE, now=now)
    assert (one.day, one.mornings) == (date(2026, 11, 4), 1)
    assert one.until == local("2026-11-04 09:00")
    assert (monday.day, monday.mornings) == (date(2026, 11, 9), 4)


def test_before_the_message_today_is_left_out() -> None:
    now = local("2026-11-02 08:30")
    one, _monday = offered(ADA, next_at=local("2026-11-02 09:00"), longest=FIVE, now=now)
    assert one.day == date(2026, 11, 3)


def test_on_a_thursday_one_morning_and_monday_are_the_same_and_offered_once() -> None:
    now = local("2026-11-05 10:00")
    only = offered(ADA, next_at=local("2026-11-06 09:00"), longest=FIVE, now=now)
    assert [each.day for each in only] == [date(2026, 11, 9)]


def test_a_day_off_ends_on_the_next_working_morning() -> None:
    now = local("2026-12-23 10:00")
    quiet = quiet_until(
        ADA, date(2026, 12, 25), next_at=local("2026-12-24 09:00"), longest=FIVE, now=now
    )
    assert (quiet.day, quiet.mornings) == (date(2026, 12, 28), 1)


def test_a_day_that_leaves_nothing_out_and_one_too_far_are_refused() -> None:
    now, next_at = local("2026-11-02 10:00"), local("2026-11-03 09:00")
    tomorrow = quiet_until(ADA, date(2026, 11, 3), next_at=next_at, longest=FIVE, now=now)
    assert tomorrow.wrong is Wrong.NOTHING
    last = quiet_until(ADA, date(2026, 11, 9), next_at=next_at, longest=FIVE, now=now)
    assert last.wrong is None
    over = quiet_until(ADA, date(2026, 11, 10), next_at=next_at, longest=FIVE, now=now)
    assert (over.wrong, over.latest) == (Wrong.LONGER, date(2026, 11, 9))
    assert quiet_until(ADA, date.max, next_at=next_at, longest=FIVE, now=now).wrong is Wrong.LONGER


DAYS = st.integers(0, 700)
MOMENTS = st.builds(
    lambda day, minute: datetime(2026, 1, 5, tzinfo=UTC) + timedelta(days=day, minutes=minute),
    DAYS,
    st.integers(0, 24 * 60 - 1),
)


@given(MOMENTS, st.integers(1, 10))
def test_every_offer_ends_on_a_working_morning_within_the_policy(now: datetime, days: int) -> None:
    next_at = next_digest(ADA, now)
    for quiet in offered(ADA, next_at=next_at, longest=Delay(days, "wd"), now=now):
        assert works_on(ADA, quiet.day)
        assert quiet.until == digest_moment(ADA, quiet.day)
        assert quiet.until > next_at
        assert quiet.latest is not None
        assert quiet.day <= quiet.latest
        left_out = [
            day
            for n in range((quiet.day - local_day(ADA, next_at)).days)
            if works_on(ADA, day := local_day(ADA, next_at) + timedelta(days=n))
        ]
        assert 1 <= len(left_out) == quiet.mornings <= days


def test_it_rests_until_the_moment_and_not_at_it() -> None:
    until = local("2026-11-04 09:00")
    assert rests(until, until - timedelta(seconds=1))
    assert not rests(until, until)
    assert not rests(None, until)


def test_a_person_who_is_not_in_for_two_months_cannot_put_anything_off() -> None:
    first = date(2026, 11, 3)
    now, next_at = local("2026-11-02 10:00"), local("2026-11-03 09:00")

    def closed(days: int) -> PersonTime:
        shut = {first + timedelta(days=n): DayKind.CLOSED for n in range(days)}
        return PersonTime("Europe/Amsterdam", OfficeCalendar("NL", own_days=shut))

    year = Delay(365, "d")
    gone = quiet_until(closed(60), first, next_at=next_at, longest=year, now=now)
    assert gone == Quiet(first, next_at, 0, Wrong.LONGER, date(2027, 11, 2))
    # The sixtieth day is the last that is looked at.
    back = quiet_until(closed(58), first, next_at=next_at, longest=year, now=now)
    assert (back.day, back.wrong) == (date(2026, 12, 31), Wrong.NOTHING)


def test_a_day_too_far_is_given_back_as_it_was_asked_for() -> None:
    now, next_at = local("2026-11-02 10:00"), local("2026-11-03 09:00")
    asked = quiet_until(ADA, date(2026, 11, 10), next_at=next_at, longest=FIVE, now=now)
    assert asked == Quiet(date(2026, 11, 10), next_at, 0, Wrong.LONGER, date(2026, 11, 9))


def test_the_last_day_a_picker_knows_is_too_far_where_it_is_a_day_off() -> None:
    weekend = weekend_of("SA")
    office = OfficeCalendar("SA", weekend=weekend)
    noor = PersonTime("Asia/Riyadh", office, hours_from({}, weekend=weekend))
    now, next_at = local("2026-11-02 10:00"), local("2026-11-03 09:00")
    for last in (date.max, date.max - timedelta(days=1)):
        quiet = quiet_until(noor, last, next_at=next_at, longest=FIVE, now=now)
        assert (quiet.day, quiet.wrong) == (last, Wrong.LONGER)
