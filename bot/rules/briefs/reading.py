"""Measuring what is written, the same way in every language and without judging the writer.

Lengths are in English-sized words: Vietnamese writes syllables apart (about 1.4 for a word) and
Chinese writes words together (about 1.6 characters for a word), so both are scaled.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from bot.rules.briefs import vocabulary
from bot.rules.briefs.kinds import Answer

CJK = r"㐀-䶿一-鿿豈-﫿"
_TOKEN = re.compile(rf"[{CJK}]|[^\W_{CJK}]+(?:['’\-.,/][^\W_{CJK}]+)*")
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)|[。！？]+|\n+")
_LIST_MARK = re.compile(r"^\s*(?:[-*•·–—]|\d{1,2}[.)])\s+")
_VIETNAMESE = {"̣", "̉", "̛"}  # dot below, hook above, horn
_DATE_IN_TEXT = re.compile(
    r"\d{4}-\d{2}-\d{2}|\bQ[1-4]\b(?:\s*\d{4})?|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    r"|\b(?:19|20)\d{2}\b(?:\s*年(?:\s*\d{1,2}\s*月)?)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d|[一二三四五六七八九]成|百分之")


def as_text(answer: Answer) -> str:
    """An answer as plain text: a date as ISO, a list one item per line, nothing as ''."""
    if answer is None:
        return ""
    if isinstance(answer, date):
        return answer.isoformat()
    return answer.strip() if isinstance(answer, str) else "\n".join(answer).strip()


def said(answer: Answer) -> str:
    """The answer, or '' when it is a placeholder such as "tbd", "?" or "как можно скорее"."""
    text = as_text(answer)
    plain = fold(text).strip(" .!?…-–—_()[]。！？、")
    return "" if not plain or plain in vocabulary.PLACEHOLDERS else text


def fold(text: str) -> str:
    """Compared form: one width, one case, one space between words, no invisible characters."""
    visible = "".join(c for c in unicodedata.normalize("NFKC", text) if _visible(c))
    return " ".join(visible.casefold().replace("’", "'").split())


def _visible(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in {"Cf", "Cc", "Co", "Cs"}


@lru_cache(maxsize=2048)
def tokens(text: str) -> tuple[str, ...]:
    """Words in order; each Chinese character is a token of its own."""
    return tuple(_TOKEN.findall(fold(text)))


def _in_words(parts: Sequence[str], text: str) -> int:
    chinese = sum(1 for part in parts if re.match(rf"[{CJK}]", part))
    spaced = len(parts) - chinese
    marks = unicodedata.normalize("NFD", text)
    if "đ" in text.casefold() or any(mark in marks for mark in _VIETNAMESE):
        return round(spaced / 1.4 + chinese / 1.6)
    return spaced + round(chinese / 1.6)


def word_count(text: str) -> int:
    """Length in English-sized words."""
    return _in_words(tokens(text), text)


def says(text: str, least: int) -> bool:
    """Whether the text holds at least `least` different words; repeating one is not saying more."""
    different = tuple(dict.fromkeys(tokens(text)))
    return _in_words(different, text) >= least


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line break ends one too."""
    return [part.strip() for part in _SENTENCE_END.split(text) if tokens(part)]


def lines(answer: Answer) -> list[str]:
    """The items of a list answer, without bullets or numbering; placeholders are left out."""
    bare = (_LIST_MARK.sub("", line).strip() for line in as_text(answer).splitlines())
    return [line for line in bare if said(line)]


def as_date(answer: Answer) -> date | None:
    """An ISO date, or None when there is none or it is no date."""
    if isinstance(answer, date):
        return answer
    try:
        return date.fromisoformat(as_text(answer))
    except ValueError:
        return None


def has_date(text: str) -> bool:
    """Whether a date, a quarter or a year stands in the text."""
    return _DATE_IN_TEXT.search(text) is not None


def has_number(text: str) -> bool:
    """Whether a number, in digits or as "half" and "double", stands in the text; dates aside."""
    bare = _DATE_IN_TEXT.sub(" ", unicodedata.normalize("NFKC", text))
    return _NUMBER.search(bare) is not None or bool(found(text, vocabulary.NUMBER_WORDS))


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of these words in a folded text; the longest are tried first."""
    spaced: list[str] = []
    for word in words:
        inner = re.escape(fold(word)).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
        chinese = re.search(rf"[{CJK}]", word)
        spaced.append(inner if chinese else rf"(?<!\w){inner}(?!\w)")
    return "|".join(sorted(spaced, key=len, reverse=True))


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(any_of(words))


def found(text: str, words: Iterable[str]) -> list[str]:
    """Which of the words stand in the text, each once, in the order they appear."""
    return list(dict.fromkeys(_pattern(tuple(words)).findall(fold(text))))


def only(text: str, words: tuple[str, ...]) -> bool:
    """Whether nothing is left of the text but these words, small words and numbers."""
    rest = _pattern((*words, *vocabulary.SMALL_WORDS)).sub(" ", fold(text))
    return not any(re.search(r"[^\W\d_]", token) for token in tokens(rest))


def alike(first: str, second: str) -> bool:
    """Whether one text repeats the other: nine of ten of its words, in their order."""
    a, b = tokens(first), tokens(second)
    if len(a) < 3 or len(b) < 3:
        return bool(a) and a == b
    pairs_a, pairs_b = set(pairwise(a)), set(pairwise(b))
    return len(pairs_a & pairs_b) >= 0.9 * min(len(pairs_a), len(pairs_b))
