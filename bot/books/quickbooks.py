"""QuickBooks reports: A/R Aging Detail and Open Invoices.

Both start with the company, the report's name and a date, leave the first column unnamed, and
print bucket or customer headings, "Total for ..." rows, TOTAL, and a time stamp at the end. No
currency is printed. A job is written behind its client: "Client:Job".
"""

from __future__ import annotations

from dataclasses import replace

from bot.books.drafts import Draft, Sorted
from bot.books.grid import Grid
from bot.books.headers import Header
from bot.books.walking import Layout, sort_lines


def sort_aging_detail(grid: Grid, header: Header) -> Sorted:
    """Papers under headings by age; the headings say nothing that the due date does not."""
    return _with_jobs(sort_lines(grid, header, Layout(groups=True, nested=True)))


def sort_open_invoices(grid: Grid, header: Header) -> Sorted:
    """Papers under headings that name the customer, a job's heading inside its client's."""
    layout = Layout(groups=True, customers=True, nested=True)
    return _with_jobs(sort_lines(grid, header, layout))


def _with_jobs(found: Sorted) -> Sorted:
    found.drafts = [_split_job(draft) for draft in found.drafts]
    return found


def _split_job(draft: Draft) -> Draft:
    client, colon, job = draft.customer.partition(":")
    if not colon:
        return draft
    return replace(draft, customer=client.strip(), project=job.strip() or draft.project)
