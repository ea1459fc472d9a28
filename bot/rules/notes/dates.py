"""Dates as people write them in notes, in five languages, read without a model.

All languages are tried on all texts, the longest phrase wins, neighbours melt together: a weekday
with a date ("Fri 20 Nov") or with a week ("vrijdag over twee weken").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.rules.notes import dates_en, dates_nl, dates_numeric, dates_ru, dates_vi, dates_zh
from bot.rules.notes.calendar import Reading, Rule, Sight, in_week
from bot.rules.notes.fold import Folded, fold
from bot.rules.notes.patterns import spotter

RULES: tuple[Rule, ...] = (
    *dates_numeric.RULES, *dates_en.RULES, *dates_nl.RULES, *dates_ru.RULES, *dates_zh.RULES,
    *dates_vi.RULES,
)  # fmt: skip
_SPACED = frozenset((*dates_en.RULES, *dates_nl.RULES, *dates_ru.RULES, *dates_vi.RULES))
_HAN = spotter(r"[一-鿿]")
_LOOSE_GAP = spotter(r"[\s,.(]*(?:(?:of|on|the|by|at|op|de|den|в|во|на|ngày|vào)\b)?[\s(]*", re.I)
_TIGHT_GAP = spotter(r"\s*(?:(?:of|on|in|op|in de|в|во|на)\b)?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date, the span [start, end) of the source that says it, those words, and any doubt."""

    date: date
    start: int
    end: int
    quote: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Spotted:
    """A reading and its span in folded text."""

    reading: Reading
    start: int
    end: int


def read_dates(text: str, *, today: date, day_first: bool = True) -> list[FoundDate]:
    """Every date to come that the text gives, in order; past ones ("last Friday") are left out.

    `today` is the local date of the reader, or better of the meeting; `day_first` says how 3/12 is
    read. Nothing is raised: what is no date is not returned.
    """
    folded = fold(text)
    return found_dates(folded, spot_dates(folded.text, Sight(today, day_first)))


def read_due(text: str, today: date) -> date | None:
    """The one date by which something is due, or None when the text gives none or several."""
    days = {found.date for found in read_dates(text, today=today)}
    return days.pop() if len(days) == 1 else None


def found_dates(folded: Folded, spotted: Iterable[Spotted]) -> list[FoundDate]:
    """What was spotted, in terms of the source, without the past."""
    return [
        FoundDate(
            spot.reading.day,
            folded.at(spot.start),
            folded.at(spot.end),
            folded.quote(spot.start, spot.end),
            spot.reading.doubtful,
        )
        for spot in spotted
        if not spot.reading.past
    ]


def spot_dates(text: str, sight: Sight) -> list[Spotted]:
    """All dates of a folded text, past ones too."""
    found: list[tuple[int, int, Reading | None]] = []
    apart = _HAN.sub("、", text)  # "this Friday发" ends at the Chinese
    for rule in RULES:
        for match in rule.pattern.finditer(apart if rule in _SPACED else text):
            try:
                found.append((match.start(), match.end(), rule.read(match, sight)))
            except (OverflowError, ValueError):
                continue  # beyond the calendar
    return _melted(text, _longest(text, found))


def _longest(text: str, found: Sequence[tuple[int, int, Reading | None]]) -> list[Spotted]:
    taken = bytearray(len(text))
    kept: list[Spotted] = []
    for start, end, reading in sorted(found, key=lambda f: (f[0] - f[1], f[2] is not None, f[0])):
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            if reading is not None:
                kept.append(Spotted(reading, start, end))
    return sorted(kept, key=lambda spot: spot.start)


def _melted(text: str, spotted: Sequence[Spotted]) -> list[Spotted]:
    kept: list[Spotted] = []
    for spot in spotted:
        merged = kept and _pair(text, kept[-1], spot)
        if merged:
            kept[-1] = merged
        else:
            kept.append(spot)
    return kept


def _pair(text: str, left: Spotted, right: Spotted) -> Spotted | None:
    """Two neighbours as one date, if that is what people mean."""
    gap = text[left.end : right.start]
    if len(gap) > 10 or "\n" in gap:
        return None
    kinds = {left.reading.kind, right.reading.kind}
    loose = _LOOSE_GAP.fullmatch(gap)
    if "close" in kinds and loose:
        other = right.reading if left.reading.kind == "close" else left.reading
        return Spotted(other, left.start, right.end)
    if kinds == {"weekday", "absolute"} and loose:
        return _same_day(left, right)
    if kinds == {"weekday", "week"} and _TIGHT_GAP.fullmatch(gap):
        weekday, span = left.reading, right.reading
        if span.kind == "weekday":
            weekday, span = span, weekday
        day = in_week(span.day, weekday.weekday or 0, 0)
        return Spotted(Reading(day, past=span.past), left.start, right.end)
    return None


def _same_day(left: Spotted, right: Spotted) -> Spotted:
    """ "Fri 20 Nov": the date, doubtful when it is no Friday."""
    absolute, weekday = left.reading, right.reading
    if absolute.kind == "weekday":
        absolute, weekday = weekday, absolute
    matches = absolute.day.weekday() == weekday.weekday
    # A weekday that fits settles the order of day and month.
    return Spotted(replace(absolute, doubtful=not matches), left.start, right.end)
