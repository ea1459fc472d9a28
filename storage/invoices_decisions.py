"""What people decided about a client's money when the clock asked, as verbs."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from storage.tables.decisions import MoneyDecision, WriteOff


def latest(session: Session, client_id: int, currency: str) -> Sequence[MoneyDecision]:
    """The last answer to each question; the rules look at their ends."""
    rows = session.exec(
        select(MoneyDecision)
        .where(MoneyDecision.client_id == client_id, MoneyDecision.currency == currency)
        .order_by(col(MoneyDecision.id))
    ).all()
    return list({row.question: row for row in rows}.values())


def standing_write_offs(session: Session, client_id: int, currency: str) -> Sequence[WriteOff]:
    """What of an account is written off now."""
    return session.exec(
        select(WriteOff)
        .where(
            WriteOff.client_id == client_id,
            WriteOff.currency == currency,
            WriteOff.state == "standing",
        )
        .order_by(col(WriteOff.id))
    ).all()


def write_offs_of(session: Session, invoice_ids: Collection[int]) -> dict[int, WriteOff]:
    """The standing write-offs among these invoices, by invoice."""
    rows = session.exec(
        select(WriteOff).where(
            col(WriteOff.invoice_id).in_(invoice_ids), WriteOff.state == "standing"
        )
    ).all()
    return {row.invoice_id: row for row in rows}
