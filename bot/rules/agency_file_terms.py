"""Reads how a client is served: its status meeting, the entity that bills it, its weekly calls."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from bot.rules import agency_file_words as words
from bot.rules.agency_file import CallLine
from bot.rules.agency_file_people import People
from bot.rules.agency_file_shelf import Shelf

LONGEST_CALL = 24 * 60


def read_entity(shelf: Shelf) -> str | None:
    """`entity = "Northlight Amsterdam BV"`; None when the file is silent."""
    return shelf.text("entity") if "entity" in shelf.words else None


def read_withholding(shelf: Shelf) -> int | None:
    """`withholding = 10`: the tax the client keeps back, in percent; given in hundredths of one.

    None when the file is silent.
    """
    value = shelf.raw("withholding")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 50:
        shelf.wrong("withholding", "Write the tax they keep back in percent: withholding = 10.")
        return None
    return round(value * 100)


def read_status(shelf: Shelf) -> Mapping[str, Any] | None:
    """`status = { per_week = 1, weekday = "mon", at = "10:30" }` as the client's terms keep it."""
    if "status" not in shelf.words:
        return None
    status = shelf.table("status")
    per_week = status.raw("per_week")
    if per_week not in (None, 1, 2) or isinstance(per_week, bool):
        status.wrong("per_week", "Rows are updated once or twice a week: write 1 or 2.")
        per_week = 1
    weekday, at = _weekday(status), _clock(status)
    if (weekday is None) != (not at):
        status.wrong("", 'A weekly meeting needs both its day and its hour: weekday = "mon", '
                         'at = "10:30".')  # fmt: skip
    status.nothing_else()
    return {"per_week": per_week or 1, "weekday": weekday, "at": at}


def read_calls(shelf: Shelf, people: People) -> tuple[CallLine, ...] | None:
    """`calls = [{ weekday = "thu", at = "15:00", author = "ada", with = ["dee"] }]`.

    An empty list ends every call; None when the file is silent.
    """
    if "calls" not in shelf.words:
        return None
    found: list[CallLine] = []
    for row in shelf.rows("calls"):
        call = _call(row, people)
        if call is None:
            continue
        if any((call.weekday, call.at) == (one.weekday, one.at) for one in found):
            row.wrong("at", "Another call of this client begins at that hour. Write it once.")
        found.append(call)
    return tuple(found)


def _call(row: Shelf, people: People) -> CallLine | None:
    weekday, at = _weekday(row), _clock(row)
    minutes = row.raw("minutes")
    author = people.named(row, "author")
    attendees = people.named(row, "with")
    if weekday is None:
        row.wrong("weekday", 'Say on which day it is: weekday = "thu".')
    if not at:
        row.wrong("at", 'Say when it starts: at = "15:00".')
    if not row.raw("author"):
        row.wrong("author", "Say who writes the report of it.")
    if minutes is not None and (type(minutes) is not int or not 0 < minutes <= LONGEST_CALL):
        row.wrong("minutes", "Say how many minutes it lasts: minutes = 60.")
        minutes = None
    row.nothing_else()
    if weekday is None or not at or not author:
        return None
    return CallLine(weekday, at, author[0], minutes or 60, tuple(attendees))


def _weekday(shelf: Shelf) -> int | None:
    """A day's short name, or 0 (Monday) to 6; None when it is not there or not a day."""
    value = shelf.raw("weekday")
    if value is None:
        return None
    if isinstance(value, str) and value in words.WEEKDAYS:
        return words.WEEKDAYS.index(value)
    if type(value) is int and 0 <= value <= 6:
        return value
    shelf.wrong("weekday", f"Write one of {', '.join(words.WEEKDAYS)}, or 0 (Monday) to 6.")
    return None


def _clock(shelf: Shelf) -> str:
    """ "10:30"; empty when it is not there or not a time of day."""
    value = shelf.raw("at")
    if value is None:
        return ""
    try:
        return time.fromisoformat(str(value)).strftime("%H:%M")
    except ValueError:
        shelf.wrong("at", f'{value!r} is not a time of day such as "10:30".')
        return ""
