"""What the demo prints: messages, modals, App Home, and pictures for the README."""

from __future__ import annotations

import io
import re
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as Xml

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from demo.drawing import draw_message, draw_view, to_svg
from demo.drawing.mrkdwn import mrkdwn
from tests.standin.small_app import button, field, form, option, plain, section


def printed(drawing: RenderableType, width: int = 66) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    with console.capture() as capture:
        console.print(drawing)
    return capture.get()


def styles(said: str) -> dict[str, str]:
    text = mrkdwn(said, {"U1": "Ada Visser"})
    return {text.plain[span.start : span.end]: str(span.style) for span in text.spans}


def test_mrkdwn_is_drawn_as_slack_draws_it() -> None:
    assert styles("*Vela* is _late_ by ~two~ `three` days") == {
        "Vela": "bold",
        "late": "italic",
        "two": "strike",
        "three": "#e01e5a",
    }
    assert styles("~*1. Vela*~") == {"1. Vela": "strike bold"}
    assert mrkdwn("<@U1> and <https://a.example|the pack>", {"U1": "Ada"}).plain == (
        "@Ada and the pack"
    )
    assert mrkdwn("a &lt;b&gt; &amp; c", {}).plain == "a <b> & c"
    assert mrkdwn("&gt; quoted", {}).plain == "▎ quoted"


def test_marks_inside_words_are_left_alone() -> None:
    assert (
        mrkdwn("014_copy_v2 costs 3*4*5 ~ :wave:", {}).plain == "014_copy_v2 costs 3*4*5 ~ :wave:"
    )


def test_a_message_shows_its_sender_time_buttons_and_lock_screen() -> None:
    payload = {
        "text": "Suits: 2 today, first by 13:00",
        "blocks": [
            {"type": "header", "text": plain("Monday: 2 things")},
            section("*Vela* · report", accessory=button("Paste notes", "a", "1")),
            {"type": "divider"},
            {
                "type": "actions",
                "elements": [
                    button("Promised", "b", "1", style="primary"),
                    button("Disputed", "c", "1", style="danger"),
                    {"type": "overflow", "options": [option("More")]},
                    {
                        "type": "static_select",
                        "placeholder": plain("Until when"),
                        "options": [option("Friday")],
                    },
                ],
            },
            {"type": "section", "fields": [plain("Due"), plain("Friday"), plain("Odd")]},
            {"type": "context", "elements": [plain("Books: Thu 22 Apr.")]},
        ],
    }
    at = datetime(2026, 4, 27, 9, 0)  # noqa: DTZ001 - the reader's wall clock
    shown = printed(draw_message(payload, at=at, notification=True, edited=True))
    for words in (
        "Suits  APP  09:00",
        "Monday: 2 things",
        "[ Paste notes ]",
        "[ Promised ]  [ Disputed ]  [ ··· ]  [ Until when ▾ ]",
        "Books: Thu 22 Apr.",
        "locked phone: Suits: 2 today, first by 13:00",
        "(edited)",
    ):
        assert words in shown, words
    assert max(len(line) for line in shown.splitlines()) == 64


def test_a_button_is_never_broken_over_two_lines() -> None:
    labels = ["Promised", "Disputed", "Copy mail to the client", "Not me", "No, I'll ring them"]
    row = {"type": "actions", "elements": [button(label, label, "1") for label in labels]}
    shown = printed(draw_message({"text": "x", "blocks": [row]}))
    assert all(f"[ {label} ]" in shown for label in labels)


def test_a_message_without_blocks_shows_its_text() -> None:
    assert "hello there" in printed(draw_message({"text": "hello *there*"}, only_you=True))


def test_rich_text_lists_quotes_and_styles() -> None:
    def line(kind: str, *parts: dict[str, object]) -> dict[str, object]:
        return {"type": kind, "elements": list(parts)}

    word: dict[str, object] = {"type": "text", "text": "signed", "style": {"strike": True}}
    user: dict[str, object] = {"type": "user", "user_id": "U1"}
    items = [line("rich_text_section", word), line("rich_text_section", user)]
    block = {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_list", "style": "ordered", "elements": items},
            line("rich_text_quote", word),
        ],
    }
    shown = printed(draw_message({"text": "x", "blocks": [block]}, names={"U1": "Ada Visser"}))
    assert "1. signed" in shown
    assert "2. @Ada Visser" in shown
    assert "▎ signed" in shown


def test_a_modal_shows_labels_values_errors_and_buttons() -> None:
    view = form("spring launch")
    kind = {"selected_option": option("Small job"), "type": "static_select"}
    view["blocks"][2]["block_id"] = "kind"
    values = {"kind": {"kind": kind}}
    shown = printed(draw_view(view, values, errors={"subject": "Say a little more."}))
    for words in (
        "New brief",
        "Subject",
        "spring launch",
        "Small job  ▾",
        "Due (optional)",
        "☐ Campaign",
        "Say a little more.",
        "[ Cancel ]  [ Save ]",
    ):
        assert words in shown, words


def test_typed_values_win_over_initial_ones() -> None:
    view = form("spring")
    typed = {"subject": {"subject": {"type": "plain_text_input", "value": "autumn"}}}
    shown = printed(draw_view(view, typed))
    assert "autumn" in shown
    assert "spring" not in shown


def test_radio_buttons_and_app_home() -> None:
    radio = {
        "type": "radio_buttons",
        "options": [option("Red"), option("Green")],
        "initial_option": option("Green"),
    }
    home = {"type": "home", "blocks": [section("You owe nothing."), field("Mood", radio)]}
    shown = printed(draw_view(home))
    assert "Suits · Home" in shown
    assert "○ Red" in shown
    assert "◉ Green" in shown


def test_a_picture_names_no_other_host(tmp_path: Path) -> None:
    drawing = draw_message({"text": "x", "blocks": [section("*Vela* & <b>")]})
    first = to_svg(drawing, tmp_path / "digest.svg", "Monday").read_text()
    second = to_svg(drawing, tmp_path / "sub" / "digest.svg", "Monday").read_text()
    assert first == second
    hosts = set(re.findall(r"https?://([^/\"')\s]+)", first))
    assert hosts <= {"www.w3.org"}
    assert "font-face" not in first
    root = Xml.fromstring(first)
    assert root.tag.endswith("svg")
    assert "Vela" in "".join(root.itertext())


@given(st.text(max_size=300))
def test_any_text_can_be_drawn_and_nothing_gets_lost(said: str) -> None:
    drawn = mrkdwn(said, {}).plain
    letters = [c for c in said if c.isalpha() and c.isascii()]
    if not any(c in said for c in "<>&`"):
        assert [c for c in drawn if c.isalpha() and c.isascii()] == letters
    printed(draw_message({"text": said}))
