# ruff: noqa: E501 - one kind of column a line
"""Rows of a table: which cell is the task, which its owner, which its day, and what is settled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bot.rules.notes.actions import Actions
from bot.rules.notes.decisions import Decisions
from bot.rules.notes.draft import NotedWorry
from bot.rules.notes.lines import Line
from bot.rules.notes.nothing import put_off
from bot.rules.notes.owners import Owner
from bot.rules.notes.patterns import spotter
from bot.rules.notes.source import EDGES, Note
from bot.rules.notes.words import (
    AGENCY,
    CLIENT,
    DECIDED,
    NO_WORRY,
    PRESENT,
    SECTIONS,
    SETTLED,
    UNDECIDED,
    WORRY,
    either,
)

Column = Literal["task", "owner", "due", "number", "outcome", "other"]
_WORDS: tuple[tuple[Column, str], ...] = (
    ("number", either(lambda say: say.columns.number)),
    ("task", either(lambda say: say.columns.task)),
    ("owner", either(lambda say: say.columns.owner)),
    ("due", either(lambda say: say.columns.due)),
    ("outcome", either(lambda say: say.columns.outcome)),
)
_HEADS = tuple(
    (kind, spotter(rf"(?:{words})$|\W*(?:{words})\W*$", re.IGNORECASE)) for kind, words in _WORDS
)
_BAR = spotter(r"[|\t]")
_SPACED = spotter(r"\S+(?: \S+)*")
_MOST_CELLS = 9
_GAPS = spotter(r"\S {2,}\S[^\n]*? {2,}\S")  # columns may be set apart by spaces
_RULED = spotter(r"[\s|:+=-]*$")
# A row that names in its first cell what it is about: "Budget | 28k", "风险 | 供应商可能延期"
_TOPIC = spotter(
    rf"\W*(?:(?:{either(lambda say: say.columns.whole)})\s?)?(?:"
    + "|".join(f"(?P<{kind}>{SECTIONS[kind]})" for kind in ("decision", "worry", "budget"))
    + r")(?:\s[^\W\d]+){0,2}\W*$",
    re.IGNORECASE,
)
_TO_DO = spotter(rf"\W*(?:{SECTIONS['action']})\W*$", re.IGNORECASE)
_REFUSED = spotter(
    rf"(?:{either(lambda say: say.columns.refused)})(?:[,.;:，]|\s*$)", re.IGNORECASE
)
_IN_HAND = spotter(either(lambda say: say.columns.in_hand), re.IGNORECASE)
_EMPTY = either(lambda say: say.columns.none)
_NONE = spotter(rf"\W*(?:{_EMPTY}|-+)?\W*$", re.IGNORECASE)
_DASH = spotter(r"(?:[-–—]+|none|geen|нет|无|không|n/?a|nvt)$", re.IGNORECASE)
_OPEN = either(lambda say: say.columns.unknown)
_KNOWS_NOTHING = spotter(
    rf"\W*(?:{either(lambda say: say.columns.in_hand)}|{_OPEN}|\?+)\W*$", re.IGNORECASE
)
# "Klant: Dekker | 3 maart" heads a note
_WHOSE = spotter(rf"\W*(?:{CLIENT}|{AGENCY}|{PRESENT})\s*:\s*\S", re.IGNORECASE)
_SEVERAL = spotter(r"\s*(?:[,/&+、]|\band\b|\ben\b|\bи\b|\bvà\b|和)\s*")


def _between(start: int, text: str, mark: str) -> Iterator[tuple[int, int]]:
    for cell in text.split(mark):
        yield start, start + len(cell)
        start += len(cell) + len(mark)


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    cells: tuple[tuple[int, int], ...]


class Tables:
    """The rows of one note that give an action; which lines they are is known beforehand."""

    def __init__(
        self,
        note: Note,
        lines: Sequence[Line],
        actions: Actions,
        decisions: Decisions,
        worries: list[NotedWorry],
    ) -> None:
        self._note = note
        self._actions = actions
        self._decisions = decisions
        self._worries = worries
        self._columns: dict[int, tuple[Column, ...]] = {}
        self._heads: set[int] = set()
        columns: tuple[Column, ...] = ()
        for line in lines:
            row = self._row(line)
            if row is None:
                ruled = bool(_RULED.match(note.text, line.start, line.end))
                columns = columns if ruled else ()
                continue
            ruled = all(_RULED.match(self._text(cell)) for cell in row.cells)
            heads = () if ruled else self._as_heading(row)
            if heads or ruled:
                columns = heads or columns
                self._heads.add(line.start)
            else:
                self._columns[line.start] = columns

    def read(self, line: Line) -> bool:
        """Whether the line is a row (or a heading) of a table, and all it gives was taken."""
        if line.start in self._heads:
            return True
        if line.start not in self._columns or line.labelled:
            return False
        row = self._row(line)
        if row is None:
            return False
        if _WHOSE.match(self._text(row.cells[0])):
            return False
        columns = self._columns[line.start] or self._labelled(row) or self._guess(row)
        if not columns:
            return False
        if self._is_empty(row):
            return True
        parts: dict[Column, tuple[int, int]] = {}
        about: list[tuple[int, int]] = []
        for column, cell in zip(columns, row.cells, strict=False):
            parts.setdefault(column, cell)
            if column in ("task", "outcome", "other") and not _NONE.match(self._text(cell)):
                about.append(cell)
        if not about or "task" not in parts:
            return False
        return self._tells(line, parts, about) or self._take(line, parts, about)

    def _is_empty(self, row: _Row) -> bool:
        """ "| Poster | - | - |": there is the topic, and nothing was said of it."""
        return len(row.cells) > 2 and all(_DASH.match(self._text(cell)) for cell in row.cells[1:])

    def _tells(
        self, line: Line, parts: dict[Column, tuple[int, int]], about: Sequence[tuple[int, int]]
    ) -> bool:
        """Whether a row says something else than a task: a sum, a worry, what is settled or open."""
        topic = _TOPIC.match(self._text(about[0])) if len(about) > 1 else None
        kind = topic.lastgroup if topic else None
        said = self._text(about[-1])
        told = about[1:] if topic else about
        free = not (self._given(parts, "due") or self._given(parts, "owner"))
        fears = WORRY.search(said) and not (NO_WORRY.search(said) or DECIDED.search(said))
        if kind == "worry" or (fears and free):
            quote = self._note.quote(line.start, line.end)
            self._worries.append(NotedWorry(self._words(told), quote))
            return True
        if kind == "budget" and self._note.sums(line.start, line.end):
            return True
        if self._given(parts, "due"):
            return False
        settles = (
            kind == "decision"
            or DECIDED.search(said)
            or (len(about) > 1 and SETTLED.search(said))
            or (free and about[-1] == parts.get("outcome"))
        )
        if settles and _KNOWS_NOTHING.match(said):
            return True
        if settles and not (_REFUSED.match(said) or UNDECIDED.search(said) or put_off(said)):
            return self._decisions.take(line.start, line.end, words=self._words(told))
        return free and (len(about) > 1 or "outcome" in parts)

    def _given(self, parts: dict[Column, tuple[int, int]], column: Column) -> bool:
        return column in parts and not _NONE.match(self._text(parts[column]))

    def _words(self, cells: Sequence[tuple[int, int]]) -> str:
        """What a row is about: "Bảng giá: gửi bản mới nhất"."""
        texts = [" ".join(self._text(cell).strip(EDGES).split()) for cell in cells]
        told = [text for text in texts if text and not _IN_HAND.fullmatch(text)]
        return ": ".join(told or texts)

    def _take(
        self, line: Line, parts: dict[Column, tuple[int, int]], about: Sequence[tuple[int, int]]
    ) -> bool:
        owner = Owner(None, None)
        helpers: tuple[str, ...] = ()
        if self._given(parts, "owner"):
            names = _SEVERAL.split(self._text(parts["owner"]))
            owners = [self._note.roster.resolve(name) for name in names if name]
            owner = owners[0]
            helpers = tuple(each.name for each in owners[1:] if each.name)
        within = parts.get("due", (line.start, line.end))
        spot, doubt = self._actions.due(*within)
        words = self._words(about)
        self._actions.take(words, owner, spot, doubt, (line.start, line.end), helpers)
        return True

    def _row(self, line: Line) -> _Row | None:
        text = self._note.text[line.start : line.end]
        if line.forwarded or line.orders:
            return None
        if not _BAR.search(text):
            if 1 < text.count(" / ") < _MOST_CELLS and not line.labelled:
                return _Row(line, tuple(_between(line.start, text, " / ")))
            if not _GAPS.search(text) or " -" in text:
                return None
            return _Row(
                line,
                tuple(
                    (line.start + m.start(), line.start + m.end()) for m in _SPACED.finditer(text)
                ),
            )
        end = len(text.rstrip())
        first = [] if text.startswith("|") else [-1]
        stops = [*first, *(match.start() for match in _BAR.finditer(text, 0, end)), end]
        cells = [(line.start + a + 1, line.start + b) for a, b in pairwise(stops)]
        if text.rstrip().endswith("|"):
            cells.pop()
        return _Row(line, tuple(cells)) if len(cells) >= 2 else None

    def _as_heading(self, row: _Row) -> tuple[Column, ...]:
        kinds = tuple(self._kind(self._text(cell)) for cell in row.cells)
        known = {kind for kind in kinds if kind != "other"}
        if {"owner", "due"} <= known and "task" not in known and "other" in kinds:
            first = kinds.index("other")  # whatever it is called
            kinds = (*kinds[:first], "task", *kinds[first + 1 :])
            known.add("task")
        return kinds if len(known) >= 2 and "task" in known else ()

    def _kind(self, words: str) -> Column:
        """ "Status / action" is neither: such a column tells what is settled and what is to do."""
        return next((kind for kind, pattern in _HEADS if pattern.match(words)), "other")

    def _text(self, cell: tuple[int, int]) -> str:
        return self._note.text[slice(*cell)].strip()

    def _labelled(self, row: _Row) -> tuple[Column, ...]:
        """ "DECIDED | no television this year": what two cells are, where the first one says so."""
        topic = _TOPIC.match(self._text(row.cells[0]))
        return ("task", "other") if topic and len(row.cells) == 2 else ()

    def _guess(self, row: _Row) -> tuple[Column, ...]:
        """Without a heading: a name, a day, and the longest of the rest."""
        kinds: list[Column] = []
        for cell in row.cells if len(row.cells) > 2 else ():
            words = self._text(cell)
            if not kinds and _TO_DO.match(words):
                kinds.append("number")
                continue
            spots = self._note.spots(*cell)
            owner = self._note.roster.resolve(words) if words else Owner(None, None)
            if owner.side or owner.ref or self._note.roster.knows(owner.name):
                kinds.append("owner")
            elif spots and sum(spot.end - spot.start for spot in spots) > len(words) / 2:
                kinds.append("due")
            else:
                kinds.append("other")
        if "owner" not in kinds or "other" not in kinds:
            return ()
        lengths = [
            len(self._text(cell)) if kind == "other" else -1
            for cell, kind in zip(row.cells, kinds, strict=True)
        ]
        kinds[lengths.index(max(lengths))] = "task"
        return tuple(kinds)
