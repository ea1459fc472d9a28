"""Lists only the Home tab needs, as verbs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, func, or_, select

from storage.tables.engine import Case, Nudge
from storage.tables.people import Cover


def exceptions(
    session: Session, client_ids: Collection[int] | None, now: datetime, *, besides: int
) -> Sequence[Case]:
    """Open cases on these clients (None: all) that climbed or are late, of anybody else.

    The highest first, then the longest late.
    """
    query = select(Case).where(
        Case.state == "open",
        col(Case.client_id).is_not(None),
        or_(col(Case.level) > 0, col(Case.deadline_at) < now),
        or_(col(Case.owner_id).is_(None), col(Case.owner_id) != besides),
    )
    if client_ids is not None:
        query = query.where(col(Case.client_id).in_(client_ids))
    return session.exec(
        query.order_by(col(Case.level).desc(), col(Case.deadline_at).nulls_first()).limit(200)
    ).all()


def covers_of(session: Session, person_id: int, now: datetime) -> Sequence[Cover]:
    """Covers in force in which this person is away or stands in."""
    return session.exec(
        select(Cover)
        .where(
            or_(Cover.away_id == person_id, Cover.stand_in_id == person_id),
            col(Cover.starts_at) <= now,
            col(Cover.ends_at) > now,
            or_(col(Cover.ended_at).is_(None), col(Cover.ended_at) > now),
        )
        .order_by(col(Cover.ends_at))
    ).all()


def digest_before(session: Session, person_id: int, day: date) -> datetime | None:
    """When the last digest before that local date reached this person (UTC)."""
    query = select(Nudge.sent_at).where(
        Nudge.person_id == person_id,
        Nudge.kind == "digest",
        Nudge.state == "sent",
        col(Nudge.local_date) < day,
    )
    return session.exec(query.order_by(col(Nudge.local_date).desc()).limit(1)).first()


def fates(session: Session, since: datetime) -> dict[str, int]:
    """How many messages are unsure or undeliverable, planned since then, by state."""
    rows = session.exec(
        select(Nudge.state, func.count())
        .where(col(Nudge.state).in_(("unsure", "failed_permanent")), col(Nudge.planned_at) >= since)
        .group_by(Nudge.state)
    ).all()
    return {str(state): int(count) for state, count in rows}
