"""One sum at a time: a number, its thousands or millions, and a currency before or after it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.rules.notes.currencies import AFTER, BEFORE, ISO, alternatives, currency_of
from bot.rules.notes.money_words import BUDGET, GLUED, SCALES, SHORT, SHY, VAGUE
from bot.rules.notes.numerals import (
    HALVES,
    HUNDRED,
    POINT,
    han_amount,
    is_number_word,
    spoken_number,
)
from bot.rules.notes.patterns import spotter

FIGURES = (
    r"(?:\d{1,3}(?:[ .,']\d{3})+(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d{1,2}(?:,\d\d)+,\d{3}(?!\d)"
    r"|\d{1,12}(?:[.,]\d{1,3}(?!\d))?)"
)
_END = r"(?![^\W\d_一-鿿])"
_FIGURE = spotter(rf"(?<![\d.,/_#])(?:(?P<figures>{FIGURES})(?P<more>½)?|½)")
_HAN_PART = "零〇一二两三四五六七八九十百千万萬亿億几多余半点个"
_HAN = spotter(
    rf"(?<![\d.,第{_HAN_PART}])(?:\d[\d.,]*\s?(?=[十百千万萬亿億多余])|(?=[一二两三四五六七八九十百半几]))"
    rf"[{_HAN_PART}][{_HAN_PART}\d.]*"
)
_BIG = spotter(r"[万萬亿億]")
_WORD = spotter(r"[^\W\d_]+")
_JOINED = spotter(r"[\s-]{1,2}$|^$")


def _any(*tables: dict[str, Decimal]) -> str:
    return "|".join(pattern for table in tables for pattern in table)


_CODE = rf"{alternatives(AFTER)}"
_GLUE = rf"(?P<glue>[kt]|mn?)(?P<glued>{'|'.join(ISO)}|kr)"
_PLUS = r"(?:\s(?P<plus>\d{1,3})\s?(?P<plusscale>triệu|nghìn|ngàn|тыс(?:яч)?\.?))?"
_TAIL = spotter(
    rf"(?:\s?{_GLUE}{_END}|(?:\s?(?P<scale>{_any(SCALES, SHORT, SHY)}){_END}"
    rf"(?P<rest>\s?rưỡi{_END}|\d(?![\d.,%])|(?<=[ỷỉ])\s\d(?=\s*(?:$|[,.;)\n])))?{_PLUS})?(?P<dash>,[-=]{{1,2}}|\.-)?"
    rf"(?:\s?(?P<post>{_CODE}){_END})?)",
    re.IGNORECASE,
)
_POST = spotter(rf"\s?(?P<post>{_CODE}){_END}", re.IGNORECASE)
_WORD_TAIL = spotter(
    rf"(?:\s(?P<scale>{_any(SCALES)}){_END}(?P<rest>\s?rưỡi{_END})?)?"
    rf"(?:\s(?P<post>{_CODE}){_END})?",
    re.IGNORECASE,
)
_PRE = spotter(
    rf"(?<![^\W\d_一-鿿])(?P<pre>{alternatives(BEFORE)}|[KM](?:EUR|USD|SEK|NOK|DKK))\s?$",
    re.IGNORECASE,
)
_BUDGETED = spotter(rf"{BUDGET}[^\d\n.;]{{0,20}}[:=\s]\s?$", re.IGNORECASE)
_A_THOUSAND = spotter(r"(?:duizend|miljoen|тысяча|тысячу|миллион|thousand|million)$", re.IGNORECASE)
_COMPOUND = spotter(r"(?P<number>.+?)(?P<scale>duizend|миллиона?|миллиарда|тысячи)$")
_BETWEEN_FIGURES = spotter(r"\d[\s,;]")
_NOTHING_AFTER = spotter(r"[\s,;]*(?:\d|$)")
_GLUE_WORDS = ("and", "en", "с", "of")
_YEAR = spotter(r"(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Amount:
    """One sum in folded text; `scale` is what its number was multiplied by, 1 if nothing."""

    start: int
    end: int
    value: Decimal
    scale: Decimal
    currency: str | None
    unsure: bool = False  # another currency was possible
    odd: bool = False  # a point may be a comma, or the number is rough
    low: Decimal | None = None
    named: bool = False  # a currency was said


def spot_amounts(text: str, house: Collection[str]) -> Iterator[Amount]:
    """Every complete sum of a folded text; the spans may overlap."""
    for match in _HAN.finditer(text):
        yield from _in_han(text, match, house)
    for match in _FIGURE.finditer(text):
        yield from _in_figures(text, match, house)
    yield from _in_words(text, house)


def number(text: str, scale: Decimal) -> tuple[Decimal, bool]:
    """Written figures times a scale, and whether a point could have been a comma."""
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


def scale_of(word: str | None) -> tuple[Decimal, bool]:
    """The factor, and whether it counts only beside a currency or a budget."""
    for table in (SCALES, SHORT, SHY):
        for pattern, factor in table.items():
            if word and re.fullmatch(pattern, word, re.IGNORECASE):
                return factor, table is SHY
    return Decimal(1), False


def _before(text: str, start: int) -> re.Match[str] | None:
    return _PRE.search(text[max(0, start - 9) : start])


def _in_figures(text: str, match: re.Match[str], house: Collection[str]) -> Iterator[Amount]:
    start, end = match.span()
    if _BETWEEN_FIGURES.match(text, max(0, start - 2)) and _NOTHING_AFTER.match(text, end):
        return  # a column of figures, met by the thousand in sheets that are pasted
    pre = _before(text, start)
    if not pre and text[start - 1 : start].isalpha() and not "一" <= text[start - 1] <= "鿿":
        return  # "A4", "Q3"
    tail = _TAIL.match(text, end)
    if tail is None:
        return
    word = tail["scale"]
    scale, shy = scale_of(word)
    glue = tail["glue"]
    if pre and pre["pre"][1:].upper() in ISO and len(pre["pre"]) == 4:
        glue, code = pre["pre"][0], pre["pre"][1:]
    else:
        code = tail["glued"] or (pre["pre"] if pre else tail["post"]) or ""
    if glue:
        scale, shy = GLUED[glue.lower()], False
    before = bool(pre) and not tail["glued"]
    currency, unsure = currency_of(code, before=before, text=text, house=house)
    named = bool(code)
    budgeted = not named and bool(_BUDGETED.search(text[max(0, start - 40) : start]))
    figures = match["figures"] or "0"
    said = named or tail["dash"] or (word and (not shy or budgeted))
    if not said or _nothing(word, figures, tail["post"], text):
        alone = budgeted and not word and _plain_budget(text, figures, end)
        if not alone:
            return
    if word and word[0].lower() == "т" and "р" in word.lower():
        currency, unsure = currency or "RUB", False  # "300 т.р."
    local = bool(word) and word.lower() in {"triệu", "tr"}  # "1.250 triệu" groups thousands
    value, odd = number(figures, Decimal(1) if local else scale)
    value = value * scale if local else value
    if "½" in match[0]:
        value += scale / 2
    if tail["rest"]:
        rest = tail["rest"].strip()
        value += scale / 2 if rest == "rưỡi" else scale * int(rest) / 10
    if tail["plus"]:
        value += int(tail["plus"]) * scale_of(tail["plusscale"])[0]
    odd = odd or (shy and word == "ton")
    begin = start - (len(pre[0]) if pre else 0)
    yield Amount(begin, tail.end(), value, scale, currency, unsure, odd, None, named)


def _nothing(word: str | None, figures: str, post: str | None, text: str) -> bool:
    """Signs that look like a scale or a currency and are none."""
    if word and word.lower() in {"w", "千", "百"} and not re.search(r"[一-鿿]", text):
        return True
    short = figures.isdigit() and len(figures) < 3
    return bool(post in {"р", "Р"} and not word and short)  # "2 р": twice


def _plain_budget(text: str, figures: str, end: int) -> bool:
    """ "Budget: 28.000" is a sum, "Budget 2027" and "budget 15%" are none."""
    rest = re.match(r"[\d%/]|[.,:-]\d|\s?[a-zа-я]*%", text[end : end + 3])
    return not (rest or _YEAR.match(figures)) and number(figures, Decimal(1))[0] >= 1000


def _in_han(text: str, match: re.Match[str], house: Collection[str]) -> Iterator[Amount]:
    start = match.start()
    words = re.sub(r"[点.个几]+$", "", match[0])
    end = start + len(words)
    pre = _before(text, start)
    post = _POST.match(text, end)
    code = pre["pre"] if pre else post["post"] if post else ""
    if not (_BIG.search(words) or code) or words.strip("0123456789., ") == "":
        return
    spoken = han_amount(words.replace(",", "").replace(" ", ""))
    if spoken is None or words[0] == "几":  # "几万": how many is not said
        return
    currency, unsure = currency_of(code, before=bool(pre), text=text, house=house)
    begin = start - (len(pre[0]) if pre else 0)
    end = post.end() if post and not pre else end
    big = _BIG.search(words[-1:])
    scale = Decimal(10**8 if big and big[0] in "亿億" else 10**4 if big else 1)
    yield Amount(
        begin, end, spoken.value, scale, currency, unsure, spoken.rough, spoken.low, bool(code)
    )


def _in_words(text: str, house: Collection[str]) -> Iterator[Amount]:
    run: list[str] = []
    begin = end = 0
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        near = bool(run) and bool(_JOINED.match(text[end : match.start()]))
        if near and (is_number_word(word) or word in (*_GLUE_WORDS, *POINT)):
            run.append(word)
            end = match.end()
            continue
        if near and word in ("половиной", "rưỡi"):
            run.append("half")
            end = match.end()
            continue
        if run:
            yield from _said(text, run, begin, end, house)
        run = []
        if is_number_word(word):
            run, begin, end = [word], match.start(), match.end()
        elif _A_THOUSAND.fullmatch(word) or (len(word) > 7 and _COMPOUND.match(word)):
            yield from _compound(text, match, word, house)
    if run:
        yield from _said(text, run, begin, end, house)


def _said(
    text: str, run: list[str], begin: int, end: int, house: Collection[str]
) -> Iterator[Amount]:
    """ "two and a half million euros", "hai trăm triệu đồng"."""
    while run and run[-1] in _GLUE_WORDS:
        gap = re.search(r"\s*\S+$", text[begin:end])
        end -= len(gap[0]) if gap else 0
        run = run[:-1]
    for at in range(len(run) - 2, 0, -1):
        if run[at] in _GLUE_WORDS and not _belong(run[at - 1], run[at + 1]):
            cut = re.match(rf"(?:\S+\s+){{{at + 1}}}", text[begin:end])
            begin += len(cut[0]) if cut else 0
            run = run[at + 1 :]  # "forty and fifty thousand" are two
            break
    tail = _WORD_TAIL.match(text, end)
    spoken = spoken_number(run)
    if tail is None or spoken is None or not (tail["scale"] or tail["post"]):
        return
    if not tail["scale"] and run in (["a"], ["an"], ["een"], ["one"], ["ba"], ["năm"], ["tư"]):
        return
    scale, _ = scale_of(tail["scale"])
    half = scale / 2 if tail["rest"] else Decimal(0)
    currency, unsure = currency_of(tail["post"] or "", before=False, text=text, house=house)
    low = spoken.low * scale if spoken.low else None
    value = spoken.value * scale + half
    vague = bool(VAGUE.search(text[max(0, begin - 16) : begin]))
    if not vague:
        yield Amount(
            begin, tail.end(), value, scale, currency, unsure, False, low, bool(tail["post"])
        )


def _belong(left: str, right: str) -> bool:
    """ "two and a half", "two hundred and five", "one point five"."""
    return left in HUNDRED or right in HALVES or right in ("a", "an", "een") or left in HALVES


def _compound(
    text: str, match: re.Match[str], word: str, house: Collection[str]
) -> Iterator[Amount]:
    """ "tienduizend euro", "полмиллиона", and "миллион рублей"."""
    split = _COMPOUND.match(word)
    value: Decimal | None = Decimal(1)
    if _A_THOUSAND.fullmatch(word):
        scale, tail = scale_of(word)[0], _WORD_TAIL.match(text, match.end())
        if tail is None or not tail["post"] or VAGUE.search(text[: match.start()][-16:]):
            return
        if re.search(r"[\d½]\s?$", text[max(0, match.start() - 3) : match.start()]):
            return
    elif split:
        spoken = spoken_number([split["number"]])
        value, scale = spoken.value if spoken else None, scale_of(split["scale"])[0]
        tail = _WORD_TAIL.match(text, match.end())
    if value is None or tail is None or scale == 1:
        return
    if tail["scale"]:
        scale *= scale_of(tail["scale"])[0]
    currency, unsure = currency_of(tail["post"] or "", before=False, text=text, house=house)
    yield Amount(
        match.start(), tail.end(), value * scale, scale, currency, unsure, named=bool(tail["post"])
    )
