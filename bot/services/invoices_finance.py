"""What finance says of a client's money: settled, still open, allocated, a rest booked off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.errors import AlreadyDone, NotFound
from bot.messages.texts import mark
from bot.rules import invoices as rules
from bot.rules.rights import Right
from bot.services import access, audit, cases, invoices_follow, people
from bot.services.books_import_waiting import shown_again
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import books as books_store
from storage import invoices as store
from storage.kinds import invoice as query
from storage.tables.invoices import BooksEntry, Invoice, Outcome


def gone_of_source(desk: Desk, actor: Actor, source_id: int) -> list[Invoice]:
    """Invoices that left a source's list and wait for finance's word."""
    access.require(actor, Right.CONFIRM_SETTLED)
    with desk.database.reading() as session:
        return list(books_store.vanished_of(session, source_id))


def gone_of_import(desk: Desk, actor: Actor, import_id: int) -> list[Invoice]:
    """Invoices that a waiting file no longer lists."""
    access.require(actor, Right.IMPORT_BOOKS)
    with desk.database.reading() as session:
        row = books_store.an_import(session, import_id)
        if row is None:
            raise NotFound
        found = (store.invoice(session, each) for each in row.shown.get("gone", []))
        return [each for each in found if each is not None]


def confirm(desk: Desk, actor: Actor, settled: Sequence[int], still_open: Sequence[int]) -> int:
    """Finance says which vanished invoices are settled and which are open after all. How many.

    Raises AlreadyDone when somebody else has said so before.
    """
    access.require(actor, Right.CONFIRM_SETTLED)
    now = desk.clock()
    with desk.database.writing() as session:
        touched: set[str] = set()
        for invoice_id in [*settled, *still_open]:
            row = store.invoice(session, invoice_id)
            if row is None or row.state != "vanished":
                continue
            _say(session, row, settled=invoice_id in settled, now=now)
            touched |= {f"books_source:{row.source_id}"}
            if row.client_id is not None:
                touched.add(f"invoice_account:{row.client_id}:{row.currency}")
            audit.record(
                session,
                actor=actor,
                source="slack",
                action="settled" if invoice_id in settled else "still open",
                subject=f"invoice:{invoice_id}",
                values={"balance_minor": row.balance_minor, "currency": row.currency},
                now=now,
            )
        if not touched:
            raise AlreadyDone(
                mark("Somebody has answered this already. Nothing was changed again.")
            )
        for subject in sorted(touched):
            if subject.startswith("invoice_account:"):
                _kind, client_id, currency = subject.split(":")
                invoices_follow.account_changed(session, desk, int(client_id), currency, now)
            else:
                cases.reconcile(session, desk, subject, now)
                shown_again(session, desk, int(subject.partition(":")[2]), now)
    desk.wake()
    return len(settled) + len(still_open)


def cash(desk: Desk, actor: Actor, client_id: int, currency: str, *, elsewhere: bool) -> None:
    """Finance on unallocated cash: allocated in the books (the next file shows it), or meant for
    something else, so that chasing goes on."""
    access.require(actor, Right.CONFIRM_SETTLED, client_id)
    now = desk.clock()
    with desk.database.writing() as session:
        facts = query.facts(session, f"{client_id}:{currency}")
        if facts is None:
            raise NotFound
        what = query.OUTCOME_CASH_ELSEWHERE if elsewhere else query.OUTCOME_CASH_ALLOCATED
        minor = str(facts.cash_minor)
        _finance_said(session, actor, client_id, currency, what, minor, (), now)
        invoices_follow.account_changed(session, desk, client_id, currency, now)
    desk.wake()


def remainder(desk: Desk, actor: Actor, client_id: int, currency: str, *, chase: bool) -> None:
    """Finance on a small rest: chased after all, or booked off (the next books show it)."""
    access.require(actor, Right.CONFIRM_SETTLED, client_id)
    now = desk.clock()
    with desk.database.writing() as session:
        facts = query.facts(session, f"{client_id}:{currency}")
        if facts is None:
            raise NotFound
        policy = people.policy(session, desk, client_id)
        small = [i.invoice_id for i in facts.items if rules.is_remainder(i, facts, policy)]
        if not small:
            raise AlreadyDone(
                mark("Somebody has answered this already. Nothing was changed again.")
            )
        what = query.OUTCOME_CHASE_REST if chase else query.OUTCOME_BOOK_OFF
        _finance_said(session, actor, client_id, currency, what, "", small, now)
        invoices_follow.account_changed(session, desk, client_id, currency, now)
    desk.wake()


def _finance_said(
    session: Session,
    actor: Actor,
    client_id: int,
    currency: str,
    what: str,
    note: str,
    invoice_ids: Sequence[int],
    now: datetime,
) -> None:
    session.add(
        Outcome(
            client_id=client_id,
            currency=currency,
            what=what,
            note=note,
            invoice_ids=list(invoice_ids),
            at=now,
            person_id=actor.person_id,
        )
    )
    audit.record(
        session,
        actor=actor,
        source="slack",
        action=what,
        subject=f"invoice_account:{client_id}:{currency}",
        values={"note": note, "invoices": list(invoice_ids)},
        now=now,
    )


def _say(session: Session, row: Invoice, *, settled: bool, now: datetime) -> None:
    row.state = "settled" if settled else "open"
    row.closed_at = now if settled else None
    if settled:
        session.add(
            BooksEntry(
                invoice_id=row.id or 0,
                what="settled",
                before_minor=row.balance_minor,
                after_minor=0,
                currency=row.currency,
                as_of=row.last_as_of,
                at=now,
            )
        )
