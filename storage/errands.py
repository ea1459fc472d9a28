"""What people asked for and is not done yet, as verbs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlmodel import Session, col, func, select

from storage.tables.errands import Errand

WORK, MODEL = "work", "model"
LANES = (WORK, MODEL)


def asked(session: Session, key: str) -> Errand | None:
    """What a click asked for already."""
    return session.exec(select(Errand).where(Errand.key == key)).first()


def waits(session: Session, what: str, about: str) -> bool:
    """Whether exactly this is asked for and not done."""
    found = session.exec(
        select(Errand.id).where(
            Errand.state == "waiting", Errand.what == what, Errand.about == about
        )
    )
    return found.first() is not None


def any_waits(session: Session, lanes: Collection[str] = LANES) -> bool:
    """Whether there is anything to do at all."""
    found = select(Errand.id).where(Errand.state == "waiting", col(Errand.lane).in_(lanes))
    return session.exec(found).first() is not None


def how_many_wait(session: Session, lane: str) -> int:
    """How long the queue of a lane is."""
    return session.exec(
        select(func.count())
        .select_from(Errand)
        .where(Errand.state == "waiting", Errand.lane == lane)
    ).one()


def waiting(session: Session, lanes: Collection[str] = LANES) -> Sequence[Errand]:
    """Everything that is not done, in the order of the asking, held while it is looked at."""
    return session.exec(
        select(Errand)
        .where(Errand.state == "waiting", col(Errand.lane).in_(lanes))
        .order_by(col(Errand.asked_at), col(Errand.id))
        .with_for_update(skip_locked=True)
    ).all()


def late(session: Session, before: datetime) -> int:
    """How many things were asked for before that moment and are not done. What waits for a model
    is given up in its own time and promised to nobody."""
    return session.exec(
        select(func.count())
        .select_from(Errand)
        .where(Errand.state == "waiting", Errand.lane == WORK, col(Errand.asked_at) <= before)
    ).one()
