"""Bytes to text, and text to cells."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.books import BooksError, ReadingAnswers, read_books
from bot.books.limits import MAX_CELL_CHARS
from tests.books.making import NO_ANSWERS, questions, read, refusal, table

ROW = "INV-1,{name},2026-09-01,2026-10-01,1.50,1.50,EUR"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-8"),
    ],
)
def test_a_byte_order_mark_is_obeyed_and_never_ends_in_the_first_heading(
    mark: bytes, encoding: str
) -> None:
    found = read(mark + table(ROW.format(name="Łódź 广告")).encode(encoding))
    assert found.rows[0].customer == "Łódź 广告"
    assert found.rows[0].number == "INV-1"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("cp1251", "Рога и копыта"), ("gb18030", "北京广告公司"), ("cp1252", "Müller & Söhne")],
)
def test_an_old_code_page_is_asked_and_then_read_as_said(encoding: str, name: str) -> None:
    data = table(ROW.format(name=name)).encode(encoding)
    assert encoding in questions(data)["encoding"].options
    assert read(data, ReadingAnswers(encoding=encoding)).rows[0].customer == name


def test_utf_8_wins_over_a_saved_code_page() -> None:
    data = table(ROW.format(name="Müller")).encode()
    assert read(data, ReadingAnswers(encoding="cp1251")).rows[0].customer == "Müller"


def test_utf_16_without_a_mark_is_asked_and_then_read() -> None:
    data = table(ROW.format(name="Hazel")).encode("utf-16-le")
    assert "utf-16-le" in questions(data)["encoding"].options
    assert read(data, ReadingAnswers(encoding="utf-16-le")).rows[0].customer == "Hazel"


@pytest.mark.parametrize("encoding", ["no-such", "hex", "rot13", "zip", "idna"])
def test_an_encoding_that_is_none_is_refused(encoding: str) -> None:
    data = table(ROW.format(name="Müller")).encode("cp1252")
    assert encoding in refusal(data, ReadingAnswers(encoding=encoding))


def test_a_zero_byte_is_refused_with_its_row() -> None:
    assert "Row 2 holds a zero byte" in refusal(table(ROW.format(name="Ha\x00zel")))


def test_an_announced_separator_is_no_heading() -> None:
    text = "sep=;\n" + table(ROW.format(name="Hazel")).replace(",", ";")
    found = read(text)
    assert found.rows[0].source_row == 3
    assert sum(found.classed.values()) == 3


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_by_the_headings(separator: str) -> None:
    found = read(table(ROW.format(name="Hazel")).replace(",", separator))
    assert found.rows[0].customer == "Hazel"


def test_a_quotation_mark_never_closed_is_refused_with_its_row() -> None:
    text = table(ROW.format(name="Hazel"), ROW.format(name='"Hazel'), ROW.format(name="Ash"))
    assert "opens in row 3 is never closed" in refusal(text)


def test_text_after_a_closing_quotation_mark_is_refused_with_its_row() -> None:
    assert "row 2" in refusal(table(ROW.format(name='"Ha"zel')))


def test_a_line_break_inside_a_cell_keeps_the_row_numbers_of_a_spreadsheet() -> None:
    text = table(ROW.format(name='"Hazel\nand Ash"'), ROW.format(name="x").replace("1.50", "?"))
    found = read(text)
    assert found.rows[0].customer == "Hazel and Ash"
    assert found.set_aside[0].source_row == 3


@pytest.mark.parametrize("length", [MAX_CELL_CHARS + 1, 140_000])
def test_a_cell_too_long_is_refused_with_its_row(length: int) -> None:
    assert "ow 2" in refusal(table(ROW.format(name="x" * length)))


def test_too_many_columns_are_refused() -> None:
    assert "more than 100 columns" in refusal(table(ROW.format(name="x") + ",y" * 120))


@given(st.binary(max_size=300))
def test_any_bytes_are_answered_in_a_sentence(data: bytes) -> None:
    with pytest.raises(BooksError, match=r"[.?)]$"):
        read_books(data, filename="x.csv", answers=NO_ANSWERS)


@given(st.lists(st.lists(st.text("0123456789.,-/=\"' ab€", max_size=12), max_size=9), max_size=8))
def test_any_rows_under_known_headings_are_accounted_for(cells: list[list[str]]) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells]
    text = table(ROW.format(name="Hazel"), *quoted)
    said = ReadingAnswers(date_order="dmy", decimal_mark=".", currency="EUR")
    found = read(text, said)
    assert sum(found.classed.values()) == 2 + len(cells)
