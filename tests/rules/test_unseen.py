"""What nobody would see is shown, not obeyed, and what a script needs is left alone."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.commands.terminal import say
from bot.messages.safe import clean as in_a_message
from bot.messages.safe import escape
from bot.papers.shown import clean as in_a_paper
from bot.rules.unseen import LOUD, QUIET, seen_alone, shown

ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
FAMILY = "👩\u200d👩\u200d👧"


def said_everywhere(typed: str, capsys: pytest.CaptureFixture[str]) -> set[str]:
    say(typed)
    return {in_a_message(typed), in_a_paper(typed), capsys.readouterr().out.removesuffix("\n")}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Marken\u00adführung", f"Marken{QUIET}führung"),  # Word
        ("Vela\u200b", f"Vela{QUIET}"),  # web pages, chats
        ("Ve\u200b\u200c\u00adla", f"Ve{QUIET}la"),  # a run is one sign
        ("a\u200db", f"a{QUIET}b"), ("Auf\u200clage", f"Auf{QUIET}lage"),
        ("EUR\u2060 5", f"EUR{QUIET} 5"), ("5\u200e %", f"5{QUIET} %"),
        ("one\ufefftwo", f"one{QUIET}two"),  # two files put together
        ("Ve\u034fla\u180e", f"Ve{QUIET}la{QUIET}"), ("Ve\u3164la", f"Ve{QUIET}la"),
        ("Vela\ufe0f", f"Vela{QUIET}"), ("❤\ufe0f\ufe01\ufe02\ufe03", f"❤\ufe0f{QUIET}"),
        ("字\u200d字", f"字{QUIET}字"), ("да\u200dта", f"да{QUIET}та"),
        ("@\u200bhere", f"@{QUIET}here"),
        ("EUR \u202e008,42\u202c", f"EUR {LOUD}008,42{LOUD}"),
        ("Vela\U000e0068\U000e0069", f"Vela{LOUD}"), ("Vela\ud83d!", f"Vela{LOUD}!"),
        ("\x1b[31mred", f"{LOUD}[31mred"), ("a\x00\x01b", f"a{LOUD}b"), ("a\ufdd0b", f"a{LOUD}b"),
        ("\u202e\u200bx", f"{LOUD}{QUIET}x"), (ENGLAND, "🏴"),
    ],
)  # fmt: skip
def test_a_sign_stands_where_it_was(
    typed: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said_everywhere(typed, capsys) == {said}


@pytest.mark.parametrize(
    "typed",
    [
        FAMILY, "👩🏽\u200d💻", "🏳\ufe0f\u200d🌈", "❤\ufe0f\u200d🔥", "❤\ufe0f", "☎\ufe0e",
        "1\ufe0f\u20e3", "©\ufe0f", "葛\U000e0100城", "≨\ufe00", "᠊ᠠ\u180b",
        "می\u200cخواهم", "کتاب\u200cها", "۱۴۰۴ ه\u200d", "क\u094d\u200dष", "र\u094d\u200c",
        "അവന\u0d4d\u200d", "ប\u200bខ", "ภาษา\u200bไทย",
        "\u1100\u1160", "Hà Nội, Новая, 北京", "10\u00a0000 ₽", "日\u3000本", "dic‧tion", "🫩",
    ],
)  # fmt: skip
def test_what_is_written_that_way_stays(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said_everywhere(typed, capsys) == {typed}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("\ufeffMinutes of Vela", "Minutes of Vela"),
        ("one\n\u200b\ntwo", "one\n\ntwo"), ("one\n \u00a0\u200b\u00ad \ntwo", "one\n\ntwo"),
        ("\u200b", ""), ("\u200b \u00ad", ""),
    ],
)  # fmt: skip
def test_where_no_word_is_touched_no_sign_stands(typed: str, said: str) -> None:
    assert {shown(typed), in_a_message(typed), in_a_paper(typed)} == {said}


@pytest.mark.parametrize("typed", ["ada@vela.example", "#general, see https://vela.example", "- 5"])
def test_what_is_copied_from_a_message_of_ours_looks_as_it_did(typed: str) -> None:
    copied = escape(typed)
    assert copied != typed
    assert {shown(copied), in_a_message(copied), in_a_paper(copied)} == {typed}
    assert escape(str.__str__(copied).strip()) == copied


UNSEEN = st.sampled_from(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u180b\u200b\u200c\u200d\u200e\u2060\u2064\u3164\ufe00"
    "\ufe0f\ufeff\u202e\u2066\x07\x1b\ud83d\ufdd0\U000e0041\U000e0100\U000e01f0"
)
TYPED = st.lists(
    UNSEEN
    | st.sampled_from(["❤", "👩", "🏴", "字", "ה", "ی", "क\u094d", "ก", "\u1100", *"a1@.- \n"]),
    max_size=14,
).map("".join)


def letters(text: str) -> str:
    return "".join(char for char in seen_alone(text) if char.isalnum())


@given(TYPED | st.text(max_size=40))
@example("@\u2060\u2060a")
@example("\ufeff\ufeff\u2060a")
def test_a_letter_is_where_it_was_typed_and_nothing_is_shown_twice(typed: str) -> None:
    said = shown(typed)
    assert shown(said) == said
    assert letters(said) == letters(typed)
    assert in_a_message(in_a_message(typed)) == in_a_message(typed)
    assert in_a_paper(in_a_paper(typed)) == in_a_paper(typed)


@given(st.text("aЯ字", min_size=1), UNSEEN, st.text("aЯ字", min_size=1))
def test_between_two_letters_that_need_none_there_is_always_a_sign(
    before: str, unseen: str, after: str
) -> None:
    kept = shown(before + unseen + after)
    if before[-1] == "字" and unseen in ("\ufe00", "\U000e0100"):
        assert kept == before + unseen + after  # another drawing of that ideogram
    else:
        assert kept in (f"{before}{QUIET}{after}", f"{before}{LOUD}{after}")
