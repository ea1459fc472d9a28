"""What messages showed to whom: the lines they carried, when somebody last read of a case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, or_, select

from storage.tables.engine import Case, Nudge, NudgeLine

_LINES = (
    select(NudgeLine)
    .where(NudgeLine.nudge_id == bindparam("nudge_id"))
    .order_by(col(NudgeLine.place))
)
UNDER_WAY = ("claimed", "unsure")
"""Slack may be taking it this very moment, or may have it."""


def shown_since(session: Session, case_id: int, moment: datetime) -> Sequence[Nudge]:
    """Messages that show a case and are young enough to follow the truth, or are under way."""
    sent = (
        (col(Nudge.state) == "sent") & col(Nudge.ts).is_not(None) & (col(Nudge.sent_at) >= moment)
    )
    return session.exec(
        select(Nudge)
        .join(NudgeLine, col(NudgeLine.nudge_id) == col(Nudge.id))
        .where(NudgeLine.case_id == case_id, or_(sent, col(Nudge.state).in_(UNDER_WAY)))
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


def last_asked(
    session: Session, kind: str, client_id: int | None, person_id: int
) -> datetime | None:
    """When this person last had a message that asks them about any case of a client's kind."""
    return session.exec(
        select(Nudge.sent_at)
        .join(NudgeLine, col(NudgeLine.nudge_id) == col(Nudge.id))
        .join(Case, col(NudgeLine.case_id) == col(Case.id))
        .where(
            Case.kind == kind,
            Case.client_id == client_id,
            NudgeLine.role == "owner",
            Nudge.person_id == person_id,
            Nudge.state == "sent",
            col(Nudge.sent_at).is_not(None),
        )
        .order_by(col(Nudge.sent_at).desc())
        .limit(1)
    ).first()


def lines(session: Session, nudge_id: int) -> Sequence[NudgeLine]:
    """What a message shows, in order."""
    return session.exec(_LINES, params={"nudge_id": nudge_id}).all()


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


def told_alone(session: Session, case_id: int, person_id: int) -> datetime | None:
    """When the owner's reader last had a message of its own about the case."""
    return session.exec(
        select(Nudge.sent_at)
        .where(
            Nudge.case_id == case_id,
            Nudge.person_id == person_id,
            Nudge.role == "owner",
            col(Nudge.alone).is_(True),
            col(Nudge.kind).in_(("step", "warning")),
            Nudge.state == "sent",
            col(Nudge.ts).is_not(None),
        )
        .order_by(col(Nudge.sent_at).desc())
        .limit(1)
    ).first()


def mornings_shown(session: Session, case: Case, person_id: int) -> int:
    """In how many mornings a person has seen a case since its latest step was said."""
    since = case.step_sent_at
    if since is None:
        return 0
    rows = session.exec(
        select(Nudge.id)
        .join(NudgeLine, col(NudgeLine.nudge_id) == col(Nudge.id))
        .where(
            NudgeLine.case_id == case.id,
            Nudge.person_id == person_id,
            Nudge.kind == "digest",
            Nudge.state == "sent",
            col(Nudge.sent_at) >= since,
        )
    ).all()
    return len(rows)


def was_listed(session: Session, case: Case, person_id: int) -> bool:
    """Whether a case's latest step came to this person in a weekly list."""
    return (
        session.exec(
            select(Nudge.id).where(
                Nudge.case_id == case.id,
                Nudge.person_id == person_id,
                Nudge.kind == "step",
                Nudge.loop == case.loop,
                Nudge.step == case.step,
                Nudge.state == "sent",
                Nudge.document == "week_list",
            )
        ).first()
        is not None
    )
