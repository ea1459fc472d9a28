"""Jobs, their milestones and revisions, as verbs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlmodel import Session, col, func, select

from bot.rules.finding import named
from storage.searches import Found
from storage.tables.jobs import Job, JobCounter, JobRevision, Milestone

RUNNING = ("requested", "open", "on hold")
TO_BILL = ("delivered", "part billed")


def job(session: Session, job_id: int | None) -> Job | None:
    """One job by id."""
    return None if job_id is None else session.get(Job, job_id)


def by_number(session: Session, number: str) -> Job | None:
    """The job with exactly this number, whatever its case."""
    return session.exec(
        select(Job).where(func.lower(col(Job.number)) == number.strip().lower())
    ).first()


def of_client(
    session: Session, client_id: int, states: Collection[str] = (*RUNNING, *TO_BILL)
) -> Sequence[Job]:
    """A client's jobs in these states, in the order they were opened."""
    return session.exec(
        select(Job)
        .where(Job.client_id == client_id, col(Job.state).in_(states))
        .order_by(col(Job.serial).is_(None), col(Job.serial), col(Job.number))
    ).all()


def every_of_client(session: Session, client_id: int) -> Sequence[Job]:
    """A client's jobs in whatever state."""
    return session.exec(select(Job).where(Job.client_id == client_id).order_by(col(Job.id))).all()


def in_states(session: Session, states: Collection[str]) -> Sequence[Job]:
    """Every job in these states."""
    return session.exec(select(Job).where(col(Job.state).in_(states)).order_by(col(Job.id))).all()


def part_billed(session: Session) -> Sequence[Job]:
    """Running jobs of which a part is billed already."""
    return session.exec(
        select(Job).where(Job.state == "open", Job.billed_minor != 0).order_by(col(Job.id))
    ).all()


def search(
    session: Session,
    words: str,
    *,
    client_ids: Collection[int] | None,
    states: Collection[str] = (*RUNNING, *TO_BILL),
    limit: int = 100,
) -> list[Found]:
    """Jobs whose number or name holds these words; of these clients only, unless None.

    Accents, case and Russian endings do not matter; SQLite's own LIKE folds only a to z.
    """
    query = select(Job.id, Job.number, Job.name).where(col(Job.state).in_(states))
    if client_ids is not None:
        query = query.where(col(Job.client_id).in_(client_ids))
    rows = session.exec(query.order_by(col(Job.opened_at).desc(), col(Job.id))).all()
    found = (Found(job_id, f"{number} {name}") for job_id, number, name in rows if job_id)
    return list(islice((one for one in found if named(words, one.name)), limit))


def ending_with(session: Session, digits: str) -> Sequence[Job]:
    """Jobs whose number ends with these digits: what people mean by "014"."""
    found = session.exec(select(Job).where(col(Job.number).endswith(digits, autoescape=True))).all()
    return [row for row in found if not row.number[: -len(digits)][-1:].isdigit()]


def numbers(session: Session, wanted: Collection[str]) -> dict[str, Job]:
    """Those of these numbers that exist, by number in lower case."""
    rows = session.exec(
        select(Job).where(func.lower(col(Job.number)).in_([one.lower() for one in wanted]))
    ).all()
    return {row.number.lower(): row for row in rows}


def counter(session: Session, client_id: int) -> JobCounter:
    """The client's counter, made on first use. Only inside a writing transaction."""
    row = session.get(JobCounter, client_id)
    if row is None:
        row = JobCounter(client_id=client_id, last=0)
        session.add(row)
        session.flush()
    return row


def milestones(session: Session, job_id: int) -> Sequence[Milestone]:
    """A job's milestones that still stand, by day."""
    return session.exec(
        select(Milestone)
        .where(Milestone.job_id == job_id, col(Milestone.cancelled_at).is_(None))
        .order_by(col(Milestone.day), col(Milestone.id))
    ).all()


def milestones_of(session: Session, job_ids: Collection[int]) -> dict[int, list[Milestone]]:
    """All milestones of these jobs, cancelled ones too, by job."""
    rows = session.exec(
        select(Milestone)
        .where(col(Milestone.job_id).in_(job_ids))
        .order_by(col(Milestone.day), col(Milestone.id))
    ).all()
    found: dict[int, list[Milestone]] = {}
    for row in rows:
        found.setdefault(row.job_id, []).append(row)
    return found


def revise(
    session: Session,
    job: Job,
    *,
    by_id: int,
    changes: dict[str, Any],
    now: datetime,
    reason: str = "",
    change_id: int | None = None,
) -> JobRevision:
    """Give a change of a job its number."""
    assert job.id is not None
    job.revision += 1
    row = JobRevision(
        job_id=job.id, number=job.revision, at=now, by_id=by_id,
        reason=reason, change_id=change_id, changes=changes,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def revision(session: Session, revision_id: int) -> JobRevision | None:
    """One revision by id."""
    return session.get(JobRevision, revision_id)


def revisions(session: Session, job_id: int) -> Sequence[JobRevision]:
    """How a job changed, the latest first."""
    return session.exec(
        select(JobRevision)
        .where(JobRevision.job_id == job_id)
        .order_by(col(JobRevision.number).desc())
    ).all()
