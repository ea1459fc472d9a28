"""Who is away from everything, and when somebody who came back may be asked for things again."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlmodel import Session

from bot.rules.slots import first_nag_after_return
from bot.rules.worktime import PersonTime
from bot.services import people
from bot.services.desk import Desk
from storage import people as store


def away_until(session: Session, person_id: int, now: datetime) -> datetime | None:
    """When somebody who is away from all clients is back; None for somebody who is here."""
    ends = [
        min(row.ends_at, row.ended_at or row.ends_at)
        for row in store.covers_at(session, now)
        if row.away_id == person_id and row.client_id is None
    ]
    return max(ends, default=None)


def nags_begin(
    session: Session, desk: Desk, person_id: int, pt: PersonTime, now: datetime
) -> datetime | None:
    """Somebody who has just come back is left alone until noon of the first day; None: no return.

    Only an absence from all clients counts: who is away from one client is at work.
    """
    ended = store.last_return(session, person_id, now)
    if ended is None or now - ended > timedelta(days=14):
        return None
    until = time.fromisoformat(people.policy(session, desk).text("desk", "handback_until"))
    return first_nag_after_return(pt, ended, quiet_until=until)
