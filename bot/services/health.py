"""Whether Suits is well: silence must be a visible fault."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.errors import SetupError
from bot.services import errands, pacing, recording
from bot.services.desk import Desk
from storage import people as store

PROBE = "readyz"
TICK_TOO_OLD = timedelta(minutes=2)


def bind(desk: Desk, team_id: str, team_name: str) -> None:
    """Tie this store to its workspace. Raises SetupError when it belongs to another one.

    A store that is tied already is only read: a process also starts while another one writes.
    """
    with desk.database.reading() as session:
        agency = store.agency(session)
        if agency.team_id == team_id and agency.name:
            return
    with desk.database.writing() as session:
        agency = store.agency(session)
        if agency.team_id not in (None, team_id):
            raise SetupError(
                f"This database belongs to another Slack workspace ({agency.team_id}); the token "
                f"is for {team_id}. Point DATABASE_URL at the right one."
            )
        agency.team_id = team_id
        agency.name = agency.name or team_name


def ready(desk: Desk) -> dict[str, Any]:
    """For `/readyz` and the watchdog: it takes writes, ticks are fresh, nothing is overdue."""
    now = desk.clock()
    try:
        with desk.database.writing() as session:
            # Looking is not enough: a full disk and a read-only file can be read very well.
            pacing.close(session, PROBE, now)
            return state(session, now)
    except SQLAlchemyError:
        return {"ready": False, "store": "does not answer"}


def state(session: Session, now: datetime) -> dict[str, Any]:
    """The figures an admin sees."""
    agency = store.agency(session)
    late = recording.late_rows(session, now)
    fresh = agency.last_tick_at is not None and now - agency.last_tick_at < TICK_TOO_OLD
    return {
        "ready": fresh,
        "store": "ok",
        "last_tick": agency.last_tick_at.isoformat() if agency.last_tick_at else None,
        "planned_but_late": late,
        "asked_and_not_done": errands.late(session, now),
        "started": agency.started_at is not None,
        "paused": agency.paused_at is not None,
    }
