"""Escalations that wait for somebody above."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from bot.rules.kinds.escalation import Facts
from storage.tables.escalations import Escalation
from storage.tables.people import Person


def facts(session: Session, subject_id: str) -> Facts | None:
    """One escalation as it stands."""
    row = session.get(Escalation, int(subject_id))
    if row is None or row.id is None:
        return None
    taker = session.get(Person, row.taken_by_id) if row.taken_by_id else None
    return Facts(
        escalation_id=row.id,
        client_id=row.client_id,
        asked_by_id=row.asked_by_id,
        topic=row.topic,
        severity=row.severity,
        ask=row.ask,
        tried=row.tried,
        raised_at=row.raised_at,
        deadline_at=row.deadline_at,
        taken_by=taker.name if taker else "",
        taken_at=row.taken_at,
        closed_at=row.closed_at,
        outcome=row.outcome,
    )


def live(session: Session) -> Sequence[str]:
    """Every escalation that is not closed."""
    rows = session.exec(select(Escalation.id).where(col(Escalation.closed_at).is_(None))).all()
    return [str(row) for row in rows]
