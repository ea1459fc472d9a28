"""Reads one line about a job: "014 copy to client wed", "017 red waiting for logo, fri"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.rules.jobs import looks_like_a_number
from bot.rules.notes.dates import read_dates

_COLOURS = {
    "red": "red", "rood": "red", "đỏ": "red", "красный": "red", "红": "red",
    "amber": "amber", "orange": "amber", "oranje": "amber", "vàng": "amber", "жёлтый": "amber",
    "黄": "amber",
    "green": "green", "groen": "green", "xanh": "green", "зелёный": "green", "绿": "green",
}  # fmt: skip
_NO_CHANGE = frozenset({"no change", "same", "geen wijziging", "zelfde", "=", "без изменений"})
_LOOSE_WORDS = re.compile(r"[\s,;:.-]*\b(?:by|on|op|voor|tegen|до|к)?[\s,;:.-]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One line, read. `flag` is '' when none was named; `doubtful` marks a date to be confirmed."""

    job: str
    words: str
    flag: str = ""
    next_on: date | None = None
    doubtful: bool = False
    no_change: bool = False


def read_status_line(text: str, today: date) -> StatusLine | None:
    """The line, or None when it does not begin with a job's number and say something about it."""
    first, _, rest = text.strip().partition(" ")
    number = first.strip(",:;").removeprefix("#")
    if not rest.strip() or "\n" in text.strip() or not looks_like_a_number(number):
        return None
    rest = rest.strip()
    if rest.casefold().strip(" .!") in _NO_CHANGE:
        return StatusLine(number, "", no_change=True)
    word, _, after = rest.partition(" ")
    flag = _COLOURS.get(word.casefold().strip(",:;-"), "")
    if flag:
        rest = after.strip(" ,:;-")
    dates = read_dates(rest, today=today)
    if not dates:
        return StatusLine(number, rest, flag)
    last = dates[-1]
    words = rest
    if not rest[last.end :].strip(" .,;!"):
        words = _LOOSE_WORDS.sub("", rest[: last.start])
    return StatusLine(number, words.strip(), flag, last.date, last.doubtful)
