"""Whether an answer stands in its source: the place from which it quotes, found again.

A verbatim test threw away right decisions; a test of single words lets everything through. So: four
fifths of the quote's words must stand near each other, and from there on only the source's own
words count. Dates and sums are read out of those by our rules, never out of what the model wrote.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from bot.rules.notes.fold import Folded, fold

ENOUGH = 0.8
_WORD = re.compile(r"[一-鿿㐀-䶿]|[^\W_一-鿿㐀-䶿]+")
LEAST_WORDS = 2
_BETWEEN = "\0"


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it is compared, and where it stands in the folded text."""

    text: str
    start: int
    end: int


class Source:
    """A text in which many quotes are looked for."""

    def __init__(self, text: str) -> None:
        self._folded: Folded = fold(text)
        self._words = words_of(self._folded.text)
        self._known = {word.text for word in self._words}
        self._row = _BETWEEN + "".join(word.text + _BETWEEN for word in self._words)
        lengths = (len(word.text) + 1 for word in self._words)
        self._begins = list(accumulate(lengths, initial=0))
        self._stems = {stem(word.text) for word in self._words}

    @property
    def text(self) -> str:
        """As it was given."""
        return self._folded.source

    def holds(self, name: str) -> bool:
        """Whether every word of a name stands somewhere in it."""
        asked = words_of(fold(name).text)
        return bool(asked) and all(word.text in self._known for word in asked)

    def mentions(self, name: str) -> bool:
        """Whether some word of a name stands in it, declined or not; a Chinese one as it is.

        The "de" of "Ada de Vries" stands in any Dutch text and names nobody.
        """
        if any("一" <= char <= "鿿" for char in name):
            return name.strip() in self.text
        plain = fold(name).text
        asked = [word for word in words_of(plain) if len(word.text) > 1]
        telling = [word for word in asked if plain[word.start].isupper()] or asked
        return any(stem(word.text) in self._stems for word in telling)

    def share(self, text: str) -> float:
        """How much of a text's words stand somewhere in it, from 0 to 1."""
        asked = words_of(fold(text).text)
        return sum(word.text in self._known for word in asked) / len(asked) if asked else 0.0

    def place_of(self, quote: str) -> tuple[int, int] | None:
        """The span of the source that a quote is of; None when too little of it stands there."""
        wanted = [word.text for word in words_of(fold(quote).text)]
        asked, total = Counter(wanted), len(wanted)
        if total < LEAST_WORDS:
            return None
        exact = self._row.find(_BETWEEN + "".join(word + _BETWEEN for word in wanted))
        if exact >= 0:
            start = bisect_left(self._begins, exact)
            return self._span(self._words[start : start + total])
        first, last, score = self._best(asked, total + max(2, total // 3))
        if score < ENOUGH * total:
            return None
        return self._span([word for word in self._words[first:last] if word.text in asked])

    def quote(self, place: tuple[int, int]) -> str:
        """The source's own words."""
        return self.text[slice(*place)]

    def _span(self, words: Sequence[Word]) -> tuple[int, int]:
        return self._folded.at(words[0].start), self._folded.at(words[-1].end)

    def _best(self, asked: Counter[str], size: int) -> tuple[int, int, int]:
        """The window with most of the asked words: its first and last place, and how many."""
        left = asked.copy()
        best = (0, 0, 0)
        score = 0
        for place, word in enumerate(self._words):
            if word.text in asked:
                score += left[word.text] > 0
                left[word.text] -= 1
            gone = self._words[place - size].text if place >= size else ""
            if gone in asked:
                left[gone] += 1
                score -= left[gone] > 0
            if score > best[2]:
                best = (max(0, place - size + 1), place + 1, score)
        return best


def words_of(text: str) -> list[Word]:
    """The words of a folded text; every Chinese character is one."""
    return [
        Word(match[0].casefold().replace("ё", "е"), *match.span()) for match in _WORD.finditer(text)
    ]


def stem(word: str) -> str:
    """Russian names are declined ("Жанне"): their first letters must do. Others take an s, and
    long ones an ending ("Belgian"); no more, or "Mark" would stand wherever "mars" does."""
    if "\u0400" <= word[:1] <= "\u04ff":
        return word[: max(3, len(word) - 3)]
    plain = word.removesuffix("s") if len(word) > 3 else word
    return plain[:-3] if len(plain) > 6 else plain


def alike(one: str, other: str) -> float:
    """How much of the shorter text stands in the longer one, from 0 to 1."""
    first = Counter(word.text for word in words_of(fold(one).text))
    second = Counter(word.text for word in words_of(fold(other).text))
    shorter = min(sum(first.values()), sum(second.values()))
    return sum((first & second).values()) / shorter if shorter else 0.0
