"""Amounts as text. A thousandfold error is the worst one an importer can make, so every text
is matched against a pattern first, and "1.234" alone is two possible numbers until something
else in the file, or a person, says which mark is the decimal one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.books.currencies import CODES, SEVERAL, SURE
from bot.books.grid import Cell, as_text
from bot.books.refusals import Unreadable
from bot.books.rows import DecimalMark

MARKS: tuple[DecimalMark, ...] = (".", ",")
_ALL: tuple[str, ...] = MARKS

_SPACES = re.compile("[\u00a0\u202f\u2009]")
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2019": "'"})
_SIGNS = sorted((*CODES, *SURE, *SEVERAL), key=len, reverse=True)
_SIGN = "|".join(re.escape(sign) for sign in _SIGNS)
_AFFIXED = re.compile(rf"(?P<front>{_SIGN})?\s*(?P<body>[^A-Za-z]*?)\s*(?P<back>{_SIGN})?")
# No leading zeros before a separator: "001,234" could be 1234 or 1.234, so it is neither.
_WHOLE = r"(?:0|[1-9][0-9]{0,14})"
_SPACED = r"[1-9][0-9]{0,2}(?:[' ][0-9]{3})+"
_PATTERNS = {
    ".": re.compile(
        rf"(?:{_WHOLE}|[1-9][0-9]{{0,2}}(?:,[0-9]{{2,3}})*,[0-9]{{3}}|{_SPACED})"
        r"(?:\.[0-9]{1,6})?|\.[0-9]{1,2}"
    ),
    ",": re.compile(
        rf"(?:{_WHOLE}|[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}})+|{_SPACED})"
        r"(?:,[0-9]{1,6})?|,[0-9]{1,2}"
    ),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A text's possible values by decimal mark, and the currency sign beside it, if any."""

    readings: Mapping[str, Decimal]
    sign: str | None = None


def read_amount(cell: Cell) -> Amount | None:
    """Every value a cell may mean; None for an empty one.

    Raises Unreadable for a formula, digits of other scripts, NaN, exponents, dates, words.
    """
    if cell == "":
        return None
    if isinstance(cell, Decimal):
        if not cell.is_finite():
            raise Unreadable("its amount is not a number")
        return Amount(dict.fromkeys(_ALL, cell))
    if not isinstance(cell, str):
        raise Unreadable("a date ({day}) stands where an amount should be", day=as_text(cell))
    return _read_text(_SPACES.sub(" ", cell).translate(_MINUS).strip())


def _read_text(text: str) -> Amount | None:
    _refuse_non_numbers(text)
    if text in {"-", "–", "—"}:
        return Amount(dict.fromkeys(_ALL, Decimal(0)))
    body, negative = _without_minus(text)
    found = _AFFIXED.fullmatch(body)
    sign, body = (None, body) if found is None else (_sign(found), found["body"].strip())
    body, inner = _without_minus(body)
    if negative and inner:
        raise Unreadable("'{text}' is not an amount I can read", text=text[:40])
    readings: dict[str, Decimal] = {
        mark: _value(body, mark, negative or inner)
        for mark in MARKS
        if _PATTERNS[mark].fullmatch(body)
    }
    if not readings:
        raise Unreadable("'{text}' is not an amount I can read", text=text[:40])
    return Amount(readings, sign)


def _refuse_non_numbers(text: str) -> None:
    if text.startswith(("=", "@")):
        raise Unreadable("a formula stands where an amount should be")
    if not text.isascii() and any(char.isdigit() and not char.isascii() for char in text):
        raise Unreadable("the amount '{text}' is not written in plain digits 0-9", text=text[:40])
    if len(text) > 60:
        raise Unreadable("its amount is far too long")


def _without_minus(text: str) -> tuple[str, bool]:
    """(100.00), -100.00 and 100.00- are all minus one hundred."""
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), True
    if text.startswith("-"):
        return text[1:].strip(), True
    if text.endswith("-"):
        return text[:-1].strip(), True
    return text, False


def _sign(found: re.Match[str]) -> str | None:
    front: str | None = found["front"]
    back: str | None = found["back"]
    if front and back and front != back:
        raise Unreadable("'{text}' names two currencies", text=found[0][:40])
    return front or back


def _value(body: str, mark: DecimalMark, negative: bool) -> Decimal:
    grouping = "," if mark == "." else "."
    plain = body.replace(grouping, "").replace("'", "").replace(" ", "").replace(",", ".")
    return -Decimal(plain) if negative else Decimal(plain)
