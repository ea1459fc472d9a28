"""The next steps agreed in meetings, as verbs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from storage.tables.calls import CallAction


def action(session: Session, action_id: int | None) -> CallAction | None:
    """One next step."""
    return None if action_id is None else session.get(CallAction, action_id)


def of_report(session: Session, report_id: int) -> Sequence[CallAction]:
    """Every next step of a report, also those done or taken out."""
    return session.exec(
        select(CallAction).where(CallAction.report_id == report_id).order_by(col(CallAction.id))
    ).all()


def open_of_client(session: Session, client_id: int) -> Sequence[CallAction]:
    """What meetings left to be done for a client, the earliest first, what has no day last.

    To-dos are between two people and are left out.
    """
    rows = session.exec(
        select(CallAction).where(
            CallAction.client_id == client_id,
            CallAction.state == "open",
            col(CallAction.report_id).is_not(None),
        )
    ).all()
    return sorted(rows, key=lambda row: (row.due is None, row.due or row.created_at.date()))


def asked_of_others(session: Session, author_id: int) -> Sequence[CallAction]:
    """The open to-dos somebody asked of colleagues, the earliest first."""
    return session.exec(
        select(CallAction)
        .where(
            CallAction.author_id == author_id,
            col(CallAction.report_id).is_(None),
            CallAction.owner_id != author_id,
            CallAction.state == "open",
        )
        .order_by(col(CallAction.due), col(CallAction.id))
    ).all()


def done_by_others(session: Session, author_id: int, since: datetime) -> Sequence[CallAction]:
    """What colleagues did of that since a moment, the latest first."""
    return session.exec(
        select(CallAction)
        .where(
            CallAction.author_id == author_id,
            col(CallAction.report_id).is_(None),
            CallAction.state == "done",
            CallAction.closed_by_id != author_id,
            col(CallAction.closed_at) > since,
        )
        .order_by(col(CallAction.closed_at).desc())
    ).all()


def open_ids(session: Session) -> list[int]:
    """Ids of everything still to be done."""
    rows = session.exec(select(CallAction.id).where(CallAction.state == "open")).all()
    return [row for row in rows if row is not None]
