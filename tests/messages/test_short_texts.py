"""What Slack cuts short is short in every language: titles, the buttons of forms, buttons."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.messages.safe import width
from bot.messages.texts import languages
from bot.messages.texts_catalogues import catalogue

ROOT = Path(__file__).parents[2]
TITLE, YES, BUTTON, PLACEHOLDER = 24, 30, 75, 150
BUTTON_ON_A_PHONE = 40
"""Where a phone still shows the whole of a button in one line or two."""


def places() -> Iterator[tuple[int, ast.expr]]:
    """Where a text stands that Slack, or a phone, gives little room."""
    for folder in ("bot/messages", "handlers"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                named = {each.arg: each.value for each in node.keywords}
                if name == "modal":
                    yield from ((TITLE, each) for each in node.args[:1])
                    yield from ((TITLE, named[k]) for k in ("submit", "close") if k in named)
                elif name == "confirm":
                    yield from ((YES, named[k]) for k in ("yes", "no") if k in named)
                elif name == "button":
                    yield from ((BUTTON_ON_A_PHONE, each) for each in node.args[:1])
                if "placeholder" in named:
                    yield PLACEHOLDER, named["placeholder"]


def texts() -> set[tuple[int, str]]:
    """The texts there, with what they may be long; those with places for values are cut by hand."""
    return {
        (most, str(each.args[0].value))
        for most, node in places()
        for each in ast.walk(node)
        if isinstance(each, ast.Call) and ast.unparse(each.func).split(".")[-1] in ("t", "mark")
        and each.args and isinstance(each.args[0], ast.Constant)
        and "{" not in str(each.args[0].value)
    }  # fmt: skip


@pytest.mark.parametrize("language", languages())
def test_titles_and_buttons_fit_in_every_language(language: str) -> None:
    found = texts()
    assert len(found) > 150
    long = {
        (most, said)
        for most, text in found
        if width(said := catalogue(language).gettext(text)) > most
    }
    assert long == set()
