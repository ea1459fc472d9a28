"""The list of open invoices back to finance, with why and when on every row."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.messages.invoices_words import said
from bot.messages.reasons import in_words
from bot.messages.texts import Texts, mark
from bot.papers.cells import Cell, csv_text
from bot.rules import invoices as rules
from bot.rules.invoices import Standing
from bot.rules.invoices_facts import Account
from bot.rules.money import Money
from bot.rules.rights import Right, scope
from bot.services import access, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import books as books_store
from storage import cases as case_store
from storage import invoices as store
from storage.kinds import invoice as query
from storage.tables.engine import Case
from storage.tables.invoices import Invoice

COLUMNS = (
    mark("Books"), mark("As of"), mark("Customer"), mark("Client"), mark("Number"),
    mark("Invoice date"), mark("Due date"), mark("Currency"), mark("Open balance"),
    mark("Days late"), mark("Why and when"), mark("Last word"),
)  # fmt: skip


def open_items_csv(desk: Desk, actor: Actor, t: Texts) -> bytes:
    """Every open paper this person may see, as CSV (UTF-8 with a mark, for spreadsheets).

    Cells that a spreadsheet would calculate are written as text. Raises NotAllowed.
    """
    allowed = scope(actor.standing, Right.SEE_MONEY)
    if not allowed.everything and not allowed.client_ids:
        access.require(actor, Right.SEE_MONEY)
    now = desk.clock()
    with desk.database.reading() as session:
        rows = store.watched(session, None if allowed.everything else allowed.client_ids)
        accounts: dict[tuple[int, str], _Known] = {}
        cells = [
            _cells(session, row, _known(session, desk, row, accounts, now), t, now) for row in rows
        ]
    return csv_text([t(column) for column in COLUMNS], cells).encode()


_Known = tuple[Account, dict[int, Standing], Case | None]


def _known(
    session: Session,
    desk: Desk,
    row: Invoice,
    seen: dict[tuple[int, str], _Known],
    now: datetime,
) -> _Known | None:
    if row.client_id is None:
        return None
    key = (row.client_id, row.currency)
    if key not in seen:
        facts = query.facts(session, f"{row.client_id}:{row.currency}")
        if facts is None:
            return None
        policy = people.policy(session, desk, row.client_id)
        stands = rules.standings(facts, now, policy, people.client_time(session, row.client_id))
        subject = f"invoice_account:{row.client_id}:{row.currency}"
        case = case_store.find(session, "invoice", subject)
        seen[key] = (facts, {each.item.invoice_id: each for each in stands}, case)
    return seen[key]


def _cells(
    session: Session, row: Invoice, known: _Known | None, t: Texts, now: datetime
) -> list[Cell]:
    source = books_store.source(session, row.source_id)
    facts = known[0] if known else None
    standing = known[1].get(row.id or 0) if known else None
    today = now.astimezone(t.zone).date()
    late = (today - row.due).days if row.due and row.kind == "invoice" else 0
    return [
        source.name if source else "",
        row.last_as_of.isoformat(),
        row.customer,
        facts.client if facts else "",
        row.number,
        row.issued.isoformat() if row.issued else "",
        row.due.isoformat() if row.due else "",
        row.currency,
        Money(row.balance_minor, row.currency).major,
        max(0, late),
        _why(t, row, standing, known[2] if known else None, now),
        said(t, facts.acted, facts.acted_note, today) if facts and facts.acted else "",
    ]


def _why(
    t: Texts, row: Invoice, standing: Standing | None, case: Case | None, now: datetime
) -> str:
    today = now.astimezone(t.zone).date()
    if row.client_id is None:
        return t("nobody has said whose client this is")
    if row.kind != "invoice":
        return t("not allocated yet")
    if standing is None:
        return t("nothing open")
    if standing.rest is not None:
        words = in_words(t, standing.rest.reason)
        if standing.rest.until is None:
            return words
        return t("{why}, until {until}", why=words, until=t.until(standing.rest.until, today))
    if not standing.overdue:
        return t("not due yet")
    if case is None or case.state != "open":
        return t("overdue")
    words = in_words(t, case.reason)
    if case.next_at is None:
        return words
    return t("{why}, next step {when}", why=words, when=t.moment(case.next_at, today))
