"""Whether there is anything to do at all: one statement over indexes, asked at every beat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, exists
from sqlmodel import col, or_, select

from storage.cases import RUNNING
from storage.nudges import LONGEST_LEASE
from storage.tables.drops import Drop
from storage.tables.engine import Case, Nudge
from storage.tables.jobs import ChangeOrder
from storage.tables.people import Agency, Cover, Person
from storage.types import UTCDateTime

NOW = bindparam("now", type_=UTCDateTime)


@dataclass(frozen=True, slots=True)
class Pulse:
    """What waits at one moment. Moments are UTC."""

    started_at: datetime | None
    paused_at: datetime | None
    last_tick_at: datetime | None
    covers: bool
    """A cover began or ended since the last beat."""
    signers: bool
    """The hour has come at which the next one is asked to sign a change."""
    cases: bool
    waiting_steps: bool
    mornings: bool
    leases: bool
    messages: bool
    files: bool

    @property
    def running(self) -> bool:
        """Whether the agency is at work: started, and not paused."""
        return self.started_at is not None and self.paused_at is None


ASLEEP = Pulse(None, None, None, False, False, False, False, False, False, False, False)


def pulse(connection: Connection, now: datetime) -> Pulse:
    """Everything a beat would look for. Its cost does not follow what is stored."""
    times = {"now": now, "an_hour_on": now + LONGEST_LEASE}
    found = connection.execute(_ASKED, times).mappings().first()
    return ASLEEP if found is None else Pulse(**found)


def _asked() -> Select[Any]:
    since = col(Agency.last_tick_at)
    begun = (col(Cover.starts_at) > since) & (col(Cover.starts_at) <= NOW)
    ended = (col(Cover.ends_at) > since) & (col(Cover.ends_at) <= NOW)
    return select(  # type: ignore[call-overload, no-any-return]
        col(Agency.started_at),
        col(Agency.paused_at),
        since,
        exists().where(begun | ended).correlate(Agency).label("covers"),
        exists()
        .where(
            col(ChangeOrder.state) == "open",
            col(ChangeOrder.agency_signed_at).is_(None),
            col(ChangeOrder.ask_next_at) <= NOW,
        )
        .label("signers"),
        exists()
        .where(col(Case.state).in_(("scheduled", *RUNNING)), col(Case.next_at) <= NOW)
        .label("cases"),
        exists()
        .where(
            col(Nudge.state).in_(("planned", "deferred")),
            col(Nudge.due_at) <= NOW,
            col(Nudge.alone).is_(False),
            col(Nudge.kind).in_(("step", "warning")),
        )
        .label("waiting_steps"),
        exists()
        .where(
            col(Person.active).is_(True),
            col(Person.is_guest).is_(False),
            or_(col(Person.next_digest_at).is_(None), col(Person.next_digest_at) <= NOW),
        )
        .label("mornings"),
        exists()
        .where(
            col(Nudge.state) == "claimed",
            or_(
                col(Nudge.lease_until) <= NOW,
                col(Nudge.lease_until) > bindparam("an_hour_on", type_=UTCDateTime),
            ),
        )
        .label("leases"),
        exists()
        .where(
            col(Nudge.state).in_(("planned", "deferred", "failed_temporary", "unsure")),
            col(Nudge.due_at) <= NOW,
            col(Nudge.alone).is_(True),
        )
        .label("messages"),
        exists().where(col(Drop.state) == "waiting", col(Drop.next_try_at) <= NOW).label("files"),
    ).where(col(Agency.id) == 1)


_ASKED = _asked()
