"""What an outcome of talking about money does, and until when; sums as people type them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.policy import shipped_policy
from bot.rules.calendar import DayKind, OfficeCalendar
from bot.rules.invoices_outcomes import (
    RESTS,
    WORDS_ONLY,
    dispute_until,
    judged_from,
    promise_days,
    rests_until,
)
from bot.rules.invoices_typed import as_typed, typed_sum
from bot.rules.money import Money
from bot.rules.policy import Policy
from bot.rules.worktime import PersonTime
from tests.cast import AMSTERDAM, SAIGON, local

POLICY = shipped_policy()
ANNA = PersonTime(AMSTERDAM, OfficeCalendar("NL"))
NOW = local("2026-11-02 10:00")
A_MINUTE = timedelta(minutes=1)


def on(day: int, hour: str = "10:00") -> datetime:
    return local(f"2026-11-{day:02} {hour}")


@pytest.mark.parametrize(
    ("what", "day"),
    [
        ("not received", 5),
        ("awaiting PO", 9),
        ("in payment run", 9),
        ("client says paid", 5),
        ("called", 5),
    ],
)
def test_an_outcome_lets_chasing_rest_for_its_own_working_days(what: str, day: int) -> None:
    assert rests_until(what, [], NOW, POLICY, ANNA) == on(day)


@pytest.mark.parametrize("what", ["promised", "disputed", "received", *WORDS_ONLY])
def test_other_words_are_only_kept(what: str) -> None:
    assert what not in RESTS
    assert rests_until(what, [], NOW, POLICY, ANNA) is None


def test_the_same_word_keeps_a_case_quiet_twice_in_thirty_days_and_no_more() -> None:
    month_ago = NOW - timedelta(days=30)
    once = rests_until("called", [NOW - timedelta(days=3)], NOW, POLICY, ANNA)
    assert once == on(5)
    assert rests_until("called", [NOW, month_ago], NOW, POLICY, ANNA) is None
    assert rests_until("called", [NOW, month_ago - A_MINUTE], NOW, POLICY, ANNA) == on(5)
    # A clock that was set back: what has not happened yet does not count.
    assert rests_until("called", [NOW + A_MINUTE, NOW], NOW, POLICY, ANNA) == on(5)


def test_a_dispute_holds_two_working_days_on_the_executive_s_word() -> None:
    assert dispute_until(NOW, POLICY, ANNA) == on(4)


def with_grace(length: str) -> Policy:
    return POLICY.over({"money": {"promise_grace": length}})


def test_a_promise_is_judged_by_books_of_the_working_day_after_it() -> None:
    assert judged_from(date(2026, 11, 4), POLICY, ANNA) == date(2026, 11, 5)
    assert judged_from(date(2026, 11, 6), POLICY, ANNA) == date(2026, 11, 9)
    assert judged_from(date(2026, 11, 6), with_grace("3wd"), ANNA) == date(2026, 11, 11)


def test_the_grace_of_a_promise_may_be_calendar_time_or_working_hours() -> None:
    friday = date(2026, 11, 6)
    assert judged_from(friday, with_grace("1d"), ANNA) == date(2026, 11, 7)
    assert judged_from(friday, with_grace("11h"), ANNA) == friday
    assert judged_from(friday, with_grace("12h"), ANNA) == date(2026, 11, 7)
    # From noon five and a half working hours are left of a Friday.
    assert judged_from(friday, with_grace("5wh"), ANNA) == friday
    assert judged_from(friday, with_grace("6wh"), ANNA) == date(2026, 11, 9)


def test_the_grace_counts_from_noon_on_the_reader_s_own_clock() -> None:
    linh = PersonTime(SAIGON, OfficeCalendar("VN"))
    assert judged_from(date(2026, 11, 6), with_grace("11h"), linh) == date(2026, 11, 6)
    assert judged_from(date(2026, 11, 6), with_grace("12h"), linh) == date(2026, 11, 7)


@pytest.mark.parametrize(
    ("today", "chips"),
    [
        (date(2026, 11, 2), (date(2026, 11, 6), date(2026, 11, 13), date(2026, 11, 30))),
        (date(2026, 11, 6), (date(2026, 11, 13), date(2026, 11, 20), date(2026, 11, 30))),
        (date(2026, 11, 7), (date(2026, 11, 13), date(2026, 11, 20), date(2026, 11, 30))),
        (date(2026, 11, 29), (date(2026, 12, 4), date(2026, 12, 11), date(2026, 11, 30))),
        (date(2026, 11, 30), (date(2026, 12, 4), date(2026, 12, 11), date(2026, 12, 31))),
        (date(2026, 10, 31), (date(2026, 11, 6), date(2026, 11, 13), date(2026, 11, 30))),
        (date(2026, 1, 31), (date(2026, 2, 6), date(2026, 2, 13), date(2026, 2, 27))),
        (date(2026, 12, 31), (date(2027, 1, 1), date(2027, 1, 8), date(2027, 1, 29))),
    ],
)
def test_a_promise_is_for_a_friday_or_the_month_s_last_working_day(
    today: date, chips: tuple[date, date, date]
) -> None:
    assert promise_days(today, ANNA) == chips


def test_a_closed_last_day_of_the_month_moves_its_chip_forward() -> None:
    shut = OfficeCalendar("NL", own_days={date(2026, 11, 30): DayKind.CLOSED})
    bram = replace(ANNA, calendar=shut)
    assert promise_days(date(2026, 11, 2), bram)[2] == date(2026, 11, 27)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_every_day_a_promise_is_offered_for_is_still_to_come(today: date) -> None:
    friday, next_friday, month_end = promise_days(today, ANNA)
    assert today < friday <= today + timedelta(days=7)
    assert next_friday == friday + timedelta(days=7)
    assert today < month_end <= today + timedelta(days=62)
    assert ANNA.calendar.is_working_day(month_end)


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("24800", 2_480_000),
        ("24.800,50", 2_480_050),
        ("24,800.50", 2_480_050),
        ("24 800,5", 2_480_050),
        ("24'800.50", 2_480_050),
        ("24\u00a0800", 2_480_000),
        ("EUR 24800", 2_480_000),
        ("24800 eur", 2_480_000),
        ("24.800", 2_480_000),
        ("24,800", 2_480_000),
        ("1.224.800,50", 122_480_050),
        ("1,224,800", 122_480_000),
        ("0,50", 50),
        ("24,", 2_400),
        ("24.", 2_400),
        ("7", 700),
    ],
)
def test_a_typed_sum_is_read_as_people_write_it(text: str, minor: int) -> None:
    assert typed_sum(text, "EUR") == Money(minor, "EUR")


@pytest.mark.parametrize(
    "text",
    ["", "x", "abc", "-5", "24.80.50", "1.22,480", "1,224.800,50", "24.8000", "USD 5", ",50x",
     "1224,800.500"],
)  # fmt: skip
def test_what_could_be_two_sums_or_none_is_refused(text: str) -> None:
    assert typed_sum(text, "EUR") is None


def test_a_currency_has_its_own_decimals() -> None:
    assert typed_sum("1.500.000", "VND") == Money(1_500_000, "VND")
    assert typed_sum("12,50", "VND") is None
    # Three decimals: a mark would be either, so only whole sums are taken.
    assert typed_sum("24800", "KWD") == Money(24_800_000, "KWD")
    assert typed_sum("24.800", "KWD") is None
    assert typed_sum("24,8", "KWD") is None


@pytest.mark.parametrize(
    ("money", "text"),
    [
        (Money(2_480_000, "EUR"), "24800"),
        (Money(2_480_050, "EUR"), "24800.50"),
        (Money(24_800, "VND"), "24800"),
        (Money(50, "EUR"), "0.50"),
    ],
)
def test_a_sum_goes_into_a_form_as_it_would_be_typed(money: Money, text: str) -> None:
    assert as_typed(money) == text
    assert typed_sum(text, money.currency) == money


@given(st.integers(0, 10**12), st.sampled_from(["EUR", "VND", "USD"]))
def test_a_sum_in_a_form_is_read_back_the_same(minor: int, currency: str) -> None:
    money = Money(minor, currency)
    assert typed_sum(as_typed(money), currency) == money
