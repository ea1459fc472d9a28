"""Tables for spreadsheets in which nothing that was typed can become a formula.

A cell that starts with ``= + - @`` (or their full-width twins), a tab or a NUL is run as a formula
by Excel, LibreOffice and Google Sheets when a CSV is opened (OWASP, CSV injection). Tabs, NULs and
leading space are cleaned away first; in CSV such a text then gets an apostrophe in front, in XLSX
the cell is written as text and needs none.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from bot.papers.shown import clean
from bot.rules.characters import beginning

Cell = str | Decimal | int
_STARTERS = tuple("=+-@＝＋－＠")
LONGEST_CELL = 32_767  # Excel's own limit


def csv_text(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """CSV with a byte order mark, so that Excel reads it as UTF-8, and CRLF line ends (RFC 4180).

    Numbers are ours and stay numbers; texts are neutralised.
    """
    raw = io.StringIO(newline="")
    raw.write("\ufeff")
    writer = csv.writer(raw, lineterminator="\r\n")
    writer.writerows([[_neutral(cell) for cell in row] for row in (head, *rows)])
    return raw.getvalue()


def _neutral(cell: Cell) -> str:
    if not isinstance(cell, str):
        return format(cell, "f") if isinstance(cell, Decimal) else str(cell)
    text = beginning(clean(cell), LONGEST_CELL - 1)
    return f"'{text}" if text.startswith(_STARTERS) else text


def xlsx_bytes(sheet: str, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet: texts forced to text, numbers as numbers, the heading row frozen."""
    from openpyxl import Workbook  # slow to import, and rarely needed

    book = Workbook()
    page = book.active
    assert page is not None
    page.title = _sheet_name(sheet)
    for at, row in enumerate((head, *rows), start=1):
        for column, value in enumerate(row, start=1):
            cell = page.cell(row=at, column=column)
            if not isinstance(value, str):
                cell.value = value
            elif text := beginning(clean(value), LONGEST_CELL):
                cell.value = text
                cell.data_type = "s"  # after the value: openpyxl makes "=1+1" a formula
    page.freeze_panes = "A2"
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def _sheet_name(name: str) -> str:
    """Excel takes 31 characters and none of ``[]:*?/\\`` in the name of a sheet."""
    kept = "".join(" " if c in "[]:*?/\\'" else c for c in clean(name).replace("\n", " "))
    return beginning(kept.strip(), 31) or "1"
