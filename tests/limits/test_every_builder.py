"""Every message, page and part of one is built with the longest of everything, in each language.

Nothing is listed: the builders are found in `bot.messages`, what they take is made from its type.
A new one is walked at once, or fails here until `tests.limits.choices` says what its longest is.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from itertools import zip_longest
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.messages import ids, safe
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


WORDED = frozenset({"foot"})
"""Arguments that somebody else has put into words: another one in each language."""


@pytest.fixture(autouse=True)
def _made_safe_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same long words are given to a builder in each language, and to the next builder."""
    for name in ("shown", "_escape_line"):
        monkeypatch.setattr(safe, name, lru_cache(maxsize=4096)(getattr(safe, name)))


@pytest.mark.parametrize("module", MODULES)
def test_the_longest_of_everything_is_taken_by_slack(module: str) -> None:
    wrong = []
    for where, build in builders().items():
        if where.rpartition(".")[0] == module:
            wrong += walk(where, build)
    assert wrong == []


def walk(where: str, build: Callable[..., Any]) -> list[str]:
    """One builder: the longest of everything in each language, then each other choice once, two at
    a time, in one language after the other."""
    wrong: list[str] = []
    longest = Made(where, build)
    for language in LANGUAGES:
        wrong += longest.wrong_in(language)
    if not isinstance(longest.result, (Message, Mapping, Mrkdwn)):
        return wrong
    others = [(name, n) for name, many in longest.choices.items() for n in range(1, many)]
    half = (len(others) + 1) // 2
    for place, two in enumerate(zip_longest(others[:half], others[half:])):
        picks = dict(each for each in two if each is not None)
        made = Made(where, build, picks=picks, most_text=120, most_items=3)
        wrong += made.wrong_in(LANGUAGES[place % len(LANGUAGES)])
    return wrong


class Made:
    """One builder with what it is given, and `result`, what came of it last."""

    def __init__(
        self,
        where: str,
        build: Callable[..., Any],
        *,
        picks: Mapping[str, int] | None = None,
        most_text: int = TEXT,
        most_items: int = 1000,
    ) -> None:
        self.where, self.build, self.picks = where, build, picks or {}
        self.most_text, self.most_items = most_text, most_items
        self.arguments: dict[str, Any] = {}
        self.choices: dict[str, int] = {}
        self.result: Any = None

    def wrong_in(self, language: str) -> list[str]:
        """What Slack would refuse of it in this language, or what is cut badly."""
        self.built(language)
        found = faults(self.result)
        if "values" in self.arguments:
            kept = {**self.arguments, "values": filled(self.result)}
            found += faults(self.build(**kept))
        return [f"{self.where} {language} {self.picks}: {fault}" for fault in found[:3]]

    def built(self, language: str) -> Any:
        """What the builder makes of it in this language."""
        t = Texts.for_reader(ZoneInfo("Europe/Amsterdam"), language=language)
        if not self.arguments or WORDED & self.arguments.keys():
            self.arguments = self._given(t)
        for name, each in self.arguments.items():
            self.arguments[name] = t if isinstance(each, Texts) else each
        self.result = self.build(**self.arguments)
        return self.result

    def _given(self, t: Texts) -> dict[str, Any]:
        of = Fullest(t, self.picks, most_text=self.most_text, most_items=self.most_items)
        arguments = of.arguments(self.build, self.where)
        self.choices = of.choices
        listed = inspect.signature(self.build).parameters.values()
        several = {each.name for each in listed if each.kind is each.VAR_POSITIONAL}
        return {name: each for name, each in arguments.items() if name not in several}


@cache
def small() -> Mapping[str, Any]:
    """What each builder makes of little."""
    return {
        where: Made(where, build, most_text=40, most_items=2).built("en")
        for where, build in builders().items()
    }


def test_every_page_is_among_them() -> None:
    drawn = {
        str(made.get("callback_id"))
        for made in small().values()
        if isinstance(made, Mapping) and made.get("type") == "modal"
    }
    assert named_pages() - drawn == set()


def test_every_long_form_has_a_button_that_saves_it_as_it_stands() -> None:
    """Long is a form with two large fields, or more fields than a phone shows at once."""
    long, without = set(), []
    for where, made in small().items():
        if not isinstance(made, Mapping) or made.get("type") != "modal":
            continue
        asked = [block["element"] for block in made["blocks"] if block["type"] == "input"]
        if len(asked) > MOST_SEEN or sum(bool(each.get("multiline")) for each in asked) > 1:
            long.add(where)
            if not any(block.get("block_id") == ids.DRAFT_SAVE for block in made["blocks"]):
                without.append(where)
    assert long >= {"brief_form.step_page", "call_items.details", "escalations.form"}
    assert without == []
