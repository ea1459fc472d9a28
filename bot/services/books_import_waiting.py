"""What every step of an import shares: the file that waits, what is refused, what is shown."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from bot.errors import AlreadyDone, NotFound, Refused
from bot.messages.texts import mark
from bot.services import books_import_review as reviewing
from bot.services import books_import_sources as sources
from bot.services import outbox
from bot.services.desk import Desk
from storage import books as store
from storage.tables.invoices import BooksImport

ZIPPED = base64.b64encode(b"PK\x03").decode()

DOCUMENT = "import_review"
AT_ONCE = 100
"""Rows that are surely read, shown and imported within the three seconds Slack waits."""
AT_ONCE_BYTES = 7_500
"""About as many rows as text; a workbook is opened in a process of its own and always waits."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of a file: `state` is asking (questions are open) or read (a dry run waits)."""

    import_id: int
    state: str
    shown: Mapping[str, Any]
    questions: tuple[Mapping[str, Any], ...]


def refuse_repeat(session: Session, digest: str, now: datetime, as_of: date | None) -> None:
    """Exactly this file counts once for a day; raises AlreadyDone.

    A file that does not name its day (Xero) looks the same as long as nothing was paid or billed:
    on a later day it is news, and money would stand still on stale books without it.
    """
    earlier = store.applied_before(session, digest)
    if earlier is None:
        return
    source = store.source(session, earlier.source_id)
    day = as_of or (sources.today_of(session, source, now) if source else None)
    names_its_day = earlier.reading.get("as_of") is not None
    if not names_its_day and day is not None and earlier.as_of is not None and day > earlier.as_of:
        return
    raise AlreadyDone(
        mark("I have exactly this file already, imported for {day}. Nothing was changed."),
        day=earlier.as_of or "",
    )


def takes_long(session: Session, row: BooksImport) -> bool:
    """Whether reading, showing or importing a file may take longer than Slack waits."""
    rows = len(row.reading.get("rows", ()))
    content = row.content or ""
    unread = not rows and (content.startswith(ZIPPED) or len(content) * 3 // 4 > AT_ONCE_BYTES)
    return unread or max(rows, _compared(session, row.source_id)) > AT_ONCE


def source_takes_long(session: Session, source_id: int) -> bool:
    """Whether showing the undecided files of a source anew may."""
    return any(
        row.source_id == source_id and takes_long(session, row) for row in store.undecided(session)
    )


def _compared(session: Session, source_id: int | None) -> int:
    return 0 if source_id is None else store.known_count(session, source_id)


def refuse_time(session: Session, row: BooksImport, now: datetime) -> None:
    source = store.source(session, row.source_id)
    assert source is not None
    if row.as_of is None:
        raise Refused(mark("Tell me which day these books are of."))
    if row.as_of > sources.today_of(session, source, now):
        raise Refused(mark("These books are of {day}, which has not come yet."), day=row.as_of)
    if source.last_as_of is not None and row.as_of < source.last_as_of:
        raise Refused(
            mark(
                "These books are of {day}, older than those I have ({known}). Nothing was changed."
            ),
            day=row.as_of,
            known=source.last_as_of,
        )


def waiting(session: Session, import_id: int, *, state: str = "") -> BooksImport:
    row = store.an_import(session, import_id)
    if row is None:
        raise NotFound
    if row.state == "applied":
        raise AlreadyDone(mark("This file is imported already. Nothing was changed again."))
    if row.state in ("cancelled", "refused"):
        raise AlreadyDone(mark("This file was put away. Send it again if you want it after all."))
    if state and row.state != state:
        raise Refused(mark("I still need an answer about this file before it can be imported."))
    return row


def as_handed(row: BooksImport) -> Handed:
    assert row.id is not None
    return Handed(row.id, row.state, row.shown, tuple(row.questions))


def show(session: Session, row: BooksImport, now: datetime) -> None:
    key = f"import:{row.id}"
    planned = outbox.document(
        session,
        person_id=row.received_by_id,
        key=key,
        document=DOCUMENT,
        subject=f"books_import:{row.id}",
        now=now,
        waits_for_hours=False,
    )
    if not planned:
        outbox.refresh(session, key, now)


def shown_again(session: Session, desk: Desk, source_id: int, now: datetime) -> None:
    """A customer was named or another file came: undecided dry runs of the source are redone."""
    for row in store.undecided(session):
        if row.source_id == source_id and row.state == "read":
            row.shown = reviewing.review(session, desk, row, now)
            show(session, row, now)
