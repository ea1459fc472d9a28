"""Cases and what was said about them, as verbs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam
from sqlmodel import Session, col, select

from storage.tables.engine import Case, Nudge, Ruling

ENDED = "the work for this client has ended"
RUNNING = ("open", "acknowledged", "snoozed", "held")


def _latest_step() -> ColumnElement[bool]:
    return (
        (col(Nudge.case_id) == col(Case.id))
        & (col(Nudge.loop) == col(Case.loop))
        & (col(Nudge.step) == col(Case.step))
    )


def _climbed() -> tuple[ColumnElement[bool], ...]:
    return (
        col(Case.state).in_(RUNNING),
        col(Case.level) > 0,
        col(Nudge.kind) == "step",
        col(Nudge.state) == "sent",
    )


IDS: BindParameter[int] = bindparam("ids", expanding=True)
# Asked at every beat and for every message, and therefore put together once.
_OF_SUBJECT = select(Case).where(
    Case.kind == bindparam("kind"), Case.subject == bindparam("subject")
)
_OWNERS = (
    select(Case.owner_id)
    .where(col(Case.state).in_(RUNNING), col(Case.owner_id).in_(IDS))
    .distinct()
)
_OWNED = (
    select(Case)
    .where(col(Case.state).in_(RUNNING), col(Case.owner_id).in_(IDS))
    .order_by(col(Case.deadline_at).nulls_first(), col(Case.id))
)
_READERS_ABOVE = (
    select(Nudge.person_id)
    .join(Case, _latest_step())
    .where(*_climbed(), col(Nudge.person_id).in_(IDS))
    .distinct()
)
_CLIMBED_TO = (
    select(Case)
    .join(Nudge, _latest_step())
    .where(*_climbed(), Nudge.person_id == bindparam("person_id"))
    .order_by(col(Case.id))
)


def find(session: Session, kind: str, subject: str) -> Case | None:
    """The one case of a kind about a subject, whatever its state."""
    return session.exec(_OF_SUBJECT, params={"kind": kind, "subject": subject}).first()


def get(session: Session, case_id: int | None) -> Case | None:
    """One case by id."""
    return None if case_id is None else session.get(Case, case_id)


def about(session: Session, subject: str) -> Sequence[Case]:
    """Every case about a subject."""
    return session.exec(select(Case).where(Case.subject == subject)).all()


def due(session: Session, now: datetime, limit: int = 500) -> Sequence[Case]:
    """Cases whose moment has come, the oldest first. Reads the (state, next_at) index."""
    return session.exec(
        select(Case)
        .where(col(Case.state).in_(("scheduled", *RUNNING)), col(Case.next_at) <= now)
        .order_by(col(Case.next_at))
        .limit(limit)
    ).all()


def running(session: Session, client_id: int | None = None) -> Sequence[Case]:
    """Everything owed now, of one client or of all."""
    query = select(Case).where(col(Case.state).in_(RUNNING)).order_by(col(Case.id))
    if client_id is not None:
        query = query.where(Case.client_id == client_id)
    return session.exec(query).all()


def scheduled(session: Session, client_id: int | None = None) -> Sequence[Case]:
    """What is not owed yet and has a day on which it may be, of one client or of all."""
    query = (
        select(Case)
        .where(Case.state == "scheduled", col(Case.next_at).is_not(None))
        .order_by(col(Case.id))
    )
    if client_id is not None:
        query = query.where(Case.client_id == client_id)
    return session.exec(query).all()


def ended_with_client(session: Session, client_id: int | None = None) -> Sequence[Case]:
    """What was dropped because its client ended, of one client or of all."""
    query = (
        select(Case).where(Case.state == "cancelled", Case.reason == ENDED).order_by(col(Case.id))
    )
    if client_id is not None:
        query = query.where(Case.client_id == client_id)
    return session.exec(query).all()


def owned_by(session: Session, person_ids: Collection[int]) -> Sequence[Case]:
    """Running cases these people owe."""
    return session.exec(_OWNED, params={"ids": list(person_ids)}).all()


def owners_among(session: Session, person_ids: Collection[int]) -> frozenset[int]:
    """Which of these people owe anything now."""
    rows = session.exec(_OWNERS, params={"ids": list(person_ids)}).all()
    return frozenset(row for row in rows if row is not None)


def readers_above_among(session: Session, person_ids: Collection[int]) -> frozenset[int]:
    """To which of these people, above an owner, a running case has climbed."""
    rows = session.exec(_READERS_ABOVE, params={"ids": list(person_ids)}).all()
    return frozenset(row for row in rows if row is not None)


def climbed_to(session: Session, person_id: int) -> Sequence[Case]:
    """Running cases whose latest step spoke to this person above the owner."""
    return session.exec(_CLIMBED_TO, params={"person_id": person_id}).all()


def taken_by(session: Session, person_id: int) -> Sequence[Case]:
    """What somebody said to have in hand."""
    mine = (Case.state == "acknowledged", Case.until_by_id == person_id)
    return session.exec(select(Case).where(*mine).order_by(col(Case.id))).all()


def subjects_of(session: Session, kind: str) -> frozenset[str]:
    """Every subject this kind already watches: the auditor compares."""
    return frozenset(session.exec(select(Case.subject).where(Case.kind == kind)).all())


def rule(
    session: Session,
    case: Case,
    reason: str,
    now: datetime,
    *,
    person_id: int | None = None,
    evidence: dict[str, Any] | None = None,
) -> None:
    """Write down a decision about a case, once per change of mind."""
    if case.reason == reason and evidence is None and person_id is None:
        return
    case.reason = reason
    if case.id is None:
        session.flush()
    assert case.id is not None
    session.add(
        Ruling(case_id=case.id, at=now, reason=reason, person_id=person_id, evidence=evidence or {})
    )


def rulings(session: Session, case_id: int, limit: int = 20) -> Sequence[Ruling]:
    """The latest decisions about a case, newest first."""
    return session.exec(
        select(Ruling)
        .where(Ruling.case_id == case_id)
        .order_by(col(Ruling.at).desc(), col(Ruling.id).desc())
        .limit(limit)
    ).all()


def snoozed_since(session: Session, moment: datetime) -> Sequence[Case]:
    """Cases that somebody put off since then and that still rest."""
    return session.exec(
        select(Case)
        .where(
            Case.state == "snoozed",
            select(Ruling.id)
            .where(Ruling.case_id == Case.id, Ruling.reason == "snoozed", col(Ruling.at) >= moment)
            .exists(),
        )
        .order_by(col(Case.id))
    ).all()


def wake(case: Case | None, now: datetime) -> None:
    """What an open case waited for will not come: it is looked at at the next beat."""
    if case is not None and case.state == "open" and case.next_at is None:
        case.next_at = now


def waiting_for_nothing(session: Session) -> Sequence[Case]:
    """Open cases without a next moment and without a message on its way."""
    on_its_way = (
        select(Nudge.id)
        .where(
            Nudge.case_id == Case.id,
            col(Nudge.state).in_(("planned", "deferred", "failed_temporary", "claimed", "unsure")),
        )
        .exists()
    )
    return session.exec(
        select(Case).where(Case.state == "open", col(Case.next_at).is_(None), ~on_its_way)
    ).all()
