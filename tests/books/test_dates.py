"""Dates are never guessed."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.books import ReadingAnswers
from bot.books.dates import ORDERS, read_date
from bot.books.refusals import Unreadable
from tests.books.making import questions, read, reasons, table

ROW = "INV-{n},Hazel,{issued},{due},1.50,1.50,EUR"


def test_the_third_of_april_or_the_fourth_of_march_is_asked() -> None:
    asked = questions(table(ROW.format(n=1, issued="03/04/2026", due="05/06/2026")))
    assert set(asked) == {"date_order"}
    assert asked["date_order"].options == ("dmy", "mdy")
    assert "3 April 2026 or 4 March 2026" in asked["date_order"].sentence


def test_one_row_settles_the_order_for_all_and_is_named() -> None:
    found = read(
        table(
            ROW.format(n=1, issued="03/04/2026", due="05/06/2026"),
            ROW.format(n=2, issued="13/04/2026", due="05/06/2026"),
        )
    )
    assert found.rows[0].issued == date(2026, 4, 3)
    assert any(warning.startswith("Row 3 (13/04/2026)") for warning in found.warnings)


def test_a_person_settles_it_and_rows_that_do_not_fit_are_set_aside() -> None:
    found = read(
        table(
            ROW.format(n=1, issued="03/04/2026", due="05/06/2026"),
            ROW.format(n=2, issued="13/04/2026", due="05/06/2026"),
            ROW.format(n=3, issued="04/28/2026", due="05/06/2026"),
        ),
        ReadingAnswers(date_order="mdy"),
    )
    assert found.rows[0].issued == date(2026, 3, 4)
    assert "not written as month/day/year" in reasons(found)[3]


def test_a_file_that_only_fits_another_order_than_usual_is_asked_about() -> None:
    """Rows that happen to fit the usual order would be read as wrong days."""
    american = table(
        ROW.format(n=1, issued="03/04/2026", due="05/06/2026"),
        ROW.format(n=2, issued="04/13/2026", due="05/06/2026"),
        ROW.format(n=3, issued="04/28/2026", due="05/06/2026"),
    )
    asked = questions(american, ReadingAnswers(date_order="dmy"))
    assert asked["date_order"].options == ("mdy",)
    assert "Row 3 has the date 04/13/2026, but these books are set to day/month/year" in (
        asked["date_order"].sentence
    )
    assert read(american, ReadingAnswers(date_order="mdy")).rows[0].issued == date(2026, 3, 4)


def test_one_impossible_day_is_no_reason_to_doubt_the_usual_order() -> None:
    found = read(
        table(
            ROW.format(n=1, issued="03/04/2026", due="05/06/2026"),
            ROW.format(n=2, issued="31/02/2026", due="05/06/2026"),
        ),
        ReadingAnswers(date_order="dmy"),
    )
    assert found.rows[0].issued == date(2026, 4, 3)
    assert 3 in reasons(found)


def test_rows_that_contradict_each_other_settle_nothing() -> None:
    found = read(
        table(
            ROW.format(n=1, issued="13/04/2026", due="2026-06-06"),
            ROW.format(n=2, issued="04/13/2026", due="2026-06-06"),
            ROW.format(n=3, issued="03/04/2026", due="2026-06-06"),
        )
    )
    assert [row.issued for row in found.rows] == [date(2026, 4, 13)] * 2
    assert "two ways" in reasons(found)[4]
    assert any("more than one order" in warning for warning in found.warnings)


def test_days_that_read_the_same_either_way_need_no_answer() -> None:
    assert read(table(ROW.format(n=1, issued="04/04/2026", due="05/05/2026"))).rows


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-02",
        "2026/11/2",
        "2026-11-02T00:00:00Z",
        "2026-11-02 10:15",
        "2 Nov 2026",
        "02-Nov-26",
        "2nd November 2026",
        "Nov 2, 2026",
        "November 2 2026",
        "2. November 2026",
        "2 novembre 2026",
        "2 november 2026",
        "2 ноября 2026 г.",
        "2026年11月2日",
        "2 tháng 11 năm 2026",
    ],
)
def test_dates_that_can_only_mean_one_day(text: str) -> None:
    assert read_date(text) == dict.fromkeys(ORDERS, date(2026, 11, 2))


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2026",
        "13/13/2026",
        "2026-13-01",
        "2026-W47-7",
        "20261102",
        "02/11/1926",
        "2/11/226",
        "２０２６-11-02",
        "May",
        "1",
        "tomorrow",
        "=TODAY()",
        "46327",
        "00/00/0000",
        "2 Foo 2026",
        "02/11-2026",
    ],
)
def test_what_is_no_date_is_said_to_be_none(text: str) -> None:
    with pytest.raises(Unreadable):
        read_date(text)


def test_two_digit_years_leave_three_orders_open() -> None:
    asked = questions(table(ROW.format(n=1, issued="02/11/10", due="2026-12-01")))
    assert asked["date_order"].options == ("dmy", "mdy", "ymd")


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_the_true_day_is_always_among_the_readings(day: date) -> None:
    for order, pattern in (("dmy", "%d/%m/%Y"), ("mdy", "%m/%d/%Y"), ("ymd", "%Y-%m-%d")):
        readings = read_date(day.strftime(pattern))
        assert readings is not None
        assert readings[order] == day


@given(st.text(max_size=50))
def test_any_text_is_read_or_refused_and_never_crashes(text: str) -> None:
    with contextlib.suppress(Unreadable):
        assert read_date(text.strip()) != {}
