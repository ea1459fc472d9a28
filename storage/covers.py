"""Covers as verbs: what is set, what overlaps, what has ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from storage import people
from storage.tables.engine import Case, Nudge
from storage.tables.people import Cover
from storage.types import UTCDateTime


def get(session: Session, cover_id: int) -> Cover | None:
    """One cover by id."""
    return session.get(Cover, cover_id)


def end_of(cover: Cover) -> datetime:
    """When it really ends: as set, or when somebody ended it."""
    return min(cover.ends_at, cover.ended_at or cover.ends_at)


def ahead(session: Session, now: datetime) -> Sequence[Cover]:
    """Covers that are in force or still to come, the soonest first."""
    rows = session.exec(
        select(Cover).where(col(Cover.ends_at) > now).order_by(col(Cover.starts_at), col(Cover.id))
    ).all()
    return [row for row in rows if end_of(row) > max(now, row.starts_at)]


def turned(session: Session, since: datetime, now: datetime) -> Sequence[Cover]:
    """Covers that began or ended after `since`, up to now."""
    begun = (col(Cover.starts_at) > since) & (col(Cover.starts_at) <= now)
    ended = (col(Cover.ends_at) > since) & (col(Cover.ends_at) <= now)
    return session.exec(select(Cover).where(begun | ended).order_by(col(Cover.id))).all()


_AWAY_SINCE = (
    select(Cover.away_id)
    .where(col(Cover.ends_at) > bindparam("moment", type_=UTCDateTime))
    .distinct()
)


def away_since(session: Session, moment: datetime) -> frozenset[int]:
    """Who is, was or will be away after `moment`."""
    rows = session.exec(_AWAY_SINCE, params={"moment": moment}).all()
    return frozenset(rows)


def read_for(session: Session, person_id: int, now: datetime) -> frozenset[int]:
    """Whose things change their reader when somebody goes or comes back.

    Their own, and those of whoever they stand in for: a cover's own cover reads those.
    """
    here = {person_id}
    covers = people.covers_at(session, now)
    while more := {row.away_id for row in covers if row.stand_in_id in here} - here:
        here |= more
    return frozenset(here)


def ended_at(session: Session, away_id: int, moment: datetime) -> Sequence[Cover]:
    """One person's covers that ended at exactly this moment."""
    rows = session.exec(select(Cover).where(Cover.away_id == away_id).order_by(col(Cover.id))).all()
    return [row for row in rows if end_of(row) == moment and row.starts_at < moment]


def closed_between(
    session: Session, owner_id: int, start: datetime, end: datetime
) -> Sequence[Case]:
    """Cases of an owner that were closed in a window."""
    return session.exec(
        select(Case)
        .where(
            Case.owner_id == owner_id,
            col(Case.closed_at) >= start,
            col(Case.closed_at) <= end,
        )
        .order_by(col(Case.closed_at))
    ).all()


def climbed_between(session: Session, start: datetime, end: datetime) -> Sequence[Nudge]:
    """Steps above an owner that were said in a window."""
    return session.exec(
        select(Nudge)
        .where(
            Nudge.kind == "step",
            Nudge.state == "sent",
            Nudge.role != "owner",
            col(Nudge.sent_at) >= start,
            col(Nudge.sent_at) <= end,
        )
        .order_by(col(Nudge.sent_at))
    ).all()
