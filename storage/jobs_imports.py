"""Lists of running jobs that were handed over, as verbs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from storage.tables.jobs import JobImport


def keep(
    session: Session,
    *,
    file_hash: str,
    filename: str,
    reading: list[dict[str, Any]],
    person_id: int,
    now: datetime,
) -> JobImport:
    """Keep a file as it was read."""
    row = JobImport(
        file_hash=file_hash,
        filename=filename,
        reading=reading,
        received_by_id=person_id,
        received_at=now,
    )
    session.add(row)
    session.flush()
    return row


def get(session: Session, import_id: int) -> JobImport | None:
    """One file by id."""
    return session.get(JobImport, import_id)


def applied(session: Session, file_hash: str) -> JobImport | None:
    """The same file, if it was applied before."""
    return session.exec(
        select(JobImport)
        .where(JobImport.file_hash == file_hash, JobImport.state == "applied")
        .order_by(col(JobImport.id).desc())
    ).first()
