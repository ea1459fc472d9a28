"""Sentences that are plain English strings and can still be translated.

`said("Row {row} is empty", row=3)` is the str "Row 3 is empty" with `.words` (the message id) and
`.values` beside it. The catalogue extractor takes the first argument of `said`, `BooksRefused`
and `Unreadable`. Values that read differently in each language (a day, a way to write one, several
things) are made with the functions below: English strings too, with what they mean beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bot.rules.money import Money

Value = str | int | Money


class Said(str):
    """An English sentence that remembers its message id and the values put into it."""

    words: str
    values: Mapping[str, Value]


class Meant(str):
    """English words for a value, with what they mean in any language."""

    meaning: Mapping[str, Any]


def said(words: str, **values: Value) -> Said:
    """The sentence with its `{placeholders}` filled; a Said is handed back as it is."""
    if isinstance(words, Said):
        return words
    sentence = Said(words.format(**values) if values else words)
    sentence.words = words
    sentence.values = values
    return sentence


def a_day(day: date) -> Meant:
    """A day: "3 April 2026"."""
    return _meant(f"{day.day} {day:%B} {day.year}", {"day": day.isoformat()})


def a_way(english: str, code: str) -> Meant:
    """A way to write dates or amounts, by its code ("dmy", ",")."""
    return _meant(english, {"way": code})


def any_of(parts: Iterable[str]) -> Meant:
    """One of several: "a or b"."""
    listed = list(parts)
    return _meant(" or ".join(listed), {"any": [_kept(part) for part in listed]})


def all_of(parts: Iterable[str]) -> Meant:
    """All of several: "a, b"."""
    listed = list(parts)
    return _meant(", ".join(listed), {"all": [_kept(part) for part in listed]})


def kept(sentence: str) -> str | dict[str, Any]:
    """A sentence as plain JSON, to be worded later in whoever's language reads it."""
    if not isinstance(sentence, Said):
        return str(sentence)
    return {
        "words": sentence.words,
        "values": {name: _kept(value) for name, value in sentence.values.items()},
    }


def _meant(english: str, meaning: Mapping[str, Any]) -> Meant:
    words = Meant(english)
    words.meaning = meaning
    return words


def _kept(value: Value) -> Any:
    if isinstance(value, Said):
        return kept(value)
    if isinstance(value, Meant):
        return dict(value.meaning)
    if isinstance(value, Money):
        return {"minor": value.minor, "currency": value.currency}
    return value
