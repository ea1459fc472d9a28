"""XLSX workbooks: real cells, serial dates, formulas, and files built to do harm."""

from __future__ import annotations

import contextlib
import io
import subprocess
import time
import zipfile
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from bot.books import BooksError, BooksFile, BooksRefused, ReadingAnswers, read_books_guarded
from bot.books.child import grid_from_child
from bot.rules.money import Money
from tests.books.making import (
    NO_ANSWERS,
    read,
    reasons,
    refusal,
    saved,
    table,
    with_parts,
    workbook,
)

HEADER = table().strip().split(",")
ROW = ["INV-1", "Hazel", date(2026, 4, 3), date(2026, 5, 3), 1234.5, 1000.25, "EUR"]


def with_stored_number(data: bytes, stored: bytes) -> bytes:
    """The workbook with 77777.25 replaced by what some other program stored."""
    part = "xl/worksheets/sheet1.xml"
    sheet = zipfile.ZipFile(io.BytesIO(data)).read(part)
    return with_parts(data, {part: sheet.replace(b"77777.25", stored)})


def guarded(data: bytes, seconds: float = 5.0) -> BooksFile:
    return read_books_guarded(data, filename="x.xlsx", answers=NO_ANSWERS, timeout_seconds=seconds)


def test_numbers_and_dates_of_a_workbook_are_read_as_they_are() -> None:
    row = read(workbook([HEADER, ROW])).rows[0]
    assert (row.issued, row.due) == (date(2026, 4, 3), date(2026, 5, 3))
    assert (row.total, row.balance) == (Money(123450, "EUR"), Money(100025, "EUR"))


def test_the_child_reads_the_same_as_the_house() -> None:
    data = workbook([HEADER, ROW, ["INV-2", "Ash", "13/04/2026", None, "1,5", 7, "EUR"]])
    assert guarded(data) == read(data)


def test_an_integer_number_has_no_decimals() -> None:
    assert read(workbook([HEADER, [1041, *ROW[1:]]])).rows[0].number == "1041"


def test_serial_dates_follow_the_workbooks_own_day_zero() -> None:
    serial = [*ROW[:2], 46115, 46145, *ROW[4:]]
    assert read(workbook([HEADER, serial])).rows[0].issued == date(2026, 4, 3)
    mac = read(workbook([HEADER, [*ROW[:2], 44653, 44683, *ROW[4:]]], epoch=CALENDAR_MAC_1904))
    assert mac.rows[0].issued == date(2026, 4, 3)


def test_real_date_cells_of_a_1904_workbook_keep_their_day() -> None:
    found = read(workbook([HEADER, ROW], epoch=CALENDAR_MAC_1904))
    assert found.rows[0].issued == date(2026, 4, 3)


def test_binary_noise_of_a_sum_is_not_money() -> None:
    data = workbook([HEADER, [*ROW[:4], 77777.25, 1000, "EUR"]])
    found = read(with_stored_number(data, b"4180.7500000000009"))
    assert found.rows[0].total == Money(418075, "EUR")


def test_formulas_in_amounts_and_dates_are_set_aside_and_in_names_kept_as_text() -> None:
    found = read(
        workbook(
            [
                HEADER,
                ["INV-1", '=HYPERLINK("http://x.example")', *ROW[2:]],
                ["INV-2", "Ash", *ROW[2:5], "=E2", "EUR"],
                ["INV-3", "Ash", "=TODAY()", *ROW[3:]],
            ]
        )
    )
    assert found.rows[0].customer == '=HYPERLINK("http://x.example")'
    assert set(reasons(found)) == {3, 4}


def test_a_total_that_is_a_formula_states_nothing() -> None:
    found = read(workbook([HEADER, ROW, ["Total", None, None, None, "=SUM(E2:E2)", "=SUM(F2:F2)"]]))
    assert found.reconciles is None
    assert found.classed["total"] == 1


def test_an_endless_number_is_set_aside() -> None:
    data = workbook([HEADER, ROW, ["INV-2", *ROW[1:5], 77777.25, "EUR"]])
    assert "not a number" in reasons(read(with_stored_number(data, b"1e400")))[3]


def test_an_invoice_number_turned_into_a_date_is_set_aside() -> None:
    found = read(workbook([HEADER, ROW, [date(2026, 10, 11), *ROW[1:]]]))
    assert "turned its invoice number into a date" in reasons(found)[3]


def test_only_the_sheet_that_holds_invoices_is_read() -> None:
    found = read(workbook([["Notes"], ["Hi"]], more_sheets={"Open": [HEADER, ROW]}))
    assert len(found.rows) == 1
    assert any("'Open'" in warning for warning in found.warnings)


def test_two_sheets_of_invoices_are_refused() -> None:
    assert "one at a time" in refusal(workbook([HEADER, ROW], more_sheets={"B": [HEADER, ROW]}))


def test_a_workbook_named_csv_and_a_csv_named_xlsx_are_read_by_their_content() -> None:
    assert read(workbook([HEADER, ROW]), name="x.csv").rows
    text = table("INV-1,Hazel,2026-09-01,2026-10-01,1.50,1.50,EUR")
    assert any("plain text" in warning for warning in read(text, name="x.xlsx").warnings)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/workbook.bin", "binary workbook"),
        ("xl/embeddings/inner.zip", "another archive"),
        ("xl/embeddings/inner.xlsx", "another archive"),
    ],
)
def test_macros_and_archives_inside_are_refused(part: str, words: str) -> None:
    assert words in refusal(with_parts(workbook([HEADER, ROW]), {part: b"PK\x03\x04"}))


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("list.csv", "No,Client\n")
    assert "not an Excel workbook" in refusal(out.getvalue())


def test_an_encrypted_zip_is_refused() -> None:
    data = bytearray(workbook([HEADER, ROW]))
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "password" in refusal(bytes(data))


def test_a_truncated_workbook_is_refused() -> None:
    assert "damaged" in refusal(workbook([HEADER, ROW])[:-400])


def test_a_workbook_with_broken_parts_is_refused() -> None:
    broken = with_parts(workbook([HEADER, ROW]), {"xl/workbook.xml": b"<workbook><oops"})
    assert "damaged" in refusal(broken)


def bomb_rows() -> bytes:
    row = b'<row><c t="inlineStr"><is><t>x</t></is></c><c><v>1</v></c></row>' * 600_000
    return _sheet(row)


def bomb_cell() -> bytes:
    return _sheet(b'<row><c t="inlineStr"><is><t>' + b"x" * 40_000_000 + b"</t></is></c></row>")


def bomb_sparse() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "No"
    sheet["XFD1048576"] = "x"
    return saved(book)


def bomb_entities() -> bytes:
    lol = b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"lol") for n in range(9)
    )
    head = b'<?xml version="1.0"?><!DOCTYPE x [' + lol + b"]>"
    return _sheet(b'<row><c t="inlineStr"><is><t>&a8;</t></is></c></row>', head)


def bomb_entries() -> bytes:
    return with_parts(workbook([HEADER]), {f"xl/media/{n}.png": b"" for n in range(300)})


def slow_rows() -> bytes:
    """Under the limit on unpacked size, and far more cells than we read."""
    noise = b"".join(b"<row><c><v>%d</v></c></row>" % (n * 7919 % 10**9) for n in range(1_200_000))
    return _sheet(noise)


def _sheet(rows: bytes, head: bytes = b"") -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = (
        head + b'<worksheet xmlns="' + space + b'"><sheetData>' + rows + b"</sheetData></worksheet>"
    )
    return with_parts(workbook([HEADER]), {"xl/worksheets/sheet1.xml": xml}, level=6)


@pytest.mark.parametrize(
    "bomb", [bomb_rows, bomb_cell, bomb_sparse, bomb_entities, bomb_entries, slow_rows]
)
def test_a_bomb_is_refused_within_two_seconds(bomb: Callable[[], bytes]) -> None:
    data = bomb()
    began = time.perf_counter()
    with pytest.raises(BooksRefused) as refused:
        read_books_guarded(data, filename="x.xlsx", answers=NO_ANSWERS)
    assert time.perf_counter() - began < 2.5
    assert refused.value.sentence.endswith(".")


@pytest.mark.parametrize(
    ("bomb", "words"),
    [
        (bomb_rows, "unpack"),
        (bomb_cell, "unpack"),
        (bomb_entities, "declarations"),
        (slow_rows, "too large"),
    ],
)
def test_the_worst_bombs_are_known_before_they_are_unpacked(
    bomb: Callable[[], bytes], words: str
) -> None:
    assert words in refusal(bomb())


def test_what_would_unpack_to_too_much_is_refused_at_any_ratio(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.books.zipcheck.MAX_UNZIPPED_BYTES", 1_000)
    assert "unpack" in refusal(workbook([HEADER, ROW]))


def test_a_workbook_whose_bytes_went_bad_is_refused() -> None:
    good = workbook([HEADER, ROW])
    for at in range(40, len(good) - 100, 97):
        bad = bytearray(good)
        bad[at] ^= 0xFF
        with contextlib.suppress(BooksError):
            read(bytes(bad))


def test_a_workbook_that_takes_too_long_ends_with_a_sentence() -> None:
    with pytest.raises(BooksRefused, match="takes too long"):
        guarded(workbook([HEADER, ROW]), seconds=0.01)


def test_the_childs_refusal_arrives_with_its_values() -> None:
    wide = workbook([[*HEADER, *["x"] * 120]])
    with pytest.raises(BooksRefused, match="Row 1 has more than 100 columns") as refused:
        grid_from_child(wide, timeout_seconds=5)
    assert refused.value.values == {"row": 1, "most": 100}


def test_the_child_cannot_see_our_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, str] = {}
    run = subprocess.run

    def spy(*args: object, **kwargs: object) -> object:
        env = kwargs["env"]
        assert isinstance(env, dict)
        seen.update(env)
        return run(*args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setenv("SLACK_BOT_TOKEN", "not-for-children")
    monkeypatch.setattr(subprocess, "run", spy)
    assert guarded(workbook([HEADER, ROW])).rows
    assert "SLACK_BOT_TOKEN" not in seen


def test_a_quickbooks_workbook_reads_like_its_csv() -> None:
    found = read(
        workbook(
            [
                ["Lighthouse, LLC"],
                ["A/R Aging Detail Report"],
                ["As of Nov 2, 2026"],
                [],
                [None, "Date", "Transaction type", "Num", "Customer full name", "Due date",
                 "Amount", "Open balance"],
                ["CURRENT"],
                [None, "10/12/2026", "Invoice", 1070, "Hazel:Film", "11/13/2026", 50.5, 50.5],
                ["Total for CURRENT", None, None, None, None, None, "=G7", "=H7"],
                ["TOTAL", None, None, None, None, None, "=G8", "=H8"],
            ]
        ),
        ReadingAnswers(currency="USD"),
    )  # fmt: skip
    assert found.shape == "quickbooks-ar-aging-detail"
    assert (found.rows[0].customer, found.rows[0].project) == ("Hazel", "Film")
    assert found.rows[0].due == date(2026, 11, 13)
