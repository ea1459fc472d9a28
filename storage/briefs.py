"""Briefs and their versions, as verbs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from storage.tables.briefs import Brief, BriefQuestion, BriefVersion
from storage.tables.people import ClientChannel


def get(session: Session, brief_id: int | None) -> Brief | None:
    """One brief."""
    return None if brief_id is None else session.get(Brief, brief_id)


def version(session: Session, brief: Brief, number: int | None = None) -> BriefVersion | None:
    """One version of a brief, the latest when no number is given."""
    return session.exec(
        select(BriefVersion).where(
            BriefVersion.brief_id == brief.id, BriefVersion.number == (number or brief.version)
        )
    ).first()


def versions(session: Session, brief_id: int) -> Sequence[BriefVersion]:
    """Every version, the latest first."""
    return session.exec(
        select(BriefVersion)
        .where(BriefVersion.brief_id == brief_id)
        .order_by(col(BriefVersion.number).desc())
    ).all()


def creative_of(session: Session, client_brief_id: int | None) -> Brief | None:
    """The creative brief that rests on a client brief."""
    if client_brief_id is None:
        return None
    return session.exec(
        select(Brief).where(
            Brief.client_brief_id == client_brief_id, col(Brief.closed_at).is_(None)
        )
    ).first()


def open_briefs(session: Session, client_ids: Sequence[int] | None = None) -> Sequence[Brief]:
    """Briefs not withdrawn, of these clients or of all, the latest changed first."""
    query = select(Brief).where(col(Brief.closed_at).is_(None))
    if client_ids is not None:
        query = query.where(col(Brief.client_id).in_(client_ids))
    return session.exec(query.order_by(col(Brief.changed_at).desc()).limit(200)).all()


def open_by(session: Session, person_id: int) -> Sequence[Brief]:
    """A person's own briefs that are not out yet, the latest changed first."""
    return session.exec(
        select(Brief)
        .where(
            Brief.author_id == person_id,
            col(Brief.closed_at).is_(None),
            col(Brief.state).in_(("draft", "ready")),
        )
        .order_by(col(Brief.changed_at).desc())
        .limit(100)
    ).all()


def rebriefs_of_client(session: Session, client_id: int) -> int:
    """How often a brief of this client changed in substance after it was ready."""
    found = session.exec(
        select(func.coalesce(func.sum(Brief.rebriefs), 0)).where(Brief.client_id == client_id)
    ).one()
    return int(found)


def open_questions(session: Session, brief_id: int | None) -> Sequence[BriefQuestion]:
    """What keeps a brief from ready, in the order it was asked."""
    return session.exec(
        select(BriefQuestion)
        .where(BriefQuestion.brief_id == brief_id, col(BriefQuestion.answered_at).is_(None))
        .order_by(col(BriefQuestion.id))
    ).all()


def with_open_questions(session: Session) -> Sequence[int]:
    """Briefs that wait for at least one answer."""
    return session.exec(
        select(Brief.id)
        .join(BriefQuestion, col(BriefQuestion.brief_id) == col(Brief.id))
        .where(col(BriefQuestion.answered_at).is_(None), col(Brief.closed_at).is_(None))
        .distinct()
    ).all()  # type: ignore[return-value]


def ask(
    session: Session, brief_id: int, wanted: Mapping[str, Mapping[str, Any]], now: datetime
) -> None:
    """Make the open questions of a brief these: block -> field, question, record.

    What is no longer asked is answered; a block that asks again starts anew.
    """
    known = {
        row.block: row
        for row in session.exec(
            select(BriefQuestion).where(BriefQuestion.brief_id == brief_id)
        ).all()
    }
    for block, row in known.items():
        if block not in wanted and row.answered_at is None:
            row.answered_at = now
    for block, words in wanted.items():
        kept = known.get(block)
        if kept is None:
            session.add(BriefQuestion(brief_id=brief_id, block=block, opened_at=now, **words))
            continue
        if kept.answered_at is not None:
            kept.opened_at, kept.answered_at = now, None
            kept.asked_at, kept.asks = None, 0
        kept.field = words["field"]
        kept.question = words["question"]
        kept.record = words["record"]
    session.flush()


def of_sitting(session: Session, draft_id: str) -> Brief | None:
    """The brief that a walk through the steps has written already."""
    if not draft_id:
        return None
    return session.exec(
        select(Brief)
        .join(BriefVersion, col(BriefVersion.brief_id) == col(Brief.id))
        .where(BriefVersion.sitting == draft_id)
    ).first()


def client_of_channel(session: Session, channel_id: str) -> int | None:
    """The client whose work is discussed in a Slack channel."""
    return session.exec(
        select(ClientChannel.client_id).where(ClientChannel.channel_id == channel_id)
    ).first()
