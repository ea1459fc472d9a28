"""When a message may be sent, and who is to read it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.calendar import OfficeCalendar
from bot.rules.cases import Delay
from bot.rules.slots import (
    Candidate,
    Climb,
    Slot,
    SlotReason,
    after_delay,
    after_meetings,
    choose_reader,
    first_nag_after_return,
    may_climb,
    nag_slot,
    next_digest,
)
from bot.rules.worktime import (
    PersonTime,
    is_open,
    local_day,
    next_open,
    working_days_after,
    working_time_between,
)

HOUR = timedelta(hours=1)
AMSTERDAM = PersonTime("Europe/Amsterdam", OfficeCalendar("NL"))
SAIGON = PersonTime("Asia/Ho_Chi_Minh", OfficeCalendar("VN"))
NEW_YORK = PersonTime("America/New_York", OfficeCalendar("US"))
LORD_HOWE = PersonTime("Australia/Lord_Howe", OfficeCalendar("AU"))
APIA = PersonTime("Pacific/Apia", OfficeCalendar("WS"))
EXECUTIVE, DIRECTOR, HEAD, STAND_IN = 1, 2, 3, 9

people = st.sampled_from([AMSTERDAM, SAIGON, NEW_YORK, LORD_HOWE, APIA])
instants = st.integers(0, 500_000).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
lengths = st.timedeltas(timedelta(), timedelta(days=10))
quick = settings(max_examples=100, deadline=None)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_nag_in_working_hours_is_sent_when_it_is_wanted() -> None:
    wanted = utc("2026-01-09 10:00")
    slot = nag_slot(AMSTERDAM, wanted, utc("2026-01-08 10:00"), utc("2026-01-08 10:00"))
    assert slot == Slot(wanted, SlotReason.AS_WANTED)


def test_a_saturday_nag_comes_on_friday_afternoon() -> None:
    thursday_meeting = utc("2026-01-08 15:00")
    slot = nag_slot(AMSTERDAM, utc("2026-01-10 07:00"), thursday_meeting, thursday_meeting)
    assert slot == Slot(utc("2026-01-09 15:30"), SlotReason.BEFORE_CLOSED)


def test_a_case_that_opened_on_friday_afternoon_is_not_nagged_before_monday() -> None:
    opened = utc("2026-01-09 13:00")  # 14:00; only two and a half hours to the last slot
    slot = nag_slot(AMSTERDAM, utc("2026-01-10 13:00"), opened, opened)
    assert slot == Slot(utc("2026-01-12 08:00"), SlotReason.AFTER_CLOSED)


def test_exactly_four_working_hours_after_opening_is_enough() -> None:
    wanted = utc("2026-01-10 13:00")
    at_half_past_eleven, later = utc("2026-01-09 11:30"), utc("2026-01-09 11:31")
    slot = nag_slot(AMSTERDAM, wanted, at_half_past_eleven, later)
    assert slot == Slot(utc("2026-01-09 15:30"), SlotReason.BEFORE_CLOSED)
    assert nag_slot(AMSTERDAM, wanted, later, later).reason is SlotReason.AFTER_CLOSED


def test_a_nag_whose_moment_passed_while_the_bot_was_down_is_sent_late_and_says_so() -> None:
    opened, wanted = utc("2026-01-05 08:00"), utc("2026-01-06 10:00")
    slot = nag_slot(AMSTERDAM, wanted, opened, utc("2026-01-08 22:00"))
    assert slot == Slot(utc("2026-01-09 08:00"), SlotReason.ALREADY_LATE)


def test_when_the_earlier_slot_has_just_passed_there_is_still_today() -> None:
    opened, wanted = utc("2026-01-08 08:00"), utc("2026-01-10 10:00")
    friday_at_five = utc("2026-01-09 16:00")
    slot = nag_slot(AMSTERDAM, wanted, opened, friday_at_five)
    assert slot == Slot(friday_at_five, SlotReason.BEFORE_CLOSED)
    after_work = utc("2026-01-09 18:00")
    slot = nag_slot(AMSTERDAM, wanted, opened, after_work)
    assert slot == Slot(utc("2026-01-12 08:00"), SlotReason.AFTER_CLOSED)


def test_a_nag_at_the_very_edge_of_its_slot_says_why_it_is_then() -> None:
    saturday, monday = utc("2026-01-10 10:00"), utc("2026-01-12 08:00")
    after = Slot(monday, SlotReason.AFTER_CLOSED)
    assert nag_slot(AMSTERDAM, saturday, utc("2026-01-09 14:00"), monday) == after
    # Friday's slot has passed by the moment it was wanted: the next one is not late yet.
    assert nag_slot(AMSTERDAM, saturday, utc("2026-01-05 10:00"), saturday) == after
    late = Slot(monday, SlotReason.ALREADY_LATE)
    a_minute_on = saturday + timedelta(minutes=1)
    assert nag_slot(AMSTERDAM, saturday, utc("2026-01-05 10:00"), a_minute_on) == late


def test_an_escalation_goes_to_a_target_who_is_in() -> None:
    wanted = utc("2026-01-06 10:00")
    reader = choose_reader([Candidate(DIRECTOR, AMSTERDAM)], wanted, None, AMSTERDAM)
    assert reader is not None
    assert (reader.person_id, reader.at) == (DIRECTOR, wanted)
    assert reader.reason is SlotReason.TARGET_IN


def test_an_escalation_waits_for_tomorrow_when_the_deadline_allows() -> None:
    evening = utc("2026-01-06 18:00")
    line = [Candidate(DIRECTOR, AMSTERDAM), Candidate(HEAD, NEW_YORK)]
    reader = choose_reader(line, evening, utc("2026-01-07 15:00"), AMSTERDAM)
    assert reader is not None
    assert (reader.person_id, reader.at) == (DIRECTOR, utc("2026-01-07 08:00"))
    assert reader.reason is SlotReason.WAITS_FOR_TARGET


def test_an_escalation_that_cannot_wait_goes_to_the_next_in_chain_who_is_in() -> None:
    evening = utc("2026-01-06 18:00")  # 13:00 in New York
    line = [Candidate(DIRECTOR, AMSTERDAM), Candidate(HEAD, NEW_YORK)]
    reader = choose_reader(line, evening, utc("2026-01-07 08:00"), AMSTERDAM)
    assert reader is not None
    assert (reader.person_id, reader.at) == (HEAD, evening)
    assert reader.reason is SlotReason.NEXT_IN_CHAIN


def test_a_target_on_a_long_holiday_at_another_office_is_passed_over() -> None:
    before_tet = utc("2026-02-16 09:00")  # Vietnam is closed for a week
    line = [Candidate(DIRECTOR, SAIGON), Candidate(HEAD, AMSTERDAM)]
    reader = choose_reader(line, before_tet, None, AMSTERDAM)
    assert reader is not None
    assert reader.person_id == HEAD


def test_an_absent_target_is_never_pinged_and_the_cover_is() -> None:
    wanted = utc("2026-01-06 10:00")
    line = [
        Candidate(DIRECTOR, AMSTERDAM, away=True),
        Candidate(STAND_IN, AMSTERDAM, is_cover=True),
        Candidate(HEAD, AMSTERDAM),
    ]
    reader = choose_reader(line, wanted, None, AMSTERDAM)
    assert reader is not None
    assert (reader.person_id, reader.reason) == (STAND_IN, SlotReason.COVER)


def test_the_cover_is_waited_for_before_the_next_in_chain_is_disturbed() -> None:
    evening = utc("2026-01-06 18:00")
    line = [
        Candidate(DIRECTOR, AMSTERDAM, away=True),
        Candidate(STAND_IN, AMSTERDAM, is_cover=True),
        Candidate(HEAD, NEW_YORK),
    ]
    reader = choose_reader(line, evening, None, AMSTERDAM)
    assert reader is not None
    assert (reader.person_id, reader.at) == (STAND_IN, utc("2026-01-07 08:00"))


def test_when_nobody_is_in_the_first_to_come_in_reads_it() -> None:
    night = utc("2026-01-06 22:30")
    line = [Candidate(DIRECTOR, AMSTERDAM), Candidate(HEAD, SAIGON)]
    reader = choose_reader(line, night, utc("2026-01-07 03:00"), AMSTERDAM)
    assert reader is not None
    assert (reader.person_id, reader.at) == (HEAD, utc("2026-01-07 02:00"))
    assert reader.reason is SlotReason.FIRST_BACK


def test_a_deadline_already_missed_does_not_wake_somebody_elsewhere() -> None:
    late = utc("2026-01-06 20:00")  # 15:00 in New York
    line = [Candidate(DIRECTOR, AMSTERDAM), Candidate(HEAD, NEW_YORK)]
    reader = choose_reader(line, late, late, AMSTERDAM)
    assert reader is not None
    assert (reader.person_id, reader.at) == (DIRECTOR, utc("2026-01-07 08:00"))


def test_when_all_are_away_nobody_is_chosen() -> None:
    line = [Candidate(DIRECTOR, AMSTERDAM, away=True)]
    assert choose_reader(line, utc("2026-01-06 10:00"), None, AMSTERDAM) is None
    assert choose_reader([], utc("2026-01-06 10:00"), None, AMSTERDAM) is None


def test_nobody_is_told_about_you_before_you_were_warned() -> None:
    now = utc("2026-01-06 10:00")
    climb = may_climb(None, AMSTERDAM, now)
    assert not climb.allowed
    assert climb.reason is SlotReason.NOT_WARNED
    assert climb.earliest == utc("2026-01-06 14:00")


def test_a_climb_says_whether_it_may_from_when_and_why() -> None:
    warned, now = utc("2026-01-08 08:00"), utc("2026-01-08 11:59")
    earliest = utc("2026-01-08 12:00")
    assert may_climb(None, AMSTERDAM, warned) == Climb(False, earliest, SlotReason.NOT_WARNED)
    lately = Climb(False, earliest, SlotReason.WARNED_TOO_LATELY)
    assert may_climb(warned, AMSTERDAM, now) == lately
    in_time = Climb(True, earliest, SlotReason.WARNED)
    assert may_climb(warned, AMSTERDAM, earliest) == in_time
    assert may_climb(None, AMSTERDAM, now).allowed is False


def test_four_working_hours_after_a_friday_warning_is_monday_morning() -> None:
    warned = utc("2026-01-09 14:00")  # 15:00: two and a half hours are left
    on_sunday = may_climb(warned, AMSTERDAM, utc("2026-01-11 12:00"))
    assert (on_sunday.allowed, on_sunday.earliest) == (False, utc("2026-01-12 09:30"))
    assert on_sunday.reason is SlotReason.WARNED_TOO_LATELY
    assert may_climb(warned, AMSTERDAM, utc("2026-01-12 09:30")).allowed


def test_nothing_is_sent_in_a_meeting_or_a_quarter_of_an_hour_after() -> None:
    meeting = (utc("2026-01-06 10:00"), utc("2026-01-06 11:00"))
    following = (utc("2026-01-06 11:10"), utc("2026-01-06 12:00"))
    assert after_meetings(utc("2026-01-06 10:30"), [following, meeting]) == utc("2026-01-06 12:15")
    assert after_meetings(utc("2026-01-06 11:15"), [meeting]) == utc("2026-01-06 11:15")
    assert after_meetings(utc("2026-01-06 09:59"), [meeting]) == utc("2026-01-06 09:59")


def test_whoever_is_back_from_leave_has_until_noon() -> None:
    back_on_monday = utc("2026-01-12 00:00")
    assert first_nag_after_return(AMSTERDAM, back_on_monday) == utc("2026-01-12 11:00")
    assert first_nag_after_return(AMSTERDAM, utc("2026-01-10 00:00")) == utc("2026-01-12 11:00")
    assert first_nag_after_return(AMSTERDAM, utc("2026-01-12 13:00")) == utc("2026-01-12 13:00")


def test_delays_are_calendar_or_working_time() -> None:
    friday = utc("2026-01-09 14:00")
    assert after_delay(AMSTERDAM, friday, Delay.parse("48h")) == utc("2026-01-11 14:00")
    assert after_delay(AMSTERDAM, friday, Delay.parse("4wh")) == utc("2026-01-12 09:30")
    assert after_delay(AMSTERDAM, friday, Delay.parse("2wd")) == utc("2026-01-13 14:00")


def test_the_next_digest_skips_the_holiday() -> None:
    assert next_digest(AMSTERDAM, utc("2026-04-24 06:59")) == utc("2026-04-24 07:00")
    assert next_digest(AMSTERDAM, utc("2026-04-24 07:01")) == utc("2026-04-28 07:00")


@quick
@given(people, instants, lengths, lengths)
def test_a_nag_is_always_open_never_in_the_past_and_rarely_early(
    pt: PersonTime, opened: datetime, until_wanted: timedelta, until_now: timedelta
) -> None:
    wanted, now = opened + until_wanted, opened + until_now
    slot = nag_slot(pt, wanted, opened, now)
    assert is_open(pt, slot.at)
    assert slot.at >= now
    if slot.at < wanted:
        assert not is_open(pt, wanted)
        assert working_time_between(pt, opened, slot.at) >= 4 * HOUR
    else:
        assert slot.at <= next_open(pt, max(wanted, now))


@quick
@given(st.lists(st.tuples(people, st.booleans(), st.booleans()), max_size=5), instants, lengths)
def test_an_escalation_reaches_somebody_who_is_in_and_not_away(
    line: list[tuple[PersonTime, bool, bool]], wanted: datetime, until_deadline: timedelta
) -> None:
    candidates = [
        Candidate(number, pt, away=away, is_cover=bool(number) and cover)
        for number, (pt, away, cover) in enumerate(line)
    ]
    deadline = wanted + until_deadline
    reader = choose_reader(candidates, wanted, deadline, AMSTERDAM)
    assert (reader is None) == all(candidate.away for candidate in candidates)
    if reader is None:
        return
    chosen = candidates[reader.person_id]
    assert not chosen.away
    assert reader.at >= wanted
    assert is_open(chosen.time, reader.at)
    if reader.reason is SlotReason.WAITS_FOR_TARGET:
        assert reader.at <= working_days_after(AMSTERDAM, wanted, 1)
        assert reader.at < deadline or deadline <= wanted


@quick
@given(people, instants, lengths)
def test_a_climb_always_follows_four_working_hours_of_the_owner(
    owner: PersonTime, warned: datetime, later: timedelta
) -> None:
    climb = may_climb(warned, owner, warned + later)
    assert climb.allowed == (working_time_between(owner, warned, warned + later) >= 4 * HOUR)
    assert may_climb(warned, owner, climb.earliest).allowed
    assert not may_climb(warned, owner, climb.earliest - timedelta(seconds=1)).allowed


@quick
@given(people, instants)
def test_a_digest_is_never_in_the_past_and_at_most_one_a_local_day(
    pt: PersonTime, now: datetime
) -> None:
    due = next_digest(pt, now)
    assert due >= now
    assert is_open(pt, due)
    assert next_digest(pt, due) == due
    following = next_digest(pt, due + timedelta(minutes=1))
    assert local_day(pt, following) > local_day(pt, due)


def test_a_meeting_is_quiet_from_its_start_to_a_quarter_of_an_hour_after_it() -> None:
    start, end = utc("2026-01-09 10:00"), utc("2026-01-09 11:00")
    free = end + timedelta(minutes=15)
    minute = timedelta(minutes=1)
    for wanted, expected in (
        (start - minute, start - minute),
        (start, free),
        (end, free),
        (free - minute, free),
        (free, free),
    ):
        assert after_meetings(wanted, [(start, end)]) == expected
    next_one = (free, free + HOUR)
    assert after_meetings(start, [next_one, (start, end)]) == free + HOUR + timedelta(minutes=15)
