"""Forgets words and absences that have had their time, a bounded number of rows at a time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, func, select

from storage.tables.calls import CallReport, CallRevision
from storage.tables.desk import AuditEntry, AuditValue, Draft, Source
from storage.tables.drops import Drop, Pasted
from storage.tables.errands import Errand
from storage.tables.invoices import BooksImport
from storage.tables.jobs import ChangeOrder, Job
from storage.tables.people import Cover


def forget_finished_drafts(session: Session, before: datetime, most: int) -> int:
    """Drop drafts that became a record, or were dropped, before that moment."""
    return _gone(session, Draft, col(Draft.closed_at) < before, most)


def forget_untouched_drafts(session: Session, before: datetime, most: int) -> int:
    """Drop open drafts that nobody has touched since that moment."""
    return _gone(
        session, Draft, col(Draft.closed_at).is_(None) & (col(Draft.changed_at) < before), most
    )


def forget_dropped_files(session: Session, before: datetime, most: int) -> int:
    """Drop the notes on files that were read or refused; what was read is kept elsewhere."""
    return _gone(session, Drop, (col(Drop.state) != "waiting") & (col(Drop.done_at) < before), most)


def forget_errands(session: Session, before: datetime, most: int) -> int:
    """Drop long work that was done or refused before that moment."""
    return _gone(session, Errand, col(Errand.done_at) < before, most)


def forget_absences(session: Session, before: datetime, most: int) -> int:
    """Drop covers that ended before that moment: who was away when is nobody's business later."""
    return _gone(session, Cover, col(Cover.ends_at) < before, most)


def forget_unused_words(session: Session, before: datetime, most: int) -> int:
    """Drop texts given in the box from which nothing was ever made."""
    rows = session.exec(
        select(Pasted)
        .where(Pasted.used_as == "", col(Pasted.received_at) < before)
        .order_by(col(Pasted.id))
        .limit(most)
    ).all()
    words = {row.source_id for row in rows}
    session.exec(delete(Pasted).where(col(Pasted.id).in_([row.id for row in rows])))
    session.exec(delete(Source).where(col(Source.id).in_(words - _in_use(session, words))))
    return len(rows)


def forget_rows_read(session: Session, before: datetime, most: int) -> int:
    """Empty the rows of files that were decided; what they changed is in the invoices' history."""
    rows = session.exec(
        select(BooksImport)
        .where(
            col(BooksImport.state).in_(("applied", "refused", "cancelled")),
            func.coalesce(col(BooksImport.decided_at), col(BooksImport.received_at)) < before,
        )
        .order_by(col(BooksImport.id))
    ).all()
    full = [row for row in rows if row.reading.get("rows") or row.content][:most]
    for row in full:
        row.reading = {**row.reading, "rows": [], "aside": []} if row.reading else {}
        row.content = None
    return len(full)


def forget_audit_values(session: Session, before: datetime, most: int) -> int:
    """Drop the values behind old entries; the chain stays whole and calls them erased."""
    numbers = session.exec(
        select(AuditValue.entry_id)
        .join(AuditEntry, col(AuditEntry.id) == col(AuditValue.entry_id))
        .where(col(AuditEntry.at) < before)
        .limit(most)
    ).all()
    session.exec(delete(AuditValue).where(col(AuditValue.entry_id).in_(numbers)))
    return len(numbers)


def _gone(session: Session, model: Any, condition: Any, most: int) -> int:
    numbers = session.exec(select(model.id).where(condition).limit(most)).all()
    session.exec(delete(model).where(col(model.id).in_(numbers)))
    return len(numbers)


def _in_use(session: Session, words: set[int]) -> set[int]:
    """Those of these texts that papers, or other rows of the box, still rest on."""
    used: set[int | None] = set()
    for column in (Pasted.source_id, Job.source_id, ChangeOrder.client_source_id,
                   CallRevision.objection_source_id):  # fmt: skip
        used.update(session.exec(select(column).where(col(column).in_(words))).all())
    for sources in session.exec(select(CallReport.source_ids)).all():
        used.update(words.intersection(sources))
    return {one for one in used if one is not None}
