"""A sum of money as somebody typed it into a form."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.rules.money import Money, minor_digits

_SHAPE = re.compile(r"[0-9][0-9.,' ]*")


def typed_sum(text: str, currency: str) -> Money | None:
    """ "24.800,50", "24,800.50", "EUR 24800" -> Money; None when it could be two sums or none.

    The last mark is the decimal one when one or two digits follow it; a single mark with exactly
    three digits behind it groups thousands, as people write sums (in currencies of three decimals
    it would be either, and is refused).
    """
    bare = text.upper().replace(currency, "").replace("\u00a0", " ").strip()
    if not _SHAPE.fullmatch(bare):
        return None
    plain = bare.replace(" ", "").replace("'", "").rstrip(".,")
    found = re.fullmatch(r"([0-9.,]*?)(?:[.,]([0-9]{1,2}))?", plain)
    if found is None or not _grouped(found[1]):
        return None
    if minor_digits(currency) == 3 and ("." in plain or "," in plain):
        return None
    whole = found[1].replace(".", "").replace(",", "")
    try:
        return Money.of(Decimal(f"{whole}.{found[2] or '0'}"), currency)
    except ValueError:
        return None


def _grouped(whole: str) -> bool:
    """Digits, or thousands grouped by one kind of mark."""
    return bool(re.fullmatch(r"[0-9]*|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+", whole))


def as_typed(money: Money) -> str:
    """A sum for a form's field: "24800" or "24800.50"."""
    major = money.major
    return str(int(major)) if major == major.to_integral_value() else f"{major:f}"
