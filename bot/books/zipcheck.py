"""Look at a workbook's table of contents before unpacking anything."""

from __future__ import annotations

import io
import zipfile
import zlib

from bot.books.limits import (
    MAX_SHEET_ROWS,
    MAX_UNZIPPED_BYTES,
    MAX_ZIP_ENTRIES,
    MAX_ZIP_RATIO,
    RATIO_MATTERS_ABOVE_BYTES,
)
from bot.books.refusals import BooksRefused
from bot.books.said import said

PIECE = 1_000_000
ARCHIVES = (".zip", ".xlsx", ".xlsm", ".gz", ".7z", ".rar", ".docx", ".bin.zip")
TOO_MANY = said("This workbook is too large. Please export only the open items, or send CSV.")
_TOO_BIG = said(
    "This workbook would unpack to far more than a list of invoices needs, so I do not open it. "
    "Please export the open items as CSV."
)


def check_zip(data: bytes) -> None:
    """Raise BooksRefused unless the zip is a plain, modest XLSX workbook: no bomb, no archive
    inside an archive, no password, no macros, no binary or other office format, no sheet of
    endless rows."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
        entries = packed.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise BooksRefused("This workbook is damaged. Please export it again.") from None
    _refuse_bombs(entries, len(data))
    names = {entry.filename.lower() for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise BooksRefused("This file is protected by a password. Please remove it and send again.")
    if any("vbaproject" in name for name in names):
        raise BooksRefused("This workbook holds macros. Please save it as .xlsx without them.")
    if "xl/workbook.bin" in names:
        raise BooksRefused("This is a binary workbook (.xlsb). Please save it as .xlsx or CSV.")
    if "xl/workbook.xml" not in names:
        raise BooksRefused(
            "This is an archive or another kind of document, not an Excel workbook. "
            "Please send the list itself as CSV or XLSX."
        )
    if any(name.endswith(ARCHIVES) for name in names):
        raise BooksRefused("There is another archive inside this workbook. Please send it as CSV.")
    for entry in entries:
        if entry.filename.lower().startswith("xl/worksheets/") and not entry.is_dir():
            _refuse_endless(packed, entry)


def _refuse_endless(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Counted in the raw text, a piece at a time: a parser needs seconds for a million rows."""
    rows = 0
    try:
        with packed.open(entry) as part:
            while piece := part.read(PIECE):
                rows += piece.count(b"<row") + piece.count(b":row")
                if rows > MAX_SHEET_ROWS:
                    raise BooksRefused(TOO_MANY)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError):
        return  # whoever opens it says that it is damaged


def _refuse_bombs(entries: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ZIP_ENTRIES or unpacked > MAX_UNZIPPED_BYTES:
        raise BooksRefused(_TOO_BIG)
    if unpacked > RATIO_MATTERS_ABOVE_BYTES and unpacked > packed * MAX_ZIP_RATIO:
        raise BooksRefused(_TOO_BIG)
