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
        ("Kofi herschrijft de abonnementenfolder, klaar vrijdag", "Kofi", FRIDAY),
        ("Kofi, could you please rework the banner so it reads, by Friday?", "Kofi", FRIDAY),
        ("Kofi, kun je de folder voor vrijdag nakijken?", "Kofi", FRIDAY),
        ("Neck tag: was Ada, is now Kofi. Deadline stays Friday.", "Kofi", FRIDAY),
        ("[ ] Shelf wobbler -- ~~Ada~~ Kofi -- Fri 27 Nov", "Kofi", FRIDAY),
        ("Ada sends the list on Monday.\nList: Kofi has it now, Friday.", "Kofi", FRIDAY),
        ("- Kofi doet de folder, vrijdag\n- folder een week later, 4 december", "Kofi", date(2026, 12, 4)),
        ("- Kofi updates the template by Tuesday\n- template can wait until Friday, Kofi keeps it", "Kofi", FRIDAY),
        ("Nora approved route B. Kofi sends the deck by Friday.", "Kofi", FRIDAY),
        ("- Casting tape -> Zara by Friday", "Zara", FRIDAY),
        ("wat / wie / wanneer\nflyer aanpassen / Kofi / vr", "Kofi", FRIDAY),
        ("1. Kofi: nieuwe schetsen (vr 27-11)", "Kofi", FRIDAY),
        ("Kofi redraws the map by Friday", "Kofi", FRIDAY),
        ("Kofi boekt de fotograaf, nog geen datum", "Kofi", None),
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
        "Nora ratified the bus shelter designs",
        "the mint cover got the nod",
        "cup sleeve is a yes",
        "wording stands as presented",
        "we're skipping the spa leaflet",
        "Van de bierviltjes zien we af",
        "Nora zegt ja tegen de fotoreeks",
        "het ontwerp is gefiatteerd",
        "en de jingle skippen we",
        "Nora confirmed that they want to go with the smokehouse concept",
        "They don't want the celebrity any more",
        "campagne 2 is het sterkst en daar gaan ze voor",
        "Agreed to move the launch from 1 March to 15 March",
        "Press ad | not proceeding | - | -",
    ],
)
def test_what_is_settled(text: str) -> None:
    draft = read(text)
    assert (len(draft.decisions), draft.actions, draft.worries) == (1, (), ())


def test_two_things_settled_in_one_sentence_are_two_decisions() -> None:
    draft = read("Nora has approved the print ad and they have decided to leave cinema out.")
    assert len(draft.decisions) == 2


def test_what_follows_a_list_without_a_bullet_is_of_it_no_more() -> None:
    draft = read("Actions:\n1) Ada - update the timeline\nBudget stays at 120k EUR.")
    assert len(draft.actions) == 1


def test_a_number_before_a_noun_is_no_owner() -> None:
    (action,) = read("- Kofi: three quotes for printing, Friday").actions
    assert (action.owner, action.due) == ("Kofi", FRIDAY)


def test_under_who_does_what_a_decision_is_still_a_decision() -> None:
    draft = read("Wie doet wat\nKofi: sticker / vrijdag\nakkoord op poster")
    assert (len(draft.actions), len(draft.decisions)) == (1, 1)


def test_to_see_to_something_is_no_worry() -> None:
    draft = read(
        "Ada stuurt woensdag de planning en ik zorg dat de raming vrijdag klaar is. Ik ben Kofi."
    )
    assert [action.due for action in draft.actions] == [date(2026, 11, 25), FRIDAY]
    assert draft.worries == ()


@pytest.mark.parametrize(
    "line",
    [
        "Nora finds the tone fine",
        "Nora tells us that they had a good year",
        "Ben is off on Friday",
        "Deadline stays 25 November",
        "Vrijdag blijft staan",
    ],
)
def test_what_is_only_told_is_neither_task_nor_decision(line: str) -> None:
    draft = read(line)
    assert (draft.actions, draft.decisions) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "Snag | Two gyms are closing",
        "Nora v. cross abt the leaflet",
        "customs might hold up the tents",
        "she also isn't pleased that the shoot overlaps with their audit",
        "Ben is er niet gerust op dat het op tijd klaar is",
        "Nora vindt het niet fijn dat er drie facturen kwamen",
        "Pijnpunt: de bril op de foto is ouderwets",
    ],
)
def test_what_somebody_fears(text: str) -> None:
    draft = read(text)
    assert (len(draft.worries), draft.actions, draft.decisions) == (1, (), ())


CHATS = [
    """[23-11-2026 09:02:11] Nora (klant): goeiemorgen, akkoord op de zomerposter
[23-11-2026 09:02:45] Kofi: yes!
[23-11-2026 09:03:20] Nora (klant): mooi
[23-11-2026 09:05:30] Kofi: ik bel vrijdag de drukker over de levertijd""",
    """Nora (Foxglove)  10:14
the summer poster is approved
Kofi  10:15
great
Nora (Foxglove)  10:16
when do we hear about the printer
Kofi  10:17
I'll ring the printer by Friday""",
    """client nora: they did!! the poster is approved
me (kofi): woo
client nora: nice
me (kofi): dan bel ik vrijdag de drukker""",
    """~ Nora (Foxglove): we approved the poster
~ Kofi: great
~ Nora (Foxglove): can Kofi ring the printer? by Friday please
~ Kofi: will do""",
]


@pytest.mark.parametrize("chat", CHATS)
def test_chats_are_read_turn_by_turn_however_they_were_copied(chat: str) -> None:
    draft = read_notes(chat, today=MONDAY)
    assert {(person.name, person.side) for person in draft.present} == {
        ("Nora", "client"),
        ("Kofi", "agency"),
    }
    assert [(action.owner, action.due) for action in draft.actions] == [("Kofi", FRIDAY)]
    assert len(draft.decisions) == 1


def test_who_offers_what_was_asked_for_owns_it_once() -> None:
    chat = "Nora: hi\nKofi: hi\nNora: can someone get me the mock-ups?\nKofi: yep I'll share the mock-ups by Friday"
    (action,) = read_notes(chat, today=MONDAY).actions
    assert (action.owner, action.due) == ("Kofi", FRIDAY)


@pytest.mark.parametrize(
    "signed",
    ["me, Kofi. I", "yours truly (Kofi). I", "ondergetekende (Kofi). I", "Me=Kofi (KM). I"],
)
def test_the_writer_is_who_the_notes_say(signed: str) -> None:
    (action,) = read_notes(
        f"Call with Nora and {signed} will send it by Friday", today=MONDAY
    ).actions
    assert action.owner == "Kofi"
