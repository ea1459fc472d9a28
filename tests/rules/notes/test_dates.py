"""Dates in notes look to the future, and say so when two readings are possible."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.notes import read_dates, read_due

TUESDAY = date(2026, 9, 8)


def _days(text: str, *, day_first: bool = True) -> list[str]:
    found = read_dates(text, today=TUESDAY, day_first=day_first)
    return [f"{f.date.isoformat()}{'?' if f.doubtful else ''}" for f in found]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Ada sends it on Thursday", ["2026-09-10"]),
        ("by next Monday", ["2026-09-14"]),
        ("next Friday", ["2026-09-18?"]),
        ("Tuesday", ["2026-09-15?"]),
        ("this Friday, EOD", ["2026-09-11"]),
        ("Thurs 17 Sept", ["2026-09-17"]),
        ("Thurs\u00adday 17 Sep\u00adtem\u00adber", ["2026-09-17"]),
        ("Friday 17 September", ["2026-09-17?"]),
        ("the 22nd of October 2026", ["2026-10-22"]),
        ("October 22nd", ["2026-10-22"]),
        ("end of next month", ["2026-10-31"]),
        ("end of Feb", ["2027-02-28"]),
        ("day after tomorrow", ["2026-09-10"]),
        ("within 48 hours", ["2026-09-10"]),
        ("three weeks from now", ["2026-09-29"]),
        ("Monday week", ["2026-09-21"]),
        ("sometime next week", ["2026-09-18?"]),
        ("by the 20th.", ["2026-09-20"]),
        ("21-09-2026", ["2026-09-21"]),
        ("2026-10-01", ["2026-10-01"]),
        ("woensdag over een week", ["2026-09-16"]),
        ("volgende week maandag", ["2026-09-14"]),
        ("uiterlijk 2 okt", ["2026-10-02"]),
        ("vr 18 sept.", ["2026-09-18"]),
        ("morgenochtend", ["2026-09-09"]),
        ("eind volgende week", ["2026-09-18"]),
        ("over tien dagen", ["2026-09-18"]),
        ("к понедельнику", ["2026-09-14"]),
        ("в следующую среду", ["2026-09-16?"]),
        ("через три недели", ["2026-09-29"]),
        ("до 2 октября", ["2026-10-02"]),
        ("в четверг на следующей неделе", ["2026-09-17"]),
        ("к концу следующего месяца", ["2026-10-31"]),
        ("20-го числа", ["2026-09-20"]),
        ("下下周三", ["2026-09-23"]),
        ("本周四下班前", ["2026-09-10"]),
        ("十月二十二日", ["2026-10-22"]),
        ("10月中旬", ["2026-10-15?"]),
        ("三天后", ["2026-09-11"]),
        ("下个月底", ["2026-10-31"]),
        ("thứ Tư tuần sau", ["2026-09-16"]),
        ("chiều mai", ["2026-09-09"]),
        ("trước ngày 20", ["2026-09-20"]),
        ("ba tuần nữa", ["2026-09-29"]),
        ("cuối tháng sau", ["2026-10-31"]),
        ("22 tháng 10", ["2026-10-22"]),
        ("Fri 25th", ["2026-09-25"]),
        ("Thu 25th", ["2026-09-25?"]),
        ("nxt wk", ["2026-09-18?"]),
        ("in two weeks", ["2026-09-22"]),
        ("over twee weken", ["2026-09-22"]),
        ("offerte vlg wk wo", ["2026-09-16"]),
        ("teksten vr", ["2026-09-11"]),
        ("eind v/d maand", ["2026-09-30"]),
        ("через три дня", ["2026-09-11"]),
        ("смета, след. ср", ["2026-09-16?"]),
        ("两周后", ["2026-09-22"]),
        ("gửi file t6", ["2026-09-11"]),
        ("cuối quý", ["2026-09-30"]),
        ("ngày 24/7", ["2027-07-24?"]),
    ],
)
def test_a_phrase_is_read_as_people_mean_it(text: str, days: list[str]) -> None:
    assert _days(text) == days


@pytest.mark.parametrize(
    "text",
    [
        "May", "mei", "1", '30" spot', "24/7", "1/2 page", "slide 4/9", "change 3/12", "Q3", "2027",
        "every Monday", "elke vrijdag", "каждую среду", "每周五", "last Thursday", "yesterday",
        "версия 2.10", "at 10.30", "om 9.15 uur", "10-12 people", "goedemorgen", "in the first week of May",  # noqa: E501
        "phòng thu ở Hà Nội", "things to do", "support 24/7", "12.50 EUR",
        "Mai joined", "no. 14/26", "50/50",
    ],
)  # fmt: skip
def test_what_is_no_date_to_come_is_not_read_as_one(text: str) -> None:
    assert _days(text) == []


def test_figures_in_either_order_are_doubtful_and_follow_the_office() -> None:
    assert _days("present on 3/12") == ["2026-12-03?"]
    assert _days("present on 3/12", day_first=False) == ["2027-03-12?"]
    assert _days("present on 23/12") == ["2026-12-23"]
    assert _days("present on 12/23") == ["2026-12-23"]


def test_a_day_just_past_is_next_year_but_doubtful() -> None:
    assert _days("1 September") == ["2027-09-01?"]
    assert _days("1 March") == ["2027-03-01"]


def test_a_due_date_is_given_only_when_there_is_one() -> None:
    assert read_due("by Thursday", TUESDAY) == date(2026, 9, 10)
    assert read_due("Thursday or Friday", TUESDAY) is None
    assert read_due("soon", TUESDAY) is None


def test_accents_typed_apart_are_read_and_quoted_as_typed() -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", "Gửi hình thứ Năm tuần sau nhé")
    (found,) = read_dates(text, today=TUESDAY)
    assert found.date == date(2026, 9, 17)
    assert text[found.start : found.end] == found.quote
    assert unicodedata.normalize("NFC", found.quote) == "thứ Năm tuần sau"


_SNIPPETS = [
    "Friday", "next", "week", "3/12", "31.02", "2026-13-40", "over", "twee", "weken", "через", "99 недель",  # noqa: E501
    "下周", "五", "月底", "thứ", "Sáu", "tháng 12", "ngày 31", "in 999 months", "30 Feb", "week 53", "€",  # noqa: E501
    "\u200b", "e\u0301", "\n", "the 31st of", "next month", "999", "eod",
]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(_SNIPPETS), st.text(max_size=6)), max_size=14))
def test_every_quote_is_a_piece_of_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    last = 0
    for found in read_dates(text, today=TUESDAY):
        assert text[found.start : found.end] == found.quote
        assert found.start >= last
        last = found.end
        assert found.date >= TUESDAY


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.sampled_from(_SNIPPETS))
def test_no_day_of_any_year_breaks_the_reading(today: date, phrase: str) -> None:
    for found in read_dates(f"by {phrase} please", today=today):
        assert found.date >= today
