"""The clock of the play: it stands still, and moves on to whatever is due next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from storage.tables.engine import Case, Nudge
from storage.tables.people import Person

HOME = "Europe/Amsterdam"
LONGEST_STEP = timedelta(hours=6)
SOON = timedelta(seconds=45)
WAITING = ("planned", "deferred", "failed_temporary", "unsure")


class MovedClock:
    """Says the moment the story has come to, UTC; never the time on the wall."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def local(text: str, zone: str = HOME) -> datetime:
    """'2026-11-03 09:00' on a wall clock in `zone`, as an instant in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def opens_soon(session: Session, now: datetime) -> datetime | None:
    """A message that waits some seconds only (pacing): the moment it may go."""
    found = session.exec(
        select(Nudge.due_at)
        .where(
            col(Nudge.state).in_(("planned", "unsure", "failed_temporary")),
            col(Nudge.due_at) <= now + SOON,
            col(Nudge.alone).is_(True),
        )
        .order_by(col(Nudge.due_at))
        .limit(1)
    ).first()
    return None if found is None else max(now + timedelta(milliseconds=260), found)


def next_due(session: Session, now: datetime) -> datetime:
    """When something is due next; six hours from now at the latest."""
    moments = [
        session.exec(
            select(Case.next_at).where(col(Case.next_at) > now).order_by(col(Case.next_at)).limit(1)
        ).first(),
        session.exec(
            select(Nudge.due_at)
            .where(col(Nudge.due_at) > now, col(Nudge.state).in_(WAITING))
            .order_by(col(Nudge.due_at))
            .limit(1)
        ).first(),
        session.exec(
            select(Person.next_digest_at)
            .where(col(Person.next_digest_at) > now)
            .order_by(col(Person.next_digest_at))
            .limit(1)
        ).first(),
    ]
    return min([moment for moment in moments if moment is not None] + [now + LONGEST_STEP])
