# ruff: noqa: E501 - one way of saying it a line
"""What English and Dutch notes say for a task, a decision, a worry; one short note for each way."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.notes import NotesDraft, read_notes

MONDAY = date(2026, 11, 23)
FRIDAY, THURSDAY_WEEK = date(2026, 11, 27), date(2026, 12, 3)
PEOPLE = "Client: Nora, Ben. Agency: Ada, Kofi\n"


def read(text: str) -> NotesDraft:
    return read_notes(PEOPLE + text, today=MONDAY)


@pytest.mark.parametrize(
    ("text", "owner", "due"),
    [
        ("Topic      Who     When       What\nReprint    ADA     27-Nov     cost the fold", "Ada", FRIDAY),
        ("DOEN\tKofi\tdraaiboek\tvrijdag", "Kofi", FRIDAY),
        ("Wat | Wie | Klaar\nDraaiboek | Kofi | vr 27-11\nMaten | Ada | -", "Kofi", FRIDAY),
    ],
)  # fmt: skip
def test_whose_task_it_is_and_by_when(text: str, owner: str, due: date | None) -> None:
    action = read(text).actions[0]
    assert (action.owner, action.due) == (owner, due)


@pytest.mark.parametrize(
    "text",
    [
        "BESLOTEN\tgeen tv dit jaar",
        "Press ad | not proceeding | - | -",
    ],
)
def test_what_is_settled(text: str) -> None:
    draft = read(text)
    assert (len(draft.decisions), draft.actions, draft.worries) == (1, (), ())


@pytest.mark.parametrize(
    "text",
    [
        "Snag | Two gyms are closing",
        "Pijnpunt: de bril op de foto is ouderwets",
    ],
)
def test_what_somebody_fears(text: str) -> None:
    draft = read(text)
    assert (len(draft.worries), draft.actions, draft.decisions) == (1, (), ())
