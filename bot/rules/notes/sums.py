"""Sums of money as people write them in notes, read without a model.

"85k EUR", "1,5 triệu đồng", "30万元", "€ 9.000,-". Percentages, seconds and "10k views" are not
sums. A currency that is not said stays unsaid.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.rules.notes.fold import Folded, fold
from bot.rules.notes.money_words import AFTER, BEFORE, ISO, SCALES, SHY_SCALES, WORDS
from bot.rules.notes.numerals import han_number


@dataclass(frozen=True, slots=True)
class FoundSum:
    """A sum in major units, its ISO 4217 currency if said, and the source's words for it.

    `low` is the lower end of a range ("40-50k"), whose upper end is `amount`.
    """

    amount: Decimal
    currency: str | None
    start: int
    end: int
    quote: str
    low: Decimal | None = None
    doubtful: bool = False


def _any(*tables: dict[str, str | None] | dict[str, Decimal]) -> str:
    return "|".join(pattern for table in tables for pattern in table)


_NOT_LETTER = r"(?![^\W\d_一-鿿])"
_ISO = "|".join(ISO)
_FIGURES = r"\d{1,3}(?:[ .,']\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d{1,12}(?:[.,]\d{1,3}(?!\d))?"
_HAN = r"[一二两三四五六七八九十百千]{1,7}(?=[万萬亿億元块])"
_SCALE = rf"(?:{_any(SCALES, SHY_SCALES)}){_NOT_LETTER}"
_SUM = re.compile(
    rf"(?<![\d.,/A-Za-zА-яЁё_#])(?:(?P<pre>{_any(BEFORE)}|{_ISO})\s?)?"
    rf"(?P<num>{_FIGURES}|{_HAN})"
    rf"(?:(?:\s?(?P<lowscale>{_SCALE}))?\s?(?:-|to|tot|до|đến|至|到)\s?(?:[€$£])?(?P<high>{_FIGURES}))?"
    rf"(?:\s?(?P<scale>{_SCALE})(?P<rest>rưỡi|\s?rưỡi|\d(?![\d.,]))?"
    rf"(?:\s(?P<plus>\d{{1,3}})\s?(?P<plusscale>triệu|nghìn|ngàn|тыс(?:яч)?\.?|万))?)?"
    rf"(?P<dash>,[-=]{{1,2}})?"
    rf"(?:\s?(?P<post>{_any(AFTER)}|{_ISO}){_NOT_LETTER})?",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    rf"(?<![^\W\d_])(?P<num>{_any(WORDS)})"
    rf"\s?(?P<scale>{_any(SCALES)}){_NOT_LETTER}(?P<rest>\s?rưỡi)?"
    rf"(?:\s?(?P<post>{_any(AFTER)}|{_ISO}){_NOT_LETTER})?",
    re.IGNORECASE,
)
_BUDGETED = re.compile(
    r"(?:budget|fee|retainer|total|cost|estimate|quote|price|begroting|kosten|totaal|offerte|бюджет|смета|"
    r"стоимость|итого|预算|费用|总价|报价|ngân sách|chi phí|tổng)[^\d\n.;]{0,20}?[:=\s]\s?"
    r"(?P<num>\d{1,3}(?:[ .,']\d{3})+|(?!(?:19|20)\d\d\b)\d{4,9})(?![\d%/]|[.,:-]\d)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s?(?:\+\s?)?(?:unique |monthly |new |extra )?(?:%|procent|percent|impressions?|views?|followers?|fans|units?|"  # noqa: E501
    r"users?|visitors?|people|persons?|pcs|stuks|copies|subscribers?|clicks?|leads?|likes?|reach|bezoekers|mensen|"
    r"volgers|weergaven|exemplaren|показ|подписчик|просмотр|штук|шт\b|человек|экземпляр|клик|người|lượt|bản\b|"
    r"次|人|册|份|点击|曝光|粉丝|播放|km\b|words?\b|video|footage|resolution|master|tv\b|run\b|steps)",
    re.IGNORECASE,
)


def read_sums(text: str) -> list[FoundSum]:
    """Every sum the text gives, in order, with its exact words. Nothing is raised."""
    return found_sums(fold(text))


def found_sums(folded: Folded) -> list[FoundSum]:
    """The sums of a folded text, in terms of its source."""
    text, found = folded.text, []
    taken = bytearray(len(text))
    for pattern, read in ((_SUM, _in_figures), (_IN_WORDS, _in_words), (_BUDGETED, _budgeted)):
        for match in pattern.finditer(text):
            start, end = match.span("num") if pattern is _BUDGETED else match.span()
            sum_ = read(match)
            if sum_ is None or any(taken[start:end]) or _COUNTED.match(text, end):
                continue
            taken[start:end] = b"\1" * (end - start)
            amount, currency, low, doubtful = sum_
            found.append(
                FoundSum(
                    _plain(amount),
                    currency,
                    folded.at(start),
                    folded.at(end),
                    folded.quote(start, end),
                    low,
                    doubtful,
                )
            )
    return sorted(found, key=lambda f: f.start)


def _plain(amount: Decimal) -> Decimal:
    whole = amount.to_integral_value()
    return whole if whole == amount else amount


_Read = tuple[Decimal, "str | None", "Decimal | None", bool]


def _in_figures(match: re.Match[str]) -> _Read | None:
    currency, unsure = _currency(match["pre"], match["post"], match.string)
    named = bool(match["pre"] or match["post"])
    word = match["scale"] or match["lowscale"]
    scale, shy = _scale(word)
    if match["high"] and not match["scale"]:
        scale = Decimal(1)
    if not (named or match["dash"] or (word and not shy)):
        return None
    if (
        word
        and word.lower() in {"w", "千"}
        and not named
        and not re.search(r"[一-鿿]", match.string)
    ):
        return None
    if (
        match["post"] in {"р", "Р"}
        and not word
        and match["num"].isdigit()
        and len(match["num"]) < 3
    ):
        return None
    if word and word[0].lower() == "т" and "р" in word.lower():
        currency = currency or "RUB"  # "300 т.р."
    local = bool(word) and word.lower() in {"triệu", "tr"}  # "1.250 triệu" groups thousands
    amount, odd = _number(match["high"] or match["num"], Decimal(1) if local else scale)
    amount = amount * scale if local else amount
    low = None
    if match["high"]:
        low_scale, _ = _scale(match["lowscale"]) if match["lowscale"] else (scale, False)
        low, _ = _number(match["num"], low_scale)
        if low >= amount:  # "from 50k to 40k": a cut, not a range
            return amount, currency, None, True
    if match["rest"]:
        rest = match["rest"].strip()
        amount += scale / 2 if rest == "rưỡi" else scale * int(rest) / 10
    if match["plus"]:
        amount += int(match["plus"]) * _scale(match["plusscale"])[0]
    return amount, currency, low, unsure or odd or low is not None


def _in_words(match: re.Match[str]) -> _Read | None:
    value = next(
        (v for k, v in WORDS.items() if re.fullmatch(k, match["num"], re.IGNORECASE)), None
    )
    if value is None or (match["num"].lower() in {"a", "an", "ba", "năm"} and not match["post"]):
        return None
    scale, _ = _scale(match["scale"])
    if scale == 1:
        return None
    currency, unsure = _currency(None, match["post"], match.string)
    half = scale / 2 if match["rest"] else Decimal(0)
    return value * scale + half, currency, None, unsure


def _budgeted(match: re.Match[str]) -> _Read | None:
    amount, _ = _number(match["num"], Decimal(1))
    return (amount, None, None, True) if amount >= 1000 else None


def _currency(pre: str | None, post: str | None, text: str) -> tuple[str | None, bool]:
    word, table = (pre, BEFORE) if pre else (post, AFTER)
    if not word:
        return None, False
    if word.upper() in ISO:
        return (None, False) if word == "try" else (word.upper(), False)
    for pattern, code in table.items():
        if re.fullmatch(pattern, word, re.IGNORECASE):
            yen = word == "¥" and not re.search(r"[一-鿿]", text)
            return code, code is None or yen
    return None, False


def _scale(word: str | None) -> tuple[Decimal, bool]:
    """The factor, and whether it counts only beside a currency."""
    for table, shy in ((SCALES, False), (SHY_SCALES, True)):
        for pattern, factor in table.items():
            if word and re.fullmatch(pattern, word, re.IGNORECASE):
                return factor, shy
    return Decimal(1), False


def _number(text: str, scale: Decimal) -> tuple[Decimal, bool]:
    """A written number times its scale, and whether a point could have been a comma."""
    han = None if text[0].isascii() else han_number(text)
    if han is not None:
        return han * scale, False
    digits = text.replace(" ", "").replace("'", "")
    marks = [char for char in digits if char in ".,"]
    odd = False
    if marks:
        head, _, tail = digits.rpartition(marks[-1])
        grouped = len(tail) == 3 and head != "0" and (len(set(marks)) == 1)
        if grouped and len(marks) == 1 and scale >= 1_000_000:
            odd, grouped = True, len(head) > 2
        if grouped:
            head, tail = head + tail, ""
        digits = re.sub("[.,]", "", head) + ("." + tail if tail else "")
    return Decimal(digits) * scale, odd
