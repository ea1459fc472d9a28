"""Names go out of words as whole words; longer names of others, and common words, stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.pseudonyms import Search, only_theirs, parts_of

GONE = Search({"Vela": "Erased client 7"}, frozenset({"Vela Sport", "Nora Vela"}))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Vela asks for it", "Erased client 7 asks for it"),
        ("ask Vela.", "ask Erased client 7."),
        ("Velasco and vela", "Velasco and vela"),
        ("Vela Sport is theirs, Vela is not", "Vela Sport is theirs, Erased client 7 is not"),
        ("", ""),
    ],
)
def test_only_the_whole_word_of_nobody_else_is_replaced(before: str, after: str) -> None:
    assert GONE.without(before) == after


def test_a_name_is_found_anywhere_inside_plain_json() -> None:
    thing = {"rows": [{"customer": "Vela", "sum": 3}, ["for Vela"]], "n": None}
    assert GONE.found(thing) == {"Vela": 2}
    assert GONE.without(thing) == {
        "rows": [{"customer": "Erased client 7", "sum": 3}, ["for Erased client 7"]], "n": None,
    }  # fmt: skip


def test_what_lists_it_goes_and_what_lists_others_stays() -> None:
    thing = {"rows": [{"customer": "Vela", "n": 1}, {"customer": "Vela Sport", "n": 2}], "Vela": 3}
    assert GONE.cleared(thing) == {"rows": [{"customer": "Vela Sport", "n": 2}]}


def test_chinese_names_stand_without_spaces() -> None:
    assert Search({"李明": "前同事"}).without("由李明负责") == "由前同事负责"


def test_a_single_word_of_a_name_counts_only_where_nobody_shares_it() -> None:
    parts = parts_of("Ada de Vries-Bo")
    assert parts == ["Ada", "Vries-Bo"]
    assert only_theirs(parts, ["Ada Lovelace"]) == ["Vries-Bo"]


@given(st.recursive(st.text() | st.integers() | st.none(), lambda x: st.lists(x, max_size=3)))
def test_without_words_to_look_for_nothing_changes(thing: object) -> None:
    assert Search({}).without(thing) == thing


@given(st.text(), st.text(alphabet=st.characters(categories=["L"]), min_size=2, max_size=8))
def test_after_replacing_the_word_is_not_found_again(text: str, word: str) -> None:
    search = Search({word: "___"})
    assert not search.found(search.without(f"{text} {word} {text}"))
