"""One beat of the engine: plan what is due, send what is planned, note that it was done."""

from __future__ import annotations

from bot.services import deliver, drops, housekeeping, sweep
from bot.services.desk import Desk
from bot.slack.files import Files
from bot.slack.poster import Poster
from storage import people as people_store
from storage.pulse import Pulse, pulse

AT_A_TIME = 100
"""Messages in one breath: 25 seconds at the usual pace, a quarter of what health calls stopped."""
BREATHS = 100


def tick(desk: Desk, poster: Poster, files: Files | None = None) -> int:
    """Sweep, look up what is unsure, send, take dropped files. Returns how much was worked on.

    A beat with nothing to do is two statements: what waits, and that it was asked.
    """
    worked = 0
    for _ in range(BREATHS):
        beat, sent = _breathe(desk, poster)
        worked += sent
        if not sent or desk.stopping():
            break
    if files is not None and beat.files:
        # After what was due: a file that cannot be read must not hold up anybody's message.
        taken = drops.take_all(desk, files)
        worked += deliver.deliver_all(desk, poster) if taken else 0
    return worked


def _breathe(desk: Desk, poster: Poster) -> tuple[Pulse, int]:
    """Plan what is due and send some of it; what waited, and how many rows were worked on.

    What was just said may be what a next step waited for: after a breath that sent something
    comes another. One that sends for long would leave everything else unplanned meanwhile.
    """
    began = desk.clock()
    beat = _pulse(desk)
    if beat.leases:
        deliver.release(desk)
    planned = True
    if sweep.has_work(beat, began):
        planned = _sweep(desk, beat)
        beat = _pulse(desk)
    sent = deliver.deliver_all(desk, poster, most=AT_A_TIME) if beat.messages else 0
    if planned:
        # What turned while this breath was sending belongs to the next; and one that left the
        # sweep to another replica may not say how far that one looked.
        with desk.database.writing() as session:
            people_store.beaten(session, began)
    return beat, sent


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
    """One replica sweeps at a time; the others go on to what is planned already."""
    with desk.database.duty("sweep") as mine:
        if mine:
            sweep.sweep(desk, beat)
        return mine
