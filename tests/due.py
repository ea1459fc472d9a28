"""Where a story has to stop on its way: whatever the store says is due next."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, func
from sqlalchemy import select as columns
from sqlmodel import col

from storage.database import Database
from storage.tables.engine import Case, Nudge
from storage.tables.people import Person
from storage.types import UTCDateTime

WAITING = ("planned", "deferred", "failed_temporary", "unsure")
SOON = timedelta(seconds=45)
NOW = bindparam("now", type_=UTCDateTime)
# Asked at every step of every story, and therefore put together once.
_NEXT = columns(
    columns(func.min(Case.next_at)).where(col(Case.next_at) > NOW).scalar_subquery(),
    columns(func.min(Nudge.due_at))
    .where(col(Nudge.due_at) > NOW, col(Nudge.state).in_(WAITING))
    .scalar_subquery(),
    columns(func.min(Person.next_digest_at))
    .where(col(Person.next_digest_at) > NOW)
    .scalar_subquery(),
)
_SOON = columns(func.min(Nudge.due_at)).where(
    col(Nudge.state).in_(("planned", "unsure", "failed_temporary")),
    col(Nudge.due_at) <= NOW,
    col(Nudge.alone).is_(True),
)


def next_due(database: Database, now: datetime) -> datetime | None:
    """The first moment after `now` at which a case, a message or somebody's morning is due."""
    with database.glance() as line:
        moments = line.execute(_NEXT, {"now": now}).one()
    return min((moment for moment in moments if moment is not None), default=None)


def waits_some_seconds(database: Database, now: datetime) -> datetime | None:
    """When a message that only waits some seconds (its slot, a second reading) may go out."""
    with database.glance() as line:
        return line.execute(_SOON, {"now": now + SOON}).scalar_one()
