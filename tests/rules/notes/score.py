"""How well drafts agree with a careful reader: right, found and wanted, per kind of item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.rules.notes import NotedAction, NotesDraft, read_notes
from tests.rules.notes.invented import NOTES, TODAY, Invented


@dataclass
class Score:
    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, right: int, found: int, wanted: int) -> None:
        self.right += right
        self.found += found
        self.wanted += wanted

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.wanted)


def scores(notes: Sequence[Invented] = NOTES) -> dict[str, Score]:
    """One Score per kind; "strict" wants task, owner and due date all right."""
    total = {
        kind: Score() for kind in ("people", "decisions", "sums", "steps", "strict", "worries")
    }
    for note in notes:
        draft = read_notes(note.notes, today=TODAY, author=note.author)
        _count(total, note, draft)
    return total


def _count(total: dict[str, Score], note: Invented, draft: NotesDraft) -> None:
    people = {(p.name, p.side) for p in draft.present}
    total["people"].add(len(people & set(note.people)), len(people), len(note.people))
    sums = {(int(s.amount), s.currency) for s in draft.sums}
    total["sums"].add(len(sums & set(note.sums)), len(sums), len(note.sums))
    for kind, texts, wanted in (
        ("decisions", [d.text for d in draft.decisions], note.decisions),
        ("worries", [w.text for w in draft.worries], note.worries),
    ):
        total[kind].add(len(_pairs(texts, wanted)), len(texts), len(wanted))
    pairs = _pairs([a.text for a in draft.actions], [words for words, _, _ in note.steps])
    strict = [
        (i, j) for i, j in pairs if _same(draft.actions[i], note.steps[j][1], note.steps[j][2])
    ]
    total["steps"].add(len(pairs), len(draft.actions), len(note.steps))
    total["strict"].add(len(strict), len(draft.actions), len(note.steps))


def _same(action: NotedAction, owner: str | None, due: str | None) -> bool:
    return action.owner == owner and action.due == (date.fromisoformat(due) if due else None)


def _pairs(texts: Sequence[str], wanted: Sequence[str]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for j, words in enumerate(wanted):
        free = (i for i in range(len(texts)) if i not in {i for i, _ in pairs})
        hit = next((i for i in free if words.casefold() in texts[i].casefold()), None)
        if hit is not None:
            pairs.append((hit, j))
    return pairs
