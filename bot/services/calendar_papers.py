"""Papers that come by the calendar: packs, the word before a meeting, month end, the roll-up.

Called at every beat of the engine. Every paper has a key and is planned once; most beats find
that this minute was looked at already.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.services import month_end, rollup, status_pack, weekly_lists
from bot.services.desk import Desk
from storage import status as status_store
from storage.pulse import Pulse


def may_be_due(beat: Pulse, now: datetime) -> bool:
    """Whether a minute began that was not looked at. Silent before Start and in a pause."""
    seen = beat.last_tick_at
    return beat.running and (seen is None or _minute(seen) != _minute(now))


def plan_papers(session: Session, desk: Desk, now: datetime) -> None:
    """Plan what the clock makes due."""
    if meeting := status_store.meeting_clients(session):
        status_pack.plan(session, desk, meeting, now)
        status_pack.plan_reminders(session, meeting, now)
    month_end.plan(session, desk, now)
    rollup.plan(session, desk, now)
    weekly_lists.plan(session, desk, now)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
