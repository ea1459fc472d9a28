"""Reading a budget as people write it: "EUR 30-40k", "1,5 млн руб", "300 triệu đồng", "40万元"."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.rules.briefs import vocabulary
from bot.rules.briefs.reading import fold, found

_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "₫": "VND", "₽": "RUB", "¥": "CNY", "￥": "CNY"}
_BY_WORD = (
    ("欧元", "EUR"), ("美元", "USD"), ("英镑", "GBP"), ("人民币", "CNY"), ("元", "CNY"),
    ("euro*", "EUR"), ("евро", "EUR"), ("dollar*", "USD"), ("доллар*", "USD"), ("pound*", "GBP"),
    ("рубл*", "RUB"), ("руб", "RUB"), ("đồng", "VND"), ("vnđ", "VND"),
)  # fmt: skip
_UNITS = "|".join(re.escape(word) for word, _ in vocabulary.MULTIPLIERS)
_AMOUNT = re.compile(rf"(\d[\d.,'’\s]*)(?:\s*({_UNITS})(?![^\W\d_一-鿿]))?")


def currency_of(text: str) -> str | None:
    """The ISO currency named in the text by code, sign or word; None when there is none."""
    codes = re.findall(r"(?<![A-Z])[A-Z]{3}(?![A-Z])", text)
    for code in codes:
        if code in vocabulary.CURRENCY_CODES:
            return "CNY" if code == "RMB" else code
    for sign, code in _SYMBOLS.items():
        if sign in text:
            return code
    for word, code in _BY_WORD:
        if found(text, (word,)):
            return code
    return None


def amounts_of(text: str) -> list[Decimal]:
    """The sums in major units, in order. In "30-40k" the unit counts for both ends."""
    read = [(m.group(1), m.group(2)) for m in _AMOUNT.finditer(fold(text))]
    units = dict(vocabulary.MULTIPLIERS)
    last = next((unit for _, unit in reversed(read) if unit), None)
    return [_number(digits) * units.get(unit or last or "", 1) for digits, unit in read]


def _number(digits: str) -> Decimal:
    """Groups of three after a separator are thousands; anything else after it is a fraction."""
    bare = re.sub(r"[\s'’]", "", digits).rstrip(".,")
    if re.fullmatch(r"\d{1,3}([.,]\d{3})+", bare):
        return Decimal(re.sub(r"[.,]", "", bare))
    whole, _, fraction = bare.replace(",", ".").rpartition(".")
    return Decimal(f"{whole.replace('.', '') or '0'}.{fraction}") if whole else Decimal(fraction)
