"""How far orders to the machine reach: the lines after them, a block between rules, a quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.rules.notes.lines import Line
from bot.rules.notes.patterns import spotter
from bot.rules.notes.words import AGENCY, CLIENT

_RULED = spotter(r"\s*(?:[-=_*#~<>]{3,}|</?\w{2,20}>|\[/?[A-Z]{2,12}\])\s*$")
_MOST = 8  # lines between two rules
_FINISHED = spotter(r"[.!?。！？\"'»”)\]】]\s*$")
_SIDE = spotter(rf"\W*(?:{CLIENT}|{AGENCY})(?![^\W_])", re.IGNORECASE)
_COSTLY = spotter(r"\d{3}|\d[.,]\d{3}|[@$€£¥₽%万]")  # "Ada pays 5,000", "ping @all"
_OPENS = spotter(r"\W*([A-ZÀ-ÖØ-ÞĐА-ЯЁ][^\W\d_]{2,}|[一-鿿]{2})")


def reaching(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines with those marked as orders that belong to orders above or around them."""
    marked = list(lines)
    for at, line in enumerate(lines):
        if line.orders and not line.forwarded:
            for place in _reached(text, lines, at):
                marked[place] = replace(marked[place], orders=True)
    return marked


def _reached(text: str, lines: Sequence[Line], at: int) -> set[int]:
    line = lines[at]
    places: set[int] = set()
    quoted = text[line.start : line.end].count('"') % 2 == 1
    for place in range(at + 1, len(lines)):
        after = text[lines[place].start : lines[place].end]
        apart = "\n\n" in text[lines[place - 1].end : lines[place].start]
        if not quoted and (apart or line.bullet or lines[place].bullet):
            break  # loose lines after loose orders are more of them
        if not quoted and not lines[place].labelled and _goes_on(text, line, after):
            break
        places.add(place)
        quoted = quoted and after.count('"') % 2 == 0
    return places | _between_rules(text, lines, at)


def _goes_on(text: str, order: Line, after: str) -> bool:
    """Whether a line after finished orders is the notes' own again: "Ada sends", as above them.

    It must begin with somebody or something that the notes wrote with a capital before the orders;
    a sum, a percentage or a call of everybody may still be the orders'.
    """
    opens = _OPENS.match(after)
    if opens is None or _SIDE.match(after) or _COSTLY.search(after):
        return False
    if not _FINISHED.search(text[order.start : order.end]):
        return False
    edge = r"(?![^\W_])" if opens[1] < "一" else ""
    return bool(re.search(rf"(?<![^\W_一-鿿]){re.escape(opens[1])}{edge}", text[: order.start]))


def _between_rules(text: str, lines: Sequence[Line], at: int) -> set[int]:
    """A block between "---" and "---" with orders in it is all of one piece."""
    before = text[: lines[at].start].splitlines()[-_MOST - 1 :]
    after = text[lines[at].end :].splitlines()[: _MOST + 1]
    if not (any(map(_RULED.match, before)) and any(map(_RULED.match, after))):
        return set()
    first = next(n for n, row in enumerate(reversed(before)) if _RULED.match(row))
    last = next(n for n, row in enumerate(after) if _RULED.match(row))
    start = lines[at].start - sum(len(row) + 1 for row in before[len(before) - first :])
    end = lines[at].end + sum(len(row) + 1 for row in after[:last])
    return {n for n, line in enumerate(lines) if start <= line.start and line.end <= end}
