"""A store that came back from a backup must not repeat what was said after the backup was made.

The copy does not know it, but Slack does: every message carries its row's token. What the clock
plans gets the same token in the copy as it had in the original (a digest is of a person and a day,
a step of one obligation), so it is looked up in the reader's DM before it is said, as a lost
answer is. Rows that stood in the backup keep their token and are looked up as well. What a person
does after the restore is new, and is said at once.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from storage import people as store
from storage.tables.engine import Nudge
from storage.tables.people import Agency

LOOKS_FIRST = timedelta(days=2)
"""How long after a restore everything the clock plans is looked up before it is said."""
BY_THE_CLOCK = ("step", "warning", "digest")
PAPERS = ("month_", "rollup:", "status_pack:", "status_reminder:", "together:", "week:")
DATED = tuple(f"document:{paper}" for paper in PAPERS)
"""Papers the clock plans; their keys hold a day, a week or a month."""
WAITING = ("planned", "deferred", "failed_temporary", "claimed")
REASON = "restored from a backup: looked up first"


def mark(session: Session, nudge: Nudge, about: str) -> None:
    """Give a row of the clock the token it would have in any copy of this store.

    `about` tells apart what may have the same numbers in a restored copy: numbers are given
    again there. In the days after a restore an own message begins as unsure.
    """
    if nudge.kind not in BY_THE_CLOCK and not nudge.key.startswith(DATED):
        return
    agency = store.agency(session)
    words = f"{nudge.key} {about}".encode()
    nudge.token = hmac.new(agency.seed.encode(), words, hashlib.sha256).hexdigest()[:24]
    if nudge.alone and _is_fresh(agency.restored_at, nudge.planned_at):
        nudge.state, nudge.reason = "unsure", REASON


def begin(session: Session, now: datetime) -> int:
    """In a copy that has just been put in place: whatever waits is looked up first. How many."""
    store.agency(session).restored_at = now
    rows = session.exec(
        select(Nudge).where(
            col(Nudge.state).in_(WAITING), col(Nudge.alone).is_(True), Nudge.kind != "edit"
        )
    ).all()
    for row in rows:
        row.state, row.reason, row.readings = "unsure", REASON, 0
        row.due_at = max(row.due_at, now)
    return len(rows)


def looks_first(agency: Agency, now: datetime) -> bool:
    """Whether this store came back from a backup a short while ago."""
    return _is_fresh(agency.restored_at, now)


def _is_fresh(restored_at: datetime | None, now: datetime) -> bool:
    return restored_at is not None and now - restored_at < LOOKS_FIRST
