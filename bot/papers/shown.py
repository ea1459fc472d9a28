"""How dates, times and sums are written in papers, and how typed text is made fit for a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_currency

from bot.rules.money import Money
from bot.rules.unseen import shown

Label = Callable[[str], str]
"""Turns an English label into the reader's language. Labels hold no placeholders."""


def as_written(text: str) -> str:
    """The label itself: English papers."""
    return text


def clean(text: str) -> str:
    """Typed text without what no file can carry, and with a sign where no eye would see anything.

    Control characters break Word and Excel files, bidi controls make a line read other than it is
    written (`bot.rules.unseen`). Line breaks stay.
    """
    broken = re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return shown(broken).replace("\t", " ").strip()


def one_line(text: str) -> str:
    """`clean` on a single line."""
    return " ".join(clean(text).split())


def listed(values: Iterable[str], locale: str) -> str:
    """Names on one line, with the mark that `locale` puts between them."""
    mark = "、" if locale.startswith("zh") else ", "
    return mark.join(filter(None, map(one_line, values)))


def day(value: date | None, locale: str) -> str:
    """A date as written out in `locale` ("23 Apr 2026"); '' for none."""
    return "" if value is None else format_date(value, "medium", locale=locale)


def moment(value: datetime, zone: str, locale: str) -> str:
    """Local date and time of an aware datetime in the IANA `zone`."""
    local = value.astimezone(ZoneInfo(zone))
    return f"{day(local.date(), locale)} {clock(value, zone, locale)}"


def clock(value: datetime, zone: str, locale: str) -> str:
    """Local time of day of an aware datetime in the IANA `zone`."""
    return format_time(value.astimezone(ZoneInfo(zone)).timetz(), "short", locale=locale)


def money(value: Money | None, locale: str) -> str:
    """ISO code and amount, with the currency's own decimals: "EUR 3,200.00"; '' for none."""
    if value is None:
        return ""
    return one_line(format_currency(value.major, value.currency, "¤¤ #,##0.00", locale=locale))
