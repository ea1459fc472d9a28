"""What we build, Slack takes: its limits held with the longest inputs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import blocks, ids
from bot.messages.blocks import LayoutError, Message
from bot.messages.safe import Mrkdwn, escape, width

LONG = "Ünïcode 🎉 " * 1000
ROW = blocks.section(Mrkdwn("x" * 200))


def left(n: int) -> blocks.Block:
    return blocks.context(Mrkdwn(f"and {n} more"))


def lengths(part: Any, key: str) -> list[int]:
    """The lengths of every text under `key` in a payload."""
    if isinstance(part, dict):
        own = [width(part[key]["text"])] if isinstance(part.get(key), dict) else []
        return own + [found for value in part.values() for found in lengths(value, key)]
    if isinstance(part, list):
        return [found for value in part for found in lengths(value, key)]
    return []


def test_long_texts_are_cut_at_slacks_limits() -> None:
    assert width(blocks.section(escape(LONG))["text"]["text"]) <= 3000
    assert width(blocks.plain_section(LONG)["text"]["text"]) <= 3000
    assert width(blocks.header(LONG)["text"]["text"]) <= 150
    assert width(blocks.fields([escape(LONG)])["fields"][0]["text"]) <= 2000
    assert width(blocks.button(LONG, "a.b")["text"]["text"]) <= 75
    made = blocks.option(LONG, "v", description=LONG)
    assert max(lengths(made, "text") + lengths(made, "description")) <= 75
    asked = blocks.confirm(LONG, LONG, yes=LONG, no=LONG)
    for key, most in [("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)]:
        assert width(asked[key]["text"]) <= most
    view = blocks.modal(LONG, [ROW], callback_id="a.b", submit=LONG, close=LONG)
    assert max(lengths(view, "title") + lengths(view, "submit") + lengths(view, "close")) <= 24
    assert width(blocks.external_select("a.b", placeholder=LONG)["placeholder"]["text"]) <= 150


@pytest.mark.parametrize("nothing", ["", " ", "\u200b", "\u3164\n"])
def test_a_text_of_nothing_is_never_sent_empty(nothing: str) -> None:
    assert blocks.header(nothing)["text"]["text"] == "–"
    assert blocks.plain_section(nothing)["text"]["text"] == "–"
    assert blocks.option(nothing, "v")["text"]["text"] == "–"
    assert blocks.section(escape(nothing))["text"]["text"] == "–"


def test_raw_words_cannot_become_mrkdwn() -> None:
    for build in (blocks.section, blocks.context, lambda text: blocks.fields([text])):
        with pytest.raises(LayoutError, match="Escape"):
            build("<!channel>")  # type: ignore[arg-type]


def test_slack_is_told_to_link_nothing_by_itself() -> None:
    assert blocks.section(Mrkdwn("x"))["text"]["verbatim"] is True
    assert blocks.plain_section(":x:")["text"]["emoji"] is False


def test_their_words_in_plain_and_rich_text_stay_as_they_are() -> None:
    said = "<!channel> *x*\n> y"
    assert blocks.plain_section(said)["text"] == {
        "type": "plain_text",
        "text": said,
        "emoji": False,
    }
    quote = blocks.rich_text_quote(said)["elements"][0]
    assert quote == {"type": "rich_text_quote", "elements": [{"type": "text", "text": said}]}
    assert blocks.rich_text_preformatted(said)["elements"][0]["type"] == "rich_text_preformatted"


def test_a_long_text_becomes_several_sections_and_loses_nothing() -> None:
    words = Mrkdwn(" ".join(f"word{n}" for n in range(2000)))
    made = blocks.sections(words, accessory=blocks.button("x", "a.b"), block_id="first")
    assert len(made) > 3
    assert " ".join(each["text"]["text"] for each in made).split() == words.split()
    assert [("accessory" in each, "block_id" in each) for each in made[:2]] == [
        (True, True), (False, False),
    ]  # fmt: skip
    assert len(blocks.sections(Mrkdwn(""))) == 1


@pytest.mark.parametrize(
    "build",
    [
        lambda: blocks.button("x", "a" * 256),
        lambda: blocks.button("x", ""),
        lambda: blocks.button("x", "a.b", "v" * 2001),
        lambda: blocks.button("x", "a.b", url="http://a.example"),
        lambda: blocks.button("x", "a.b", url="https://" + "a" * 3000),
        lambda: blocks.option("x", "v" * 151),
        lambda: blocks.option("x", ""),
        lambda: blocks.static_select("a.b", []),
        lambda: blocks.static_select("a.b", [blocks.option("x", str(n)) for n in range(101)]),
        lambda: blocks.static_select("a.b", [blocks.option("x", "1"), blocks.option("y", "1")]),
        lambda: blocks.overflow("a.b", [blocks.option("x", str(n)) for n in range(6)]),
        lambda: blocks.actions(),
        lambda: blocks.actions(*(blocks.button("x", f"a.{n}") for n in range(26))),
        lambda: blocks.actions(blocks.button("x", "a.b"), blocks.button("y", "a.b")),
        lambda: blocks.context(*[Mrkdwn("x")] * 11),
        lambda: blocks.fields([Mrkdwn("x")] * 11),
        lambda: blocks.message("x", [ROW] * 51),
        lambda: blocks.message("x", []),
        lambda: blocks.message("x", [blocks.section(Mrkdwn("x" * 3000))] * 5),
        lambda: blocks.message("x", [blocks.section(Mrkdwn("x"), block_id="a")] * 2),
        lambda: blocks.home([ROW] * 101),
        lambda: blocks.modal("x", [ROW] * 101, callback_id="a.b"),
        lambda: blocks.modal("x", [{"type": "input", "block_id": "a"}], callback_id="a.b"),
        lambda: blocks.modal("x", [ROW], callback_id="a.b", private_metadata={"x": "y" * 3000}),
    ],
)
def test_what_slack_would_refuse_is_refused_where_it_is_built(build: Any) -> None:
    with pytest.raises(LayoutError):
        build()


def test_empty_extras_are_left_out_because_slack_refuses_them() -> None:
    made = json.dumps(
        [
            blocks.button("x", "a.b"),
            blocks.external_select("a.b"),
            blocks.multi_external_select("a.b"),
            blocks.static_select("a.b", [blocks.option("x", "1")], initial="gone"),
            blocks.modal("x", [ROW], callback_id="a.b"),
        ]
    )
    assert "null" not in made
    assert "initial_option" not in made
    assert '"value": ""' not in made
    assert blocks.external_select("a.b")["min_query_length"] == 0


def test_a_menu_opens_on_the_value_it_is_given() -> None:
    options = [blocks.option("One", "1"), blocks.option("Two", "2")]
    assert blocks.static_select("a.b", options, initial="2")["initial_option"] == options[1]


def test_fit_keeps_all_when_all_fit() -> None:
    assert blocks.fit([ROW] * 40, limit=50, more=left) == [ROW] * 40


def test_fit_says_how_many_are_left() -> None:
    made = blocks.fit([ROW] * 120, limit=100, more=left)
    assert len(made) == 100
    assert made[-1] == left(21)


def test_fit_never_tears_a_line_from_its_buttons() -> None:
    pair = [ROW, blocks.actions(blocks.button("Paid", "a.b"))]
    made = blocks.fit([pair] * 60, limit=50, more=left, around=[blocks.header("x")])
    shown = (len(made) - 1) // 2
    assert made == pair * shown + [left(60 - shown)]
    blocks.message("x", [blocks.header("x"), *made])


def test_fit_counts_characters_as_well_as_blocks() -> None:
    long = blocks.section(Mrkdwn("x" * 2900))
    assert blocks.fit([long] * 9, limit=50, more=left) == [long] * 4 + [left(5)]
    assert blocks.fit([long] * 9, limit=50, more=left, room=100_000) == [long] * 9


@given(
    st.lists(st.lists(st.integers(0, 900), min_size=1, max_size=3), max_size=80),
    st.sampled_from([50, 100]),
    st.integers(0, 5),
)
def test_what_fit_returns_always_fits(groups: list[list[int]], limit: int, before: int) -> None:
    items = [[blocks.section(Mrkdwn("é" * n or "x")) for n in group] for group in groups]
    around = [ROW] * before
    made = blocks.fit(items, limit=limit, more=left, around=around)
    assert len(made) + before <= limit
    assert blocks.size([*around, *made]) <= (12_500 if limit == 50 else 240_000)
    if sum(len(group) for group in groups) + before <= limit and limit == 100:
        assert made == [block for item in items for block in item]


def test_a_notification_is_as_safe_as_the_rest() -> None:
    made = blocks.message("Suits: <!channel>\nx", [ROW])
    assert made.text == "Suits: &lt;!channel&gt; x"
    assert Message.from_json(made.to_json()) == made


def test_a_view_gives_its_metadata_back() -> None:
    view = blocks.modal("x", [ROW], callback_id="a.b", private_metadata={"draft": 7, "naïve": "é"})
    assert blocks.read_metadata(view) == {"draft": 7, "naïve": "é"}
    assert blocks.read_metadata({"private_metadata": ""}) == {}


def test_numbered_ids_are_told_apart_and_heard_as_one() -> None:
    first, second = (ids.numbered(ids.CASE_ACK, n) for n in (1, 2))
    blocks.actions(blocks.button("a", first), blocks.button("b", second))
    assert {ids.plain(each) for each in (first, second, ids.CASE_ACK)} == {ids.CASE_ACK}
    assert ids.plain("case.ack#two") == "case.ack#two"
    assert ids.plain("case.ack#2#x") == "case.ack#2#x"
    assert ids.verb(second) == ids.CASE_ACK


def test_every_id_is_named_once_and_in_one_style() -> None:
    named = {name: value for name, value in vars(ids).items() if name.isupper() and name[0] != "_"}
    assert len(set(named.values())) == len(named)
    for value in named.values():
        assert value.replace(".", "").replace("_", "").isalnum()
        assert value.islower()
        assert "." in value
