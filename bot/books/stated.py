"""What the file states about itself: its date and its grand total, held against our sums."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.books.dates import read_date
from bot.books.drafts import Sorted
from bot.books.grid import Grid, as_text
from bot.books.headers import Header
from bot.books.numbers import read_amount
from bot.books.papers import MARK_NAMES, Conventions
from bot.books.refusals import Unreadable
from bot.books.rows import Shape
from bot.books.said import said
from bot.books.settling import Seen, value_of
from bot.rules.money import Money

_AS_OF = re.compile(
    r"(?:as of|as at|per|stand|à la date du|по состоянию на|tính đến(?: ngày)?|截至)[: ]*(.{6,30})",
    re.IGNORECASE,
)
_EMPTY: Mapping[str, Money] = {}


@dataclass(frozen=True, slots=True)
class Comparison:
    """The file's own totals and whether ours equal them; None when that cannot be said."""

    totals: Mapping[str, Money]
    reconciles: bool | None
    warnings: tuple[str, ...] = ()


def stated_as_of(grid: Grid, header: Header) -> Seen[date] | None:
    """The date in a title such as "As of Nov 20, 2026", above the headings."""
    for line in grid.lines[: header.index]:
        for cell in line.cells:
            found = _AS_OF.fullmatch(as_text(cell))
            if found is None:
                continue
            try:
                readings = read_date(found[1])
            except Unreadable:
                continue
            if readings:
                return Seen(line.number, found[1], readings)
    return None


def total_cells(
    found: Sorted, header: Header, shape: Shape
) -> Iterator[tuple[Seen[Decimal], str | None]]:
    """The open balance of each grand-total row, with the currency sign beside it.

    Formulas in a total are normal in a workbook and simply state nothing.
    """
    field = "balance" if header.has("balance") else "total"
    for line in found.totals:
        cell = line.cell(header.columns[field])
        try:
            amount = read_amount(cell)
        except Unreadable:
            continue
        if amount is not None:
            yield Seen(line.number, as_text(cell), amount.readings), amount.sign


def compare(
    found: Sorted,
    stated: list[tuple[Seen[Decimal], str | None]],
    totals: Mapping[str, Money],
    shape: Shape,
    conventions: Conventions,
) -> Comparison:
    """Hold the file's grand total against the sum of its rows."""
    if not stated or not totals:
        return Comparison(_EMPTY, None)
    if len(stated) > 1 or len(totals) > 1:
        word = said("The file's own total cannot be compared: more than one currency or total.")
        return Comparison(_EMPTY, None, (word,))
    [(currency, ours)] = totals.items()
    seen = stated[0][0]
    try:
        theirs = Money.of(value_of(seen, conventions.amounts, names=MARK_NAMES), currency)
    except (Unreadable, ValueError):
        return Comparison(_EMPTY, None, (said("The file's own total cannot be read."),))
    if theirs == ours:
        return Comparison({currency: theirs}, True)
    words = said(
        "The rows add up to {ours} {currency}, the file's own total (row {row}) is {theirs}.",
        ours=str(ours.major),
        currency=currency,
        row=seen.row,
        theirs=str(theirs.major),
    )
    if shape == "xero-aged-receivables-detail":
        note = said(
            "Xero's grand total may cover overdue invoices only, so it proves nothing here."
        )
        return Comparison({currency: theirs}, None, (words, note))
    return Comparison({currency: theirs}, False, (words,))
