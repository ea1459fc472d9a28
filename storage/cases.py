"""Cases and what was said about them, as verbs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import case
from sqlmodel import Session, col, or_, select

from storage.tables.engine import Case, Nudge, NudgeLine, Ruling

RUNNING = ("open", "acknowledged", "snoozed", "held")


def find(session: Session, kind: str, subject: str) -> Case | None:
    """The one case of a kind about a subject, whatever its state."""
    return session.exec(select(Case).where(Case.kind == kind, Case.subject == subject)).first()


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


def owned_by(session: Session, person_ids: Collection[int]) -> Sequence[Case]:
    """Running cases these people owe."""
    return session.exec(
        select(Case)
        .where(col(Case.state).in_(RUNNING), col(Case.owner_id).in_(person_ids))
        .order_by(col(Case.deadline_at), col(Case.id))
    ).all()


def climbed_to(session: Session, person_id: int) -> Sequence[Case]:
    """Running cases whose latest step spoke to this person above the owner."""
    return session.exec(
        select(Case)
        .join(
            Nudge,
            (col(Nudge.case_id) == col(Case.id))
            & (col(Nudge.loop) == col(Case.loop))
            & (col(Nudge.step) == col(Case.step)),
        )
        .where(
            col(Case.state).in_(RUNNING),
            Case.level > 0,
            Nudge.person_id == person_id,
            Nudge.kind == "step",
            Nudge.state == "sent",
        )
        .order_by(col(Case.id))
    ).all()


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


def nudge(session: Session, key: str) -> Nudge | None:
    """An outbox row by the key that makes it happen once."""
    return session.exec(select(Nudge).where(Nudge.key == key)).first()


def pending(session: Session, case_id: int) -> Sequence[Nudge]:
    """Steps and warnings of a case that have not been said yet."""
    return session.exec(
        select(Nudge).where(
            Nudge.case_id == case_id,
            col(Nudge.kind).in_(("step", "warning")),
            col(Nudge.state).in_(("planned", "deferred", "failed_temporary", "claimed", "unsure")),
        )
    ).all()


def was_dropped(session: Session, case: Case) -> bool:
    """Whether the case's latest step was planned and then not said."""
    rows = session.exec(
        select(Nudge.state).where(
            Nudge.case_id == case.id,
            Nudge.kind == "step",
            Nudge.loop == case.loop,
            Nudge.step == case.step,
        )
    ).all()
    return bool(rows) and all(state == "skipped" for state in rows)


def waiting_steps(session: Session, now: datetime) -> Sequence[Nudge]:
    """Steps that are due and wait for somebody's digest."""
    return session.exec(
        select(Nudge)
        .where(
            col(Nudge.kind).in_(("step", "warning")),
            col(Nudge.alone).is_(False),
            col(Nudge.state).in_(("planned", "deferred")),
            col(Nudge.due_at) <= now,
        )
        .order_by(col(Nudge.id))
    ).all()


def shown_since(session: Session, case_id: int, moment: datetime) -> Sequence[Nudge]:
    """Sent messages that show a case and are young enough to follow the truth."""
    return session.exec(
        select(Nudge)
        .join(NudgeLine, col(NudgeLine.nudge_id) == col(Nudge.id))
        .where(
            NudgeLine.case_id == case_id,
            Nudge.state == "sent",
            col(Nudge.ts).is_not(None),
            col(Nudge.sent_at) >= moment,
        )
        .order_by(col(Nudge.sent_at).desc())
    ).all()


def last_shown(session: Session, case_id: int, person_id: int) -> datetime | None:
    """When this person last had a message that shows the case."""
    return session.exec(
        select(Nudge.sent_at)
        .join(NudgeLine, col(NudgeLine.nudge_id) == col(Nudge.id))
        .where(
            NudgeLine.case_id == case_id,
            Nudge.person_id == person_id,
            Nudge.state == "sent",
            col(Nudge.sent_at).is_not(None),
        )
        .order_by(col(Nudge.sent_at).desc())
        .limit(1)
    ).first()


def lines(session: Session, nudge_id: int) -> Sequence[NudgeLine]:
    """What a message shows, in order."""
    return session.exec(
        select(NudgeLine).where(NudgeLine.nudge_id == nudge_id).order_by(col(NudgeLine.place))
    ).all()


def carried_steps(session: Session, person_id: int, now: datetime) -> Sequence[Nudge]:
    """Steps and warnings that wait for a person's next digest."""
    return session.exec(
        select(Nudge)
        .where(
            Nudge.person_id == person_id,
            col(Nudge.kind).in_(("step", "warning")),
            col(Nudge.alone).is_(False),
            col(Nudge.state).in_(("planned", "deferred")),
            col(Nudge.due_at) <= now,
        )
        .order_by(col(Nudge.due_at), col(Nudge.id))
    ).all()


def snoozed_since(session: Session, moment: datetime) -> Sequence[Case]:
    """Cases that somebody put off since then and that still rest."""
    return session.exec(
        select(Case)
        .join(Ruling, col(Ruling.case_id) == col(Case.id))
        .where(Case.state == "snoozed", Ruling.reason == "snoozed", col(Ruling.at) >= moment)
        .distinct()
        .order_by(col(Case.id))
    ).all()


def asks_of_owner(session: Session, case_id: int, person_id: int, now: datetime) -> Sequence[Nudge]:
    """Due steps and warnings about a case that would speak alone to its owner."""
    return session.exec(
        select(Nudge).where(
            Nudge.case_id == case_id,
            Nudge.person_id == person_id,
            Nudge.role == "owner",
            col(Nudge.alone).is_(True),
            col(Nudge.kind).in_(("step", "warning")),
            col(Nudge.state).in_(("planned", "deferred")),
            col(Nudge.due_at) <= now,
        )
    ).all()


def next_due(session: Session, now: datetime) -> Sequence[Nudge]:
    """Messages whose moment has come: digests first, then the longest waiting."""
    digest_first = case((col(Nudge.kind) == "digest", 0), else_=1)
    return session.exec(
        select(Nudge)
        .where(
            or_(
                col(Nudge.state).in_(("planned", "deferred", "failed_temporary")),
                col(Nudge.state) == "unsure",
            ),
            col(Nudge.due_at) <= now,
            col(Nudge.alone).is_(True),
        )
        .order_by(digest_first, col(Nudge.due_at), col(Nudge.id))
        .limit(200)
    ).all()


def leases_ended(session: Session, now: datetime) -> Sequence[Nudge]:
    """Rows whose sender did not come back."""
    return session.exec(
        select(Nudge).where(Nudge.state == "claimed", col(Nudge.lease_until) <= now)
    ).all()


def alone_since(session: Session, person_id: int, moment: datetime) -> Sequence[Nudge]:
    """Messages above the owner that spoke alone to a person, the earliest first."""
    return session.exec(
        select(Nudge)
        .where(
            Nudge.person_id == person_id,
            Nudge.kind == "step",
            col(Nudge.alone).is_(True),
            Nudge.role != "owner",
            Nudge.state == "sent",
            col(Nudge.ts).is_not(None),
            col(Nudge.sent_at) >= moment,
        )
        .order_by(col(Nudge.sent_at))
    ).all()


def late(session: Session, moment: datetime) -> int:
    """How many messages have waited since before `moment`; throttled ones are not hidden."""
    rows = session.exec(
        select(Nudge.id).where(
            or_(
                col(Nudge.state).in_(("planned", "deferred", "unsure"))
                & (col(Nudge.due_at) <= moment),
                # Tried and put off by Slack: its next moment lies ahead, the delay is real.
                (col(Nudge.state) == "failed_temporary") & (col(Nudge.planned_at) <= moment),
            ),
            col(Nudge.alone).is_(True),
        )
    ).all()
    return len(rows)


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
