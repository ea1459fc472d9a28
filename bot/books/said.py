"""Sentences that are plain English strings and can still be translated.

`said("Row {row} is empty", row=3)` is the str "Row 3 is empty" with `.words` (the message id) and
`.values` beside it. The catalogue extractor takes the first argument of `said`, `BooksRefused`
and `Unreadable`.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.rules.money import Money

Value = str | int | Money


class Said(str):
    """An English sentence that remembers its message id and the values put into it."""

    words: str
    values: Mapping[str, Value]


def said(words: str, **values: Value) -> Said:
    """The sentence with its `{placeholders}` filled; a Said is handed back as it is."""
    if isinstance(words, Said):
        return words
    sentence = Said(words.format(**values) if values else words)
    sentence.words = words
    sentence.values = values
    return sentence
