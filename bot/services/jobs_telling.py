"""Who hears that a job changed: the departments on it, each asked for its own "Got it"."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.services import cases, confirmations
from bot.services.confirmations import Paper
from bot.services.desk import Desk
from storage.tables.jobs import Job

GATHERS = timedelta(minutes=5)
"""Several changes within this time go out as one message."""


def sheet_of(job: Job) -> str:
    """The subject of the status sheet a job stands on."""
    return f"status_sheet:{job.client_id}:{job.owner_id or 0}"


def tell(
    session: Session, desk: Desk, job: Job, departments: Iterable[str], now: datetime
) -> list[str]:
    """Give the job's latest revision to these departments. Returns those nobody heads."""
    missing = []
    for department in departments:
        paper = Paper(
            subject=f"job:{job.id}",
            label=f"{job.number} {job.name}",
            client_id=job.client_id,
            document="change_job",
            revision=job.revision,
            owner_id=job.owner_id,
        )
        if confirmations.ask(session, desk, paper, department, now, gathers=GATHERS) is None:
            missing.append(department)
    return missing


def follow(session: Session, desk: Desk, job: Job, now: datetime, *subjects: str) -> None:
    """Every obligation about the job is looked at again."""
    for subject in dict.fromkeys((f"job:{job.id}", sheet_of(job), *subjects)):
        cases.reconcile(session, desk, subject, now)
