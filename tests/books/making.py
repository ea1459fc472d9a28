"""Small invoice files with invented names, made for one test each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import openpyxl

from bot.books import BooksFile, BooksRefused, NeedsAnswer, Question, ReadingAnswers, read_books

NO_ANSWERS = ReadingAnswers()
TABLE = "Invoice number,Customer,Invoice date,Due date,Total,Open balance,Currency"
QUICKBOOKS = ",Date,Transaction type,Num,Customer full name,Due date,Amount,Open balance"


def read(text: str | bytes, answers: ReadingAnswers = NO_ANSWERS, name: str = "x.csv") -> BooksFile:
    """Read a file typed into the test."""
    data = text.encode() if isinstance(text, str) else text
    return read_books(data, filename=name, answers=answers)


def table(*rows: str, header: str = TABLE) -> str:
    """A plain table with the usual headings."""
    return "\n".join((header, *rows)) + "\n"


def aging(*lines: str, title: str = "A/R Aging Detail Report") -> str:
    """A QuickBooks A/R Aging Detail as of 2 November 2026 around some lines."""
    top = ('"Lighthouse, LLC",,,,,,,', f"{title},,,,,,,", '"As of Nov 2, 2026",,,,,,,', "")
    return "\r\n".join((*top, QUICKBOOKS, *lines)) + "\r\n"


def refusal(text: str | bytes, answers: ReadingAnswers = NO_ANSWERS, name: str = "x.csv") -> str:
    """The sentence a file is refused with."""
    try:
        found = read(text, answers, name)
    except BooksRefused as refused:
        return refused.sentence
    raise AssertionError(f"was read: {found}")


def questions(text: str | bytes, answers: ReadingAnswers = NO_ANSWERS) -> dict[str, Question]:
    """What is asked before a file can be read, by key."""
    try:
        found = read(text, answers)
    except NeedsAnswer as asked:
        return {question.key: question for question in asked.questions}
    raise AssertionError(f"was read without asking: {found}")


def reasons(found: BooksFile) -> dict[int, str]:
    """Why rows were set aside, by row number."""
    return {one.source_row: one.reason for one in found.set_aside}


def workbook(
    rows: Iterable[Sequence[Any]],
    *,
    epoch: datetime | None = None,
    more_sheets: Mapping[str, Iterable[Sequence[Any]]] | None = None,
) -> bytes:
    """An XLSX workbook as a spreadsheet program would save it."""
    book = openpyxl.Workbook()
    if epoch is not None:
        book.epoch = epoch
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for title, others in (more_sheets or {}).items():
        other = book.create_sheet(title)
        for row in others:
            other.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """A workbook's bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_parts(data: bytes, parts: Mapping[str, bytes], *, level: int = 9) -> bytes:
    """A workbook with parts added or replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as new,
    ):
        for entry in old.infolist():
            if entry.filename not in parts:
                new.writestr(entry.filename, old.read(entry))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()
