# ruff: noqa: E501 - one sign or word a line
"""The signs, codes and words for currencies in notes, and for which of them several stand."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.rules.notes.patterns import spotter

ISO = frozenset(
    ["EUR", "USD", "GBP", "CHF", "PLN", "RUB", "VND", "CNY", "JPY", "SEK", "NOK", "DKK", "ISK", "CZK", "HUF", "RON", "BGN", "TRY", "UAH", "KZT", "BYN", "GEL", "AMD", "AZN", "UZS", "RSD", "MDL", "AED", "SAR", "QAR", "KWD", "BHD", "OMR", "INR", "PKR", "LKR", "BDT", "IDR", "MYR", "THB", "PHP", "SGD", "HKD", "TWD", "KRW", "AUD", "NZD", "CAD", "MXN", "BRL", "ARS", "CLP", "COP", "ZAR", "NGN", "KES", "ILS", "EGP", "MAD", "KHR", "LAK"]
)  # fmt: skip
_CROWNS, _DOLLARS = (
    ("", "SEK", "NOK", "DKK", "ISK", "CZK"),
    ("USD", "AUD", "CAD", "SGD", "HKD", "NZD", "TWD"),
)
_YEN, _RUPEES = ("CNY", "JPY"), ("INR", "PKR", "LKR")

# pattern -> what it stands for: of several the first is guessed ("" when none is) and asked about
BEFORE: dict[str, tuple[str, ...]] = {
    r"US\$|USD\$": ("USD",), r"AU?\$": ("AUD",), r"CA?\$": ("CAD",), r"S\$|SG\$": ("SGD",), r"HK\$": ("HKD",),
    r"NT\$": ("TWD",), r"NZ\$": ("NZD",), r"R\$": ("BRL",), r"MX\$": ("MXN",), r"\$": _DOLLARS,
    "€": ("EUR",), "£": ("GBP",), "CN¥": ("CNY",), "JP¥": ("JPY",), "¥": _YEN, "₽": ("RUB",), "₫": ("VND",), "₩": ("KRW",),
    "₹": ("INR",), "₺": ("TRY",), "₴": ("UAH",), "₸": ("KZT",), "₪": ("ILS",), "฿": ("THB",), "₱": ("PHP",), "₾": ("GEL",), "₦": ("NGN",),
    "RMB|人民币": ("CNY",), "美元|美金": ("USD",), "欧元": ("EUR",), "英镑": ("GBP",), "港币|港元": ("HKD",), "日元": ("JPY",),
    r"kr\.?": _CROWNS, r"Fr\.|SFr\.?": ("CHF",), r"Rs\.?": _RUPEES, "RM": ("MYR",), "Rp\\.?": ("IDR",), "Dhs?\\.?": ("AED",), "Kč": ("CZK",), "zł": ("PLN",),
}  # fmt: skip
AFTER: dict[str, tuple[str, ...]] = {
    "€|eur(?:o|os|ó)?|евро|欧元|欧": ("EUR",), r"US\$|US dollars?|долл(?:ар(?:ов|а|ы|ами|ах)?|\.)?|美元|美金|美刀|刀|đô(?: la)?(?: Mỹ)?|dolarów|bucks": ("USD",),
    r"\$|dollars?": _DOLLARS, "HK dollars?|港币|港元": ("HKD",), "đô Sing|Sing(?:apore)? dollars?|新币|新元|新加坡元": ("SGD",), "台币|新台币": ("TWD",), "澳元|澳币": ("AUD",), "加元|加币": ("CAD",),
    "£|pounds?(?: sterling)?|sterling|quid|фунт(?:ов|а|ы)?|pond|英镑|bảng(?: Anh)?": ("GBP",),
    r"₽|rou?bles?|roebels?|руб(?:лей|ля|ль|лями|лям|\.)?|р\.|р|卢布|rúp": ("RUB",), "₫|đồng|vnđ|đ|越南盾|dong": ("VND",),
    "yuan|renminbi|rmb|юан(?:ей|я|ь|и)|元|块(?:钱)?|人民币|(?:nhân dân )?tệ": ("CNY",), "yen|иен|йен|日元|日币|円|yên": ("JPY",), "¥": _YEN,
    "zł|zloty(?:s|ch)?|złot(?:y|ych|e)|злот(?:ых|ого|ый)": ("PLN",), "kronor": ("SEK",), "Kč|korun(?:a|y)?|чешских крон": ("CZK",),
    "шведск\\w+ крон\\w*": ("SEK",), "норвежск\\w+ крон\\w*": ("NOK",), "датск\\w+ крон\\w*": ("DKK",),
    "Swedish (?:crowns?|kron[ao]r?)": ("SEK",), "Norwegian (?:crowns?|krone[rn]?)": ("NOK",), "Danish (?:crowns?|krone[rn]?)": ("DKK",),
    r"kroner|kronen?|krona|крон(?:а|ы)?|克朗|kr\.?|crowns?": _CROWNS, "瑞典克朗": ("SEK",), "挪威克朗": ("NOK",), "丹麦克朗": ("DKK",), "捷克克朗": ("CZK",),
    "тенге|tenge|坚戈": ("KZT",), r"грив(?:ен|ень|ны|на|ни)|грн\.?|₴|hryvnias?|格里夫纳": ("UAH",), "₺|TL|liras?|лир(?:а|ы)?|里拉": ("TRY",),
    "₹|rupees?|рупи[йяи]|卢比|rupi": _RUPEES, "₩|won|韩元|вон": ("KRW",), "₪|shekels?|шекел(?:ей|я|ь)": ("ILS",), "₸": ("KZT",),
    "(?:swiss )?francs?|frank(?:en)?|франк(?:ов|а)?|瑞士法郎|瑞郎": ("CHF",), "dirhams?|dhs?|дирхам(?:ов|а)?|迪拉姆": ("AED",),
    "baht|บาท|бат(?:ов|а)?|泰铢": ("THB",), "ringgit|林吉特|马币": ("MYR",), "forint(?:s)?|Ft|форинт(?:ов|а)?": ("HUF",), "lei|лей|лева|lev": ("", "RON", "MDL", "BGN"),
    "rands?": ("ZAR",), "pesos?": ("", "MXN", "PHP", "ARS", "CLP", "COP"), "riyals?|rials?": ("", "SAR", "QAR", "OMR"), "rupiah": ("IDR",), "reais": ("BRL",),
}  # fmt: skip
_HAN = spotter(r"[一-鿿]")


def _compiled(table: dict[str, tuple[str, ...]]) -> list[tuple[re.Pattern[str], tuple[str, ...]]]:
    return [(spotter(pattern, re.IGNORECASE), codes) for pattern, codes in table.items()]


_BEFORE, _AFTER = _compiled(BEFORE), _compiled(AFTER)


def alternatives(table: dict[str, tuple[str, ...]]) -> str:
    """The words of a table and the ISO codes, longest first, for a pattern."""
    words = [word for pattern in table for word in _parts(pattern)]
    return "|".join([*sorted(words, key=len, reverse=True), *sorted(ISO)])


def currency_of(
    word: str, *, before: bool, text: str = "", house: Collection[str] = ()
) -> tuple[str | None, bool]:
    """The ISO 4217 code a sign or word stands for, and whether another was possible.

    `house` are the currencies of the agency and the client: the only one of them that a shared
    sign can stand for settles it.
    """
    if word.upper() in ISO:
        return (None, False) if word == "try" else (word.upper(), False)
    for pattern, codes in _BEFORE if before else _AFTER:
        if pattern.fullmatch(word):
            return _settled(codes, text, house)
    return None, False


def _settled(codes: tuple[str, ...], text: str, house: Collection[str]) -> tuple[str | None, bool]:
    if len(codes) == 1:
        return codes[0], False
    ours = [code for code in codes if code in house]
    if len(ours) == 1:
        return ours[0], False
    if codes is _YEN and _HAN.search(text):
        return "CNY", False
    return codes[0] or None, True


def _parts(pattern: str) -> list[str]:
    """The alternatives of a pattern that stand outside brackets."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(pattern):
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            parts.append(pattern[start:at])
            start = at + 1
    return [*parts, pattern[start:]]
