"""When a source's next file is due, and what its last one left open."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from bot.rules.kinds.books_due import Books
from storage import books as store
from storage import people as people_store


def facts(session: Session, subject_id: str) -> Books | None:
    """One source by its id."""
    source = store.source(session, int(subject_id)) if subject_id.isdigit() else None
    if source is None or source.id is None:
        return None
    gone = store.vanished_of(session, source.id)
    return Books(
        source_id=source.id,
        name=source.name,
        last_as_of=source.last_as_of,
        next_due_at=source.next_due_at,
        waiting=len(gone),
        waiting_since=min((row.closed_at for row in gone if row.closed_at), default=None),
        closed=source.closed_at is not None,
        expected=bool(source.weekdays),
        started_at=people_store.agency(session).started_at,
    )


def live(session: Session) -> Sequence[str]:
    """Every source in use."""
    return [str(source.id) for source in store.sources(session)]
