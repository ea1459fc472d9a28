"""The two doors of this room: bytes in, a BooksFile out, or a clear sentence."""

from __future__ import annotations

from dataclasses import dataclass

from bot.books.child import grid_from_child
from bot.books.csvtext import grid_of_text
from bot.books.decoding import decode
from bot.books.grid import Grid
from bot.books.reading import read_grid
from bot.books.refusals import BooksRefused
from bot.books.rows import BooksFile, ReadingAnswers
from bot.books.said import said
from bot.books.sniffing import what_is_it
from bot.books.workbook import grid_of_workbook
from bot.books.zipcheck import check_zip

CHILDS_SHARE = 0.8  # of the time; the rest is for making rows of what the child hands back


def read_books(data: bytes, *, filename: str, answers: ReadingAnswers) -> BooksFile:
    """Read an export of invoices (CSV or XLSX bytes).

    The bytes decide what it is; `filename` only earns a warning when it says otherwise.
    Raises BooksRefused (one sentence for a person) or NeedsAnswer (questions, all at once).
    """
    if what_is_it(data) == "text":
        return read_grid(_grid_of_csv(data, filename, answers), answers)
    check_zip(data)
    return read_grid(grid_of_workbook(data), answers)


@dataclass(frozen=True, slots=True)
class Opened:
    """A workbook that was unpacked, for all who read it: its grid, or the refusal.

    Opening takes longer than all the rest: a dropped file was once opened twice, to see what it
    is and to read it.
    """

    grid: Grid | None = None
    refusal: BooksRefused | None = None

    def lines(self) -> Grid:
        """Its grid. Raises BooksRefused."""
        if self.grid is None:
            assert self.refusal is not None
            raise self.refusal
        return self.grid


def open_guarded(data: bytes, *, timeout_seconds: float = 2.0) -> Opened | None:
    """Unpack a workbook in a child process; None for text, which needs no opening.

    Raises BooksRefused for what is neither.
    """
    if what_is_it(data) == "text":
        return None
    try:
        check_zip(data)
        grid = grid_from_child(data, timeout_seconds=timeout_seconds * CHILDS_SHARE)
    except BooksRefused as refusal:
        return Opened(refusal=refusal)
    return Opened(grid)


def read_books_guarded(
    data: bytes,
    *,
    filename: str,
    answers: ReadingAnswers,
    timeout_seconds: float = 2.0,
    opened: Opened | None = None,
) -> BooksFile:
    """`read_books` for files from outside: a workbook is unpacked in a child process that is
    limited in memory and ended in time for an answer within about `timeout_seconds`; `opened`
    is one that was unpacked before. Raises as `read_books` does."""
    opened = opened or open_guarded(data, timeout_seconds=timeout_seconds)
    if opened is None:
        return read_grid(_grid_of_csv(data, filename, answers), answers)
    return read_grid(opened.lines(), answers)


def _grid_of_csv(data: bytes, filename: str, answers: ReadingAnswers) -> Grid:
    grid = grid_of_text(decode(data, answers.encoding))
    if filename.lower().endswith((".xlsx", ".xlsm", ".xls")):
        note = said("The file is called a workbook but is plain text; it was read as CSV.")
        return Grid(grid.lines, grid.serial_epoch, (*grid.warnings, note))
    return grid
