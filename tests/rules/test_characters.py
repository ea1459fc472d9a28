"""Characters are cut whole."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.messages.safe import cut, width
from bot.rules.characters import beginning, clusters, held, whole_until
from bot.rules.pasted_briefs.drafted import shortened

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
    assert held(text, most) in starts
    drafted, _ = shortened("x" * 40 + text, 40 + most)
    assert drafted.removeprefix("x" * 40) in {one.rstrip() for one in starts} | {text}


@given(
    st.lists(st.sampled_from([*WHOLE, "\u200d", "🇳", "\u0301", "\ud83d", "\udc69"]), max_size=12)
)
def test_wherever_a_text_is_cut_it_is_cut_at_the_nearest_whole_character(parts: list[str]) -> None:
    text = "".join(parts)
    ends = [0]
    for each in clusters(text):
        ends.append(ends[-1] + len(each))
    for place in range(len(text) + 1):
        assert whole_until(text, place) == max(end for end in ends if end <= place)
