"""Xero exports: the sales-invoice export and the Aged Receivables Detail report."""

from __future__ import annotations

from dataclasses import replace

from bot.books.drafts import Sorted
from bot.books.grid import Grid
from bot.books.headers import Header
from bot.books.repeats import merge_repeats
from bot.books.walking import Layout, sort_lines


def sort_sales_export(grid: Grid, header: Header) -> Sorted:
    """One row per invoice line with the invoice's totals repeated on each: grouped."""
    found = sort_lines(grid, header, Layout())
    merge_repeats(found, silently=True)
    return found


def sort_aged_receivables(grid: Grid, header: Header) -> Sorted:
    """Papers under the contact's name. "Total" is what is open, spread over the age columns."""
    columns = {field: at for field, at in header.columns.items() if field != "total"}
    as_balance = replace(header, columns={**columns, "balance": header.columns["total"]})
    return sort_lines(grid, as_balance, Layout(groups=True, customers=True))
