"""Both sides of a call in short lists, however they are typed."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.notes import read_notes

MONDAY = date(2026, 11, 23)
BOTH = {("Nora", "client"), ("Ben", "client"), ("Ada", "agency"), ("Kofi", "agency")}


@pytest.mark.parametrize(
    "text",
    [
        "cl: Nora, Ben / ag: Ada, Kofi",
        "Foxglove: Nora, Ben. Agency: Ada, Kofi",
        "F&G = nora, ben. us = ada, kofi",
        "**Them** Nora, Ben **Us** Ada, Kofi",
        "Weekly Foxglove (Nora, Ben = client, Ada + Kofi = us)",
        "Foxglove (Nora, Ben) / agency = Ada, Kofi",
        "Call with Foxglove (Nora + Ben on their end, Ada + Kofi on ours)",
        "Foxglove call - Nora & Ben there, Ada + Kofi here",
        "Nora = Foxglove. Ben = Foxglove. Ada + Kofi = agency.",
        "Ours: Ada, Kofi. Theirs: Nora, Ben",
        "For them: Nora, Ben. For us: Ada plus me (Kofi)",
        "Attendance: Foxglove -> Nora / Ben. Agency -> Ada, Kofi.",
        "Call with Foxtail & Co\nPresent: Nora, Ben (Foxtail & Co); Ada and Kofi from us",
        "Gesproken met Nora en Ben van Foxglove, wij waren met Ada en mij (Kofi).",
        "bellen m Foxglove (Nora, Ben) - ik = Ada, + Kofi",
        "Klant: Nora, Ben / wij: Ada, Kofi",
        "Foxglove-overleg - klant Nora / Ben, bureau Ada, Kofi",
        "Foxglove: Nora + Ben\nTeam: Ada + Kofi",
        "Nora, Ben (klant), Ada, Kofi (wij)",
    ],
)
def test_lists_of_both_sides_are_told_apart(text: str) -> None:
    draft = read_notes(f"{text}\n- route B is liked", today=MONDAY)
    assert {(person.name, person.side) for person in draft.present} == BOTH


def test_a_surname_with_van_is_kept_whole() -> None:
    draft = read_notes("Klant: Noor van Dam, Ben / Bureau: Ada", today=MONDAY)
    assert [person.name for person in draft.present] == ["Noor van Dam", "Ben", "Ada"]


def test_the_company_before_the_brackets_is_nobody() -> None:
    draft = read_notes("Hi all, recap of the call with Orchard Bank (Nora, Raj).", today=MONDAY)
    assert [person.name for person in draft.present] == ["Nora", "Raj"]


def test_the_list_may_stand_at_the_end() -> None:
    notes = (
        "Foxglove 23 Nov\n- route B approved\n- Ada sends the plan on Friday\n- ok\n- fine\n- so"
    )
    draft = read_notes(f"{notes}\nNora, Ben (Foxglove); Ada, Kofi (agency)", today=MONDAY)
    assert {(person.name, person.side) for person in draft.present} == BOTH


def test_who_sent_apologies_is_in_no_list() -> None:
    notes = "Client: Nora, Ben. Agency: Ada, Kofi. Apologies: Zoe (client)"
    draft = read_notes(notes, today=MONDAY)
    assert {(person.name, person.side) for person in draft.present} == BOTH
