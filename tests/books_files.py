"""Small files of the books in the shape of an ageing detail report, written for a story."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

Line = tuple[str, str, str, str] | tuple[str, str, str, str, str]
"""Customer, number, due date (ISO), open balance, and the total when it is another."""


def ageing_detail(
    as_of: str, lines: Iterable[Line], *, total: str | None = None, days: int = 30
) -> bytes:
    """A report of open items as of a day; its own total equals its rows unless `total` says else.

    A line whose balance is negative is a credit memo.
    """
    rows = list(lines)
    day = date.fromisoformat(as_of)
    stated = total if total is not None else str(sum((Decimal(row[3]) for row in rows), Decimal()))
    out = [
        "Northlight Agency",
        "A/R Aging Detail Report",
        f'"As of {day:%b} {day.day}, {day.year}"',
        "",
        ",Date,Transaction type,Num,Customer full name,Due date,Amount,Open balance",
        "Open,,,,,,,",
    ]
    for customer, number, due, balance, *amount in rows:
        due_on = date.fromisoformat(due)
        issued = due_on - timedelta(days=days)
        kind = "Credit Memo" if balance.startswith("-") else "Invoice"
        out.append(
            f',{issued:%m/%d/%Y},{kind},{number},"{customer}",{due_on:%m/%d/%Y},'
            f'"{amount[0] if amount else balance}","{balance}"'
        )
    out += [f'Total for Open,,,,,,"{stated}","{stated}"', f'TOTAL,,,,,,"{stated}","{stated}"']
    return "\r\n".join(out).encode()
