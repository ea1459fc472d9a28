"""A file of the books as it is kept between the dry run and Import: plain JSON and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bot.books import BooksFile, InvoiceRow
from bot.books.said import kept
from bot.rules.books_plan import Paper
from storage.tables.invoices import Invoice


def to_json(file: BooksFile) -> dict[str, Any]:
    """Everything a decision needs of a file, so that Import does exactly what was shown."""
    return {
        "shape": file.shape,
        "kind": file.kind,
        "as_of": _iso(file.as_of),
        "classed": dict(file.classed),
        "ignored": dict(file.ignored),
        "reconciles": file.reconciles,
        "complete": file.reconciles is True,
        "file_totals": {code: money.minor for code, money in file.file_totals.items()},
        "warnings": [kept(words) for words in file.warnings],
        "aside": [
            {"row": row.source_row, "reason": kept(row.reason), "counted": row.counted}
            for row in file.set_aside
        ],
        "rows": [_row(row) for row in file.rows],
    }


def papers(reading: Mapping[str, Any]) -> list[Paper]:
    """The rows of a kept reading, as the plan compares them."""
    return [
        Paper(
            customer=row["customer"],
            kind=row["kind"],
            number=row["number"],
            currency=row["currency"],
            balance_minor=row["balance"],
            issued=day(row["issued"]),
            due=day(row["due"]),
            row=place,
        )
        for place, row in enumerate(reading["rows"])
    ]


def known_papers(rows: Iterable[Invoice]) -> list[Paper]:
    """Stored invoices, as the plan compares them."""
    return [
        Paper(
            customer=row.customer,
            kind=row.kind,
            number=row.number,
            currency=row.currency,
            balance_minor=row.balance_minor,
            issued=row.issued,
            due=row.due,
            state=row.state,
            invoice_id=row.id,
            key_number=row.number_key,
        )
        for row in rows
    ]


def day(text: str | None) -> date | None:
    """An ISO date as it was kept."""
    return date.fromisoformat(text) if text else None


def without_due(reading: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Invoices with something open and no due date: counted, not chased until somebody says."""
    return [
        row
        for row in reading["rows"]
        if row["kind"] == "invoice" and row["balance"] > 0 and not row["due"]
    ]


def _row(row: InvoiceRow) -> dict[str, Any]:
    return {
        "row": row.source_row,
        "number": row.number,
        "customer": row.customer,
        "project": row.project,
        "issued": _iso(row.issued),
        "due": _iso(row.due),
        "total": row.total.minor if row.total else None,
        "balance": row.balance.minor,
        "currency": row.balance.currency,
        "kind": row.kind,
        "po": row.po,
        "reference": row.reference,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
