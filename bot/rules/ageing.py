"""Ageing of receivables: how late each open balance is, per currency, by whoever asks.

Days count from the due date, never from the invoice date, to the as-of date of the books.
Balances of different currencies never meet in one sum.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from bot.rules.money import Money

Key = TypeVar("Key", bound=Hashable)


class Bucket(StrEnum):
    """How late a balance is, in calendar days after its due date; both ends belong to a bucket."""

    CURRENT = "0"
    UP_TO_30 = "1-30"
    UP_TO_60 = "31-60"
    UP_TO_90 = "61-90"
    OVER_90 = "90+"
    UNDATED = "no due date"


OVERDUE = (Bucket.UP_TO_30, Bucket.UP_TO_60, Bucket.UP_TO_90, Bucket.OVER_90)
LAST_DAYS = (
    (0, Bucket.CURRENT),
    (30, Bucket.UP_TO_30),
    (60, Bucket.UP_TO_60),
    (90, Bucket.UP_TO_90),
)


@dataclass(frozen=True, slots=True)
class OpenItem:
    """One open balance of the books. Credits and cash not yet allocated are below zero.

    No due date means that nobody could read one: counted, never chased. Customers whose client
    is not known yet have no client id.
    """

    balance: Money
    due: date | None
    client_id: int | None = None
    executive_id: int | None = None
    director_id: int | None = None


@dataclass(frozen=True, slots=True)
class AgeingRow:
    """The open balances of one group in one currency, in minor units by bucket.

    `credits_minor` (zero or less) stands apart: it lowers the total, but no bucket.
    """

    currency: str
    minor: Mapping[Bucket, int] = field(default_factory=dict, hash=False)
    credits_minor: int = 0
    items: int = 0

    def amount(self, bucket: Bucket) -> Money:
        """What is open in one bucket."""
        return Money(self.minor.get(bucket, 0), self.currency)

    @property
    def credits(self) -> Money:
        """Credit notes and unallocated cash, zero or less."""
        return Money(self.credits_minor, self.currency)

    @property
    def overdue(self) -> Money:
        """Everything past its due date, credits not taken off."""
        return Money(sum(self.minor.get(bucket, 0) for bucket in OVERDUE), self.currency)

    @property
    def total(self) -> Money:
        """Everything open, credits taken off: what the books' own total must equal."""
        return Money(sum(self.minor.values()) + self.credits_minor, self.currency)

    def over(self, days: int) -> Money:
        """What is more than 30, 60 or 90 days late. Raises ValueError for other numbers."""
        first = {30: 1, 60: 2, 90: 3}.get(days)
        if first is None:
            raise ValueError(f"Ageing knows 30, 60 and 90 days, not {days}.")
        return Money(sum(self.minor.get(bucket, 0) for bucket in OVERDUE[first:]), self.currency)

    def plus(self, item: OpenItem, as_of: date) -> AgeingRow:
        """This row with one more item. Raises ValueError when the currencies differ."""
        if item.balance.currency != self.currency:
            raise ValueError(f"{self.currency} and {item.balance.currency} are never summed")
        added = item.balance.minor
        if added < 0:
            return AgeingRow(self.currency, self.minor, self.credits_minor + added, self.items + 1)
        bucket = bucket_of(item.due, as_of)
        minor = {**self.minor, bucket: self.minor.get(bucket, 0) + added}
        return AgeingRow(self.currency, minor, self.credits_minor, self.items + 1)


def days_late(due: date, as_of: date) -> int:
    """Calendar days after the due date; zero or less while nothing is late."""
    return (as_of - due).days


def bucket_of(due: date | None, as_of: date) -> Bucket:
    """The bucket of a due date: due today is not late, 30 days is still in the first."""
    if due is None:
        return Bucket.UNDATED
    late = days_late(due, as_of)
    return next((bucket for last, bucket in LAST_DAYS if late <= last), Bucket.OVER_90)


def age(
    items: Iterable[OpenItem], as_of: date, *, by: Callable[[OpenItem], Key]
) -> dict[tuple[Key, str], AgeingRow]:
    """Rows per group and currency, in the order in which they first appear.

    `by` names the group of an item: `by_client`, `by_executive`, `by_director`, `by_nothing`.
    """
    rows: dict[tuple[Key, str], AgeingRow] = {}
    for item in items:
        place = (by(item), item.balance.currency)
        rows[place] = rows.get(place, AgeingRow(item.balance.currency)).plus(item, as_of)
    return rows


def by_client(item: OpenItem) -> int | None:
    """Group by client; None holds the customers nobody has mapped yet."""
    return item.client_id


def by_executive(item: OpenItem) -> int | None:
    """Group by the executive who answers for the invoice."""
    return item.executive_id


def by_director(item: OpenItem) -> int | None:
    """Group by the director of the client."""
    return item.director_id


def by_nothing(item: OpenItem) -> None:
    """One group per currency: the totals of the whole agency."""
    return
