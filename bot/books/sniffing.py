"""What the bytes really are, whatever the file name says."""

from __future__ import annotations

from typing import Literal

from bot.books.limits import MAX_TEXT_BYTES, MAX_WORKBOOK_BYTES
from bot.books.refusals import BooksRefused

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM6")
PACKED = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ")


def what_is_it(data: bytes) -> Literal["text", "workbook"]:
    """Tell text from workbook by content; raises BooksRefused for anything else."""
    if not data.strip(b" \t\r\n\x00"):
        raise BooksRefused("This file is empty. Please export the list again as CSV or XLSX.")
    refuse_other_formats(data)
    if data.startswith(b"PK"):
        return _small_enough(data, MAX_WORKBOOK_BYTES, "workbook")
    return _small_enough(data, MAX_TEXT_BYTES, "text")


def refuse_other_formats(data: bytes) -> None:
    """Raise BooksRefused for the formats people send by mistake."""
    if data.startswith(OLD_OFFICE):
        if ENCRYPTED in data:
            raise BooksRefused(
                "This workbook is protected by a password. Please remove it and send it again."
            )
        raise BooksRefused(
            "This is an old Excel file (.xls). Please save it as .xlsx or CSV and send it again."
        )
    if data.lstrip().startswith(b"%PDF"):
        raise BooksRefused(
            "This is a PDF, not a list I can read. Please export the list again as CSV or XLSX."
        )
    if data.startswith(PICTURES):
        raise BooksRefused(
            "This is a picture, not a list I can read. Please export the list again as CSV or XLSX."
        )
    if data.startswith(PACKED):
        raise BooksRefused("This is a packed archive. Please send the CSV or XLSX file in it.")
    _refuse_markup(data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower())


def _refuse_markup(start: bytes) -> None:
    if not start.startswith(b"<"):
        return
    if b"<html" in start or b"<!doctype html" in start or b"<head" in start:
        raise BooksRefused(
            "This is a web page, perhaps a log-in page saved in place of the file. "
            "Please sign in to your books and export the list again."
        )
    raise BooksRefused(
        "This is an XML file, not a list of invoices. Please export the list again as CSV or XLSX."
    )


def _small_enough(
    data: bytes, limit: int, kind: Literal["text", "workbook"]
) -> Literal["text", "workbook"]:
    if len(data) > limit:
        raise BooksRefused(
            "This file is larger than {megabytes} MB. Please export a shorter period "
            "or only the open items.",
            megabytes=limit // 1_000_000,
        )
    return kind
