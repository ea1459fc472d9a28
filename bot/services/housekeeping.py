"""Keeps the store from growing with what nobody will ask about again."""

from __future__ import annotations

import structlog

from bot.services import people
from bot.services.desk import Desk
from storage import housekeeping as store

log = structlog.get_logger()

AT_ONCE = 400
"""Rows of one sort in one round: a first round over years of rows must not hold the store."""


def clear(desk: Desk) -> int:
    """One round, each sort in a transaction of its own. How many rows went.

    How long things are kept is policy: `desk.keep_skipped`, `keep_deliveries`, `keep_said`.
    """
    now = desk.clock()
    with desk.database.reading() as session:
        policy = people.policy(session, desk)
    skipped = now - policy.calendar("desk", "keep_skipped")
    deliveries = now - policy.calendar("desk", "keep_deliveries")
    said = now - policy.calendar("desk", "keep_said")
    gone = 0
    for forget, before in (
        (store.forget_empty_mornings, skipped),
        (store.forget_deliveries, deliveries),
        (store.forget_old_messages, said),
        (store.forget_old_rulings, said),
    ):
        with desk.database.writing() as session:
            gone += forget(session, before, AT_ONCE)
    if gone:
        log.info("housekeeping", rows=gone)
    return gone
