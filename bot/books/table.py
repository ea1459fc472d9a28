"""A plain table: one row per invoice, headings in any of seven languages."""

from __future__ import annotations

from bot.books.drafts import Sorted
from bot.books.grid import Grid
from bot.books.headers import Header
from bot.books.repeats import merge_repeats
from bot.books.said import said
from bot.books.walking import Layout, sort_lines


def sort_table(grid: Grid, header: Header) -> Sorted:
    """One paper per row; rows that repeat a paper with the same sums count once, with a word."""
    found = sort_lines(grid, header, Layout())
    merge_repeats(found, silently=False)
    if not header.has("balance") and not header.has("paid"):
        name = header.names[header.columns["total"]]
        found.warnings.append(
            said(
                "The file has no column for the open balance, so '{name}' counts as still open.",
                name=name[:80],
            )
        )
    return found
