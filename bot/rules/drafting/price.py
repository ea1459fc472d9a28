"""What a model costs: its price per million tokens, in and out, as the provider names it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_UP, Decimal

_PRICE = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)\s*/\s*(\d{1,6}(?:\.\d{1,6})?)\s+([A-Z]{3})\s*")
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """Per million tokens, in whole units of a currency (ISO 4217)."""

    tokens_in: Decimal
    tokens_out: Decimal
    currency: str

    def of(self, tokens_in: int, tokens_out: int) -> int:
        """The cost in millionths of a unit, rounded up: one question costs less than a cent."""
        cost = self.tokens_in * tokens_in + self.tokens_out * tokens_out
        return int(cost.to_integral_value(ROUND_UP))


def read_price(text: str) -> Price | None:
    """ "0.15/0.60 USD"; None when it cannot be read."""
    match = _PRICE.fullmatch(text)
    return Price(Decimal(match[1]), Decimal(match[2]), match[3]) if match else None
