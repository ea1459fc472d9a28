# ruff: noqa: E501 - one kind of column a line
"""Rows of a table: which cell is the task, which its owner, which its day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.rules.notes.actions import Actions
from bot.rules.notes.lines import Line
from bot.rules.notes.owners import Owner
from bot.rules.notes.source import EDGES, Note

Column = Literal["task", "owner", "due", "other"]
_WORDS: tuple[tuple[Column, str], ...] = (
    ("task", r"tasks?|actions?(?: items?| points?)?|what|to[- ]?dos?|items?|deliverables?|next steps?|work|activity|wat|acties?|actiepunt(?:en)?|taak|taken|onderwerp|что(?: делаем| делать)?|задач[аи]|действи[ея]|работа|任务|事项|内容|行动(?:项)?|工作(?:内容)?|待办(?:事项)?|做什么|(?:công |đầu )?việc(?: cần làm)?|hạng mục|nội dung|hành động"),
    ("owner", r"owners?|who|by whom|responsible|responsibility|assigned(?: to)?|assignee|lead|resp\.?|person|wie|eigenaar|verantwoordelijke?|door(?: wie)?|кто|ответственн(?:ый|ая|ые)|исполнитель|负责人?|责任人|谁|执行人|跟进人|(?:người )?phụ trách|người (?:làm|thực hiện)|ai(?: làm)?"),
    ("due", r"due(?: date| by)?|by(?: when)?|when|deadline|date|timing|wanneer|datum|klaar|voor wanneer|когда|сроки?|дедлайн|дата|к какому числу|截止(?:日期|时间)?|时间|日期|完成(?:时间|日期)|期限|何时|(?:thời )?hạn(?: chót)?|khi nào|ngày|thời gian|deadline"),
)  # fmt: skip
_HEADS = tuple((kind, re.compile(rf"\W*(?:{words})\W*$", re.IGNORECASE)) for kind, words in _WORDS)
_CELL = re.compile(r"[^|\t]+")
_RULED = re.compile(r"[\s|:+=-]*$")
_NONE = re.compile(r"\W*(?:tbc|tbd|n/?a|nvt|geen|none|нет|-+|待定|无|chưa có)?\W*$", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*(?:[,/&+、]|\band\b|\ben\b|\bи\b|\bvà\b|和)\s*")


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    cells: tuple[tuple[int, int], ...]


class Tables:
    """The rows of one note that give an action; which lines they are is known beforehand."""

    def __init__(self, note: Note, lines: Sequence[Line], actions: Actions) -> None:
        self._note = note
        self._actions = actions
        self._columns: dict[int, tuple[Column, ...]] = {}
        self._heads: set[int] = set()
        columns: tuple[Column, ...] = ()
        for line in lines:
            row = self._row(line)
            if row is None:
                columns = ()
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
        columns = self._columns[line.start] or self._guess(row)
        if not columns:
            return False
        parts: dict[Column, tuple[int, int]] = {}
        for column, cell in zip(columns, row.cells, strict=False):
            parts.setdefault(column, cell)
        if "task" not in parts or _NONE.match(self._text(parts["task"])):
            return False
        self._take(line, parts)
        return True

    def _take(self, line: Line, parts: dict[Column, tuple[int, int]]) -> None:
        owner = Owner(None, None)
        helpers: tuple[str, ...] = ()
        if "owner" in parts and not _NONE.match(self._text(parts["owner"])):
            names = _SEVERAL.split(self._text(parts["owner"]))
            owners = [self._note.roster.resolve(name) for name in names if name]
            owner = owners[0]
            helpers = tuple(each.name for each in owners[1:] if each.name)
        within = parts.get("due", (line.start, line.end))
        spot, doubt = self._actions.due(*within)
        words = " ".join(self._text(parts["task"]).strip(EDGES).split())
        self._actions.take(words, owner, spot, doubt, (line.start, line.end), helpers)

    def _row(self, line: Line) -> _Row | None:
        text = self._note.text[line.start : line.end]
        if line.forwarded or line.orders or text.count("|") + text.count("\t") < 2:
            return None
        cells = [
            (line.start + match.start(), line.start + match.end()) for match in _CELL.finditer(text)
        ]
        edged = text.lstrip().startswith("|")
        cells = [cell for cell in cells if self._text(cell) or not edged]
        return _Row(line, tuple(cells)) if len(cells) >= 2 else None

    def _as_heading(self, row: _Row) -> tuple[Column, ...]:
        kinds = tuple(self._kind(self._text(cell)) for cell in row.cells)
        known = {kind for kind in kinds if kind != "other"}
        return kinds if len(known) >= 2 and "task" in known else ()

    def _kind(self, words: str) -> Column:
        return next((kind for kind, pattern in _HEADS if pattern.match(words)), "other")

    def _text(self, cell: tuple[int, int]) -> str:
        return self._note.text[slice(*cell)].strip()

    def _guess(self, row: _Row) -> tuple[Column, ...]:
        """Without a heading: a name, a day, and the longest of the rest."""
        kinds: list[Column] = []
        for cell in row.cells:
            words = self._text(cell)
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
