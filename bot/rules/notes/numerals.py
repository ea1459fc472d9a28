# ruff: noqa: E501 - one language a line
"""Numbers in words, in five languages, and in Chinese characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.rules.notes.patterns import spotter

_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0, "俩": 2}
_HAN_TENS = {"十": 10, "百": 100, "千": 1000}
_HAN_BIG = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
HALF = Decimal("0.5")

_UNITS = {
    1: "one een één один одна одно одну одного одной một", 2: "two twee два две двух двумя hai",
    3: "three drie три трёх трех тремя ba", 4: "four vier четыре четырёх четырех четырьмя bốn tư",
    5: "five vijf пять пяти пятью năm lăm", 6: "six zes шесть шести шестью sáu",
    7: "seven zeven семь семи семью bảy", 8: "eight acht восемь восьми восемью tám",
    9: "nine negen девять девяти девятью chín",
}  # fmt: skip
_ABOVE = {
    10: "ten tien десять десяти десятью mười", 11: "eleven elf одиннадцать одиннадцати",
    12: "twelve twaalf двенадцать двенадцати", 13: "thirteen dertien тринадцать тринадцати",
    14: "fourteen veertien четырнадцать четырнадцати", 15: "fifteen vijftien пятнадцать пятнадцати",
    16: "sixteen zestien шестнадцать", 17: "seventeen zeventien семнадцать",
    18: "eighteen achttien восемнадцать", 19: "nineteen negentien девятнадцать",
    20: "twenty twintig двадцать двадцати", 30: "thirty dertig тридцать тридцати",
    40: "forty veertig сорок сорока", 50: "fifty vijftig пятьдесят пятидесяти",
    60: "sixty zestig шестьдесят шестидесяти", 70: "seventy zeventig семьдесят семидесяти",
    80: "eighty tachtig восемьдесят восьмидесяти", 90: "ninety negentig девяносто",
    100: "сто ста", 200: "двести двухсот", 300: "триста трёхсот трехсот",
    400: "четыреста четырёхсот четырехсот", 500: "пятьсот пятисот", 600: "шестьсот шестисот",
    700: "семьсот семисот", 800: "восемьсот восьмисот", 900: "девятьсот девятисот",
}  # fmt: skip
UNITS = {word: value for value, words in _UNITS.items() for word in words.split()}
ABOVE = {word: value for value, words in _ABOVE.items() for word in words.split()}
HALVES = {
    "half": HALF, "halve": HALF, "nửa": HALF, "пол": HALF, "quarter": Decimal("0.25"), "kwart": Decimal("0.25"),
    "anderhalf": Decimal("1.5"), "anderhalve": Decimal("1.5"), "полтора": Decimal("1.5"), "полторы": Decimal("1.5"), "полутора": Decimal("1.5"),
}  # fmt: skip
HUNDRED = frozenset({"hundred", "honderd", "trăm"})
_TEN_TIMES, _ODD_ONE = "mươi", frozenset({"lẻ", "linh"})
POINT = frozenset({"point", "komma", "phẩy"})
_DUTCH = spotter(
    r"(?:(?P<unit>een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:en|ën)(?P<ten>twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig)|"
    r"(?P<many>twee|drie|vier|vijf|zes|zeven|acht|negen)honderd|(?P<plus>twee|drie|vier|vijf|zes|zeven|acht)[eë]nhalf)$"
)
NUMBER_WORDS = frozenset({*UNITS, *ABOVE, *HALVES, *HUNDRED, "a", "an"})


def han_number(text: str) -> int | None:
    """ "二十五" as 25, "12" as 12, None when it is no number below ten thousand."""
    if text.isascii() and text.isdigit():
        return int(text)
    total = digit = 0
    for char in text:
        if char in _HAN_DIGITS:
            digit = _HAN_DIGITS[char]
        elif char in _HAN_TENS:
            total += (digit or 1) * _HAN_TENS[char]
            digit = 0
        else:
            return None
    return total + digit or None


@dataclass(frozen=True, slots=True)
class Spoken:
    """A number as said: its value, the lower one of "四五十" (forty or fifty), and whether rough."""

    value: Decimal
    low: Decimal | None = None
    rough: bool = False


def han_amount(text: str) -> Spoken | None:
    """A Chinese sum with its 万 and 亿: "三万五" is 35,000, "四五十万" forty to fifty of them."""
    rough = bool(re.search(r"[多余来几]", text))
    twice = re.search(
        r"(?<![\d.十百千万亿])([一二三四五六七八])([二三四五六七八九])(?=[十百千万亿])", text
    )
    if twice and _HAN_DIGITS[twice[2]] == _HAN_DIGITS[twice[1]] + 1:
        first = han_amount(text[: twice.start(2)] + text[twice.end(2) :])
        second = han_amount(text[: twice.start(1)] + text[twice.end(1) :])
        return Spoken(second.value, first.value, True) if first and second else None
    total = section = Decimal(0)
    number: Decimal | None = None
    last_unit = Decimal(1)
    for piece in re.findall(
        r"\d+(?:\.\d+)?|点[一二三四五六七八九零\d]+|.", re.sub(r"[多余来几个,]", "", text)
    ):
        if piece[0].isascii() and piece[0].isdigit():
            number = Decimal(piece)
        elif piece[0] == "点":
            tail = "".join(str(_HAN_DIGITS.get(c, c)) for c in piece[1:])
            number = Decimal(f"{number or 0}.{tail}")
        elif piece == "半":
            number = (number or Decimal(0)) + HALF
        elif piece in _HAN_DIGITS:
            number = Decimal(_HAN_DIGITS[piece])
            last_unit = Decimal(1) if piece in "零〇" else last_unit
        elif piece in _HAN_TENS:
            unit = Decimal(_HAN_TENS[piece])
            section += (Decimal(1) if number is None else number) * unit
            number, last_unit = None, unit
        elif piece in _HAN_BIG:
            unit = Decimal(_HAN_BIG[piece])
            section += number or 0
            total += (section or 1) * unit
            section, number, last_unit = Decimal(0), None, unit
        else:
            return None
    if number is not None:  # "三万五": five thousand, not five
        whole = last_unit > 10 and section == 0 and number < 10 and total > 0
        section += number * last_unit / 10 if whole else number
    total += section
    return Spoken(total, None, rough) if total else None


def spoken_number(words: list[str]) -> Spoken | None:
    """A run of number words in small letters; None when they are none, or too vague."""
    total = last = Decimal(0)
    low: Decimal | None = None
    fraction: str | None = None
    for word in words:
        unit = UNITS.get(word)
        if fraction is not None:
            if unit is None:
                return None
            fraction += str(unit)
        elif word in POINT:
            fraction = ""
        elif unit is not None:
            if 0 < last < 10:  # "hai ba triệu": two or three
                low = last
            else:
                total += last
            last = Decimal(unit)
        elif word == _TEN_TIMES:
            last *= 10
            low = low * 10 if low else None
        elif word in HUNDRED:
            last = (last or Decimal(1)) * 100
        elif word in HALVES:
            last += HALVES[word]
        elif word in ("a", "an"):
            last = last or Decimal(1)
        elif word in _ODD_ONE or word in ("and", "en", "с", "of"):
            continue
        else:
            value = _whole_word(word)
            if value is None:
                return None
            total, last = total + last, value
    if words[:1] in (["a"], ["an"]) and last != 1 and words[1:2] and words[1] in HALVES:
        last -= 1  # "a quarter of a million"
    value = total + last + (Decimal(f"0.{fraction}") if fraction else 0)
    return Spoken(value, low, low is not None) if value else None


def is_number_word(word: str) -> bool:
    """Whether a word in small letters can be part of a number in words."""
    return word in NUMBER_WORDS or word in (_TEN_TIMES, *_ODD_ONE) or _whole_word(word) is not None


def _whole_word(word: str) -> Decimal | None:
    if word in ABOVE:
        return Decimal(ABOVE[word])
    if not word.endswith(("tig", "honderd", "half")):
        return None
    match = _DUTCH.match(word)
    if not match:
        return None
    if match["many"]:
        return Decimal(UNITS[match["many"]] * 100)
    if match["plus"]:
        return UNITS[match["plus"]] + HALF
    return Decimal(ABOVE[match["ten"]] + UNITS[match["unit"]])
