"""What was pasted and dropped, as verbs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from storage.tables.desk import Source
from storage.tables.drops import Drop, Pasted
from storage.tables.jobs import Job


def pasted(session: Session, key: str) -> Pasted | None:
    """What was made of a delivery already."""
    return session.exec(select(Pasted).where(Pasted.key == key)).first()


def pasted_by(session: Session, item_id: int, person_id: int) -> Pasted | None:
    """One text by id, if this person gave it."""
    row = session.get(Pasted, item_id)
    return row if row is not None and row.person_id == person_id else None


def keep_words(
    session: Session,
    *,
    key: str,
    person_id: int,
    text: str,
    kind: str,
    filename: str | None,
    now: datetime,
) -> Pasted:
    """Keep words whole, with the row that remembers what becomes of them."""
    source = Source(person_id=person_id, kind=kind, filename=filename, text=text, received_at=now)
    session.add(source)
    session.flush()
    assert source.id is not None
    row = Pasted(key=key, person_id=person_id, source_id=source.id, received_at=now)
    session.add(row)
    session.flush()
    return row


def dropped(session: Session, file_id: str) -> Drop | None:
    """The row of a file Slack named before."""
    return session.exec(select(Drop).where(Drop.file_id == file_id)).first()


def due(session: Session, now: datetime) -> Drop | None:
    """The file that has waited longest and whose turn has come."""
    return session.exec(
        select(Drop)
        .where(Drop.state == "waiting", col(Drop.next_try_at) <= now)
        .order_by(col(Drop.next_try_at), col(Drop.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()


def running_jobs(session: Session) -> Sequence[tuple[int, int, str]]:
    """(id, client id, number) of every job that is not over."""
    rows = session.exec(
        select(Job.id, Job.client_id, Job.number).where(
            col(Job.state).not_in(("billed", "closed", "cancelled"))
        )
    ).all()
    return [(row_id, client_id, number) for row_id, client_id, number in rows if row_id is not None]
