"""When and where the meeting was, from the first lines or their labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.rules.notes.calendar import Sight
from bot.rules.notes.dates import Spotted, spot_dates
from bot.rules.notes.fold import Folded
from bot.rules.notes.lines import Line, sentences
from bot.rules.notes.patterns import spotter
from bot.rules.notes.words import MEETING, PLACE

_LONG_AGO = timedelta(days=200)
_TIME = (
    r"(?<![\d./])(?P<{0}h>[01]?\d|2[0-3])(?:[:.h](?P<{0}m>[0-5]\d)(?![\d.]))?"
    r"\s?(?P<{0}p>[ap]\.?m\b\.?)?"
)
_SPAN = spotter(
    _TIME.format("a")
    + r"\s*(?:-|to|tot|until|till?|до|到|至|đến)\s*"
    + _TIME.format("b")
    + r"(?!\s*[%\d/]|\.\d)",
    re.IGNORECASE,
)
_CLOCK = spotter(
    r"(?<![\d./])(?P<ah>[01]?\d|2[0-3])(?::(?P<am>[0-5]\d)(?!\d)|(?P<ax>))\s?(?P<ap>[ap]\.?m\b\.?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """Date, times and place of a meeting as far as the notes say them."""

    day: date | None = None
    day_quote: str = ""
    doubtful: bool = False
    start: time | None = None
    end: time | None = None
    place: str | None = None
    line: Line | None = None


def read_heading(folded: Folded, lines: Sequence[Line], sight: Sight) -> Heading:
    """The meeting's date looks back: the nearest such day that is not later than today."""
    own = [line for line in lines if not (line.forwarded or line.orders)]
    labelled = [line for line in own[:12] if line.labelled and line.kind == "date"]
    for line in labelled:
        spots = spot_dates(folded.text[line.start : line.end], sight)
        if spots:
            return _heading(folded, line, line.start, spots[0], own)
    for line in own[:2]:
        for start, end in sentences(folded.text, line)[:2]:
            words = folded.text[start:end]
            spots = [
                s
                for s in spot_dates(words, sight)
                if s.reading.kind != "week"
                and sight.today - _LONG_AGO <= s.reading.day <= sight.today
            ]
            if spots and MEETING.search(words):
                return _heading(folded, line, start, spots[0], own)
    for line in own[:2]:
        if MEETING.search(folded.text, line.start, line.end):
            begin, finish = _times(folded.text[line.start : line.end], ())
            return Heading(start=begin, end=finish, place=_place(folded, own[:3]), line=line)
    return Heading(place=_place(folded, own[:1]))


def _heading(folded: Folded, line: Line, at: int, spot: Spotted, own: Sequence[Line]) -> Heading:
    words = folded.text[line.start : line.end]
    begin, finish = _times(words, ((spot.start + at - line.start, spot.end + at - line.start),))
    near = [other for other in own[:5] if abs(own.index(other) - own.index(line)) <= 2]
    if begin is None:
        for other in near:
            if other.labelled and other.kind == "date" and other is not line:
                begin, finish = _times(folded.text[other.start : other.end], ())
    return Heading(
        spot.reading.day,
        folded.quote(at + spot.start, at + spot.end),
        spot.reading.doubtful or spot.reading.kind == "weekday",
        begin,
        finish,
        _place(folded, near),
        line,
    )


def _place(folded: Folded, lines: Sequence[Line]) -> str | None:
    for line in lines:
        if line.labelled and line.kind == "place":
            return folded.quote(line.start, line.end).strip() or None
    for line in lines:
        match = PLACE.search(folded.text, line.start, min(line.end, line.start + 300))
        if match:
            return folded.quote(*match.span())
    return None


def _times(words: str, taken: Sequence[tuple[int, int]]) -> tuple[time | None, time | None]:
    """A span of two times, or one; at least one must look like a time of day."""
    for start, end in taken:
        words = words[:start] + " " * (end - start) + words[end:]
    span = _SPAN.search(words)
    while span:
        if span["am"] or span["ap"] or span["bp"] or span["bm"]:
            later = span["bp"] or ""
            first = _time(span["ah"], span["am"], span["ap"] or later)
            last = _time(span["bh"], span["bm"], later)
            if first and last and first > last and first.hour >= 12 and not span["ap"]:
                first = first.replace(hour=first.hour - 12)
            return first, last
        span = _SPAN.search(words, span.start() + 1)
    for one in _CLOCK.finditer(words):
        if one["am"] or one["ap"]:
            return _time(one["ah"], one["am"], one["ap"] or ""), None
    return None, None


def _time(hour: str, minute: str | None, part: str) -> time | None:
    value = int(hour)
    if part.lower().startswith("p") and value < 12:
        value += 12
    if part.lower().startswith("a") and value == 12:
        value = 0
    return time(value, int(minute or 0))
