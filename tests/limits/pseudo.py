"""A language that nobody speaks: every text of a catalogue stands in ⟦brackets⟧, and days, months
and weekdays are Russian. Latin letters outside the brackets came past the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from gettext import NullTranslations
from typing import Any
from zoneinfo import ZoneInfo

from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.messages.texts_catalogues import read_catalogue

READER = Texts.for_reader(ZoneInfo("Europe/Amsterdam"), language="ru")
HIDDEN = frozenset({"value", "block_id", "action_id", "callback_id", "private_metadata", "type",
                    "style", "emoji", "url", "verbatim", "focus_on_load", "filter"})  # fmt: skip
_PLACES = re.compile(r"(\{\w+\})")
_MACHINE = re.compile(r"<[^>]*>|:\w+:|https?://\S+|&\w+;|\bU0\w+|\b(?:EUR|USD|VND|CNY)\b|/[\w-]+")
_LATIN = re.compile(r"[A-Za-z]{2,}")


class Pseudo(NullTranslations):
    """Brackets around what a catalogue holds, between the places of what is theirs."""

    def gettext(self, message: str) -> str:
        return bracketed(message) if message in _held() else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        text = msgid1 if n == 1 else msgid2
        return bracketed(text) if (msgid1, msgid2) in _held() else text


@cache
def _held() -> frozenset[str | tuple[str, ...]]:
    """What the catalogues hold: a text for one thing is another one than that for several."""
    entries = read_catalogue("nl")
    return frozenset(
        tuple(entry.id) if entry.pluralizable else str(entry.id) for entry in entries if entry.id
    )


def bracketed(text: str) -> str:
    """ "Late: {x} now" becomes "⟦Late: ⟧{x}⟦ now⟧"."""
    parts = _PLACES.split(text)
    return "".join(part if _PLACES.fullmatch(part) or not part else f"⟦{part}⟧" for part in parts)


def outside(text: str, known: frozenset[str] = frozenset()) -> list[str]:
    """Latin words of a text that stand in no brackets, but for those that are known."""
    # A text that was cut may have lost its last bracket.
    rest = _MACHINE.sub(" ", re.sub(r"⟦[^⟧]*(?:⟧|$)", " ", text))
    return [word for word in _LATIN.findall(rest) if word not in known]


def visible(made: Any) -> Iterator[str]:
    """Every text that a person sees of a message, a page or a part of one."""
    if isinstance(made, Message):
        yield made.text
        made = made.blocks
    if isinstance(made, str):
        yield made
    elif isinstance(made, Mapping):
        for key, value in made.items():
            if key not in HIDDEN:
                yield from visible(value)
    elif isinstance(made, Sequence) and not isinstance(made, bytes):
        for value in made:
            yield from visible(value)
