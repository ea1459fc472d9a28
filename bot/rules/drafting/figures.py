"""Numbers a text says, in figures or in words, to hold a draft's numbers against its source's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.rules.notes.numerals import ABOVE, UNITS, han_number

_FIGURES = re.compile(r"\d+(?:[.,:/ '-]\d+)*")
_BETWEEN = re.compile(r"[:/ '-]")
_LISTED = re.compile(r"^[ \t]*\d[.)]\s", re.MULTILINE)
_HAN = re.compile("[零一二两三四五六七八九十百千]+")
# Chinese numbers stand inside other words (十分, "very"): one that counts has a measure behind it.
_HAN_COUNTED = re.compile(
    "[一二两三四五六七八九十百千]+(?=[支个個条條版部张張款份组組套位名家场場次轮輪稿集页頁项項件])"
)
_WORD = re.compile(r"(?!hai (?:bên|phía))[^\W\d_]+", re.IGNORECASE)  # "both sides"
# "năm" is a year as often as it is five, "tư" the law's as often as four, "chín" ripe.
_OTHER_WORDS = frozenset({"năm", "tư", "chín"})
_IN_WORDS = {
    word: value
    for word, value in {**UNITS, **ABOVE}.items()
    if value > 1 and word not in _OTHER_WORDS
}


def bare(number: str) -> str:
    """Its digits: "12.500" and "12 500" are one number."""
    return re.sub(r"\D", "", number)


def figures(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each number of a draft stands, with its digits; "one" and the numbers that only count
    the items of a list are none."""
    listed = {place for item in _LISTED.finditer(text) for place in range(*item.span())}
    for found in _FIGURES.finditer(text):
        if found.start() not in listed:
            yield (*found.span(), bare(found[0]))
    for word in _WORD.finditer(text):
        value = _IN_WORDS.get(word[0].casefold())
        if value is not None:
            yield (*word.span(), str(value))
    for counted in _HAN_COUNTED.finditer(text):
        number = han_number(counted[0])
        if number is not None and number > 1:
            yield (*counted.span(), str(number))


def said(source: str) -> frozenset[str]:
    """The digits of every number of a source: of "3-5 films" 3 and 5, of "три" 3."""
    whole = [found[0] for found in _FIGURES.finditer(source)]
    parts = [part for found in whole for part in _BETWEEN.split(found)]
    words = [word.casefold() for word in _WORD.findall(source)]
    values = [{**UNITS, **ABOVE}[word] for word in words if word in UNITS or word in ABOVE]
    han = [han_number(each) for each in _HAN.findall(source)]
    return frozenset(
        [*map(bare, [*whole, *parts]), *map(str, values), *map(str, filter(None, han))]
    )
