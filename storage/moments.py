"""When something is due next: one look at each of the three indexes the engine lives by."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session, col, select

from storage.tables.engine import Case, Nudge
from storage.tables.people import Person

WAITING = ("planned", "deferred", "failed_temporary", "unsure")


def next_due(session: Session, now: datetime) -> datetime | None:
    """The first moment after `now` at which a case, a message or a digest is due."""
    found = [
        session.exec(
            select(Case.next_at).where(col(Case.next_at) > now).order_by(col(Case.next_at)).limit(1)
        ).first(),
        session.exec(
            select(Nudge.due_at)
            .where(
                col(Nudge.due_at) > now,
                col(Nudge.state).in_(WAITING),
                col(Nudge.alone).is_(True),
            )
            .order_by(col(Nudge.due_at))
            .limit(1)
        ).first(),
        session.exec(
            select(Person.next_digest_at)
            .where(col(Person.next_digest_at) > now, col(Person.active).is_(True))
            .order_by(col(Person.next_digest_at))
            .limit(1)
        ).first(),
    ]
    return min((moment for moment in found if moment is not None), default=None)
