"""Every Block Kit limit: the longest that passes, and one more that does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.standin import check_home, check_message, check_view
from tests.standin.small_app import Body, button, field, form, option, plain, row, section


def message(*blocks: Body, text: str = "Suits: 1 today") -> list[str]:
    return check_message({"text": text, "blocks": list(blocks)})


def modal(*blocks: Body, **more: Any) -> list[str]:
    view = {"type": "modal", "title": plain("Title"), "blocks": list(blocks)}
    return check_view(view | {"submit": plain("Save")} | more)


def actions(*elements: Body) -> Body:
    return {"type": "actions", "elements": list(elements)}


def select(*options: Body, **more: Any) -> Body:
    return {"type": "static_select", "options": list(options), "action_id": "s", **more}


def typed(**more: Any) -> Body:
    return field("Label", {"type": "plain_text_input", **more})


def options(count: int) -> list[Body]:
    return [option(f"Option {n}") for n in range(count)]


def confirm(title: int = 100, text: int = 300, yes: int = 30, no: int = 30) -> Body:
    return {
        "title": plain("x" * title),
        "text": plain("x" * text),
        "confirm": plain("x" * yes),
        "deny": plain("x" * no),
    }


def rich(*elements: Body) -> Body:
    return {"type": "rich_text", "elements": list(elements)}


# (what, the most that passes) -> lines; each is tried at its limit and one above it.
COUNTED: dict[str, tuple[int, Callable[[int], list[str]]]] = {
    "blocks in a message": (50, lambda n: message(*[section("x")] * n)),
    "blocks in a modal": (100, lambda n: modal(*[section("x")] * n)),
    "blocks in a home": (
        100,
        lambda n: check_home({"type": "home", "blocks": [section("x")] * n}),
    ),
    "text of a section": (3000, lambda n: message(section("x" * n))),
    "text of a field": (
        2000,
        lambda n: message({"type": "section", "fields": [plain("x" * n)]}),
    ),
    "fields of a section": (
        10,
        lambda n: message({"type": "section", "fields": [plain("x")] * n}),
    ),
    "header": (150, lambda n: message({"type": "header", "text": plain("x" * n)})),
    "button text": (75, lambda n: message(actions(button("x" * n, "a", "v")))),
    "button value": (2000, lambda n: message(actions(button("x", "a", "v" * n)))),
    "action_id": (255, lambda n: message(actions(button("x", "a" * n, "v")))),
    "block_id": (255, lambda n: message(section("x", block_id="b" * n))),
    "actions": (25, lambda n: message(actions(*[button("x", f"a{i}", "v") for i in range(n)]))),
    "context": (10, lambda n: message({"type": "context", "elements": [plain("x")] * n})),
    "options": (100, lambda n: message(actions(select(*options(n))))),
    "option text": (75, lambda n: message(actions(select(option("x" * n))))),
    "option value": (
        150,
        lambda n: message(actions(select({"text": plain("x"), "value": "v" * n}))),
    ),
    "overflow": (
        5,
        lambda n: message(section("x", accessory={"type": "overflow", "options": options(n)})),
    ),
    "checkboxes": (10, lambda n: modal(field("L", {"type": "checkboxes", "options": options(n)}))),
    "title": (24, lambda n: modal(section("x"), title=plain("x" * n))),
    "submit": (24, lambda n: modal(section("x"), submit=plain("x" * n))),
    "close": (24, lambda n: modal(section("x"), close=plain("x" * n))),
    "private_metadata": (3000, lambda n: modal(section("x"), private_metadata="x" * n)),
    "callback_id": (255, lambda n: modal(section("x"), callback_id="x" * n)),
    "max_length": (3000, lambda n: modal(typed(max_length=n))),
    "initial_value": (3000, lambda n: modal(typed(initial_value="x" * n))),
    "initial_value within max_length": (
        20,
        lambda n: modal(typed(max_length=20, initial_value="x" * n)),
    ),
    "placeholder": (150, lambda n: modal(typed(placeholder=plain("x" * n)))),
    "label": (2000, lambda n: modal(field("x" * n, {"type": "plain_text_input"}))),
    "hint": (
        2000,
        lambda n: modal(field("L", {"type": "plain_text_input"}, hint=plain("x" * n))),
    ),
    "confirm title": (
        100,
        lambda n: message(actions(button("x", "a", "v", confirm=confirm(title=n)))),
    ),
    "confirm text": (
        300,
        lambda n: message(actions(button("x", "a", "v", confirm=confirm(text=n)))),
    ),
    "confirm yes": (30, lambda n: message(actions(button("x", "a", "v", confirm=confirm(yes=n))))),
    "confirm no": (30, lambda n: message(actions(button("x", "a", "v", confirm=confirm(no=n))))),
    "text of a message": (40_000, lambda n: check_message({"text": "x" * n})),
    "blocks together": (13_200, lambda n: message(*[section("x" * (n // 8))] * 8)),
    "markdown together": (12_000, lambda n: message({"type": "markdown", "text": "x" * n})),
}


@pytest.mark.parametrize("what", COUNTED)
def test_the_longest_passes_and_one_more_does_not(what: str) -> None:
    most, lines = COUNTED[what]
    assert lines(most) == []
    over = most + 8 if what == "blocks together" else most + 1
    assert lines(over) != []
    assert lines(over)[0].startswith("[ERROR] ")


REFUSED: dict[str, list[str]] = {
    "no text beside blocks": message(section("x"), text=""),
    "empty option list": message(actions(select())),
    "equal block ids": message(section("x", block_id="a"), section("y", block_id="a")),
    "equal action ids": message(actions(button("x", "a", "1"), button("y", "a", "2"))),
    "equal option values": message(actions(select(option("x"), option("X")))),
    "input without submit": check_view({"type": "modal", "title": plain("T"), "blocks": [typed()]}),
    "no title": check_view({"type": "modal", "blocks": [section("x")]}),
    "initial option not among options": message(
        actions(select(option("x"), initial_option=option("y")))
    ),
    "initial options empty": modal(
        field("L", {"type": "checkboxes", "options": options(2), "initial_options": []})
    ),
    "unknown key in a view": modal(section("x"), submit_disabled=True),
    "unknown key in a block": message(section("x", colour="red")),
    "unknown key in a button": message(actions(button("x", "a", "v", size="big"))),
    "unknown block": message({"type": "shout"}),
    "mrkdwn label": modal(
        field("x", {"type": "plain_text_input"}) | {"label": {"type": "mrkdwn", "text": "x"}}
    ),
    "mrkdwn header": message({"type": "header", "text": {"type": "mrkdwn", "text": "x"}}),
    "mrkdwn button": message(
        actions(button("x", "a", "v") | {"text": {"type": "mrkdwn", "text": "x"}})
    ),
    "empty section": message(section("")),
    "empty context": message({"type": "context", "elements": []}),
    "empty rich text": message({"type": "rich_text", "elements": []}),
    "a list item that is no section": message(
        rich({"type": "rich_text_list", "style": "bullet", "elements": [plain("x")]})
    ),
    "a rich text user without id": message(
        rich({"type": "rich_text_section", "elements": [{"type": "user"}]})
    ),
    "a wrong style": message(actions(button("x", "a", "v", style="warning"))),
    "a wrong date": modal(field("D", {"type": "datepicker", "initial_date": "30-04-2026"})),
    "a wrong time": modal(field("D", {"type": "timepicker", "initial_time": "25:00"})),
    "a negative query length": modal(
        field("C", {"type": "external_select", "min_query_length": -1})
    ),
    "options in an external select": modal(
        field("C", {"type": "external_select", "options": options(1)})
    ),
    "a button in an input": modal(field("C", button("x", "a", "v"))),
    "an input in actions": modal(actions({"type": "plain_text_input"})),
    "a view of 250 kB": modal(*[section("\u00e9" * 2900)] * 60),
    "metadata without payload": check_message({"text": "x", "metadata": {"event_type": "x"}}),
    "a home that is a modal": check_home(form()),
    "a home with a title": check_view(
        {"type": "home", "title": plain("x"), "blocks": [section("x")]}
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_slack_refuses_is_refused(what: str) -> None:
    assert REFUSED[what], what


def test_the_wording_is_slacks_own() -> None:
    assert modal(section("x"), title=plain("x" * 25)) == [
        "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    ]
    assert modal(section("x"), submit_disabled=True) == [
        "[ERROR] invalid additional property: submit_disabled [json-pointer:/view]"
    ]
    assert message(*[section("x")] * 51) == [
        "[ERROR] no more than 50 items allowed [json-pointer:/blocks]"
    ]


def test_good_payloads_pass() -> None:
    assert check_view(form()) == []
    assert message(*row("*Vela*", "v"), section("x", accessory=select(option("a")))) == []
    item = {"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}
    bullets = {"type": "rich_text_list", "style": "bullet", "elements": [item]}
    assert message(rich(item, bullets)) == []
    same = actions(button("x", "a", "1")), actions(button("y", "a", "2"))
    assert message(*same) == []


@given(st.text(min_size=1, max_size=3000).filter(lambda text: bool(text.strip())))
def test_any_text_within_the_limit_passes(text: str) -> None:
    assert message({"type": "section", "text": plain(text)}) == []


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_nonsense_for_blocks_is_refused_and_never_breaks(nonsense: Any) -> None:
    if nonsense is not None:
        faults = check_message({"text": "x", "blocks": nonsense})
        assert faults or nonsense == []
