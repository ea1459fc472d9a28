"""An XLSX workbook to a grid, reading cells as they are stored: formulas stay formulas."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.books.grid import Cell, Grid, Line
from bot.books.headers import recognised
from bot.books.limits import (
    MAX_CELL_CHARS,
    MAX_COLUMNS,
    MAX_FILLED_CELLS,
    MAX_HEADER_SEARCH_ROWS,
    MAX_WORKBOOK_ROWS,
)
from bot.books.refusals import BooksRefused
from bot.books.said import all_of, said
from bot.books.zipcheck import TOO_MANY

if TYPE_CHECKING:
    from openpyxl import Workbook

# What zipfile, zlib, openpyxl and ElementTree (ParseError is a SyntaxError) raise for damage.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    EOFError,
    OSError,
    RuntimeError,
    ArithmeticError,
)


def grid_of_workbook(data: bytes) -> Grid:
    """The one sheet that holds invoices.

    Call `check_zip` first. Raises BooksRefused for a damaged workbook, two sheets of invoices,
    or more rows, columns or cells than we read.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of oddities that do not matter here
            _refuse_entities(data)
            return _read(data)
    except _DAMAGE:
        raise BooksRefused(
            "This workbook is damaged or was not written by a spreadsheet program. "
            "Please export it again, or as CSV."
        ) from None


def _read(data: bytes) -> Grid:
    import openpyxl  # 0.2 s: only when a workbook comes

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
    epoch = book.epoch.date() if isinstance(book.epoch, datetime) else book.epoch
    sheets = [(name, lines) for name, lines in _visible_sheets(book) if lines]
    held = [(name, lines) for name, lines in sheets if _holds_invoices(lines)]
    if len(held) > 1:
        names = all_of(f"'{name[:31]}'" for name, _ in held)
        raise BooksRefused(
            "Several sheets hold invoices ({names}). Please send one at a time.", names=names
        )
    if not held and not sheets:
        raise BooksRefused("This workbook has no filled sheet. Please export the list again.")
    name, lines = (held or sheets)[0]
    note = said("Only the sheet '{name}' was read.", name=name[:31]) if len(sheets) > 1 else None
    return Grid(tuple(lines), epoch, (note,) if note else ())


def _visible_sheets(book: Workbook) -> Iterable[tuple[str, list[Line]]]:
    filled = 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        lines: list[Line] = []
        rows = sheet.iter_rows(
            max_row=MAX_WORKBOOK_ROWS + 1, max_col=MAX_COLUMNS + 1, values_only=True
        )
        for number, values in enumerate(rows, start=1):
            line = Line(number, _cells(number, values))
            filled += len(line.filled)
            if number > MAX_WORKBOOK_ROWS or filled > MAX_FILLED_CELLS:
                raise BooksRefused(TOO_MANY)
            lines.append(line)
        while lines and not lines[-1].filled:
            lines.pop()
        yield sheet.title, lines


def _cells(number: int, values: Iterable[object]) -> tuple[Cell, ...]:
    cells = [_cell(value) for value in values]
    while cells and cells[-1] == "":
        cells.pop()
    if len(cells) > MAX_COLUMNS:
        raise BooksRefused("Row {row} has more than {most} columns.", row=number, most=MAX_COLUMNS)
    for column, cell in enumerate(cells, start=1):
        if isinstance(cell, str) and len(cell) > MAX_CELL_CHARS:
            raise BooksRefused(
                "Row {row}, column {column} holds more than {most} characters.",
                row=number,
                column=column,
                most=f"{MAX_CELL_CHARS:,}",
            )
    return tuple(cells)


def _cell(value: object) -> Cell:
    """Fifteen digits are what a spreadsheet shows; the rest is binary noise of its sums."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return Decimal(f"{value:.15g}")
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, str):
        return value.strip()
    return "=" + str(getattr(value, "text", ""))  # array and table formulas


def _holds_invoices(lines: list[Line]) -> bool:
    return any(recognised(line.cells) >= 3 for line in lines[:MAX_HEADER_SEARCH_ROWS])


def _refuse_entities(data: bytes) -> None:
    """No spreadsheet program writes a document type declaration; entity bombs need one."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for entry in packed.infolist():
            if not entry.filename.endswith((".xml", ".rels")):
                continue
            with packed.open(entry) as part:
                start = part.read(4096)
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                raise BooksRefused(
                    "This workbook holds declarations no spreadsheet program writes. "
                    "Please export it again, or as CSV."
                )
