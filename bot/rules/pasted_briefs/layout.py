"""A text as passages under headings: "Objective: more riders", a heading on a line of its own,
a row of a table. What stands under no heading that we know belongs to none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as made_by

from bot.rules.notes.fold import fold
from bot.rules.notes.words import GREETING
from bot.rules.pasted_briefs.labels import field_of

LONGEST_HEADING = 60
MOST_LINES = 40
_BULLET = re.compile(r"^\s*(?:[-*•·–—+▪◦‣]\s+|\(?\d{1,2}[.)、]\s*(?!\d))")
_MARKS = re.compile(r"^[\s#*_|>\d.)、(]*|[\s*_|]*$")
_AFTER = re.compile(r"\s*(?:[:：\t|?？]|\s[-–—]\s)[\s*_|]*")
_ALONE = re.compile(r"^\s*(?:#{1,6}\s+.+|\*\*[^*]+\*\*:?|[^.!。！]{2,50}[:：])\s*$")


@dataclass(slots=True)
class Passage:
    """The lines under one heading, bullets taken off, in the source's own words."""

    field: str
    sure: bool
    lines: list[str] = made_by(default_factory=list)

    @property
    def text(self) -> str:
        """One paragraph a line."""
        return "\n".join(self.lines)


def passages(text: str) -> list[Passage]:
    """Every passage under a heading we know, in order; those without a word are left out."""
    found: list[Passage] = []
    open_: Passage | None = None
    blank = inline = False
    for raw, folded in _lines(text):
        if not folded.strip():
            blank = True
            continue
        heading = _heading(raw, folded)
        if heading is not None:
            name, sure, rest = heading
            open_ = Passage(name, sure, [rest] if rest else [])
            found.append(open_)
            inline = bool(rest)
        elif _ALONE.match(folded) or GREETING.match(folded):
            open_ = None
        elif open_ is not None:
            if _goes_on(open_, folded, blank=blank, inline=inline):
                open_.lines.append(_bare(raw))
            else:
                open_ = None
        blank = False
    return [each for each in found if each.text.strip()]


def _goes_on(passage: Passage, line: str, *, blank: bool, inline: bool) -> bool:
    """Whether a line still belongs to a heading. What follows "Budget: 40k" on the next line does
    when it is a list or a wrapped sentence; after an empty line only a list does."""
    if len(passage.lines) >= MOST_LINES:
        return False
    if _BULLET.match(line) or not passage.lines:
        return True
    return not blank and (not inline or line[:1].isspace() or line[:1].islower())


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for raw in text.replace("\r\n", "\n").split("\n"):
        yield raw, fold(raw).text


def _heading(raw: str, folded: str) -> tuple[str, bool, str] | None:
    """The field, whether it is sure, and what stands on the same line."""
    bare = _MARKS.sub("", folded)
    if len(bare) <= LONGEST_HEADING:
        named = field_of(bare)
        if named is not None:
            return (*named, "")
    start = len(folded) - len(_bare(folded).lstrip("#*_| ")) if folded else 0
    for after in _AFTER.finditer(folded, start):
        if after.start() - start > LONGEST_HEADING:
            return None
        named = field_of(folded[start : after.start()])
        if named is not None:
            # Folding keeps the number of characters of a line as people type it.
            same = len(raw) == len(folded)
            rest = raw[after.end() :] if same else folded[after.end() :]
            return (*named, rest.strip(" \t|*_"))
        if folded[after.start() : after.end()].strip() in ("-", "–", "—"):
            continue
        return None
    return None


def _bare(line: str) -> str:
    return _BULLET.sub("", line).strip(" \t|")
