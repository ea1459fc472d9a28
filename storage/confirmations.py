"""Who was given a paper and has said so, as verbs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from storage.tables.briefs import Confirmation
from storage.tables.engine import Nudge


def get(session: Session, confirmation_id: int | None) -> Confirmation | None:
    """One confirmation by id."""
    return None if confirmation_id is None else session.get(Confirmation, confirmation_id)


def of_subject(session: Session, subject: str) -> Sequence[Confirmation]:
    """Every time a department was asked about a paper, the latest round first."""
    return session.exec(
        select(Confirmation)
        .where(Confirmation.subject == subject)
        .order_by(col(Confirmation.round).desc(), col(Confirmation.id))
    ).all()


def current(session: Session, subject: str) -> Sequence[Confirmation]:
    """The latest asking of each department that is still asked, in the order of asking."""
    return session.exec(
        select(Confirmation)
        .where(Confirmation.subject == subject, col(Confirmation.replaced_at).is_(None))
        .order_by(col(Confirmation.id))
    ).all()


def of_message(session: Session, key: str) -> Sequence[Confirmation]:
    """The askings that one message carries, the one it was written for first."""
    return session.exec(
        select(Confirmation).where(Confirmation.key == key).order_by(col(Confirmation.id))
    ).all()


def unconfirmed(session: Session) -> Sequence[Confirmation]:
    """Everything asked and not answered."""
    return session.exec(
        select(Confirmation).where(
            col(Confirmation.confirmed_at).is_(None), col(Confirmation.replaced_at).is_(None)
        )
    ).all()


def message_of(session: Session, key: str) -> Nudge | None:
    """The outbox row of the message that asked."""
    return session.exec(select(Nudge).where(Nudge.key == f"document:{key}")).first()


def was_given(session: Session, subject: str, person_id: int) -> bool:
    """Whether a person is asked about a paper now: heads, and who stands in for them."""
    return any(row.person_id == person_id for row in current(session, subject))


def last_given(session: Session, subject: str, department: str, before_round: int) -> int | None:
    """The revision a department really received before a round; None when it had none."""
    row = _received(session, subject, department, before_round)
    return row.revision if row is not None else None


def said_so_before(session: Session, row: Confirmation) -> bool:
    """Whether the department has confirmed what it last received before this asking."""
    earlier = _received(session, row.subject, row.department, row.round)
    return earlier is not None and earlier.confirmed_at is not None


def _received(
    session: Session, subject: str, department: str, before_round: int
) -> Confirmation | None:
    rows = session.exec(
        select(Confirmation)
        .where(
            Confirmation.subject == subject,
            Confirmation.department == department,
            Confirmation.round < before_round,
        )
        .order_by(col(Confirmation.round).desc())
    ).all()
    for row in rows:
        sent = message_of(session, row.key)
        if sent is not None and sent.state == "sent":
            return row
    return None


def confirm(row: Confirmation, *, person_id: int, how: str, now: datetime) -> None:
    """Somebody said that the department has it."""
    row.confirmed_at = now
    row.confirmed_by_id = person_id
    row.how = how
