"""What a draft says and its source does not: dates, sums, numbers, names, links, mentions.

Dates, sums and numbers are compared by what they mean ("Friday" and "20 November", "three" and
3), the rest by how it is written. Names are found by their capital letter inside a sentence,
Chinese ones by the title they carry, those of people the model was told of wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.rules.drafting.figures import figures, said
from bot.rules.drafting.grounding import Source, stem, words_of
from bot.rules.drafting.naming import capitals, in_chinese, of_nobody_there
from bot.rules.notes import read_dates, read_sums
from bot.rules.notes.dates import FoundDate
from bot.rules.notes.fold import fold

Kind = Literal["link", "mention", "sum", "date", "number", "name"]
CHECK = "[?]"

_MENTION = re.compile(
    r"<[@#!][^>\n]{0,80}>|(?<![\w.])[@＠][^\W_][\w.-]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_LINK = re.compile(
    r"<(?:https?|mailto)[^>\s]*>|(?:https?|ftp|mailto|slack|tel):/{0,2}[^\s<>|)\]]+|www\.[^\s<>|)\]]+|"
    r"(?<![\w@.])[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/[^\s<>|)\]]*)?(?![\w])|"
    r"[^\W_][\w-]*(?:\.[\w-]+)*\.(?:рф|рус|москва|онлайн|сайт|中国|中國|公司|网络|网址|在线)(?!\w)",
    re.IGNORECASE,
)
_SHORTENED = {"e.g", "i.e", "o.a", "d.w.z", "т.е", "т.д"}


@dataclass(frozen=True, slots=True)
class Unfounded:
    """One piece of a draft, [start, end), that its source does not give."""

    kind: Kind
    start: int
    end: int
    quote: str


def unfounded(
    text: str, source: str, *, today: date, known: Iterable[str] = (), beside: Iterable[str] = ()
) -> tuple[Unfounded, ...]:
    """Everything in `text` that is not in `source`, in order, no two overlapping.

    `known` are names that may stand there all the same (the client's, its people's), `beside`
    those the model was told of: they may stand there where the source speaks of them, if only by a
    part of the name. `today` is the day from which both texts' dates are read.
    """
    found: list[Unfounded] = []
    for each in _candidates(text, source, today, tuple(known), tuple(beside)):
        if not any(each.start < other.end and other.start < each.end for other in found):
            found.append(each)
    return tuple(sorted(found, key=lambda each: each.start))


def checked(text: str, source: str, *, today: date, known: Iterable[str] = ()) -> str:
    """The draft as it may be shown: links and mentions that nobody gave are gone, and everything
    else that its source does not give carries a `CHECK` behind it."""
    pieces, reached = [], 0
    for each in unfounded(text, source, today=today, known=known):
        gone = each.kind in ("link", "mention")
        pieces.append(text[reached : each.start if gone else each.end])
        pieces.append("" if gone else f" {CHECK}")
        reached = each.end
    return "".join([*pieces, text[reached:]])


def _candidates(
    text: str, source: str, today: date, known: tuple[str, ...], beside: tuple[str, ...]
) -> Iterator[Unfounded]:
    folded = fold(source).text.casefold()
    settled = bytearray(len(text))

    def of(kind: Kind, start: int, end: int, *, there: bool) -> Iterator[Unfounded]:
        fresh = not any(settled[start:end])
        settled[start:end] = b"\1" * (end - start)
        end = start + len(text[start:end].rstrip(" .,;:"))
        if fresh and not there:
            yield Unfounded(kind, start, end, text[start:end])

    for mention in _MENTION.finditer(text):
        yield from of("mention", *mention.span(), there=mention[0].casefold() in folded)
    for link in _LINK.finditer(text):
        if link[0].casefold().rstrip(".") not in _SHORTENED:
            yield from of("link", *link.span(), there=link[0].casefold().rstrip("./,") in folded)
    sums = {(each.amount, each.currency) for each in read_sums(source)}
    amounts = {amount for amount, _ in sums}
    for sum_ in read_sums(text):
        there = (sum_.amount, sum_.currency) in sums
        there |= sum_.currency is None and sum_.amount in amounts
        yield from of("sum", sum_.start, sum_.end, there=there)
    dated = read_dates(source, today=today)
    days = {each.date for each in dated}
    for day in read_dates(text, today=today):
        yield from of("date", day.start, day.end, there=day.date in days)
    # "3 December" says nothing of three films.
    numbers = said(fold(_without(source, dated)).text.casefold())
    for start, end, digits in figures(text):
        yield from of("number", start, end, there=digits in numbers)
    yield from (
        each
        for found in _names(text, source, known, beside)
        for each in of("name", *found, there=False)
    )


def _names(
    text: str, source: str, known: tuple[str, ...], beside: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    spoken = Source(source)
    for stranger in of_nobody_there(text, beside, spoken):
        yield stranger.span()
    named = [*known, *(name for name in beside if spoken.mentions(name))]
    given = " ".join([fold(source).text.casefold(), *named])
    stems = {stem(word.text) for word in words_of(given.casefold())}
    for start, end in capitals(text):
        if stem(_plain(text[start:end])) not in stems:
            yield start, end
    for start, end in in_chinese(text):
        if text[start:end] not in given:
            yield start, end


def _without(text: str, dated: Iterable[FoundDate]) -> str:
    for day in dated:
        text = text[: day.start] + " " * (day.end - day.start) + text[day.end :]
    return text


def _plain(word: str) -> str:
    return word.casefold().replace("ё", "е")
