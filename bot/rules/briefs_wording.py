"""Which of a model's wordings of our questions may be offered for a client's mail.

The question itself is ours, asked by the score; a model only says it in the client's language and
about the client's brief. It may add nothing: no date, sum, name or link that the brief does not
have. Where it does, or asks nothing at all, our own wording stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.rules.drafting.apart import set_apart
from bot.rules.drafting.grounding import words_of
from bot.rules.drafting.tongues import another_language
from bot.rules.drafting.unfounded import unfounded

LONGEST, LEAST_WORDS = 300, 3


@dataclass(frozen=True, slots=True)
class Brief:
    """What a wording may rest on: the brief's own words, the names that may stand in a mail, the
    client's language ("nl"), and the day it is."""

    text: str
    names: tuple[str, ...]
    language: str
    today: date


@dataclass(frozen=True, slots=True)
class Worded:
    """The wording of each question that may be offered, by its place; `foreign` when an answer was
    in another language."""

    by_place: dict[int, str]
    foreign: bool = False


def worded(answer: Iterable[tuple[int, str]], ours: Sequence[str], brief: Brief) -> Worded:
    """(number of a question from 1, its wording) of an answer about `ours`, in the same language.

    The first wording of a question counts.
    """
    found: dict[int, str] = {}
    foreign = False
    for number, words in answer:
        text = " ".join(words.split())
        place = number - 1
        if not 0 <= place < len(ours) or place in found:
            continue
        if another_language(text, brief.language):
            foreign = True
        elif _asks(text) and not _adds(text, ours[place], brief):
            found[place] = text
    return Worded(found, foreign)


def _asks(text: str) -> bool:
    ends = text.rstrip(" \"'”»)）")
    long_enough = len(words_of(text)) >= LEAST_WORDS and len(text) <= LONGEST
    return long_enough and ends.endswith(("?", "？"))


def _adds(text: str, question: str, brief: Brief) -> bool:
    """Whether it says anything that neither the brief nor our own question says."""
    source = f"{brief.text}\n{question}"
    return bool(set_apart(text).orders) or bool(
        unfounded(text, source, today=brief.today, known=brief.names)
    )
