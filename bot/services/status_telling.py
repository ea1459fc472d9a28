"""A status that changes during the week goes to the departments on that job, and to no other."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.rules.reach import Via
from bot.rules.worktime import local_day
from bot.services import outbox, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage.tables.jobs import Job

GATHERS = timedelta(minutes=20)


def tell(session: Session, desk: Desk, actor: Actor, job: Job, now: datetime) -> None:
    """One message a head and day: planned by the first change, edited by the later ones."""
    for person_id in readers(session, job, now) - {actor.person_id}:
        day = local_day(people.time_of(session, person_id), now)
        key = f"status_change:{person_id}:{day.isoformat()}"
        planned = outbox.document(
            session,
            person_id=person_id,
            key=key,
            document="status_change",
            subject=f"day:{day.isoformat()}",
            now=now,
            due_at=now + GATHERS,
        )
        if not planned:
            outbox.refresh(session, key, now)


def readers(session: Session, job: Job, now: datetime) -> set[int]:
    """Who heads the departments on a job now; a department without a head hears nothing."""
    heads = (
        people.resolution(session, job.client_id, "department_head", now, department=department)
        for department in job.departments
    )
    here = (found.person_id for found in heads if found.via in (Via.ROLE, Via.COVER))
    return {head for head in here if head is not None}
