"""Other people's words can neither ping, link, format nor hide."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.messages import safe
from bot.messages.safe import Mrkdwn, clean, cut, escape, join, one_line, split, width
from bot.messages.safe_cut import markup_pieces

# Text as an attacker types it: marks, addresses and invisible characters, close together.
HOSTILE = st.lists(
    st.sampled_from(
        [
            "<!channel>",
            "<!here|x>",
            "<@U0123>",
            "<#C1>",
            "<https://a.example|bank>",
            "&lt;!here&gt;",
            "@channel",
            "@here",
            "#general",
            "http://",
            "https://",
            "evil.example",
            "a@b.example",
            "mailto:",
            "tel:",
            "*",
            "_",
            "~",
            "`",
            "```",
            "> ",
            ">",
            ">>>",
            "- ",
            "1. ",
            "• ",
            ":",
            ":x:",
            "smile",
            "\n",
            "\r",
            "\u2028",
            "\u202e",
            "\u2066",
            "\u200b",
            "\u200d",
            "\ud800",
            "\x00",
            "\u0301",
            "👩\u200d👩\u200d👧",
            "🇳🇱",
            "字",
            " ",
            "a",
            "Vela",
            ".",
            "&",
        ]
    )
    | st.text(max_size=4),
    max_size=14,
).map("".join)
TYPED = st.text() | HOSTILE

FILES = "csv|docx?|pdf|txt|xlsx?|ics|png|jpe?g|json|odt|pptx?|toml|tsv"
UNSEEN = "\u200b\u200c\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\x00-\x09\x0b-\x1f\ud800-\udfff"
LIVE = {
    "a mention or a link": re.compile("[<>]"),
    "an address": re.compile(r"(?i)[:][/\\]{2}|(mailto|tel):[^\s\u2060]"),
    "a mail address": re.compile(r"@(?!\u2060)\S"),
    "a domain": re.compile(rf"(?i)\w\.(?!({FILES}))[a-z]{{2}}"),
    "an emoji code": re.compile(r":[a-z0-9_+'-]+:"),
    "a quotation": re.compile(r"(?m)^\s*&gt;"),
    "a list": re.compile(r"(?m)^\s*([-+•*]|\d+[.)])\s"),
    "code, bold or strike": re.compile("[`*~]"),
    "an italic edge": re.compile(r"(?<![a-z0-9_])_+[^_\s]|[^_\s]_+(?![a-z0-9_])", re.IGNORECASE),
    "a hidden character": re.compile(f"[{UNSEEN}]"),
}  # fmt: skip


def what_is_alive(text: str) -> list[str]:
    return [
        name for name, pattern in LIVE.items() if name != "an italic edge" and pattern.search(text)
    ]


@given(TYPED, st.booleans())
@example("www.evil.example/pay", False)
@example(":a:b:c:", False)
@example("x\n> quote\n- item", True)
@example("https:\u200b//evil.example", False)
@example("\uff20here", False)
@example("-\r", True)
@example("1.", False)
def test_nothing_typed_by_people_is_alive_after_escape(text: str, lines: bool) -> None:
    assert what_is_alive(escape(text, lines=lines)) == []


@given(TYPED)
def test_an_escaped_name_stays_on_its_line(text: str) -> None:
    assert "\n" not in escape(text)
    assert escape(text, lines=True).count("\n") == clean(text).count("\n")


@given(TYPED)
def test_every_ampersand_of_an_escaped_text_is_an_entity(text: str) -> None:
    assert re.fullmatch(r"([^&]|&(amp|lt|gt);)*", escape(text), re.DOTALL)


@pytest.mark.parametrize(
    "name",
    [
        "Vela", "Acme B.V.", "O'Neill – Söhne", "Công ty Nguyễn Đỗ", "Рога и копыта", "华为",
        "brief_v2_final", "ageing.csv", "EUR 24,800", "13:00", "014-C2", "Thu 22 Apr", "-5", "3M",
        "👩\u200d👩\u200d👧 team", "🇳🇱", "ngu\u031b\u0303",
    ],
)  # fmt: skip
def test_ordinary_names_look_and_copy_as_typed(name: str) -> None:
    assert escape(name) == name


@pytest.mark.parametrize("text", ["_it_", "a _it_ b", "__init__", "(_x_)", "字_字_字"])
def test_underscores_at_word_edges_cannot_make_italics(text: str) -> None:
    assert not LIVE["an italic edge"].search(escape(text))


def test_what_is_mrkdwn_already_is_not_escaped_twice() -> None:
    once = escape("Q&A <x>")
    assert escape(once) is once == "Q&amp;A &lt;x&gt;"


def test_string_operations_lose_the_promise_of_being_safe() -> None:
    assert not isinstance(Mrkdwn("a") + "<!here>", Mrkdwn)
    assert "<!" not in join([Mrkdwn("*a*") + "<!here>"])


def test_join_escapes_what_is_not_ours_and_keeps_our_separator() -> None:
    assert join([Mrkdwn("*a*"), "<b>"], "\n") == "*a*\n&lt;b&gt;"


def test_bold_and_strike_work_line_by_line() -> None:
    assert safe.bold("a<b") == "*a&lt;b*"
    assert safe.strike(Mrkdwn("one\n\ntwo ")) == "~one~\n\n~two~"
    assert safe.bold("\u200b") == ""


@given(TYPED)
def test_clean_leaves_nothing_unseen_and_can_be_sent(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    odd = [char for char in cleaned if unicodedata.category(char) in ("Cc", "Cs")]
    assert set(odd) <= {"\n"}
    assert not set(cleaned) & set("\u00ad\u2060\u200e\u200f\u202e\u2066\ufeff\U000e0041\ufdd0")
    assert clean(cleaned) == cleaned


def test_bidi_controls_cannot_turn_a_sum_around() -> None:
    assert clean("EUR \u202e008,42\u202c") == "EUR \ufffd008,42\ufffd"


def test_a_flood_of_marks_is_capped_even_through_invisible_characters() -> None:
    for unseen in ("", "\u034f", "\u200b", "\ufe0f\u200d"):
        piled = clean("a" + f"\u0301{unseen}\u0302\u0303" * 500)
        assert not re.search("[\u0300-\u034f]{5}", piled)


def test_a_name_of_nothing_visible_is_nothing() -> None:
    assert one_line("\u3164\u200b\u2800 \u00ad") == ""


@given(TYPED, st.integers(0, 40))
def test_cut_never_exceeds_the_limit(text: str, limit: int) -> None:
    assert width(cut(text, limit)) <= limit
    assert width(cut(escape(text), limit)) <= limit


@given(TYPED, st.integers(0, 40))
def test_a_cut_text_is_as_dead_as_the_whole(text: str, limit: int) -> None:
    shown = cut(escape(text), limit)
    assert isinstance(shown, Mrkdwn)
    assert what_is_alive(shown) == []
    assert re.fullmatch(r"([^&]|&(amp|lt|gt);)*", shown, re.DOTALL)


@pytest.mark.parametrize("whole", ["e\u0301", "👩\u200d👩\u200d👧", "👍🏽", "🇳🇱", "1️⃣", "🎉"])
def test_cut_never_tears_a_character(whole: str) -> None:
    text = "ab" + whole * 20
    for limit in range(3, width(text)):
        kept = cut(text, limit).removesuffix("…").removeprefix("ab")
        assert kept == whole * (len(kept) // len(whole))


def test_cut_never_tears_a_mention_and_closes_what_was_bold() -> None:
    text = Mrkdwn("~*" + "Vela " * 10 + safe.user("U0123456789") + "*~ done")
    for limit in range(4, width(text)):
        shown = cut(text, limit)
        assert shown.count("<") == shown.count(">")
        assert shown.count("*") % 2 == shown.count("~") % 2 == 0


@given(TYPED.map(lambda text: escape(text * 5, lines=True)), st.integers(8, 60))
def test_split_keeps_every_word(text: Mrkdwn, limit: int) -> None:
    parts = split(text, limit)
    whole = max((width(piece) for piece in markup_pieces(text)), default=0)
    assert all(width(part) <= max(limit, whole) for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_what_escape_broke_does_not_grow_together_at_a_cut() -> None:
    text = escape("see https://evil.example/now and more of it")
    for limit in range(4, width(text)):
        shown = cut(text, limit)
        assert not re.search("(:|@|l\\.)…", shown), shown


def test_links_are_https_to_a_named_host_only() -> None:
    assert safe.link("https://docs.example/a?b=1&c=<2>", "see | <here>") == (
        "<https://docs.example/a?b=1&amp;c=%3C2%3E|see / &lt;here&gt;>"
    )
    for address in (
        "http://a.example", "javascript:alert(1)", "https://bank.example@evil.example", "https://",
        "https://a.example\n", "https://а.example", "https://a.example\u202e",
    ):  # fmt: skip
        with pytest.raises(safe.UnsafeText):
            safe.link(address, "x")


def test_mentions_take_nothing_but_ids() -> None:
    assert safe.user("W012AB") == "<@W012AB>"
    assert safe.channel("C012AB") == "<#C012AB>"
    for wrong in ("!channel", "U1|x", "U1>", "u123", "", "U12\n"):
        with pytest.raises(safe.UnsafeText):
            safe.user(wrong)
        with pytest.raises(safe.UnsafeText):
            safe.channel(wrong)
