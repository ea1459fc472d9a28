"""Writes what a file of the books brought. Always inside its caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from bot.errors import Refused
from bot.messages.texts import mark
from bot.rules.books_plan import Change, What, compare
from bot.services import books_import_reading as kept
from bot.services import books_import_sources as sources
from bot.services import (
    cases,
    invoices_follow,
    invoices_promises,
    write_offs_books,
)
from bot.services.desk import Desk
from bot.services.invoices_jobs import Known, name_job
from storage import books as store
from storage import invoices as invoice_store
from storage.tables.invoices import BooksEntry, BooksImport, BooksSource, CustomerAlias, Invoice


@dataclass(slots=True)
class Applied:
    """What an import did: accounts and other subjects to judge again, promises by verdict.

    `moved` are the accounts in which a sum changed.
    """

    accounts: list[tuple[int, str]] = field(default_factory=list)
    moved: set[tuple[int | None, str]] = field(default_factory=set)
    subjects: list[str] = field(default_factory=list)
    promises: dict[str, int] = field(default_factory=dict)


def plan(session: Session, source: BooksSource, reading: Mapping[str, Any]) -> list[Change]:
    """The difference between what is known of a source and what a file says. Raises Refused.

    What is missing counts as gone only if the source lists open items, the file does not say
    otherwise, and the file is known to be complete.
    """
    known = invoice_store.of_source(session, source.id or 0)
    rows = kept.papers(reading)
    changes = compare(kept.known_papers(known), rows, open_items=judges_missing(source, reading))
    currencies = {row.id: row.currency for row in known}
    for change in changes:
        before = currencies.get(change.invoice_id)
        if before is not None and before != change.currency:
            raise Refused(
                mark(
                    "Invoice {number} was in {before} and is in {after} in this file. "
                    "Please check the export; nothing was changed."
                ),
                number=rows[change.row or 0].number,
                before=before,
                after=change.currency,
            )
    return changes


def judges_missing(source: BooksSource, reading: Mapping[str, Any]) -> bool:
    """Whether an invoice that is not in this file has left the books' open list."""
    open_items = source.kind == "open items" and reading["kind"] == "open items"
    return open_items and bool(reading["complete"])


def write(
    session: Session,
    desk: Desk,
    row: BooksImport,
    source: BooksSource,
    *,
    settle: bool,
    by_id: int,
    now: datetime,
) -> Applied:
    """Bring every invoice of the source in line with the file, and judge the promises."""
    assert row.as_of is not None
    today = sources.today_of(session, source, now)
    changes = plan(session, source, row.reading)
    page = _Page(
        session, row, source, row.as_of, today, now, _aliases(session, row, source, now),
        expected_gone=write_offs_books.expected_gone(session, changes),
    )  # fmt: skip
    for change in changes:
        _write_one(page, change, settle=settle, by_id=by_id)
        desk.at("mid-import")
    session.flush()
    write_offs_books.follow(session, changes, row.as_of, now)
    source.last_as_of = row.as_of
    sources.expect_next(session, source, row.as_of)
    session.flush()
    applied = Applied(accounts=list(invoice_store.accounts_of_source(session, source.id or 0)))
    applied.moved = {
        (paper.client_id, paper.currency)
        for change in changes
        if change.what is not What.SAME and change.invoice_id is not None
        if (paper := invoice_store.invoice(session, change.invoice_id)) is not None
    }
    for client_id, currency in applied.accounts:
        for verdict in invoices_promises.judge(session, desk, client_id, currency, row, now):
            applied.promises[verdict] = applied.promises.get(verdict, 0) + 1
    applied.subjects = [
        *(f"books_customer:{alias.id}" for alias in page.aliases.values()),
        f"books_source:{source.id}",
    ]
    return applied


def follow(session: Session, desk: Desk, applied: Applied, now: datetime) -> None:
    """Judge everything an import touched; where a sum moved, messages are edited too."""
    for client_id, currency in applied.accounts:
        if (client_id, currency) in applied.moved:
            invoices_follow.account_changed(session, desk, client_id, currency, now)
            continue
        invoices_follow.account_looked_at(session, desk, client_id, currency, now)
    for subject in applied.subjects:
        cases.reconcile(session, desk, subject, now)


@dataclass(frozen=True, slots=True)
class _Page:
    session: Session
    row: BooksImport
    source: BooksSource
    as_of: date
    today: date
    now: datetime
    aliases: dict[str, CustomerAlias]
    expected_gone: set[int]
    jobs: Known = field(default_factory=dict)

    @property
    def rows(self) -> Sequence[Mapping[str, Any]]:
        return self.row.reading["rows"]  # type: ignore[no-any-return]


def _write_one(page: _Page, change: Change, *, settle: bool, by_id: int) -> None:
    if change.what is What.LEFT_OUT:
        return
    invoice = _invoice(page, change)
    if change.what is What.GONE:
        _gone(page, invoice, settle=settle)
    else:
        _bring_in_line(page, invoice, page.rows[change.row or 0], by_id)
    if change.what is not What.SAME:
        page.session.add(
            BooksEntry(
                import_id=page.row.id,
                invoice_id=invoice.id or 0,
                what="settled" if change.what is What.GONE and settle else change.what.value,
                before_minor=change.before_minor,
                after_minor=change.after_minor,
                currency=change.currency,
                as_of=page.as_of,
                at=page.now,
            )
        )


def _invoice(page: _Page, change: Change) -> Invoice:
    if change.invoice_id is not None:
        found = invoice_store.invoice(page.session, change.invoice_id)
        assert found is not None
        return found
    row = page.rows[change.row or 0]
    customer, kind, number_key = change.key
    made = Invoice(
        source_id=page.source.id or 0,
        customer=customer,
        kind=kind,
        number=row["number"],
        number_key=number_key,
        client_id=page.aliases[customer].client_id,
        currency=change.currency,
        balance_minor=change.after_minor,
        first_seen_at=page.now,
        first_seen_on=page.today,
        last_as_of=page.as_of,
    )
    page.session.add(made)
    page.session.flush()
    return made


def _bring_in_line(page: _Page, invoice: Invoice, row: Mapping[str, Any], by_id: int) -> None:
    invoice.balance_minor = row["balance"]
    invoice.state = "open" if row["balance"] else "paid"
    invoice.closed_at = None if row["balance"] else (invoice.closed_at or page.now)
    invoice.last_as_of = page.as_of
    invoice.total_minor = row["total"] if row["total"] is not None else invoice.total_minor
    invoice.issued = kept.day(row["issued"]) or invoice.issued
    due = kept.day(row["due"])
    if due is not None:
        invoice.due = due
        invoice.due_set_by_id = by_id if row.get("due_by") else None
    invoice.po = row["po"] or invoice.po
    invoice.project = row["project"] or invoice.project
    invoice.reference = row["reference"] or invoice.reference
    name_job(page.session, invoice, page.jobs)


def _gone(page: _Page, invoice: Invoice, *, settle: bool) -> None:
    """A credit or payment that left the list was allocated; an invoice needs somebody's word."""
    certain = settle or invoice.kind != "invoice" or invoice.id in page.expected_gone
    invoice.state = "settled" if certain else "vanished"
    invoice.closed_at = page.now


def _aliases(
    session: Session, row: BooksImport, source: BooksSource, now: datetime
) -> dict[str, CustomerAlias]:
    """Every customer of the file by name; a new one waits for somebody to name its client."""
    found = store.aliases(session, source.id or 0)
    for customer in {each["customer"] for each in row.reading["rows"]} - set(found):
        found[customer] = CustomerAlias(
            source_id=source.id or 0, customer=customer, first_seen_at=now
        )
        session.add(found[customer])
    session.flush()
    return found
