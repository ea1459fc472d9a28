"""Currencies as people write them. "$" and "¥" name several, so they never settle one."""

from __future__ import annotations

import re

_IN_USE = """
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP
BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP
GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR
KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR
SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH
UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
"""
CODES = frozenset(_IN_USE.split())
"""ISO 4217 codes in use."""

SURE = {"€": "EUR", "£": "GBP", "₫": "VND", "đ": "VND", "₽": "RUB", "₹": "INR", "₩": "KRW",
        "₺": "TRY", "₴": "UAH", "zł": "PLN", "฿": "THB", "₱": "PHP", "US$": "USD", "A$": "AUD",
        "C$": "CAD", "S$": "SGD", "HK$": "HKD", "NZ$": "NZD", "R$": "BRL", "руб.": "RUB",
        "руб": "RUB", "元": "CNY", "CN¥": "CNY", "RMB": "CNY", "JP¥": "JPY"}  # fmt: skip
"""Signs that name exactly one currency."""

SEVERAL = {"$": ("USD", "CAD", "AUD", "SGD", "HKD", "NZD"), "¥": ("CNY", "JPY"),
           "￥": ("CNY", "JPY"), "kr": ("SEK", "NOK", "DKK"), "Fr.": ("CHF",)}  # fmt: skip
"""Signs that name one of several; they order the options of a question."""

_LAST_WORD = re.compile(r"(\S+?)[)\]]?$")


def code_of(text: str) -> str | None:
    """The ISO 4217 code a cell names, by code or by an unmistakable sign; else None."""
    word = text.strip()
    return word.upper() if word.upper() in CODES else SURE.get(word)


def code_in_heading(heading: str) -> str | None:
    """The currency at the end of a heading: "Amount (EUR)", "Bedrag €", "Total USD"."""
    found = _LAST_WORD.search(heading.strip())
    if found is None or " " not in heading.strip():
        return None
    word = found.group(1).lstrip("([")
    return word if word in CODES else SURE.get(word)


def fits(sign: str, currency: str) -> bool:
    """Whether a sign or code beside a number may stand for `currency`."""
    known = code_of(sign)
    return known == currency if known is not None else currency in (*SEVERAL[sign], *_OTHERS[sign])


# Books print a bare dollar sign for any dollar or peso.
_OTHERS = {
    "$": ("MXN", "TWD", "ARS", "CLP", "COP", "UYU", "BBD", "BMD", "BND", "BSD", "BZD", "FJD",
          "GYD", "JMD", "KYD", "LRD", "NAD", "SBD", "SRD", "TTD", "XCD"),
    "¥": (), "￥": (), "kr": ("ISK",), "Fr.": (),
}  # fmt: skip
