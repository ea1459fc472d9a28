"""Sentences about a file of the books, kept when it was read, in the language of who reads them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.messages.texts import Texts, mark
from bot.rules.money import Money

WAYS = {
    "dmy": mark("day/month/year"),
    "mdy": mark("month/day/year"),
    "ymd": mark("year-month-day"),
}
"""Ways to write dates."""


def worded(t: Texts, kept: str | Mapping[str, Any]) -> str:
    """One kept sentence; a plain string is a text without values."""
    if isinstance(kept, str):
        return t(kept)
    words = str(kept["words"])
    return t(words, **{name: _value(t, each) for name, each in kept["values"].items()})


def _value(t: Texts, value: Any) -> str | int | Money:
    match value:
        case {"words": _, "values": _}:
            return worded(t, value)
        case {"day": day}:
            return t.date(date.fromisoformat(day), today=date.min)
        case {"way": code}:
            return t(WAYS[code]) if code in WAYS else str(code)
        case {"any": parts}:
            return t.either_of(str(_value(t, part)) for part in parts)
        case {"all": parts}:
            return t.list_of(str(_value(t, part)) for part in parts)
        case {"minor": minor, "currency": currency}:
            return Money(minor, currency)
    return value if isinstance(value, int) else str(value)
