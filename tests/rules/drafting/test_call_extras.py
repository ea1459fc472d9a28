"""What a model adds to a draft: borne by the notes, day and owner from the notes, never twice."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.calls import Minutes, Owner
from bot.rules.calls_drafting import minutes_of
from bot.rules.drafting.call_extras import (
    KINDS,
    Claim,
    Sifted,
    Suggestion,
    added,
    from_map,
    sift,
    to_map,
)
from bot.rules.notes import KnownPerson, read_notes

TODAY = date(2026, 11, 18)
PEOPLE = (
    KnownPerson("Ada de Vries", "agency", "1"),
    KnownPerson("Kit Smit", "agency", "10"),
    KnownPerson("Zoe Prins", "agency", "11"),
    KnownPerson("Nora Vela", "client", "c1"),
)
PROSE = (
    "We went through the films with Nora. She was happy with route B and that is what we make. "
    "Kit said the end frame would be with them on the 27th of November, and the whole thing stays "
    "within EUR 12,500. Omar from their side joined late and fears the music rights."
)


def sifted(*claims: Claim, read: str = PROSE, minutes: Minutes | None = None) -> Sifted:
    made = minutes if minutes is not None else Minutes(present_client=("Nora Vela",))
    return sift(claims, read=read, minutes=made, today=TODAY, people=PEOPLE, author="Ada de Vries")


def one(claim: Claim) -> Suggestion:
    (found,) = sifted(claim).suggestions
    return found


STEP = Claim(
    "action", "Send the end frame", "Kit said the end frame would be with them on the 27th", "Kit"
)


def test_owner_and_day_come_from_the_notes() -> None:
    quote = "Kit said the end frame would be with them on the 27th of November"
    found = one(Claim("action", "Send the end frame", quote, "Kit"))
    assert (found.owner, found.due) == (Owner("person", 10, "Kit Smit"), date(2026, 11, 27))
    assert (found.quote, found.check) == (quote, ())


@pytest.mark.parametrize(
    "text",
    [
        "Send it by 28 November",
        "Send Olga the end frame",
        "Send the end frame for EUR 99",
        "Send it, see evil.example",
    ],
)
def test_a_wording_that_says_more_than_the_notes_becomes_the_notes_own(text: str) -> None:
    found = one(Claim("action", text, STEP.quote, "Kit"))
    assert found.text == found.quote
    assert found.quote in PROSE


def test_the_stamp_of_a_line_of_chat_is_no_day_by_which_anything_is_due() -> None:
    text = "[18-11-2026 09:06] Kit: the end frame is for me"
    claim = Claim("action", "Do the end frame", text.strip("["), "Kit")
    (found,) = sifted(claim, read=text).suggestions
    assert (found.due, found.owner.name) == (None, "Kit Smit")


def test_a_day_the_model_made_up_is_not_taken() -> None:
    quote = "Kit said the end frame would be with them on the 28th of November"
    assert one(Claim("action", "Send the end frame", quote, "Kit")).due == date(2026, 11, 27)


@pytest.mark.parametrize("owner", ["Olga", "Zoe Prins", "Zoe", "@channel", "<!here>", "him", "x"])
def test_an_owner_who_is_not_in_the_notes_is_nobody(owner: str) -> None:
    found = one(Claim("action", "Send the end frame", STEP.quote, owner))
    assert (found.owner, found.check) == (Owner(), ("owner",))


def test_a_dutch_the_makes_nobody_of_the_notes_an_owner() -> None:
    read = "Nora belooft de logo's voor donderdag te sturen."
    claim = Claim("action", "De logo's sturen", read, "Ada de Vries")
    (found,) = sifted(claim, read=read).suggestions
    assert (found.owner, found.check) == (Owner(), ("owner",))


def test_a_wording_that_begins_with_a_colleague_the_notes_do_not_name_is_the_notes_own() -> None:
    quote = "Nora was happy with route B and that is what we make"
    read = f"{quote}."
    (found,) = sifted(Claim("decision", "Zoe was happy with route B", quote), read=read).suggestions
    assert found.text == quote


def test_long_words_of_the_notes_are_cut_at_whole_characters() -> None:
    family = "\N{WOMAN}\u200d\N{WOMAN}\u200d\N{GIRL}"
    words = "All of it is agreed " + "e" * 279 + family
    (found,) = sifted(Claim("worry", words, words[:299]), read=words).suggestions
    assert found.text == words.removesuffix(family)


def test_a_side_may_own_it() -> None:
    assert one(Claim("action", "Send the end frame", STEP.quote, "client")).owner.side == "client"


@pytest.mark.parametrize(
    "quote", ["Kit promised a wholly new campaign by Monday", "", "PWNED", "route B"]
)
def test_what_the_notes_do_not_say_is_dropped(quote: str) -> None:
    claim = Claim("decision", "A new campaign", quote)
    found = sifted(claim).suggestions
    assert found == () or quote == "route B"


def test_what_the_rules_found_is_not_suggested_again() -> None:
    text = "- Kit to rework the end frame by 27 November\n- Nora approved route B"
    minutes = minutes_of(read_notes(text, today=TODAY, people=PEOPLE))
    claims = [
        Claim(
            "action", "Rework the end frame", "Kit to rework the end frame by 27 November", "Kit"
        ),
        Claim("decision", "Route B is approved", "Nora approved route B"),
    ]
    assert len(minutes.actions) == len(minutes.decisions) == 1
    assert sifted(*claims, read=text, minutes=minutes).suggestions == ()


def test_the_same_thing_said_twice_is_suggested_once() -> None:
    assert len(sifted(STEP, STEP).suggestions) == 1


def test_somebody_new_is_asked_about_and_somebody_known_is_known() -> None:
    quote = "Omar from their side joined late"
    omar = one(Claim("person", "Omar", quote, side="client"))
    assert (omar.owner, omar.check) == (Owner("client", name="Omar"), ("side",))
    kit = one(Claim("person", "Kit", "Kit said the end frame would be with them"))
    assert kit.owner == Owner("person", 10, "Kit Smit")
    assert sifted(Claim("person", "Nora", "the films with Nora")).suggestions == ()
    assert sifted(Claim("person", "Olga", quote)).suggestions == ()


def test_an_answer_in_another_language_is_not_believed() -> None:
    claim = Claim("action", "Кит пришлёт последний кадр", STEP.quote, "Kit")
    assert sifted(claim) == Sifted((), 1)


def test_a_sum_is_the_notes_own() -> None:
    quote = "the whole thing stays within EUR 12,500"
    found = one(Claim("decision", "Stays within EUR 13,500", quote))
    assert (found.text, found.budget) == (quote, "EUR 12,500")


def test_what_the_author_adds_stands_in_the_minutes_as_typed() -> None:
    quote = "Kit said the end frame would be with them on the 27th of November"
    claims = [
        Claim("person", "Omar", "Omar from their side joined late", side="client"),
        Claim("decision", "Route B is what we make", "route B and that is what we make"),
        Claim("action", "Send the end frame", quote, "Kit"),
        Claim("worry", "Omar fears the music rights", "Omar fears the music rights"),
    ]
    minutes = Minutes(present_client=("Nora Vela",), internal="late again")
    for suggestion in sifted(*claims, minutes=minutes).suggestions:
        minutes = added(minutes, suggestion)
    assert minutes.present_client == ("Nora Vela", "Omar")
    assert [each.text for each in minutes.decisions] == ["Route B is what we make"]
    (action,) = minutes.actions
    assert (action.owner.person_id, action.due) == (10, date(2026, 11, 27))
    assert minutes.internal.splitlines()[0] == "late again"
    assert minutes.doubts == ()


words = st.text(max_size=60)
claims = st.builds(Claim, st.sampled_from(KINDS), words, words, words, words)


@given(st.text(max_size=300), st.lists(claims, max_size=8), st.data())
def test_whatever_a_model_says_every_quote_is_a_piece_of_the_notes(
    read: str, said: list[Claim], data: st.DataObject
) -> None:
    pieces = [Claim("action", read[:40], read[begin : begin + 40]) for begin in range(0, 120, 40)]
    for each in sifted(*said, *pieces, read=read, minutes=Minutes()).suggestions:
        assert each.quote in read
        assert from_map(to_map(each)) == each
