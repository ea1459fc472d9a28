"""Status rows, their history and the packs of meetings, as verbs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, String, cast, col, select

from storage.tables.jobs import Job, StatusEntry, StatusPack, StatusRow
from storage.tables.people import Client

LIVE = ("requested", "open")
"""Jobs whose rows want a word; on hold, a row may rest."""


def row(session: Session, job_id: int) -> StatusRow | None:
    """A job's row."""
    return session.get(StatusRow, job_id)


def begin(session: Session, job_id: int, at: datetime, stale_at: datetime) -> StatusRow:
    """A new job's row, still empty."""
    made = StatusRow(job_id=job_id, changed_at=at, touched_at=at, stale_at=stale_at)
    session.add(made)
    session.flush()
    return made


def rows(session: Session, job_ids: Collection[int]) -> dict[int, StatusRow]:
    """The rows of these jobs that were ever written, by job."""
    found = session.exec(select(StatusRow).where(col(StatusRow.job_id).in_(job_ids))).all()
    return {one.job_id: one for one in found}


def enter(
    session: Session,
    *,
    job_id: int,
    by_id: int,
    now: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> StatusEntry:
    """Keep what was said about a row; "no change" when there is nothing before and after."""
    entry = StatusEntry(
        job_id=job_id, at=now, by_id=by_id, no_change=after is None,
        before=before or {}, after=after or {},
    )  # fmt: skip
    session.add(entry)
    session.flush()
    return entry


def entry(session: Session, entry_id: int) -> StatusEntry | None:
    """One word about a row."""
    return session.get(StatusEntry, entry_id)


def changes_between(session: Session, start: datetime, end: datetime) -> Sequence[StatusEntry]:
    """Every real change of a row in a span of time, in order."""
    return session.exec(
        select(StatusEntry)
        .where(
            col(StatusEntry.at) >= start,
            col(StatusEntry.at) < end,
            col(StatusEntry.no_change).is_(False),
        )
        .order_by(col(StatusEntry.id))
    ).all()


def owners(session: Session) -> Sequence[tuple[int, int]]:
    """Every (client, owner) who has a running job: whose rows can go stale."""
    found = session.exec(
        select(Job.client_id, Job.owner_id)
        .where(col(Job.state).in_(LIVE), col(Job.owner_id).is_not(None))
        .distinct()
    ).all()
    return [(client_id, owner_id) for client_id, owner_id in found if owner_id is not None]


def of_owner(session: Session, client_id: int, owner_id: int) -> Sequence[Job]:
    """The running jobs somebody looks after on a client."""
    return session.exec(
        select(Job)
        .where(
            Job.client_id == client_id,
            Job.owner_id == owner_id,
            col(Job.state).in_(LIVE),
        )
        .order_by(col(Job.serial).is_(None), col(Job.serial), col(Job.number))
    ).all()


_WITH_TERMS = (
    select(Client)
    .where(col(Client.closed_at).is_(None), cast(col(Client.terms), String).contains("weekday"))
    .order_by(col(Client.id))
)


def meeting_clients(session: Session) -> Sequence[Client]:
    """Clients whose terms name a weekly status meeting."""
    found = session.exec(_WITH_TERMS).all()
    return [client for client in found if client.terms.get("status", {}).get("weekday") is not None]


def pack(session: Session, client_id: int, meeting_at: datetime) -> StatusPack | None:
    """The pack of one meeting about one client."""
    return session.exec(
        select(StatusPack).where(
            StatusPack.client_id == client_id, StatusPack.meeting_at == meeting_at
        )
    ).first()


def packs_at(session: Session, meeting_at: datetime) -> Sequence[StatusPack]:
    """Every client's pack for one meeting hour."""
    return session.exec(
        select(StatusPack).where(StatusPack.meeting_at == meeting_at).order_by(col(StatusPack.id))
    ).all()


def packs_after(session: Session, client_id: int, now: datetime) -> Sequence[StatusPack]:
    """A client's packs whose meeting has not started."""
    return session.exec(
        select(StatusPack).where(
            StatusPack.client_id == client_id, col(StatusPack.meeting_at) > now
        )
    ).all()


def last_pack(session: Session, client_id: int, before: datetime) -> StatusPack | None:
    """The pack of the meeting before."""
    return session.exec(
        select(StatusPack)
        .where(StatusPack.client_id == client_id, col(StatusPack.meeting_at) < before)
        .order_by(col(StatusPack.meeting_at).desc())
    ).first()
