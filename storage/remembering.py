"""Within one transaction nobody asks the store twice who sits where.

A digest of twenty lines once asked 2,000 times: SQLAlchemy forgets rows that nothing points at, and
each line resolves its reader anew. What is remembered here lives in the session, and is forgotten
as soon as a change to the people, seats, covers, offices or clients is written through it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy import event, inspect
from sqlmodel import Session

from storage.tables.people import Agency, Client, Cover, Office, Person, Seat

T = TypeVar("T")
ROSTER = (Agency, Client, Cover, Office, Person, Seat)
PASSING = {
    "audit_entries", "audit_last_hash", "last_tick_at", "next_digest_at", "dm_channel",
    "home_opened_at",
}  # fmt: skip
"""Columns of theirs that say nothing of who sits where: every entry in the audit changes two."""


class AttentiveSession(Session):
    """A session that remembers: rows it has read stay known until it closes."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.info["kept"] = []
        self.info["remembered"] = {}


def remembered(session: Session, key: Hashable, find: Callable[[], T]) -> T:
    """What `find` found before in this transaction under `key`, or finds now."""
    memo: dict[Hashable, Any] | None = session.info.get("remembered")
    if memo is None:
        return find()
    if session.autoflush and _roster_waits(session):
        # As a query would: what was changed but not written yet must be seen.
        session.flush()
    if key not in memo:
        found = find()
        memo[key] = found
        return found
    known: T = memo[key]
    return known


def _roster_waits(session: Session) -> bool:
    """Whether a change to the roster was not written yet. Others may wait for the next question:
    a case was once written six times because six things were asked about its people."""
    return any(isinstance(row, ROSTER) for row in (*session.new, *session.dirty, *session.deleted))


def _keep(session: Any, row: Any) -> None:
    session.info["kept"].append(row)


def _forget(session: Any) -> None:
    memo = session.info.get("remembered")
    if memo is not None:
        memo.clear()


def _forget_if_changed(session: Any, _context: Any) -> None:
    if any(isinstance(row, ROSTER) for row in (*session.new, *session.deleted)) or any(
        isinstance(row, ROSTER) and changed(row) - PASSING for row in session.dirty
    ):
        _forget(session)


def changed(row: Any) -> set[str]:
    """The columns whose change was just written (in an `after_flush`)."""
    state = inspect(row)
    return {name for name in state.committed_state if name in state.mapper.columns}


def _forget_if_bulk(state: Any) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        _forget(state.session)


def _listen() -> None:
    """Once for all sessions: four listeners for each were a sixth of what a small one cost."""
    event.listen(AttentiveSession, "loaded_as_persistent", _keep)
    event.listen(AttentiveSession, "after_flush", _forget_if_changed)
    event.listen(AttentiveSession, "after_soft_rollback", lambda session, _: _forget(session))
    event.listen(AttentiveSession, "do_orm_execute", _forget_if_bulk)


_listen()
