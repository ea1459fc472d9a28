"""Rows of a client's status sheet that nobody has touched for too long.

Staleness is judged row by row; what is owed is one sheet a client and owner, so that sixty rows
are one line of a morning. A row's colour is not looked at: red never starts a chase, or people
will hide red.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.rules.cases import Judgement, NotYet, Owed, Settled
from bot.rules.policy import Policy
from bot.rules.status import Cadence
from bot.rules.worktime import PersonTime, local_day, next_open

SUBJECT = "status_sheet"
WHEN_AWAY = "waits"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One running job. `stale_at` (UTC) is the start of the day on which its row needs a word."""

    job_id: int
    number: str
    name: str
    stale_at: datetime
    stale_on: date


@dataclass(frozen=True, slots=True)
class Sheet:
    """The running jobs one person looks after on one client."""

    client_id: int
    client: str
    owner_id: int
    rows: tuple[SheetRow, ...]
    cadence: Cadence


def stale_rows(facts: Sheet, today: date) -> list[SheetRow]:
    """The rows that need a word on a local date of the client's office, the longest silent
    first."""
    silent = (row for row in facts.rows if row.stale_on <= today)
    return sorted(silent, key=lambda row: row.stale_at)


def judge(facts: Sheet, now: datetime, policy: Policy, time: PersonTime) -> Judgement:
    """Owed while any row is stale, counted from the moment the longest silent one became so."""
    if not facts.rows:
        return Settled("no running jobs")
    stale = stale_rows(facts, local_day(time, now))
    if not stale:
        return NotYet(min(row.stale_at for row in facts.rows), "every row has a fresh word")
    return Owed(
        client_id=facts.client_id,
        owner_id=facts.owner_id,
        anchor_at=next_open(time, stale[0].stale_at),
        reason="status rows without a word for too long",
        evidence={"rows": len(stale), "of": len(facts.rows)},
    )
