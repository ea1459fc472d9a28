"""What `/suits brief-me` reads of one client, as verbs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from storage.tables.escalations import Escalation
from storage.tables.invoices import Dispute, Invoice, Promise
from storage.tables.jobs import Job, StatusRow

COMPLAINTS = ("client issue", "quality")


def open_invoices(session: Session, client_id: int) -> Sequence[Invoice]:
    """Everything the books call open for a client, credits included."""
    return session.exec(
        select(Invoice).where(Invoice.client_id == client_id, Invoice.state == "open")
    ).all()


def open_promises(session: Session, client_id: int) -> Sequence[Promise]:
    """What the client promised to pay and has not been judged on, the earliest first."""
    return session.exec(
        select(Promise)
        .where(Promise.client_id == client_id, Promise.state == "open")
        .order_by(col(Promise.by))
    ).all()


def troubled_jobs(session: Session, client_id: int) -> Sequence[tuple[Job, StatusRow]]:
    """Running jobs whose row is red or amber, red first."""
    rows = session.exec(
        select(Job, StatusRow)
        .join(StatusRow, col(StatusRow.job_id) == col(Job.id))
        .where(
            Job.client_id == client_id,
            col(StatusRow.flag).in_(("red", "amber")),
            col(Job.state).in_(("requested", "open", "on hold")),
        )
        .order_by(col(StatusRow.flag).desc(), col(Job.number))
    ).all()
    return list(rows)


def asked_in_passing(session: Session, client_id: int, since: datetime) -> int:
    """How many jobs since then began as somebody's words in a chat or a mail."""
    return session.exec(
        select(func.count())
        .select_from(Job)
        .where(
            Job.client_id == client_id,
            col(Job.source_id).is_not(None),
            col(Job.opened_at) >= since,
        )
    ).one()


def last_complaint(session: Session, client_id: int) -> Escalation | None:
    """The last time somebody asked for help because the client was unhappy."""
    return session.exec(
        select(Escalation)
        .where(Escalation.client_id == client_id, col(Escalation.topic).in_(COMPLAINTS))
        .order_by(col(Escalation.raised_at).desc())
        .limit(1)
    ).first()


def last_dispute(session: Session, client_id: int) -> Dispute | None:
    """The last invoice the client disputed."""
    return session.exec(
        select(Dispute)
        .where(Dispute.client_id == client_id)
        .order_by(col(Dispute.raised_at).desc())
        .limit(1)
    ).first()
