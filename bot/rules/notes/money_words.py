# ruff: noqa: E501 - one language a line
"""The words and signs for currencies, thousands and millions in call notes."""

from __future__ import annotations

from decimal import Decimal

ISO = [
    "EUR",
    "USD",
    "GBP",
    "CHF",
    "PLN",
    "RUB",
    "VND",
    "CNY",
    "JPY",
    "SEK",
    "NOK",
    "DKK",
    "CZK",
    "HUF",
    "RON",
    "BGN",
    "TRY",
    "UAH",
    "KZT",
    "AED",
    "SAR",
    "QAR",
    "INR",
    "IDR",
    "MYR",
    "THB",
    "PHP",
    "SGD",
    "HKD",
    "TWD",
    "KRW",
    "AUD",
    "NZD",
    "CAD",
    "MXN",
    "BRL",
    "ZAR",
    "ILS",
    "ISK",
    "EGP",
]

# pattern -> ISO 4217; None: many currencies share the word, so the author is asked
BEFORE: dict[str, str | None] = {
    r"US\$": "USD", r"A\$|AU\$": "AUD", r"C\$|CA\$": "CAD", r"S\$": "SGD", r"HK\$": "HKD",
    r"NT\$": "TWD", r"NZ\$": "NZD", r"R\$": "BRL", r"\$": "USD", "€": "EUR", "£": "GBP",
    "¥": "CNY", "₽": "RUB", "₫": "VND", "₩": "KRW", "₹": "INR", "₺": "TRY", "₴": "UAH",
    "₸": "KZT", "₪": "ILS", "฿": "THB", "RMB|人民币": "CNY", "美元|美金": "USD", "欧元": "EUR",
    r"kr\.?": None, "Fr\\.": "CHF",
}  # fmt: skip
AFTER: dict[str, str | None] = {
    "€": "EUR", r"\$": "USD", "£": "GBP", "₽": "RUB", "₫": "VND", "₴": "UAH", "₸": "KZT", "¥": "CNY",
    "₩": "KRW", "₹": "INR", "zł|zloty(?:s|ch)?|złoty(?:ch)?|злот(?:ых|ого|ый)": "PLN",
    "euros?|евро|欧元": "EUR", "dollars?|bucks|долл(?:ар(?:ов|а)?|\\.)?|美元|美金|刀|đô(?: la)?(?: Mỹ)?": "USD",
    "pounds?|sterling|quid|фунт(?:ов|а)?|pond|英镑": "GBP", "rou?bles?|руб(?:лей|ля|ль|\\.)?|р\\.?|卢布": "RUB",
    "đồng|vnđ|đ|dong|越南盾": "VND", "yuan|renminbi|rmb|юан(?:ей|я|ь)|元|块|人民币|tệ": "CNY",
    "yen|иен|日元|円": "JPY", "港币|港元": "HKD", "台币|新台币": "TWD", "kronor": "SEK", "kroner|krona|kr\\.?": None,
    "тенге": "KZT", "гривен|гривны|грн\\.?": "UAH", "lira": "TRY", "rupees?": "INR", "baht": "THB",
    "(?:swiss )?francs?": "CHF", "won": "KRW", "dirhams?": "AED", "shekels?": "ILS", "ringgit": "MYR",
}  # fmt: skip

_K, _M, _B = Decimal(1000), Decimal(1_000_000), Decimal(1_000_000_000)
SCALES: dict[str, Decimal] = {
    "k|к|thousand|grand|duizend|mille|т\\.?\\s?р\\.?|тыс(?:яч[аиу]?|\\.)?|nghìn|ngàn|千": _K,
    "million(?:en|s)?|miljoen|millions?|mln\\.?|mio\\.?|mn|м(?:иллион(?:ов|а)?|лн\\.?)|triệu|tr|百万|百萬": _M,
    "千万|千萬": 10 * _M, "万|萬|w": 10 * _K, "亿|億": 100 * _M,
    "billions?|bn|miljard|mrd\\.?|миллиард(?:ов|а)?|млрд\\.?|tỷ|tỉ": _B,
}  # fmt: skip
# "5m" may be five minutes or metres: it counts only beside a currency
SHY_SCALES: dict[str, Decimal] = {"m": _M, "b": _B, "м": _M}

WORDS: dict[str, Decimal] = {
    "half an?": Decimal("0.5"), "twenty[- ]five|vijfentwintig": Decimal(25), "hai mươi": Decimal(20), "ba mươi": Decimal(30), "one|een|één|один|một": Decimal(1), "two|twee|два|hai": Decimal(2),
    "three|drie|три|ba": Decimal(3), "four|vier|четыре|bốn": Decimal(4), "five|vijf|пять|năm": Decimal(5),
    "six|zes|шесть|sáu": Decimal(6), "seven|zeven|семь|bảy": Decimal(7), "eight|acht|восемь|tám": Decimal(8),
    "nine|negen|девять|chín": Decimal(9), "ten|tien|десять|mười": Decimal(10), "twelve|twaalf": Decimal(12),
    "fifteen|vijftien|пятнадцать": Decimal(15), "twenty|twintig|двадцать": Decimal(20),
    "thirty|dertig|тридцать": Decimal(30),
    "forty|veertig|сорок|bốn mươi": Decimal(40), "fifty|vijftig|пятьдесят|năm mươi": Decimal(50),
    "sixty|zestig": Decimal(60), "eighty|tachtig": Decimal(80), "a hundred|honderd|сто|một trăm": Decimal(100), "an?": Decimal(1),
    "anderhalf|anderhalve|полтора|полутора": Decimal("1.5"), "half|halve|пол|nửa|半": Decimal("0.5"),
}  # fmt: skip
