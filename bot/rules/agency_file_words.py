"""The words an agency file may use, and the nearest one to a word it may not."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import cache
from zoneinfo import available_timezones

from bot.rules.people import Department, Role
from bot.rules.worktime import WEEKDAYS as SHORT_WEEKDAYS

ROLES = tuple(role.value for role in Role)
DEPARTMENTS = tuple(department.value for department in Department)
LANGUAGES = ("en", "nl", "vi", "ru", "zh")
WEEKDAYS = tuple(SHORT_WEEKDAYS)
KINDS_OF_BOOKS = ("open items", "everything")
DATE_ORDERS = ("dmy", "mdy", "ymd")
DAY_KINDS = ("closed", "half", "open")
# The seats of a client in the order they are written, lowest first.
CHAIN = ("coordinator", "executive", "second", "manager", "director", "head")
LONGEST_NAME = 200
# As many as a form can show as text: 3,000 characters, one day on each line.
MOST_OWN_DAYS = 150

KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
SLACK_USER = re.compile(r"[UW][A-Z0-9]{2,}")
SLACK_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,}")

# ISO 4217 codes of money that is in use.
_CODES = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP
    BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL
    GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW
    KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN
    NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK
    SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES
    VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG"""
CURRENCIES = tuple(_CODES.split())


@cache
def zones() -> tuple[str, ...]:
    """Every IANA time zone this machine knows."""
    return tuple(sorted(available_timezones()))


@cache
def countries() -> dict[str, str]:
    """ISO 3166 code of every country whose holidays are known, by its code and its English name."""
    from holidays.registry import COUNTRIES

    return {
        name: names[1]
        for names in COUNTRIES.values()
        for name in (names[1], re.sub(r"(?<=[a-z])(?=[A-Z])", " ", names[0]))
    }


def nearest(word: str, choices: Iterable[str]) -> str:
    """ " Did you mean 'dee'?" for the choice that looks most like `word`, or nothing."""
    by_fold = {choice.casefold(): choice for choice in choices}
    found = difflib.get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return f" Did you mean {by_fold[found[0]]!r}?" if found else ""


def nearest_country(word: str) -> str:
    """The code that belongs to a country's name, or to one that looks like it."""
    by_fold = {name.casefold(): code for name, code in countries().items()}
    found = difflib.get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return f" Did you mean {by_fold[found[0]]!r}?" if found else ""
