# ruff: noqa: E501 - one language a line
"""Who "I" is, where the notes say so: "me (Fran)", "Ik (Thijs)", "我（罗一鸣）", a signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.rules.notes.draft import NotedPerson
from bot.rules.notes.fold import Folded
from bot.rules.notes.lines import Line
from bot.rules.notes.patterns import spotter
from bot.rules.notes.russian_names import given_name
from bot.rules.notes.words import AGENCY, CLIENT

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĐŁŚŻА-ЯЁ][^\W\d_]+(?:[ -][A-ZÀ-ÖØ-ÞĐА-ЯЁ][^\W\d_]+){0,2}"
NAME = rf"(?:{_CAPITAL}|[一-鿿]{{2,4}})"
_SELF = r"(?i:me|myself|I|yours truly|ik|ikzelf|ondergetekende|я|tôi|mình|minh|em)"
_IN_BRACKETS = spotter(
    rf"(?:(?<![^\W_]){_SELF}|(?:(?<=[^\w])|^|(?<=[、和与是及跟有由加]))我)\s?(?:\(\s?|[=]\s?|(?<=\(我)\s?:\s?)(?P<name>{NAME})(?=\s?[(),;/、\n+]|\s?$|,|\.(?:\s|$))"
)
_SELF_IN_BRACKETS = spotter(
    rf"(?<![^\W_])(?P<name>{NAME})\s?\((?:{_SELF}|我|本人)(?:\s*[,/][^)]*)?\)"
)
_IN_COMMAS = spotter(
    rf"(?<![^\W_])(?:(?i:I|me|ik|я|tôi),|(?i:tôi|mình|em) là)\s?(?P<name>{_CAPITAL})(?=[,.;])"
)
_RUSSIAN = spotter(r"(?<![^\W_])[Яя](?:\s?[-=]\s?|,?\s)(?P<name>[А-ЯЁ][а-яё]+)(?![^\W_])")
_SIGNED = spotter(
    r"\b(?i:best(?: regards)?|yours(?: \w+)?|hoogachtend|mvg|cheers|regards|thanks|thx|groet(?:en|jes)?|gr\.?|с уважением|обнимаю|удачи|до связи|thân)"
    rf"[,.!]?\s+(?P<name>{NAME})\W*$"
)
_ALONE = spotter(rf"^\W*(?P<name>{_CAPITAL})\W*$")
_SPEAKS = spotter(r"(?<![^\W_])(?:I|I'll|ik|я|tôi|me)(?![^\W_])|我", re.IGNORECASE)
_NO_NAME = spotter(rf"(?:{CLIENT}|{AGENCY})", re.IGNORECASE)


def named_author(folded: Folded, lines: Sequence[Line]) -> NotedPerson | None:
    """The writer by name, always of the agency; None when the notes do not tell."""
    text = folded.text
    own = [line for line in lines if not (line.forwarded or line.orders)]
    for pattern in (_IN_BRACKETS, _SELF_IN_BRACKETS, _IN_COMMAS, _RUSSIAN):
        for line in own:
            match = pattern.search(text, line.start, line.end)
            if match and pattern is _RUSSIAN and given_name(match["name"]) != match["name"]:
                continue  # "я Олегу отправлю"
            if match and not _NO_NAME.fullmatch(match["name"]):
                quote = folded.quote(*match.span())
                return NotedPerson(match["name"], "agency", None, quote)
    end = text.rstrip()
    last = end[-60:].rsplit("\n", 1)[-1]
    for pattern in (_SIGNED, _ALONE):
        match = pattern.search(last if pattern is _ALONE else end[-60:])
        alone = pattern is _ALONE
        if match and not (alone and (len(own) < 3 or not _SPEAKS.search(text))):
            at = len(end) - len(end[-60:]) if not alone else len(end) - len(last)
            span = (at + match.start("name"), at + match.end("name"))
            return NotedPerson(match["name"], "agency", None, folded.quote(*span))
    return None
