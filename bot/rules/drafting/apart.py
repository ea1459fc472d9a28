"""Sets apart what nobody of the meeting wrote: forwarded and quoted blocks, and orders in the text.

The lines are those the rules for notes find, orders with what they reach
(`bot.rules.notes.obeying`): what the rules take nothing from, a model does not get to see.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.rules.notes.fold import fold
from bot.rules.notes.lines import Line, read_lines
from bot.rules.notes.obeying import reaching

_BULLETS = " \t-*•·–>"


@dataclass(frozen=True, slots=True)
class Apart:
    """What is left to read, and the pieces that were left out, in their own words."""

    text: str
    forwarded: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()


def set_apart(text: str) -> Apart:
    """The text without those lines; what stays is unchanged, its line breaks too."""
    folded = fold(text)
    forwarded: list[str] = []
    orders: list[str] = []
    kept: list[str] = []
    reached = 0
    for line in reaching(folded.text, read_lines(folded.text)):
        if not (line.forwarded or line.orders):
            continue
        begin, end = folded.at(_line_start(folded.text, line)), folded.at(line.end)
        kept.append(text[reached:begin])
        piece = text[begin:end].lstrip(_BULLETS).rstrip()
        (forwarded if line.forwarded else orders).append(piece)
        reached = max(reached, end)
    kept.append(text[reached:])
    return Apart("".join(kept), tuple(forwarded), tuple(orders))


def _line_start(text: str, line: Line) -> int:
    """Its bullet and its label belong to it."""
    return text.rfind("\n", 0, line.start) + 1
