"""One beat of the engine: plan what is due, send what is planned, note that it was done."""

from __future__ import annotations

from bot.services import deliver, drops, housekeeping, sweep
from bot.services.desk import Desk
from bot.slack.files import Files
from bot.slack.poster import Poster
from storage import people as people_store
from storage.pulse import Pulse, pulse


def tick(desk: Desk, poster: Poster, files: Files | None = None) -> int:
    """Sweep, look up what is unsure, send, take dropped files. Returns how much was worked on.

    A beat with nothing to do is two statements: what waits, and that it was asked.
    """
    beat = _pulse(desk)
    if beat.leases:
        deliver.release(desk)
    worked = 0
    if _sweep(desk, beat):
        beat = _pulse(desk)
    if beat.messages:
        worked = deliver.deliver_all(desk, poster)
        if worked:
            # What was just said may be what a next step waited for.
            _sweep(desk, _pulse(desk))
    if files is not None and beat.files:
        # After what was due: a file that cannot be read must not hold up anybody's message.
        taken = drops.take_all(desk, files)
        worked += deliver.deliver_all(desk, poster) if taken else 0
    with desk.database.writing() as session:
        people_store.beaten(session, desk.clock())
    return worked


def audit(desk: Desk) -> int:
    """The safety net: subjects that should be watched and are not; and the store is cleared."""
    with desk.database.duty("audit") as mine:
        if not mine:
            return 0
        found = sweep.audit_watch(desk)
        housekeeping.clear(desk)
        return found


def _pulse(desk: Desk) -> Pulse:
    with desk.database.glance() as connection:
        return pulse(connection, desk.clock())


def _sweep(desk: Desk, beat: Pulse) -> bool:
    """One replica sweeps at a time; the others go on to what is planned already.

    False when there was nothing to look at.
    """
    if not sweep.has_work(beat, desk.clock()):
        return False
    with desk.database.duty("sweep") as mine:
        if mine:
            sweep.sweep(desk, beat)
    return True
