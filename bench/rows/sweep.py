"""The morning: 10,000 steps are due for 500 people, out of ever more that are stored.

Counted in processor seconds of this process, ours and the floor's alike: others share the machine.
SUITS_BENCH_DUE=1000 measures a smaller morning.
"""

from __future__ import annotations

import os
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.row import Row
from bench.stored import MORNING, filled, stamp
from bench.workplace import workplace
from bot.policy import shipped_policy
from bot.services import sweep
from bot.services.composing import compose
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import people as people_store
from storage.database import Database
from storage.line import in_line
from storage.tables.engine import Nudge

DUE = int(os.environ.get("SUITS_BENCH_DUE", "10000"))
STORED = (max(DUE, 10_000), 100_000, 1_000_000)
READ = """
SELECT c.*, a.*, k.*, p.*, o.*
FROM "case" c
JOIN callaction a ON a.id = CAST(substr(c.subject, 8) AS INTEGER)
JOIN client k ON k.id = c.client_id
JOIN person p ON p.id = a.owner_id
JOIN office o ON o.id = p.office_id
WHERE c.state IN ('scheduled', 'open', 'acknowledged', 'snoozed', 'held') AND c.next_at <= ?
ORDER BY c.next_at
"""
TEAM = "SELECT * FROM seat WHERE client_id = ?"


@dataclass(frozen=True, slots=True)
class Morning:
    """Processor seconds to plan, to render, to read the same rows raw, and of an empty beat."""

    planned: float
    rendered: float
    raw: float
    idle: float
    digests: int

    @property
    def whole(self) -> float:
        """Planned and rendered."""
        return self.planned + self.rendered


def measure(quick: bool) -> list[Row]:
    """Growth from 10 thousand to a million stored, always with the same 10,000 due."""
    due, sizes = (500, (1_000, 10_000)) if quick else (DUE, STORED)
    found = {}
    with workplace() as (folder, _slack):
        for stored in sizes:
            found[stored] = morning(f"sqlite:///{folder}/of-{stored}.db", stored, due)
    rows = [_row(stored, due, one, last=stored == sizes[-1]) for stored, one in found.items()]
    small, large = found[sizes[-2]], found[sizes[-1]]
    return [
        *rows,
        Row(f"{due:,} due: {sizes[-2]:,} stored against {sizes[-1]:,}", small.whole, "cpu s",
            large.whole, large.whole / small.whole, 1.5, 1.2, note="itself"),
        Row(f"a beat with nothing due, {sizes[-1]:,} stored", large.idle * 1000, "cpu ms",
            small.idle * 1000, large.idle / small.idle, note=f"itself with {sizes[-2]:,} stored"),
    ]  # fmt: skip


def _row(stored: int, due: int, one: Morning, *, last: bool) -> Row:
    return Row(
        f"sweep and render, {due:,} due of {stored:,} stored", one.whole, "cpu s", one.raw,
        one.whole / one.raw, 4 if last else None, 2 if last else None,
        note=f"raw indexed SQL reading the same rows; planned in {one.planned:.2f} s, "
             f"{one.digests} morning messages rendered in {one.rendered:.2f} s",
    )  # fmt: skip


def morning(url: str, stored: int, due: int) -> Morning:
    """Fill a store, then live through its morning once; the raw reading goes first."""
    database = filled(url, stored=stored, due=due)
    desk = Desk(database=database, clock=lambda: MORNING, policy=shipped_policy())
    raw = median(_raw(Path(database.path or "")) for _ in range(3))
    began = time.process_time()
    swept = sweep.sweep(desk)
    planned = time.process_time() - began
    assert swept == due, f"{swept} of {due} were swept"
    began = time.process_time()
    digests = _render(desk)
    rendered = time.process_time() - began
    idle = median(_idle(desk) for _ in range(5))
    database.close()
    return Morning(planned, rendered, raw, idle, digests)


def _render(desk: Desk) -> int:
    """Compose every message that is due, as its sender would, and keep nothing."""
    rendered = 0
    while ids := _due(desk.database):
        for nudge_id in ids:
            with desk.database.writing() as session:
                row = session.get(Nudge, nudge_id)
                person = people_store.person(session, row.person_id if row else None)
                assert row is not None
                assert person is not None
                message = compose(session, desk, row, person, MORNING)
                row.state = "sent"
                rendered += not isinstance(message, Skip)
    return rendered


def _due(database: Database) -> list[int]:
    with database.reading() as session:
        return list(in_line(session, MORNING))


def _idle(desk: Desk) -> float:
    began = time.process_time()
    sweep.sweep(desk)
    return time.process_time() - began


def _raw(path: Path) -> float:
    """The same rows by the same index, one statement, and each client's team: no objects."""
    line = sqlite3.connect(path)
    began = time.process_time()
    rows = line.execute(READ, (stamp(MORNING),)).fetchall()
    for client in {row[3] for row in rows}:
        line.execute(TEAM, (client,)).fetchall()
    spent = time.process_time() - began
    line.close()
    return spent
