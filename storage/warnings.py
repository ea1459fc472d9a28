"""A warning that was dropped, or said long ago to somebody who hears of it anew, comes again."""

from __future__ import annotations

from sqlmodel import Session, func, select

from storage.tables.engine import Nudge


def let_again(session: Session, warning: Nudge) -> None:
    """Free the key that makes it happen once: the row itself stays as it was."""
    warning.key = f"{warning.key}:{warning.id}"
    session.flush()


def times_let_again(session: Session, key: str) -> int:
    """How many rows had this key before it was freed for another."""
    had = (Nudge.key > f"{key}:", Nudge.key < f"{key};")
    return session.exec(select(func.count()).select_from(Nudge).where(*had)).one()
