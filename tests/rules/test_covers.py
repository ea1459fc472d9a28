"""Reading `/cover` in one line; statuses that look like leave."""

from __future__ import annotations

from datetime import UTC, date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.calendar import OfficeCalendar
from bot.rules.covers import LONGEST, Span, looks_like_leave, read_line, this_week
from bot.rules.worktime import PersonTime
from tests.cast import AMSTERDAM, SAIGON, local

WEDNESDAY = date(2026, 11, 4)


def day(number: int) -> date:
    return date(2026, 11, number)


@pytest.mark.parametrize(
    ("text", "who", "span", "others"),
    [
        ("me fri to wed bo", "me", Span(day(6), day(11)), ("bo",)),
        ("ada today", "ada", Span(day(4), day(4)), ()),
        ("ada this week", "ada", Span(day(4), day(6)), ()),
        ("max next week", "max", Span(day(9), day(13)), ()),
        ("me until friday", "me", Span(day(4), day(6)), ()),
        ("me fri pm to wed am bo", "me", Span(day(6), day(11), True, True), ("bo",)),
        ("me tomorrow pm", "me", Span(day(5), day(5), True, False), ()),
        ("me 2026-11-05 to 2026-11-09 bo vela", "me", Span(day(5), day(9)), ("bo", "vela")),
        ("<@U0ADA|ada> today <@U0BO|bo>", "<@U0ADA|ada>", Span(day(4), day(4)), ("<@U0BO|bo>",)),
        ("me vrijdag t/m woensdag bo", "me", Span(day(6), day(11)), ("bo",)),
        ("ada", "ada", None, ()),
        ("ada bo", "ada", None, ("bo",)),
    ],
)
def test_one_line_says_who_when_and_who_instead(
    text: str, who: str, span: Span | None, others: tuple[str, ...]
) -> None:
    line = read_line(text, WEDNESDAY)
    assert (line.who, line.span, line.others) == (who, span, others)


def test_monday_to_tomorrow_said_on_a_tuesday_means_the_week_after() -> None:
    assert read_line("me mon to wed", date(2026, 11, 3)).span == Span(day(9), day(11))


def test_days_are_the_away_persons_own_and_the_last_one_counts_whole() -> None:
    saigon = PersonTime(SAIGON, OfficeCalendar("VN"))
    start, end = Span(day(6), day(10)).instants(saigon, local("2026-11-04 09:00"))
    assert start == local("2026-11-06 00:00", SAIGON)
    assert end == local("2026-11-11 00:00", SAIGON)


def test_a_day_that_has_begun_starts_now() -> None:
    pt = PersonTime(AMSTERDAM, OfficeCalendar("NL"))
    now = local("2026-11-04 11:20")
    assert Span(day(4), day(4)).instants(pt, now) == (now, local("2026-11-05 00:00"))


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_this_week_ends_on_a_friday_not_before_today(today: date) -> None:
    span = this_week(today)
    assert span.first == today
    assert span.last.weekday() == 4
    assert timedelta() <= span.last - span.first <= timedelta(days=6)


@pytest.mark.parametrize(
    "text",
    ["On holiday until Monday", "OOO", "vakantie!", "Out of the office", "в отпуске", "休假中"],
)
def test_statuses_that_look_like_leave(text: str) -> None:
    assert looks_like_leave(text)


@pytest.mark.parametrize("text", ["In a meeting", "Working remotely", "Pitching", "Vrijdag lunch"])
def test_statuses_that_do_not(text: str) -> None:
    assert not looks_like_leave(text)


def test_a_half_day_begins_or_ends_at_one() -> None:
    pt = PersonTime(AMSTERDAM, OfficeCalendar("NL"))
    now = local("2026-11-04 09:00")
    start, end = Span(day(6), day(9), from_midday=True, until_midday=True).instants(pt, now)
    assert (start, end) == (local("2026-11-06 13:00"), local("2026-11-09 13:00"))
    assert start.tzinfo is end.tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "today", "span"),
    [
        ("me tomorrow am", 4, Span(day(5), day(5), False, True)),
        ("me fri to fri", 4, Span(day(6), day(6))),
        ("me next week", 2, Span(day(9), day(13))),
        ("me volgende week", 8, Span(day(9), day(13))),
        ("me this week", 7, Span(day(7), day(7))),
    ],
)
def test_half_days_single_days_and_weeks(text: str, today: int, span: Span) -> None:
    assert read_line(text, day(today)).span == span


def test_a_third_date_stays_among_the_words() -> None:
    line = read_line("me 2026-11-06 to 2026-11-09 2026-11-20", WEDNESDAY)
    assert (line.span, line.others) == (Span(day(6), day(9)), ("2026", "11", "20"))


def test_no_emoji_is_no_sign_of_leave() -> None:
    assert looks_like_leave("", ":palm_tree:")
    assert not looks_like_leave("", ":coffee:")
    assert not looks_like_leave("")


def test_an_absence_to_the_end_of_all_days_is_long_and_no_error() -> None:
    pt = PersonTime(AMSTERDAM, OfficeCalendar("NL"))
    now = local("2026-11-04 09:00")
    start, end = Span(day(6), date.max).instants(pt, now)
    assert start == local("2026-11-06 00:00")
    assert end - start > LONGEST
    assert Span(date.min, date.min).instants(pt, now)[1] < now
    assert Span(date.max, date.max).instants(pt, now)[0] > now
