"""Sums of money as people write them in notes, read without a model.

"85k EUR", "1,5 triệu đồng", "30万元", "€ 9.000,-", "tien duizend euro". Percentages, seconds and
"10k views" are not sums. A currency that is not said stays unsaid; a range is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from bot.rules.notes.amounts import FIGURES, Amount, number, spot_amounts
from bot.rules.notes.fold import Folded, fold
from bot.rules.notes.money_words import AND, BETWEEN, BUDGET, CHANGE, COUNTED, OR, RANGE
from bot.rules.notes.numerals import han_amount, spoken_number
from bot.rules.notes.patterns import spotter

Unsure = Literal["which_amount", "which_currency"]


@dataclass(frozen=True, slots=True)
class FoundSum:
    """A sum in major units, its ISO 4217 currency if said, and the source's words for it.

    `low` is the lower end of a range ("40-50k"), whose upper end is `amount`; `doubt` is what must
    be asked about what is there. A currency that nobody said is None without a doubt.
    """

    amount: Decimal
    currency: str | None
    start: int
    end: int
    quote: str
    low: Decimal | None = None
    doubt: Unsure | None = None

    @property
    def doubtful(self) -> bool:
        """Whether the words allow another reading."""
        return self.doubt is not None


_WIDEST = 10  # "route 1 - 50k" is no range
_LEFT_WORDS = r"[^\W\d_]+(?:[ -](?:mươi|trăm|mười))?"
_LEFT = spotter(
    rf"(?<![\d.,/_#])(?P<pre>[€$£¥₽]\s?)?(?P<left>{FIGURES}|[一二两三四五六七八九十百千]+|{_LEFT_WORDS})"
    rf"(?P<joint>{RANGE.pattern}|{OR.pattern}|{AND.pattern})(?:[€$£¥₽]\s?)?$",
    re.IGNORECASE,
)
_RIGHT = spotter(
    rf"{RANGE.pattern}(?P<right>{FIGURES})(?:\s?[mм]\b)?(?![\d%/:.,]|\s?[^\W\d_])", re.IGNORECASE
)
_GROUPED = r"\d{1,3}(?:[.,' ]\d{3})+(?!\d)"
_BARE = spotter(
    rf"(?<![\d.,/_#])(?:(?P<a>{_GROUPED}){RANGE.pattern}(?P<b>{_GROUPED})"
    rf"|{BUDGET}[^\d\n.;]{{0,20}}?[:=\s]\s?(?P<c>\d{{4,9}}){RANGE.pattern}(?P<d>\d{{4,9}}))(?![\d%/])",
    re.IGNORECASE,
)


def read_sums(text: str, *, currencies: Collection[str] = ()) -> list[FoundSum]:
    """Every sum the text gives, in order, with its exact words. Nothing is raised.

    `currencies` are the ISO 4217 codes of the agency and the client: they settle a sign that
    several countries share ("kr", "$") when only one of them fits.
    """
    return found_sums(fold(text), currencies=currencies)


def found_sums(folded: Folded, *, currencies: Collection[str] = ()) -> list[FoundSum]:
    """The sums of a folded text, in terms of its source."""
    text = folded.text
    joined = _joined(text, _apart([*spot_amounts(text, currencies)]))
    joined += [bare for bare in _bare_ranges(text) if not any(_touch(bare, a) for a in joined)]
    joined.sort(key=lambda amount: amount.start)
    return [
        FoundSum(
            _plain(amount.value),
            amount.currency,
            folded.at(amount.start),
            folded.at(amount.end),
            folded.quote(amount.start, amount.end),
            _plain(amount.low) if amount.low is not None else None,
            "which_amount"
            if amount.odd or amount.low is not None
            else "which_currency"
            if amount.unsure
            else None,
        )
        for amount in joined
        if amount.named or not COUNTED.match(text, amount.end)
    ]


def _apart(amounts: Sequence[Amount]) -> list[Amount]:
    """Of readings of the same words the longest."""
    kept: list[Amount] = []
    for amount in sorted(amounts, key=lambda a: (a.start, -a.end)):
        if kept and amount.start < kept[-1].end:
            if amount.end - amount.start > kept[-1].end - kept[-1].start:
                kept[-1] = amount
            continue
        kept.append(amount)
    return kept


def _touch(one: Amount, other: Amount) -> bool:
    return one.start < other.end and other.start < one.end


def _joined(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Two ends of a range are one sum; what a sum was changed from is left out."""
    kept: list[Amount] = []
    for amount in amounts:
        amount = _with_right(text, _with_left(text, amount, kept[-1].end if kept else 0))
        previous = kept[-1] if kept else None
        if previous and amount.start - previous.end < 24:
            gap = text[previous.end : amount.start]
            if amount.currency in (None, previous.currency) or previous.currency is None:
                if CHANGE.fullmatch(gap):
                    kept[-1] = amount
                    continue
                ranged = RANGE.fullmatch(gap) or OR.fullmatch(gap) or _between(text, previous, gap)
                if ranged:
                    kept[-1] = _ends(previous, amount)
                    continue
        kept.append(amount)
    return kept


def _between(text: str, left: Amount, gap: str) -> bool:
    return bool(AND.fullmatch(gap) and BETWEEN.search(text[max(0, left.start - 20) : left.start]))


def _ends(left: Amount, right: Amount) -> Amount:
    """ "40k-50k EUR"; "from 50k to 40k" is a cut, and asked about."""
    low: Decimal | None = left.value
    if left.scale == 1 and left.value * right.scale < right.value:
        low = left.value * right.scale  # "EUR 20-25k"
    if low is not None and low >= right.value:
        low = None
    currency = right.currency or left.currency
    return replace(
        right,
        start=left.start,
        currency=currency,
        low=low,
        odd=True,
        named=left.named or right.named,
    )


def _with_left(text: str, amount: Amount, since: int) -> Amount:
    """ "40 to 50k": a bare number before a sum shares its thousands and its currency."""
    begin = max(since, amount.start - 40)
    match = _LEFT.search(text[begin : amount.start])
    if not match:
        return amount
    at = begin + match.start()
    if AND.fullmatch(match["joint"]) and not BETWEEN.search(text[max(0, at - 20) : at]):
        return amount
    low = _bare(match["left"])
    if low is None or match["left"].startswith("0"):
        return amount
    for scale in (amount.scale, Decimal(1)):
        if low * scale < amount.value <= low * scale * _WIDEST:
            return replace(amount, start=at, low=low * scale, odd=True)
    return amount


def _bare(words: str) -> Decimal | None:
    if words[0].isdecimal():
        return number(words, Decimal(1))[0]
    if re.match(r"[一-鿿]", words):
        han = han_amount(words)
        return han.value if han else None
    spoken = spoken_number(words.casefold().replace("-", " ").split())
    return spoken.value if spoken else None


def _with_right(text: str, amount: Amount) -> Amount:
    """ "€40-50" and "€40k-50": the second end has neither sign nor thousands."""
    match = _RIGHT.match(text, amount.end)
    if not match or amount.low is not None:
        return amount
    for scale in (Decimal(1), amount.scale):
        high = number(match["right"], scale)[0]
        if amount.value < high <= amount.value * _WIDEST:
            return replace(amount, end=match.end(), value=high, low=amount.value, odd=True)
    return amount


def _bare_ranges(text: str) -> list[Amount]:
    """ "40,000-50,000", without thousands or currency to say that it is money."""
    found = []
    for match in _BARE.finditer(text):
        first, last = ("a", "b") if match["a"] else ("c", "d")
        low, high = (number(match[each], Decimal(1))[0] for each in (first, last))
        if low < high <= low * _WIDEST and high >= 1000 and not _years(low, high):
            start, end = match.start(first), match.end(last)
            found.append(Amount(start, end, high, Decimal(1), None, odd=True, low=low))
    return found


def _years(low: Decimal, high: Decimal) -> bool:
    return low >= 1990 and high <= 2100


def _plain(amount: Decimal) -> Decimal:
    whole = amount.to_integral_value()
    return whole if whole == amount else amount
