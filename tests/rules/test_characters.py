"""Characters are cut whole, and what nobody would see is shown, not obeyed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.safe import cut, width
from bot.papers.shown import clean as clean_paper
from bot.rules.characters import SHOWN, beginning, clusters, shown

WHOLE = [
    "a", "字", "ъ", "ữ", unicodedata.normalize("NFD", "ữ"), unicodedata.normalize("NFD", "ё"),
    unicodedata.normalize("NFD", "й"), "e\u0301\u0323", "👩\u200d👩\u200d👧", "🏳️\u200d🌈", "👍🏽",
    "🇳🇱",
    "🇻🇳", "1️⃣", "❤️", "क्षि"[:2], "กำ", unicodedata.normalize("NFD", "한"), "葛\U000e0100",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "𠮷", " ",
]  # fmt: skip


@given(st.lists(st.sampled_from(WHOLE), max_size=12))
def test_characters_are_what_people_see(whole: list[str]) -> None:
    assert list(clusters("".join(whole))) == whole


@given(st.lists(st.sampled_from(WHOLE), max_size=12), st.integers(0, 40))
def test_whatever_is_cut_is_cut_between_them(whole: list[str], most: int) -> None:
    text = "".join(whole)
    starts = {"".join(whole[:count]) for count in range(len(whole) + 1)}
    kept = beginning(text, most)
    assert kept in starts
    assert len(kept) <= most
    assert cut(text, most).removesuffix("…") in {one.rstrip() for one in starts} | {text}
    assert width(cut(text, most)) <= most


@given(st.text(max_size=60))
def test_nothing_unseen_is_left_to_obey(text: str) -> None:
    said = shown(text)
    odd = {"Cc", "Cs"}
    assert not [
        one for one in said if unicodedata.category(one) in odd and one not in "\t\n\v\f\r\x85"
    ]
    assert not set(said) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\U000e0041")
    assert shown(said) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("EUR \u202e008,42\u202c", f"EUR {SHOWN}008,42{SHOWN}"),
        ("Vela\U000e0068\U000e0069", f"Vela{SHOWN}"),
        ("\x1b[31mred", f"{SHOWN}[31mred"),
        ("a\x00\x01b", f"a{SHOWN}b"),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "🏴"),
        ("Hà Nội\tНовая\n北京", "Hà Nội\tНовая\n北京"),
    ],
)
def test_a_sign_stands_where_it_was(typed: str, said: str) -> None:
    assert shown(typed) == said
    assert clean_paper(typed) == said.replace("\t", " ")
