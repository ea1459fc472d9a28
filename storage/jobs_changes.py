"""Change orders as verbs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from storage.tables.jobs import ChangeOrder


def change(session: Session, change_id: int | None) -> ChangeOrder | None:
    """One change order by id."""
    return None if change_id is None else session.get(ChangeOrder, change_id)


def next_number(session: Session, job_id: int) -> int:
    """The number a job's next change gets."""
    last = session.exec(
        select(func.max(ChangeOrder.number)).where(ChangeOrder.job_id == job_id)
    ).one()
    return (last or 0) + 1


def of_job(session: Session, job_id: int) -> Sequence[ChangeOrder]:
    """A job's changes in order."""
    return session.exec(
        select(ChangeOrder).where(ChangeOrder.job_id == job_id).order_by(col(ChangeOrder.number))
    ).all()


def unsigned(session: Session, client_id: int | None = None) -> Sequence[ChangeOrder]:
    """Changes that still wait for a signature."""
    query = select(ChangeOrder).where(ChangeOrder.state == "open").order_by(col(ChangeOrder.id))
    if client_id is not None:
        query = query.where(ChangeOrder.client_id == client_id)
    return session.exec(query).all()


def to_ask_next(session: Session, now: datetime) -> Sequence[ChangeOrder]:
    """Changes whose present signer has had the time they were given."""
    return session.exec(
        select(ChangeOrder).where(
            ChangeOrder.state == "open",
            col(ChangeOrder.agency_signed_at).is_(None),
            col(ChangeOrder.ask_next_at) <= now,
        )
    ).all()
