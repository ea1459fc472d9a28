"""A case's own history is enough to know its state: what was said of it, and what was ruled.

Read from the messages and rulings alone: how far it climbed, when that was said, whom the last
warning reached, whether it rests and until when it was asked to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from storage.database import Database
from storage.tables.engine import Case, Nudge, NudgeLine, Ruling

RUNNING = ("open", "acknowledged", "snoozed", "held")
DROPPED = "skipped"


@dataclass(frozen=True)
class Known:
    """What a history tells of a running case that has spoken."""

    step: int
    level: int
    sent_at: datetime | None
    reason: str


def check(database: Database, limit: int = 200) -> int:
    """Replay every running case that has a word out. How many. Raises AssertionError."""
    with database.reading() as session:
        cases = session.exec(
            select(Case).where(col(Case.state).in_(RUNNING)).order_by(col(Case.id)).limit(limit)
        ).all()
        replayed = 0
        for case in cases:
            rows = session.exec(
                select(Nudge)
                .where(Nudge.case_id == case.id, Nudge.kind == "step")
                .order_by(col(Nudge.id))
            ).all()
            rulings = session.exec(
                select(Ruling).where(Ruling.case_id == case.id).order_by(col(Ruling.id))
            ).all()
            lines = session.exec(
                select(NudgeLine, Nudge)
                .join(Nudge, col(Nudge.id) == col(NudgeLine.nudge_id))
                .where(NudgeLine.case_id == case.id, Nudge.state == "sent")
                .order_by(col(Nudge.sent_at), col(Nudge.id))
            ).all()
            known = _replayed(case, rows, rulings)
            assert case.reason == known.reason, (case.subject, case.reason, known)
            if known.step >= 0:
                assert case.step == known.step, (case.subject, case.step, known)
                assert case.level == known.level, (case.subject, case.level, known)
                assert case.step_sent_at == known.sent_at, (case.subject, case.step_sent_at, known)
                replayed += 1
            if case.warned_at is not None:
                said = [
                    (row.person_id, line.warns_step, row.sent_at)
                    for line, row in lines
                    if line.role == "owner" and line.warns_step is not None
                ]
                assert (case.warned_id, case.warned_step, case.warned_at) in said, case.subject
        return replayed


def _replayed(case: Case, rows: Sequence[Nudge], rulings: Sequence[Ruling]) -> Known:
    """The latest step of this life and loop, and when it was said."""
    current = [row for row in rows if row.loop == case.loop and row.planned_at >= case.opened_at]
    reason = rulings[-1].reason if rulings else "opened"
    if not current or all(row.state == DROPPED for row in current):
        return Known(-1, 0, None, reason)
    latest = max(row.step for row in current)
    steps = case.ladder["steps"]
    levels = {"manager": 1, "director": 2, "head": 3}
    said = [
        row.sent_at for row in rows if row.state == "sent" and row.sent_at is not None
        and row.planned_at >= case.opened_at
    ]  # fmt: skip
    return Known(latest, levels.get(steps[latest]["reader"], 0), max(said, default=None), reason)
