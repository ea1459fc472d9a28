"""The clock of the play: it stands still, and moves on to whatever is due next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, func, select
from sqlmodel import col

from storage.database import Database
from storage.tables.engine import Case, Nudge
from storage.tables.people import Person
from storage.types import UTCDateTime

HOME = "Europe/Amsterdam"
LONGEST_STEP = timedelta(hours=6)
SOON = timedelta(seconds=45)
SLOT = timedelta(milliseconds=260)
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


# Asked at every step of every story, and therefore put together once.
_NOW = bindparam("now", type_=UTCDateTime)
_DUE = select(
    select(func.min(Case.next_at)).where(col(Case.next_at) > _NOW).scalar_subquery(),
    select(func.min(Nudge.due_at))
    .where(col(Nudge.due_at) > _NOW, col(Nudge.state).in_(WAITING))
    .scalar_subquery(),
    select(func.min(Person.next_digest_at))
    .where(col(Person.next_digest_at) > _NOW)
    .scalar_subquery(),
)
_SOON = select(func.min(Nudge.due_at)).where(
    col(Nudge.state).in_(("planned", "unsure", "failed_temporary")),
    col(Nudge.due_at) <= _NOW,
    col(Nudge.alone).is_(True),
)


def next_due(database: Database, now: datetime) -> datetime:
    """The first moment after `now` at which a case, a message or somebody's morning is due.

    Six hours from now when that is sooner.
    """
    with database.glance() as line:
        moments: Sequence[datetime | None] = line.execute(_DUE, {"now": now}).one()
    return min([moment for moment in moments if moment is not None] + [now + LONGEST_STEP])


def opens_soon(database: Database, now: datetime) -> datetime | None:
    """When a message may go out that waits some seconds only (its slot, a second reading)."""
    with database.glance() as line:
        found: datetime | None = line.execute(_SOON, {"now": now + SOON}).scalar_one()
    return None if found is None else max(now + SLOT, found)
