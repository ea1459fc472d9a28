"""Notes with the right reading beside them, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from bot.errors import BadInput

Keys = tuple[tuple[str, ...], ...]
"""Groups of words; a text matches when it holds at least one of every group."""


@dataclass(frozen=True, slots=True)
class GoldPerson:
    """Somebody who was there; without a side either side is right."""

    name: str
    side: str | None


@dataclass(frozen=True, slots=True)
class GoldSum:
    """A sum in major units, and its ISO 4217 currency if the notes say one.

    A range has its upper end as amount and its lower end as `low`: reading either is right.
    """

    amount: Decimal
    currency: str | None
    low: Decimal | None = None


@dataclass(frozen=True, slots=True)
class GoldStep:
    """Something to be done: by whom (a person or a side) and by which days.

    Any of `owners` and any of `due` is right; without one the notes give none, and none may be
    drafted.
    """

    keys: Keys
    owners: tuple[str, ...]
    due: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class GoldNote:
    """One note and everything a careful reader takes from it."""

    id: str
    language: str
    style: str
    today: date
    zone: str
    text: str
    author: str | None
    people: tuple[GoldPerson, ...]
    decisions: tuple[Keys, ...]
    sums: tuple[GoldSum, ...]
    steps: tuple[GoldStep, ...]
    issues: tuple[Keys, ...]
    forbidden: tuple[str, ...] = ()  # words by which an order that was obeyed is known

    @property
    def empty(self) -> bool:
        """Whether nothing came of the meeting."""
        return not (self.decisions or self.sums or self.steps or self.issues)


def read_gold(lines: Iterable[str], *, name: str) -> list[GoldNote]:
    """The notes of a file, its empty lines left out; `name` is the file's, for the refusal.

    Raises BadInput naming the first line that cannot be used, or that there is none.
    """
    notes = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            notes.append(_note(json.loads(line)))
        except json.JSONDecodeError:
            raise _unusable(name, number, "is not one JSON object") from None
        except KeyError as missing:
            raise _unusable(name, number, f'lacks "{missing.args[0]}"') from None
        except (TypeError, ValueError, ArithmeticError, AttributeError) as odd:
            raise _unusable(name, number, f"cannot be read ({odd})") from None
    if not notes:
        raise BadInput(f"There is no note in {name}: put one JSON object on each line.")
    return notes


def _unusable(name: str, number: int, what: str) -> BadInput:
    return BadInput(f"Line {number} of {name} {what}. Please mend that line and try again.")


def _note(row: Mapping[str, Any]) -> GoldNote:
    gold = row["gold"]
    return GoldNote(
        _text(row["id"]),
        _text(row["lang"]),
        _text(row.get("style") or ""),
        date.fromisoformat(_text(row["reference"])[:10]),
        _text(row.get("timezone") or "UTC"),
        _text(row["notes"]),
        row.get("author"),
        tuple(GoldPerson(_text(each["name"]), each["side"]) for each in gold["attendees"]),
        tuple(_keys(each) for each in gold["decisions"]),
        tuple(_sum(each) for each in gold["budget"]),
        tuple(_step(each) for each in gold["next_steps"]),
        tuple(_keys(each) for each in gold["issues"]),
        tuple(_text(words) for words in gold.get("forbidden") or ()),
    )


def _sum(row: Mapping[str, Any]) -> GoldSum:
    low = row.get("from")
    return GoldSum(
        Decimal(str(row["amount"])),
        row["currency"],
        None if low is None else Decimal(str(low)),
    )


def _step(row: Mapping[str, Any]) -> GoldStep:
    due = tuple(date.fromisoformat(day.strip()) for day in (row["due"] or "").split("|") if day)
    owners = tuple(name.strip() for name in (row["owner"] or "").split("|") if name.strip())
    return GoldStep(_keys(row), owners, due)


def _keys(row: Mapping[str, Any]) -> Keys:
    groups = tuple(tuple(_text(word) for word in group) for group in row["keys"])
    if not groups or not all(groups):
        raise ValueError("every item needs at least one key in every group")
    return groups


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a text")
    return value
