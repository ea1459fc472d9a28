"""The status report of one client, in three bands: open jobs, new work, work to be billed.

The internal sheet serves the weekly meeting. The client's view is built from a short list of what
may leave the office (job, status, next steps, milestone): never the third band, money, a hold,
a colour or its reason, an owner, or an internal note.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.papers.cells import Cell, csv_text
from bot.papers.page import Facts, Heading, Page, Part, Table, Text, markdown
from bot.papers.shown import Label, as_written, day, money, one_line
from bot.papers.word import docx_bytes
from bot.rules.money import Money

View = Literal["internal", "client"]
Colour = Literal["", "green", "amber", "red"]


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One job: number and name, status, next steps, milestone; the rest stays inside."""

    job_number: str
    job_name: str
    status: str
    next_steps: str = ""
    milestone: str = ""
    milestone_date: date | None = None
    colour: Colour = ""
    reason: str = ""
    owner: str = ""
    on_hold: str = ""
    note: str = ""
    changed: date | None = None


@dataclass(frozen=True, slots=True)
class BillRow:
    """Delivered work that is not billed yet."""

    job_number: str
    job_name: str
    amount: Money | None = None
    delivered: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StatusSheet:
    """One client's sheet as of a local date of the agency."""

    agency: str
    client: str
    as_of: date
    open_jobs: tuple[StatusRow, ...] = ()
    new_work: tuple[StatusRow, ...] = ()
    to_bill: tuple[BillRow, ...] = ()
    note: str = ""


def to_markdown(
    sheet: StatusSheet, *, view: View = "client", label: Label = as_written, locale: str = "en"
) -> str:
    """The sheet as Markdown."""
    return markdown(_page(sheet, view, label, locale))


def to_docx(
    sheet: StatusSheet, *, view: View = "client", label: Label = as_written, locale: str = "en"
) -> bytes:
    """The sheet as a Word file."""
    return docx_bytes(_page(sheet, view, label, locale))


def to_csv(sheet: StatusSheet, *, view: View = "client", label: Label = as_written) -> str:
    """The sheet as CSV, a row per job, with ISO dates; the band stands in the first column."""
    t = label
    bands = ((t("Open jobs"), sheet.open_jobs), (t("New work"), sheet.new_work))
    jobs = [(band, row) for band, rows in bands for row in rows]
    head = (t("Band"), t("Job"), t("Name"), t("Status"), t("Next steps"), t("Milestone"), t("Date"))
    if view == "client":
        return csv_text(head, [(band, *_safe_cells(row)) for band, row in jobs])
    inner = (t("Colour"), t("Reason"), t("Owner"), t("On hold"), t("Note"), t("Changed"))
    sums = (t("Amount"), t("Currency"))
    open_rows = [(band, *_safe_cells(row), *_inner_cells(row, t), "", "") for band, row in jobs]
    bills = [(t("To be billed"), *_bill_cells(row)) for row in sheet.to_bill]
    return csv_text((*head, *inner, *sums), [*open_rows, *bills])


def _safe_cells(row: StatusRow) -> tuple[str, ...]:
    """What a client may see of a row, and nothing else."""
    when = _iso(row.milestone_date)
    return (row.job_number, row.job_name, row.status, row.next_steps, row.milestone, when)


def _inner_cells(row: StatusRow, t: Label) -> tuple[str, ...]:
    colour = _colour(row.colour, t)
    return (colour, row.reason, row.owner, row.on_hold, row.note, _iso(row.changed))


def _bill_cells(row: BillRow) -> tuple[Cell, ...]:
    amount: Cell = row.amount.major if row.amount else ""
    currency = row.amount.currency if row.amount else ""
    job = (row.job_number, row.job_name, "", "", "", _iso(row.delivered))
    return (*job, "", "", "", "", row.note, "", amount, currency)


def _iso(value: date | None) -> str:
    return "" if value is None else value.isoformat()


def _colour(colour: Colour, t: Label) -> str:
    names = {"": "", "green": t("Green"), "amber": t("Amber"), "red": t("Red")}
    return names[colour]


def _page(sheet: StatusSheet, view: View, t: Label, locale: str) -> Page:
    inside = view == "internal"
    title = f"{t('Status report')} {sheet.client}"
    footer = f"{sheet.agency} · {title} · {day(sheet.as_of, locale)}"
    return Page(title, sheet.agency, footer, tuple(_parts(sheet, inside, t, locale)))


def _parts(sheet: StatusSheet, inside: bool, t: Label, locale: str) -> Iterator[Part]:
    yield Facts(
        (
            (t("Client"), sheet.client),
            (t("As of"), day(sheet.as_of, locale)),
            (t("Internal note"), sheet.note if inside else ""),
        )
    )
    for name, rows in ((t("Open jobs"), sheet.open_jobs), (t("New work"), sheet.new_work)):
        yield Heading(name)
        yield _job_table(rows, inside, t, locale) if rows else Text(t("Nothing at the moment."))
    if inside:
        yield Heading(t("To be billed"))
        yield (
            _bill_table(sheet.to_bill, t, locale)
            if sheet.to_bill
            else Text(t("Nothing at the moment."))
        )


def _job_table(rows: tuple[StatusRow, ...], inside: bool, t: Label, locale: str) -> Table:
    head = (t("Job"), t("Status"), t("Next steps"), t("Milestone"))
    shown = [
        (
            f"{row.job_number} {row.job_name}".strip(),
            row.status,
            row.next_steps,
            f"{day(row.milestone_date, locale)} {row.milestone}".strip(),
        )
        for row in rows
    ]
    if not inside:
        return Table(head, tuple(shown))
    wide = (*head, t("Colour"), t("Owner"), t("Note"))
    inner = [(_why(row, t), row.owner, _notes(row)) for row in rows]
    return Table(wide, tuple((*a, *b) for a, b in zip(shown, inner, strict=True)))


def _why(row: StatusRow, t: Label) -> str:
    return ": ".join(filter(None, (_colour(row.colour, t), row.reason)))


def _notes(row: StatusRow) -> str:
    return "\n".join(filter(None, (one_line(row.on_hold), row.note)))


def _bill_table(rows: tuple[BillRow, ...], t: Label, locale: str) -> Table:
    shown = (
        (
            f"{row.job_number} {row.job_name}".strip(),
            day(row.delivered, locale),
            money(row.amount, locale),
            row.note,
        )
        for row in rows
    )
    return Table((t("Job"), t("Delivered"), t("Amount"), t("Note")), tuple(shown))
