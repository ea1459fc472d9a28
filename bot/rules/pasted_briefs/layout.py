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
_LEADING = re.compile(r"(?:[\s#*_|>]|\(?\d{1,2}[.)、]\s*(?!\d)|[-•·–—+▪◦‣]\s+)*")
_NUMBERED = re.compile(r"[\s#*_]*\(?(\d{1,2})[.)、]\s*(?!\d)")
_AFTER = re.compile(r"\s*(?:[:：\t|?？]|\s[-–—]\s)[\s*_|]*")
_ALONE = re.compile(r"^\s*(?:#{1,6}\s+.+|\*\*[^*]+\*\*:?|[^.!。！]{2,50}[:：])\s*$")


@dataclass(slots=True)
class Passage:
    """The lines under one heading, bullets taken off, in the source's own words. `number` is the
    heading's own ("4. Message"), `listed` whether its latest line is a bullet."""

    field: str
    sure: bool
    lines: list[str] = made_by(default_factory=list)
    inline: bool = False
    number: int | None = None
    listed: bool = False

    @property
    def text(self) -> str:
        """One paragraph a line."""
        return "\n".join(self.lines)


def passages(text: str) -> list[Passage]:
    """Every passage under a heading we know, in order; those without a word are left out."""
    found: list[Passage] = []
    open_: Passage | None = None
    blank = False
    for raw, folded in _lines(text):
        if not folded.strip():
            blank = True
            continue
        heading = _heading(raw, folded)
        if heading is not None:
            open_ = heading
            found.append(open_)
        elif _ALONE.match(folded) or GREETING.match(folded):
            open_ = None
        elif open_ is not None:
            if _goes_on(open_, folded, blank=blank):
                open_.lines.append(_bare(raw))
                open_.listed = bool(_BULLET.match(folded))
            else:
                open_ = None
        blank = False
    return [each for each in found if each.text.strip()]


def _goes_on(passage: Passage, line: str, *, blank: bool) -> bool:
    """Whether a line still belongs to a heading. What follows "Budget: 40k" or a bullet does when
    it is another bullet or a wrapped sentence; after an empty line only a bullet does. "5. Next"
    never belongs to "4. Message"."""
    if len(passage.lines) >= MOST_LINES:
        return False
    if passage.number is not None and _number(line) == passage.number + 1:
        return False
    if _BULLET.match(line) or not passage.lines:
        return True
    wrapped = line[:1].isspace() or line[:1].islower()
    return not blank and (wrapped or not (passage.inline or passage.listed))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for raw in text.replace("\r\n", "\n").split("\n"):
        yield raw, fold(raw).text


def _heading(raw: str, folded: str) -> Passage | None:
    """The passage that begins with this line, with what stands on the same line."""
    bare = _MARKS.sub("", folded)
    if len(bare) <= LONGEST_HEADING:
        named = field_of(bare)
        if named is not None:
            return Passage(*named, number=_number(folded))
    begins = _LEADING.match(folded)
    start = begins.end() if begins else 0
    for after in _AFTER.finditer(folded, start):
        if after.start() - start > LONGEST_HEADING:
            return None
        named = field_of(folded[start : after.start()])
        if named is not None:
            # Folding keeps the number of characters of a line as people type it.
            words = raw if len(raw) == len(folded) else folded
            rest = words[after.end() :].strip(" \t|*_")
            return Passage(
                *named, lines=[rest] if rest else [], inline=bool(rest), number=_number(folded)
            )
        if after[0].strip() not in ("-", "–", "—"):
            return None
    return None


def _number(line: str) -> int | None:
    found = _NUMBERED.match(line)
    return int(found[1]) if found else None


def _bare(line: str) -> str:
    return _BULLET.sub("", line).strip(" \t|")
