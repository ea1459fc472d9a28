"""Clears what nobody will ask about again, a bounded number of rows at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Session, col, or_, select

from storage.tables.desk import Inbound
from storage.tables.engine import Case, Nudge, NudgeLine, Ruling

OVER = ("sent", "skipped", "failed_permanent")
CLOSED = ("resolved", "cancelled")


def forget_empty_mornings(session: Session, before: datetime, most: int) -> int:
    """Drop digests that had nothing to say, and edits that had their day. How many rows."""
    rows = session.exec(
        select(Nudge.id)
        .where(
            col(Nudge.planned_at) < before,
            or_(
                (col(Nudge.kind) == "digest") & (col(Nudge.state) == "skipped"),
                (col(Nudge.kind) == "edit") & col(Nudge.state).in_(OVER),
            ),
        )
        .limit(most)
    ).all()
    return _forget(session, rows)


def forget_old_messages(session: Session, before: datetime, most: int) -> int:
    """Drop digests said before that moment, and what was said about cases closed before it.

    Steps of a case that still runs stay, however old: their keys keep them from being said again.
    Papers and notices stay: they are the record of what was delivered to whom.
    """
    digests = session.exec(
        select(Nudge.id)
        .where(
            or_(col(Nudge.kind) == "digest", col(Nudge.document) == "together"),
            col(Nudge.kind).in_(("digest", "document")),
            col(Nudge.state).in_(OVER),
            col(Nudge.planned_at) < before,
        )
        .limit(most)
    ).all()
    steps = session.exec(
        select(Nudge.id)
        .join(Case, col(Nudge.case_id) == col(Case.id))
        .where(
            col(Nudge.kind).in_(("step", "warning")),
            col(Nudge.state).in_(OVER),
            col(Nudge.planned_at) < before,
            col(Case.state).in_(CLOSED),
            col(Case.closed_at) < before,
        )
        .limit(most)
    ).all()
    return _forget(session, [*digests, *steps])


def forget_old_rulings(session: Session, before: datetime, most: int) -> int:
    """Drop the reasons behind cases that were closed before that moment."""
    rows = session.exec(
        select(Ruling.id)
        .join(Case, col(Ruling.case_id) == col(Case.id))
        .where(col(Ruling.at) < before, col(Case.state).in_(CLOSED), col(Case.closed_at) < before)
        .limit(most)
    ).all()
    session.exec(delete(Ruling).where(col(Ruling.id).in_(rows)))
    return len(rows)


def forget_deliveries(session: Session, before: datetime, most: int) -> int:
    """Drop what Slack handed over and was done; Slack repeats none after an hour."""
    keys = session.exec(
        select(Inbound.key)
        .where(col(Inbound.received_at) < before, col(Inbound.done_at).is_not(None))
        .limit(most)
    ).all()
    session.exec(delete(Inbound).where(col(Inbound.key).in_(keys)))
    return len(keys)


def _forget(session: Session, found: Sequence[int | None]) -> int:
    if not found:
        return 0
    edits = session.exec(select(Nudge.id).where(col(Nudge.edit_of_id).in_(found))).all()
    gone = list({*found, *edits})
    session.exec(delete(NudgeLine).where(col(NudgeLine.nudge_id).in_(gone)))
    session.exec(update(Nudge).where(col(Nudge.carried_by_id).in_(gone)).values(carried_by_id=None))
    session.exec(delete(Nudge).where(col(Nudge.id).in_(edits)))
    session.exec(delete(Nudge).where(col(Nudge.id).in_(gone)))
    return len(gone)
