"""Reads an agency's (or a client's) own policy lines: only lines that exist, only values that fit.

What a line may hold is told by the line it replaces: a length of time by a length of time, a
number by a number. A ladder is read whole, so that a step that could never fire is found here.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.rules.agency_file_shelf import Shelf
from bot.rules.agency_file_words import nearest
from bot.rules.cases import Delay, Ladder
from bot.rules.policy import Policy


def read_policy(shelf: Shelf, below: Policy) -> dict[str, Any]:
    """The lines of a policy table that can be used; the others are noted."""
    found: dict[str, Any] = {}
    for name, lines in shelf.words.items():
        table = below.tables.get(name)
        if not isinstance(table, Mapping):
            shelf.wrong(name, f"No such policy table.{nearest(name, _tables(below))}")
        elif not isinstance(lines, Mapping):
            shelf.wrong(name, "This must be a table of its own.")
        elif name == "ladders":
            found[name] = _ladders(shelf.table(name), table)
        else:
            found[name] = _lines(shelf.table(name), table)
    return {name: lines for name, lines in found.items() if lines}


def _tables(below: Policy) -> list[str]:
    return [name for name, table in below.tables.items() if isinstance(table, Mapping)]


def _lines(shelf: Shelf, below: Mapping[str, Any]) -> dict[str, Any]:
    found = {}
    for key, value in shelf.words.items():
        if key not in below:
            shelf.wrong(key, f"No such policy line.{nearest(key, below)}")
        elif problem := _misfit(value, below[key]):
            shelf.wrong(key, problem)
        else:
            found[key] = value
    return found


def _misfit(value: Any, old: Any) -> str | None:
    """Why `value` cannot replace `old`, in a sentence; None when it can."""
    if isinstance(old, bool) or isinstance(value, bool):
        fits = isinstance(old, bool) and isinstance(value, bool)
        return None if fits else f"Write {_example(old)} here."
    if isinstance(old, int):
        good = isinstance(value, int) and value >= 0
        return None if good else f"Write a whole number that is not negative, such as {old}."
    if isinstance(old, str) and isinstance(value, str):
        return _misfit_text(value, old)
    return None if type(value) is type(old) else f"Write it as {old!r} is written."


def _misfit_text(value: str, old: str) -> str | None:
    if re.fullmatch(r"\d\d:\d\d", old):
        good = re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", value)
        return None if good else f"{value!r} is not a time of day such as {old}."
    if not _is_delay(old):
        return None
    try:
        return "A length of time cannot be negative." if Delay.parse(value).amount < 0 else None
    except ValueError as error:
        return f"{error}."


def _is_delay(text: str) -> bool:
    try:
        Delay.parse(text)
    except ValueError:
        return False
    return True


def _example(old: Any) -> str:
    return "true or false" if isinstance(old, bool) else repr(old)


def _ladders(shelf: Shelf, below: Mapping[str, Any]) -> dict[str, Any]:
    found = {}
    for kind, own in shelf.words.items():
        if kind not in below:
            shelf.wrong(kind, f"No such ladder.{nearest(kind, below)}")
        elif not isinstance(own, Mapping):
            shelf.wrong(kind, "This must be a table of its own.")
        elif problem := ladder_problem({**below[kind], **own}):
            shelf.wrong(kind, problem)
        else:
            found[kind] = dict(own)
    return found


def ladder_problem(table: Mapping[str, Any]) -> str | None:
    """Why a ladder cannot be climbed, in a sentence; None when it can."""
    unknown = set(table) - {"steps", "repeat", "snooze_max", "snoozes"}
    if unknown:
        return f"A ladder has no line {sorted(unknown)[0]!r}."
    try:
        ladder = Ladder.from_policy(table)
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        return f"{str(error).rstrip('.')}."
    timed = [(step, length) for step in ladder.steps if (length := _length(step.after)) is not None]
    for (below, first), (above, second) in itertools.pairwise(timed):
        if second <= first:
            return (
                f"Step {above.name!r} comes at {above.after}, not after {below.name!r} at "
                f"{below.after}: it could never fire."
            )
    return None


def _length(delay: Delay | None) -> timedelta | None:
    return None if delay is None else delay.calendar
