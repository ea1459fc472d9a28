"""The month-end billing list for finance: one legal entity, one row a job, gaps on top."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.papers.cells import Cell, csv_text, xlsx_bytes
from bot.papers.shown import Label, as_written, listed
from bot.rules.money import Money


@dataclass(frozen=True, slots=True)
class BillingLine:
    """One job to be billed. `part` marks a first or further part of a job still running."""

    client: str
    job_number: str
    job_name: str
    amount: Money | None = None
    po: str = ""
    bill_to: str = ""
    po_needed: bool = True
    delivered: date | None = None
    executive: str = ""
    part: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class BillingList:
    """The list of one legal `entity` for one `month` ("2026-04")."""

    entity: str
    month: str
    lines: tuple[BillingLine, ...]


def missing(line: BillingLine, label: Label = as_written) -> tuple[str, ...]:
    """What finance cannot do without and the line does not have."""
    t = label
    gaps = (
        (line.amount is None or line.amount.minor == 0, t("Amount")),
        (line.po_needed and not line.po.strip(), t("PO number")),
        (not line.bill_to.strip(), t("Bill to")),
    )
    return tuple(name for absent, name in gaps if absent)


def in_reading_order(billing: BillingList) -> tuple[BillingLine, ...]:
    """Lines with gaps first, the most gaps on top; then by client and job."""
    return tuple(
        sorted(billing.lines, key=lambda x: (-len(missing(x)), x.client.casefold(), x.job_number))
    )


def totals(billing: BillingList) -> tuple[Money, ...]:
    """One sum per currency, never across currencies."""
    sums: dict[str, Money] = {}
    for line in billing.lines:
        if line.amount is not None:
            zero = Money(0, line.amount.currency)
            sums[line.amount.currency] = sums.get(line.amount.currency, zero) + line.amount
    return tuple(sums[currency] for currency in sorted(sums))


def to_csv(billing: BillingList, *, label: Label = as_written, locale: str = "en") -> str:
    """The list as CSV, amounts as plain numbers with a point, dates as ISO."""
    return csv_text(_head(label), _rows(billing, label, locale))


def to_xlsx(billing: BillingList, *, label: Label = as_written, locale: str = "en") -> bytes:
    """The list as one sheet: every text forced to text, amounts as numbers."""
    rows = _rows(billing, label, locale)
    return xlsx_bytes(f"{billing.month} {billing.entity}", _head(label), rows)


def _head(t: Label) -> tuple[str, ...]:
    return (
        t("Missing"), t("Entity"), t("Month"), t("Client"), t("Job"), t("Name"), t("Amount"),
        t("Currency"), t("PO number"), t("Bill to"), t("Delivered"), t("Part"), t("Executive"),
        t("Note"),
    )  # fmt: skip


def _rows(billing: BillingList, t: Label, locale: str) -> Iterator[tuple[Cell, ...]]:
    for line in in_reading_order(billing):
        yield (
            listed(missing(line, t), locale),
            billing.entity,
            billing.month,
            line.client,
            line.job_number,
            line.job_name,
            line.amount.major if line.amount else "",
            line.amount.currency if line.amount else "",
            line.po,
            line.bill_to,
            line.delivered.isoformat() if line.delivered else "",
            t("Part") if line.part else "",
            line.executive,
            line.note,
        )
    yield from _total_rows(billing, t)


def _total_rows(billing: BillingList, t: Label) -> Iterator[tuple[Cell, ...]]:
    for total in totals(billing):
        amount: Decimal = total.major
        before: tuple[Cell, ...] = (t("Total"), billing.entity, billing.month, "", "", "")
        yield (*before, amount, total.currency, "", "", "", "", "", "")
