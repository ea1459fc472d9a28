"""Rough call notes into a draft of a call report: pure rules for five languages, no model."""

from bot.rules.notes.dates import FoundDate, read_dates, read_due
from bot.rules.notes.draft import (
    Doubt,
    KnownJob,
    KnownPerson,
    NotedAction,
    NotedDecision,
    NotedPerson,
    NotedWorry,
    NotesDraft,
)
from bot.rules.notes.read import read_notes
from bot.rules.notes.sums import FoundSum, read_sums

__all__ = [
    "Doubt",
    "FoundDate",
    "FoundSum",
    "KnownJob",
    "KnownPerson",
    "NotedAction",
    "NotedDecision",
    "NotedPerson",
    "NotedWorry",
    "NotesDraft",
    "read_dates",
    "read_due",
    "read_notes",
    "read_sums",
]
