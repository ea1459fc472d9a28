"""What the rules are told of one client's invoices in one currency.

Amounts are minor units of the account's currency; dates are local days of the client's office or
of the books; moments are UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Item:
    """One invoice that is not closed.

    `as_of` is the last day its books spoke of it, `source_as_of` the last day they spoke at all,
    `books_due_at` when the next file is expected. `is_first`: the client's first invoice.
    `part_paid_on` is the as-of day that showed the latest part payment, `part_paid_minor` its sum.
    `written_off_on` is the day somebody decided that nobody chases it any more.
    """

    invoice_id: int
    number: str
    balance_minor: int
    due: date | None
    issued: date | None = None
    total_minor: int | None = None
    vanished: bool = False
    first_seen_on: date = date.min
    as_of: date = date.min
    source_as_of: date | None = None
    books_due_at: datetime | None = None
    is_first: bool = False
    received: bool = False
    part_paid_minor: int = 0
    part_paid_on: date | None = None
    po: str | None = None
    written_off_on: date | None = None


@dataclass(frozen=True, slots=True)
class DecisionFact:
    """The last answer to one question about an account, by whom, and its end (UTC)."""

    question: str
    answer: str
    until: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class PromiseFact:
    """A promise about some invoices; `resume_days` is where a broken one takes the ladder up."""

    promise_id: int
    invoice_ids: frozenset[int]
    amount_minor: int
    by: date
    judged_from: date
    state: str
    judged_on: date | None = None
    resume_days: int | None = None


@dataclass(frozen=True, slots=True)
class DisputeFact:
    """An open dispute about (a part of) one invoice. `rest_agreed`: they will pay the rest."""

    invoice_id: int
    amount_minor: int
    reason: str
    until: datetime
    rest_agreed: bool = False


@dataclass(frozen=True, slots=True)
class RestFact:
    """An outcome, stop or decision that lets some invoices (none named: all) rest until a moment.

    `reason` is its name, such as "in payment run".
    """

    reason: str
    until: datetime
    invoice_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Account:
    """Everything known of one client in one currency.

    `cash_minor` is unallocated cash and credits as a positive number. `withholding_bp` is the
    tax a client keeps back, in hundredths of a percent of the total. `live_on` is the day from
    which anything is chased; what fell due before it is pre-existing. `chase_rest` are invoices
    whose small remainder finance wants chased.
    """

    client_id: int
    client: str
    currency: str
    items: tuple[Item, ...]
    zone: str = "UTC"
    promises: tuple[PromiseFact, ...] = ()
    disputes: tuple[DisputeFact, ...] = ()
    rests: tuple[RestFact, ...] = ()
    cash_minor: int = 0
    withholding_bp: int = 0
    owner_id: int | None = None
    live_on: date | None = None
    acted: str = ""
    acted_note: str = ""
    acted_at: datetime | None = None
    acted_by: str = ""
    books_as_of: date | None = None
    not_received_on: date | None = None
    decisions: tuple[DecisionFact, ...] = ()
    language: str | None = None
    chase_rest: frozenset[int] = frozenset()
