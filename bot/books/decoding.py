"""Bytes to text: byte order mark, then strict UTF-8, then what a person said, then we ask.

No statistical guess ever decides: Latin code pages cannot be told apart reliably, and a wrong
one turns Müller into MÑller in every later message.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from bot.books.refusals import BooksRefused, NeedsAnswer, Question
from bot.books.said import said

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAMPLE = 400_000
USUAL = ("cp1252", "cp1250", "cp1251", "cp1258", "gb18030", "iso8859-15", "utf-16-le")


def decode(data: bytes, said: str | None) -> str:
    """The text of a CSV file.

    `said` is the encoding a person chose. Raises NeedsAnswer when the bytes are not UTF-8 and
    nobody said what they are, BooksRefused when no reading makes text of them.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _clean(_strictly(data[len(mark) :], encoding))
    if said is not None and said.lower().replace("_", "-").startswith("utf-16"):
        return _clean(_strictly(data, said))
    if b"\x00" in data and said is None and data.count(b"\x00") > len(data) // 4:
        raise _ask(("utf-16-le", "utf-16-be"))
    try:
        return _clean(data.decode("utf-8", errors="strict"))
    except UnicodeDecodeError:
        if said is None:
            raise _ask(_likeliest_first(data)) from None
    return _clean(_strictly(data, said))


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, errors="strict")
    except LookupError:
        raise BooksRefused(
            "I do not know the character encoding '{encoding}'.", encoding=encoding[:40]
        ) from None
    except UnicodeError:
        raise BooksRefused(
            "This file is not readable as {encoding}. Please export it as 'CSV UTF-8' "
            "and send it again.",
            encoding=encoding[:40],
        ) from None


def _clean(text: str) -> str:
    if "\x00" in text:
        row = text[: text.index("\x00")].count("\n") + 1
        raise BooksRefused(
            "Row {row} holds a zero byte, so the file is damaged. Please export it again.", row=row
        )
    return text


def _ask(options: tuple[str, ...]) -> NeedsAnswer:
    sentence = said("Which character encoding does this file use? (Or export it as 'CSV UTF-8'.)")
    return NeedsAnswer((Question(key="encoding", sentence=sentence, options=options),))


def _likeliest_first(data: bytes) -> tuple[str, ...]:
    """The usual encodings with a hint in front; the hint orders the options, nothing more."""
    from charset_normalizer import from_bytes  # slow to import, seldom needed

    best = from_bytes(data[:64_000]).best()
    hint = () if best is None else (best.encoding.replace("_", "-"),)
    return tuple(dict.fromkeys((*hint, *USUAL)))


def read_as(data: bytes, options: Iterable[str]) -> dict[str, str]:
    """The first foreign word of a file as each encoding reads it, for somebody to recognise.

    Nobody in finance knows what cp1252 is; everybody sees that "Zürich" is right.
    """
    return {
        option: word
        for option in options
        if (word := _first_foreign_word(data[:SAMPLE].decode(option, errors="ignore")))
    }


def _first_foreign_word(text: str) -> str:
    words = (word.strip("\"',;()") for word in re.split(r"[\s,;\t\"]+", text))
    return next((word[:30] for word in words if not word.isascii() and word.isprintable()), "")
