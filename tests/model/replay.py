"""A case's own history is enough to know its state: what was said of it, and what was ruled.

Read from the messages and rulings alone: how far it climbed, when that was said, whom the last
warning reached, whether it rests and until when it was asked to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from storage.database import Database
from storage.tables.engine import Case, Nudge, NudgeLine, Ruling

RUNNING = ("open", "acknowledged", "snoozed", "held")
DROPPED = "skipped"
NOBODY = "nobody above"
LEVELS = {"manager": 1, "director": 2, "head": 3}


@dataclass(frozen=True)
class Known:
    """How far its history says that a running case has come."""

    step: int
    level: int


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
            assert case.reason == (rulings[-1].reason if rulings else "opened"), case.subject
            known = _replayed(case, rows)
            if known is not None and case.state == "open":
                # (A rest takes back what was planned; the case goes back to it when the rest ends.)
                told_nobody = any(each.reason.startswith(NOBODY) for each in rulings)
                assert case.step == known.step or told_nobody, (case.subject, case.step, known)
                assert case.level == known.level or told_nobody, (case.subject, case.level, known)
                replayed += 1
            if case.step_sent_at is not None:
                said_at = [row.sent_at for row in rows if row.state == "sent"]
                # When everybody who had heard has left, the next step counts from the opening.
                anew = case.step_sent_at <= case.opened_at
                assert anew or case.step_sent_at in said_at, (case.subject, case.step_sent_at)
            if case.warned_at is not None:
                said = [
                    (row.person_id, line.warns_step, row.sent_at)
                    for line, row in lines
                    if line.role == "owner" and line.warns_step is not None
                ]
                assert (case.warned_id, case.warned_step, case.warned_at) in said, case.subject
        return replayed


def _replayed(case: Case, rows: Sequence[Nudge]) -> Known | None:
    """The furthest step that is said or about to be, since the case last began or went back."""
    current = [row.step for row in rows if row.loop == case.loop and row.state != DROPPED]
    if not current:
        return None
    reader = case.ladder["steps"][max(current)]["reader"]
    return Known(max(current), LEVELS.get(reader, 0))
