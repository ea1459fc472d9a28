"""Every message, page and part of one is built with the longest of everything, in each language.

Nothing is listed: the builders are found in `bot.messages`, what they take is made from its type.
A new one is walked at once, or fails here until `tests.limits.choices` says what its longest is.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from itertools import zip_longest
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts
from tests.limits.builders import builders, named_pages
from tests.limits.checked import faults
from tests.limits.filled import filled
from tests.limits.fullest import Fullest
from tests.limits.longest import TEXT

LANGUAGES = ("en", "nl", "vi", "ru", "zh")
MODULES = sorted({where.rpartition(".")[0] for where in builders()})
MOST_SEEN = 7


@pytest.mark.parametrize("module", MODULES)
def test_the_longest_of_everything_is_taken_by_slack(module: str) -> None:
    wrong = []
    for where, build in builders().items():
        if where.rpartition(".")[0] == module:
            wrong += walk(where, build)
    assert wrong == []


def walk(where: str, build: Callable[..., Any]) -> list[str]:
    """One builder: short in every language, the longest in the wordiest one, then each other
    choice once, two at a time, in one language after the other."""
    wrong, sizes = [], dict[str, int]()
    for language in LANGUAGES:
        short = Made(where, build, language, most_text=40, most_items=2)
        wrong += short.wrong
        sizes[language] = len(str(short.result))
    long = Made(where, build, max(LANGUAGES, key=lambda each: sizes[each]))
    wrong += long.wrong
    if not isinstance(long.result, (Message, Mapping, Mrkdwn)):
        return wrong
    others = [(name, n) for name, many in long.choices.items() for n in range(1, many)]
    half = (len(others) + 1) // 2
    for place, two in enumerate(zip_longest(others[:half], others[half:])):
        picks = dict(each for each in two if each is not None)
        language = LANGUAGES[place % len(LANGUAGES)]
        wrong += Made(where, build, language, picks=picks, most_text=120, most_items=3).wrong
    return wrong


class Made:
    """What came of one building: `wrong` is what Slack would refuse of it, or cut badly."""

    def __init__(
        self,
        where: str,
        build: Callable[..., Any],
        language: str,
        *,
        picks: Mapping[str, int] | None = None,
        most_text: int = TEXT,
        most_items: int = 1000,
    ) -> None:
        t = Texts.for_reader(ZoneInfo("Europe/Amsterdam"), language=language)
        of = Fullest(t, picks or {}, most_text=most_text, most_items=most_items)
        arguments = of.arguments(build, where)
        for name, each in inspect.signature(build).parameters.items():
            if each.kind is each.VAR_POSITIONAL:
                arguments.pop(name)
        self.choices = of.choices
        self.result = build(**arguments)
        found = faults(self.result)
        if "values" in arguments:
            found += faults(build(**{**arguments, "values": filled(self.result)}))
        self.wrong = [f"{where} {language} {picks}: {fault}" for fault in found[:3]]


def test_every_page_is_among_them() -> None:
    drawn = {
        str(made.result.get("callback_id"))
        for where, build in builders().items()
        for made in [Made(where, build, "en", most_text=40, most_items=2)]
        if isinstance(made.result, Mapping) and made.result.get("type") == "modal"
    }
    assert named_pages() - drawn == set()


def test_every_long_form_has_a_button_that_saves_it_as_it_stands() -> None:
    """Long is a form with two large fields, or more fields than a phone shows at once."""
    long, without = set(), []
    for where, build in builders().items():
        made = Made(where, build, "en", most_text=40, most_items=2).result
        if not isinstance(made, Mapping) or made.get("type") != "modal":
            continue
        asked = [block["element"] for block in made["blocks"] if block["type"] == "input"]
        if len(asked) > MOST_SEEN or sum(bool(each.get("multiline")) for each in asked) > 1:
            long.add(where)
            if not any(block.get("block_id") == ids.DRAFT_SAVE for block in made["blocks"]):
                without.append(where)
    assert long >= {"brief_form.step_page", "call_items.details", "escalations.form"}
    assert without == []
