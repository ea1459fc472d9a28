"""One beat of the engine: plan what is due, send what is planned, note that it was done."""

from __future__ import annotations

from bot.services import deliver, sweep
from bot.services.desk import Desk
from bot.slack.poster import Poster
from storage import people as people_store


def tick(desk: Desk, poster: Poster) -> int:
    """Sweep, look up what is unsure, send. Returns how many messages were worked on."""
    deliver.release(desk)
    sweep.sweep(desk)
    worked = deliver.deliver_all(desk, poster)
    if worked:
        # What was just said may be what a next step waited for.
        sweep.sweep(desk)
    with desk.database.writing() as session:
        people_store.agency(session).last_tick_at = desk.clock()
    return worked


def audit(desk: Desk) -> int:
    """The safety net: subjects that should be watched and are not."""
    return sweep.audit_watch(desk)
