"""Which report this is, told by its headings and title; and the reports that are no help."""

from __future__ import annotations

import re

from bot.books.drafts import Sorted
from bot.books.grid import Grid, Line, as_text
from bot.books.headers import Header, column_question, find_header
from bot.books.limits import MAX_HEADER_SEARCH_ROWS
from bot.books.quickbooks import sort_aging_detail, sort_open_invoices
from bot.books.refusals import BooksRefused, NeedsAnswer, Question
from bot.books.repeats import refuse_repeats
from bot.books.rows import ReadingAnswers, Shape
from bot.books.said import said
from bot.books.table import sort_table
from bot.books.vocabulary import SUPPLIER_HEADINGS, fold
from bot.books.xero import sort_aged_receivables, sort_sales_export

_SUMMARY = re.compile(r"(aging|ageing|aged receivables|receivables) summary", re.IGNORECASE)
_PAYABLE = re.compile(
    r"\bA/P\b|accounts payable|aged payables|unpaid bills|bills? (list|to pay)|vendor balance",
    re.IGNORECASE,
)
_SUMMARY_COLUMNS = ({"current", "3160"}, {"current", "3160dayspastdue"}, {"current", "1month"})

_BILLS = said(
    "These are bills your agency has to pay, not invoices your clients owe. "
    "Please export the receivables."
)
_SUMMARY_SENTENCE = said(
    "This is a summary with one row per customer, so no single invoice is in it. "
    "Please export the detail report: A/R Aging Detail in QuickBooks, "
    "Aged Receivables Detail in Xero."
)


def header_of(grid: Grid, answers: ReadingAnswers) -> Header:
    """The heading row.

    Raises BooksRefused for summaries, lists of bills and files without a table; NeedsAnswer
    when there is a table whose headings nobody has explained yet.
    """
    refuse_by_title(grid)
    header = find_header(grid.lines, answers.column_map)
    if header is None:
        _refuse_summary_columns(grid)
        raise _unknown_headings(grid)
    if not header.has("customer") and header.folded & SUPPLIER_HEADINGS:
        raise BooksRefused(_BILLS)
    return header


def shape_of(header: Header) -> Shape:
    """The report's shape, from its headings alone."""
    names = header.folded
    if {"contactname", "invoicenumber", "invoiceamountdue"} <= names:
        return "xero-sales-invoices"
    if not header.has("customer") and "older" in names and header.has("number", "total"):
        return "xero-aged-receivables-detail"
    if {"num", "openbalance"} <= names:
        by_customer = not header.has("customer")
        return "quickbooks-open-invoices" if by_customer else "quickbooks-ar-aging-detail"
    return "table"


def sort_by_shape(grid: Grid, header: Header, shape: Shape, answers: ReadingAnswers) -> Sorted:
    """Every line classed in the way of its report; NeedsAnswer when a column is missing."""
    _require_columns(header, shape, answers)
    if shape == "xero-sales-invoices":
        return sort_sales_export(grid, header)
    if shape == "table":
        return sort_table(grid, header)
    if shape == "xero-aged-receivables-detail":
        found = sort_aged_receivables(grid, header)
    elif shape == "quickbooks-open-invoices":
        found = sort_open_invoices(grid, header)
    else:
        found = sort_aging_detail(grid, header)
    refuse_repeats(found)
    return found


def refuse_only_bills(found: Sorted) -> None:
    """Raise BooksRefused when every paper of the file is a bill we owe to someone else."""
    if found.ignored["bill"] and not found.drafts and not found.aside:
        raise BooksRefused(_BILLS)


def refuse_by_title(grid: Grid) -> None:
    """Raise BooksRefused for a report whose title says that it is of no use here."""
    for line in grid.lines[:MAX_HEADER_SEARCH_ROWS]:
        if len(line.filled) != 1:
            continue
        title = as_text(line.cells[line.filled[0]])
        if len(title) < 120 and _SUMMARY.search(title):
            raise BooksRefused(_SUMMARY_SENTENCE)
        if len(title) < 120 and _PAYABLE.search(title):
            raise BooksRefused(_BILLS)


def _refuse_summary_columns(grid: Grid) -> None:
    for line in grid.lines[:MAX_HEADER_SEARCH_ROWS]:
        names = {fold(as_text(cell)) for cell in line.cells}
        if any(columns <= names for columns in _SUMMARY_COLUMNS):
            raise BooksRefused(_SUMMARY_SENTENCE)


def _require_columns(header: Header, shape: Shape, answers: ReadingAnswers) -> None:
    missing: list[Question] = []
    if not header.has("number"):
        missing.append(column_question("number", header.names))
    if shape in {"table", "quickbooks-ar-aging-detail"} and not header.has("customer"):
        missing.append(column_question("customer", header.names))
    no_due_needed = answers.customer_terms_days or "due" in (answers.column_map or {})
    if not header.has("due") and not no_due_needed:
        missing.append(column_question("due", header.names))
    if missing:
        raise NeedsAnswer(tuple(missing))


def _unknown_headings(grid: Grid) -> NeedsAnswer | BooksRefused:
    """Ask about the first row that looks like headings: three words or more, no figures."""
    for line in grid.lines[:MAX_HEADER_SEARCH_ROWS]:
        if _looks_like_headings(line):
            names = [as_text(cell) for cell in line.cells]
            fields = ("number", "customer", "due", "balance")
            return NeedsAnswer(tuple(column_question(field, names) for field in fields))
    return BooksRefused(
        "I find no table of invoices in this file. Please send an export with one row per "
        "invoice and headings such as Invoice number, Customer, Due date, Open balance."
    )


def _looks_like_headings(line: Line) -> bool:
    words = [cell for cell in line.cells if isinstance(cell, str) and cell.strip()]
    return len(words) >= 3 and not any(char.isdigit() for word in words for char in word)
