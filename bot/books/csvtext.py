"""CSV text to a grid: the separator found by the headings, broken quoting refused by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from bot.books.grid import Grid, Line
from bot.books.headers import recognised
from bot.books.limits import (
    MAX_CELL_CHARS,
    MAX_COLUMNS,
    MAX_FILLED_CELLS,
    MAX_HEADER_SEARCH_ROWS,
    MAX_ROWS,
)
from bot.books.refusals import BooksRefused

SEPARATORS = (",", ";", "\t", "|")


def grid_of_text(text: str) -> Grid:
    """Split CSV text into lines of cells.

    Raises BooksRefused for a quotation mark that is never closed, text after a closing quote,
    a cell that is too long, and too many rows or columns, each with the row it happened in.
    """
    announced, body = _announced_separator(text)
    separator = announced or _best_separator(body)
    first = 2 if announced else 1
    lines: list[Line] = [Line(1, ("sep=" + announced,))] if announced else []
    filled = 0
    for number, cells in enumerate(_rows(body, separator), start=first):
        if number > MAX_ROWS:
            raise BooksRefused(
                "This file has more than {most} rows. Please export only the open items.",
                most=f"{MAX_ROWS:,}",
            )
        line = Line(number, _checked(number, cells))
        filled += len(line.filled)
        if filled > MAX_FILLED_CELLS:
            raise BooksRefused("This file is too large. Please export only the open items.")
        lines.append(line)
    return Grid(tuple(lines))


def _announced_separator(text: str) -> tuple[str | None, str]:
    """Excel's own first line `sep=;` names the separator and is no heading."""
    start, _, rest = text.partition("\n")
    start = start.strip().strip('"')
    if len(start) == 5 and start.lower().startswith("sep=") and start[4] in SEPARATORS:
        return start[4], rest
    return None, text


def _best_separator(text: str) -> str:
    """The separator under which the most headings are known ones; a comma when none is."""
    start = text[:65_536].splitlines()[:MAX_HEADER_SEARCH_ROWS]

    def known_headings(separator: str) -> int:
        return max((recognised(line.split(separator)) for line in start), default=0)

    def cells(separator: str) -> int:
        return max((line.count(separator) for line in start), default=0)

    return max(SEPARATORS, key=lambda one: (known_headings(one), cells(one)))


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    row = 0
    while True:
        row += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as broken:
            raise _broken_quoting(broken, row, reader.line_num) from None
        yield cells


def _broken_quoting(broken: csv.Error, row: int, text_line: int) -> BooksRefused:
    if "end of data" in str(broken):
        return BooksRefused(
            'A quotation mark (") that opens in row {row} is never closed, so the rest '
            "of the file cannot be told apart. Please export it again.",
            row=row,
        )
    if "field larger" in str(broken):
        return BooksRefused(
            "A cell in row {row} is far too long. Please export the file again.", row=row
        )
    return BooksRefused(
        "The quotation marks in row {row} (line {text_line} of the text) do not "
        "match. Please export the file again.",
        row=row,
        text_line=text_line,
    )


def _checked(number: int, cells: list[str]) -> tuple[str, ...]:
    while cells and not cells[-1].strip():
        cells.pop()
    if len(cells) > MAX_COLUMNS:
        raise BooksRefused("Row {row} has more than {most} columns.", row=number, most=MAX_COLUMNS)
    for column, cell in enumerate(cells, start=1):
        if len(cell) > MAX_CELL_CHARS:
            raise BooksRefused(
                "Row {row}, column {column} holds more than {most} characters.",
                row=number,
                column=column,
                most=f"{MAX_CELL_CHARS:,}",
            )
    return tuple(cell.strip() for cell in cells)
