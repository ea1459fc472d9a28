"""A line is read on a phone that lies on a table: what to do, and by when, come first."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.messages import digest
from bot.messages.blocks import Message
from bot.messages.digest import Item, Morning
from bot.messages.lines import LineView
from bot.messages.safe_cut import WORD_JOINER, clusters
from bot.messages.texts import Texts
from bot.services.kinds import all_kinds
from tests.limits.choices import FACTS
from tests.limits.fullest import Fullest
from tests.limits.longest import NOW, TODAY, text

ON_A_PHONE = 400
"""Characters of a message that a phone shows before it folds the rest away: some ten rows."""
LANGUAGES = ("en", "nl", "vi", "ru", "zh")


def of(language: str, **picks: int) -> Fullest:
    t = Texts.for_reader(ZoneInfo("Europe/Amsterdam"), language=language)
    return Fullest(t, {name.replace("__", "."): n for name, n in picks.items()})


def line(kind: str, made: Fullest) -> Any:
    """A line of this kind, everything in it as long as it may be."""
    words = all_kinds()[kind].words
    return words.line(**made.arguments(words.line, f"kinds.{kind}.line"))


@pytest.mark.parametrize("kind", sorted(FACTS))
def test_a_line_of_the_longest_words_is_read_without_unfolding(kind: str) -> None:
    assert set(FACTS) == set(all_kinds())
    for language in LANGUAGES:
        for level in (0, 1):
            said = line(kind, of(language, level=level))
            assert seen(said) <= ON_A_PHONE, f"{language} {level}: {said}"


def test_a_digest_of_the_longest_words_shows_every_thing_that_is_on_it() -> None:
    made = of("ru")
    items = [
        Item(made.record(LineView), line(kind, made), tuple(_buttons(kind, made)))
        for kind in sorted(FACTS)
    ]
    message = digest.digest(made.t, Morning(TODAY, mine=items), nudge_id=10**9)
    for item in items:
        assert item.core in shown(message)


@pytest.mark.parametrize("kind", ["change_unsigned", "escalation"])
def test_what_speaks_alone_says_first_what_it_wants_and_by_when(kind: str) -> None:
    deadline = NOW + timedelta(hours=7)
    for language in LANGUAGES:
        made = of(language)
        words: Any = all_kinds()[kind].words
        arguments = made.arguments(words.alone, f"kinds.{kind}.alone")
        body = words.alone(**arguments)
        first = str(body[0]["text"]["text"])[:ON_A_PHONE]
        assert hour(made.t, deadline) in first or hour(made.t, NOW) in first
        message = digest.alone(made.t, Item(arguments["view"], line(kind, made)), nudge_id=1,
                               body=body)  # fmt: skip
        assert len(message.blocks) == len(body) + 1, "nothing of it is left out"


def test_a_long_ask_does_not_hide_when_it_is_needed() -> None:
    made = of("vi")
    assert len(text("ask")) > 1400
    assert hour(made.t, NOW) in line("escalation", made)[-40:]


def seen(said: str) -> int:
    """Characters as people see them: an escaped sign is one, a family is one."""
    return len(list(clusters(unescape(said).replace(WORD_JOINER, ""))))


def hour(t: Texts, at: datetime) -> str:
    return t.time(at)


def shown(message: Message) -> str:
    return "\n".join(
        str(block["text"]["text"]) for block in message.blocks if block["type"] == "section"
    )


def _buttons(kind: str, made: Fullest) -> list[Any]:
    words = all_kinds()[kind].words
    return list(words.buttons(**made.arguments(words.buttons, f"kinds.{kind}.buttons")))
