"""What a file of the books becomes: plain rows, and an honest account of every line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.rules.money import Money

Kind = Literal["invoice", "credit", "payment"]
FileKind = Literal["open items", "everything"]
DateOrder = Literal["dmy", "mdy", "ymd"]
DecimalMark = Literal[".", ","]
Shape = Literal[
    "quickbooks-ar-aging-detail",
    "quickbooks-open-invoices",
    "xero-sales-invoices",
    "xero-aged-receivables-detail",
    "table",
]


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """One invoice, credit note or payment. Dates are local calendar days of the books.

    `source_row` counts the rows of the file from 1. Credits and payments are negative.
    `balance` is what is still open; `total` is None where the file does not say it.
    `due` is None only for credits, payments, and invoices that are also set aside.
    """

    source_row: int
    number: str
    customer: str
    project: str | None
    issued: date | None
    due: date | None
    total: Money | None
    balance: Money
    kind: Kind
    po: str | None
    reference: str | None
    external_status: str | None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row a person must look at. `counted` ones are in the totals and only not chased."""

    source_row: int
    reason: str
    cells: tuple[str, ...]
    counted: bool = False


@dataclass(frozen=True, slots=True)
class BooksFile:
    """A file as read. The counts of `classed` add up to the rows of the file.

    `ignored` splits classed["ignored"] by reason (draft, void, bill, ...). `totals` are the
    open balances of `rows`, per currency; `file_totals` what the file itself states.
    `reconciles` is None when the file states no total that could be compared.
    """

    shape: Shape
    as_of: date | None
    kind: FileKind
    rows: tuple[InvoiceRow, ...]
    classed: Mapping[str, int]
    ignored: Mapping[str, int]
    set_aside: tuple[SetAside, ...]
    totals: Mapping[str, Money]
    file_totals: Mapping[str, Money]
    reconciles: bool | None
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingAnswers:
    """What a person has said about a source, kept with the source and used on every import.

    `column_map` maps our field (headers.FIELDS) to the heading in the file; "" means that the
    file has no such column. `customer_terms_days` maps a customer's name as the file writes it
    (or "*" for everyone) to payment terms in calendar days from the invoice date.
    """

    date_order: DateOrder | None = None
    currency: str | None = None
    decimal_mark: DecimalMark | None = None
    encoding: str | None = None
    column_map: Mapping[str, str] | None = None
    customer_terms_days: Mapping[str, int] | None = None
