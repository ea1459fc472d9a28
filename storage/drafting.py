"""What was asked of a model and what it drafted, as verbs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy import select as columns
from sqlmodel import Session, col, func, select

from storage.tables.drafting import ModelCall, ModelDraft


@dataclass(frozen=True, slots=True)
class Spent:
    """What a month's questions cost, what is still under way counted at its most."""

    calls: int
    units: int
    cost_millionths: int


def spent(session: Session, month: str) -> Spent:
    """Everything of one month."""
    calls, units_in, units_out, cost = session.exec(
        select(
            func.count(),
            func.coalesce(func.sum(col(ModelCall.units_in)), 0),
            func.coalesce(func.sum(col(ModelCall.units_out)), 0),
            func.coalesce(func.sum(col(ModelCall.cost_millionths)), 0),
        ).where(ModelCall.month == month)
    ).one()
    return Spent(int(calls), int(units_in) + int(units_out), int(cost))


@dataclass(frozen=True, slots=True)
class UsedFor:
    """A month's questions of one purpose to one model, by outcome."""

    purpose: str
    model: str
    host: str
    outcome: str
    currency: str
    calls: int
    units: int
    cost_millionths: int


def used_for(session: Session, month: str) -> list[UsedFor]:
    """What a month's questions were for, most first."""
    keys = [
        col(each)
        for each in (
            ModelCall.purpose, ModelCall.model, ModelCall.host, ModelCall.outcome,
            ModelCall.currency,
        )
    ]  # fmt: skip
    units = func.sum(col(ModelCall.units_in) + col(ModelCall.units_out))
    cost = func.sum(col(ModelCall.cost_millionths))
    rows = session.execute(
        columns(*keys, func.count(), units, cost)
        .where(col(ModelCall.month) == month)
        .group_by(*keys)
    ).all()
    found = [UsedFor(*row[:5], *map(int, row[5:])) for row in rows]
    return sorted(found, key=lambda each: (-each.calls, each.purpose, each.outcome))


def last_outcomes(session: Session, most: int) -> list[str]:
    """How the last questions that are over ended, newest first."""
    rows = select(ModelCall.outcome).where(ModelCall.outcome != "")
    return list(session.exec(rows.order_by(col(ModelCall.id).desc()).limit(most)).all())


def draft_of(session: Session, purpose: str, subject: str) -> ModelDraft | None:
    """What a model drafted, or is to draft, about one thing."""
    return session.exec(
        select(ModelDraft).where(ModelDraft.purpose == purpose, ModelDraft.subject == subject)
    ).first()


def draft(session: Session, draft_id: int) -> ModelDraft | None:
    """One of them by its number."""
    return session.get(ModelDraft, draft_id)


def forget_calls(session: Session, before: datetime, most: int) -> int:
    """Drop questions that were asked before that moment."""
    found = select(ModelCall.id).where(col(ModelCall.asked_at) < before).limit(most)
    numbers: Sequence[int | None] = session.exec(found).all()
    session.exec(delete(ModelCall).where(col(ModelCall.id).in_(numbers)))
    return len(numbers)


def forget_drafts(session: Session, before: datetime, most: int) -> int:
    """Drop what was drafted before that moment: it was taken, or nobody wanted it."""
    found = select(ModelDraft.id).where(col(ModelDraft.asked_at) < before).limit(most)
    numbers: Sequence[int | None] = session.exec(found).all()
    session.exec(delete(ModelDraft).where(col(ModelDraft.id).in_(numbers)))
    return len(numbers)
