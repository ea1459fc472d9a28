"""Keeps the store from growing with what nobody will ask about again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

import structlog
from sqlmodel import Session

from bot.services import people
from bot.services.desk import Desk
from storage import drafting, keeping
from storage import housekeeping as store

log = structlog.get_logger()

Forget: TypeAlias = Callable[[Session, datetime, int], int]

AT_ONCE = 400
"""Rows of one sort in one round: a first round over years of rows must not hold the store."""
KEPT_FOR: tuple[tuple[Forget, str], ...] = (
    (store.forget_empty_mornings, "keep_skipped"),
    (store.forget_deliveries, "keep_deliveries"),
    (store.forget_old_messages, "keep_said"),
    (store.forget_old_rulings, "keep_said"),
    (keeping.forget_finished_drafts, "keep_drafts"),
    (keeping.forget_untouched_drafts, "keep_unfinished"),
    (keeping.forget_dropped_files, "keep_files"),
    (keeping.forget_errands, "keep_files"),
    (drafting.forget_drafts, "keep_drafts"),
    (keeping.forget_unused_words, "keep_unused_words"),
    (keeping.forget_rows_read, "keep_rows_read"),
    (keeping.forget_absences, "keep_absences"),
    (keeping.forget_audit_values, "keep_audit_values"),
)
"""Each sort of what goes in time, with the line of the policy that says after how long."""


def clear(desk: Desk) -> int:
    """One round, each sort in a transaction of its own. How many rows went.

    How long each sort is kept is policy: the lines of `[desk]` that begin with `keep_`.
    """
    now = desk.clock()
    with desk.database.reading() as session:
        policy = people.policy(session, desk)
    gone = 0
    for forget, line in KEPT_FOR:
        before = now - policy.calendar("desk", line)
        with desk.database.writing() as session:
            gone += forget(session, before, AT_ONCE)
    before = now - policy.calendar("model", "keep_calls")
    with desk.database.writing() as session:
        gone += drafting.forget_calls(session, before, AT_ONCE)
    if gone:
        log.info("housekeeping", rows=gone)
    return gone
