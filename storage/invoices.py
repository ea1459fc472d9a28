"""Invoices, and what people said about them, as verbs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from storage.tables.decisions import MoneyDecision
from storage.tables.invoices import (
    BooksEntry,
    Dispute,
    HoldNotice,
    Invoice,
    Outcome,
    Promise,
    PromisedInvoice,
    Stop,
)

WATCHED = ("open", "vanished")
# Asked for every line about a job, and therefore put together once.
_RESTING = (
    columns(
        col(MoneyDecision.question), col(MoneyDecision.currency), col(MoneyDecision.answer),
        col(MoneyDecision.decided_at), col(MoneyDecision.until),
    )
    .where(
        col(MoneyDecision.client_id) == bindparam("client_id"),
        col(MoneyDecision.question).in_(("stop work", "credit hold")),
    )
    .order_by(col(MoneyDecision.id))
)  # fmt: skip


def invoice(session: Session, invoice_id: int) -> Invoice | None:
    """One invoice by id."""
    return session.get(Invoice, invoice_id)


def of_account(session: Session, client_id: int, currency: str) -> Sequence[Invoice]:
    """A client's papers in one currency that are not closed: invoices, credits, cash."""
    return session.exec(
        select(Invoice)
        .where(
            Invoice.client_id == client_id,
            Invoice.currency == currency,
            col(Invoice.state).in_(WATCHED),
        )
        .order_by(col(Invoice.due), col(Invoice.id))
    ).all()


def of_client(session: Session, client_id: int, currency: str) -> Sequence[Invoice]:
    """Everything the books ever showed of a client in one currency, closed or not."""
    return session.exec(
        select(Invoice)
        .where(Invoice.client_id == client_id, Invoice.currency == currency)
        .order_by(col(Invoice.id))
    ).all()


def watched(session: Session, client_ids: Collection[int] | None = None) -> Sequence[Invoice]:
    """Every paper that is not closed; of these clients only, when some are named."""
    query = select(Invoice).where(col(Invoice.state).in_(WATCHED)).order_by(col(Invoice.id))
    if client_ids is not None:
        query = query.where(col(Invoice.client_id).in_(client_ids))
    return session.exec(query).all()


def of_source(session: Session, source_id: int) -> Sequence[Invoice]:
    """Every paper a source ever spoke of: what the next file is compared with."""
    return session.exec(
        select(Invoice).where(Invoice.source_id == source_id).order_by(col(Invoice.id))
    ).all()


def accounts(session: Session) -> Sequence[tuple[int, str]]:
    """Every (client, currency) that has an open invoice."""
    rows = session.exec(
        select(Invoice.client_id, Invoice.currency)
        .where(
            col(Invoice.state).in_(WATCHED),
            col(Invoice.client_id).is_not(None),
            Invoice.kind == "invoice",
        )
        .distinct()
    ).all()
    return [(client_id, currency) for client_id, currency in rows if client_id is not None]


def accounts_of_source(session: Session, source_id: int) -> Sequence[tuple[int, str]]:
    """Every (client, currency) a source has ever spoken of."""
    rows = session.exec(
        select(Invoice.client_id, Invoice.currency)
        .where(Invoice.source_id == source_id, col(Invoice.client_id).is_not(None))
        .distinct()
    ).all()
    return [(client_id, currency) for client_id, currency in rows if client_id is not None]


def first_invoice_id(session: Session, client_id: int) -> int | None:
    """The first invoice the books ever showed for a client, if it is the only one so far."""
    ids = session.exec(
        select(Invoice.id)
        .where(Invoice.client_id == client_id, Invoice.kind == "invoice")
        .order_by(col(Invoice.id))
        .limit(2)
    ).all()
    return ids[0] if len(ids) == 1 else None


def promises(session: Session, client_id: int, currency: str) -> Sequence[Promise]:
    """Every promise of an account, oldest first."""
    return session.exec(
        select(Promise)
        .where(Promise.client_id == client_id, Promise.currency == currency)
        .order_by(col(Promise.id))
    ).all()


def open_promises(session: Session) -> Sequence[Promise]:
    """Promises nobody could judge yet."""
    return session.exec(
        select(Promise).where(Promise.state == "open").order_by(col(Promise.id))
    ).all()


def covered(session: Session, client_id: int, currency: str) -> Mapping[int, frozenset[int]]:
    """Which invoices each promise of an account covers: one question, however old the account."""
    rows = session.exec(
        select(PromisedInvoice)
        .join(Promise, col(Promise.id) == col(PromisedInvoice.promise_id))
        .where(Promise.client_id == client_id, Promise.currency == currency)
    ).all()
    found: dict[int, set[int]] = {}
    for row in rows:
        found.setdefault(row.promise_id, set()).add(row.invoice_id)
    return {promise_id: frozenset(ids) for promise_id, ids in found.items()}


def promised(session: Session, promise_id: int | None) -> Sequence[PromisedInvoice]:
    """What a promise covers."""
    return session.exec(
        select(PromisedInvoice).where(PromisedInvoice.promise_id == promise_id)
    ).all()


def open_disputes(session: Session, client_id: int, currency: str) -> Sequence[Dispute]:
    """What an account contests now."""
    return session.exec(
        select(Dispute)
        .where(
            Dispute.client_id == client_id, Dispute.currency == currency, Dispute.state == "open"
        )
        .order_by(col(Dispute.id))
    ).all()


def upheld_disputes(session: Session, client_id: int, currency: str) -> Sequence[Dispute]:
    """What an account contested until it was agreed that the invoice stands."""
    return session.exec(
        select(Dispute)
        .where(
            Dispute.client_id == client_id,
            Dispute.currency == currency,
            Dispute.state == "resolved",
            Dispute.resolution == "upheld",
        )
        .order_by(col(Dispute.id))
    ).all()


def stops(session: Session, client_id: int, currency: str) -> Sequence[Stop]:
    """Stops nobody has lifted; the rules look at their ends."""
    return session.exec(
        select(Stop)
        .where(
            Stop.client_id == client_id,
            Stop.currency == currency,
            col(Stop.lifted_at).is_(None),
        )
        .order_by(col(Stop.id))
    ).all()


def work_rests(session: Session, client_id: int) -> list[tuple[datetime | None, datetime]]:
    """(from when opened, until when) work rests by a decision; no first moment means all work.

    The last answer to each question in each currency counts. Both UTC; the end may have passed.
    Tells nothing of money.
    """
    answers = session.execute(_RESTING, {"client_id": client_id})
    last = {(row.question, row.currency): row for row in answers}.values()
    stopped = [(None, row.until) for row in last if row.answer == "work stopped"]
    held = [(row.decided_at, row.until) for row in last if row.answer == "new work held"]
    return [*stopped, *held]


def outcomes(
    session: Session, client_id: int, currency: str, *, limit: int = 50
) -> Sequence[Outcome]:
    """The conversation with a client about money, the latest first."""
    return session.exec(
        select(Outcome)
        .where(Outcome.client_id == client_id, Outcome.currency == currency)
        .order_by(col(Outcome.at).desc(), col(Outcome.id).desc())
        .limit(limit)
    ).all()


def last_not_received(session: Session, client_id: int) -> datetime | None:
    """When this client last said that an invoice never arrived."""
    return session.exec(
        select(Outcome.at)
        .where(Outcome.client_id == client_id, Outcome.what == "not received")
        .order_by(col(Outcome.at).desc())
        .limit(1)
    ).first()


def last_part_payments(session: Session, invoice_ids: Collection[int]) -> dict[int, BooksEntry]:
    """The latest part payment of each of these invoices."""
    rows = session.exec(
        select(BooksEntry)
        .where(col(BooksEntry.invoice_id).in_(invoice_ids), BooksEntry.what == "part paid")
        .order_by(col(BooksEntry.id))
    ).all()
    return {row.invoice_id: row for row in rows}


def open_hold_notices(session: Session, invoice_ids: Collection[int]) -> Sequence[HoldNotice]:
    """Holds finance was told of and that have not ended."""
    return session.exec(
        select(HoldNotice).where(
            col(HoldNotice.invoice_id).in_(invoice_ids), col(HoldNotice.ended_at).is_(None)
        )
    ).all()


def hold_notices_between(session: Session, start: datetime, end: datetime) -> Sequence[HoldNotice]:
    """Holds that started or ended in a span of time."""
    return session.exec(
        select(HoldNotice)
        .where(
            ((col(HoldNotice.started_at) >= start) & (col(HoldNotice.started_at) < end))
            | ((col(HoldNotice.ended_at) >= start) & (col(HoldNotice.ended_at) < end))
        )
        .order_by(col(HoldNotice.id))
    ).all()
