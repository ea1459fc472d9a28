"""What is measured: anything that makes a draft out of a note and what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from bot.rules.evals.counting import Result, count
from bot.rules.evals.gold import GoldNote
from bot.rules.notes import NotesDraft, read_notes


@dataclass(frozen=True, slots=True)
class Context:
    """What the desk knows when notes are pasted: the author's day, zone, language, and name."""

    today: date
    zone: str
    language: str
    author: str | None = None


Extract = Callable[[str, Context], NotesDraft]


def by_rules(text: str, context: Context) -> NotesDraft:
    """The draft by rules alone, with nobody known beforehand."""
    return read_notes(text, today=context.today, author=context.author)


def measure(notes: Iterable[GoldNote], extract: Extract = by_rules) -> list[Result]:
    """Draft every note and compare."""
    return [
        count(note, extract(note.text, Context(note.today, note.zone, note.language, note.author)))
        for note in notes
    ]
