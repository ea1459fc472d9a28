"""Where a story has to stop on its way: whatever the store says is due next."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from storage.tables.engine import Case, Nudge
from storage.tables.people import Person

WAITING = ("planned", "deferred", "failed_temporary", "unsure")


def next_due(session: Session, now: datetime) -> datetime | None:
    """The first moment after `now` at which a case, a message or somebody's morning is due."""
    looks = (
        (Case.next_at, col(Case.next_at) > now),
        (Nudge.due_at, (col(Nudge.due_at) > now) & col(Nudge.state).in_(WAITING)),
        (Person.next_digest_at, col(Person.next_digest_at) > now),
    )
    moments = [
        session.exec(select(column).where(after).order_by(col(column)).limit(1)).first()
        for column, after in looks
    ]
    return min((moment for moment in moments if moment is not None), default=None)
