"""A client's sheet and its rows as they stand, built from the records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.errors import NotFound
from bot.messages.status_views import BillView, RowView, SheetView
from bot.rules import status as rules
from bot.rules.money import Money
from bot.rules.rights import Right, may
from bot.rules.status import Cadence
from bot.rules.worktime import PersonTime, local_day
from bot.services import people, work_rests
from bot.services.people import Actor
from storage import jobs as jobs_store
from storage import people as people_store
from storage import status as store
from storage.tables.jobs import Job, Milestone, StatusRow
from storage.tables.people import Client

NEW_FOR_DAYS = 7


def client_of(session: Session, client_id: int) -> Client:
    """The client, or NotFound."""
    client = people_store.client(session, client_id)
    if client is None:
        raise NotFound
    return client


def view(session: Session, actor: Actor | None, client: Client, now: datetime) -> SheetView:
    """The sheet as this person may see it; for nobody in particular without money."""
    assert client.id is not None
    money = actor is not None and may(actor.standing, Right.SEE_MONEY, client.id)
    jobs = jobs_store.of_client(session, client.id)
    rows = row_views(session, client, jobs, now)
    new = {job.id for job in jobs if _is_new(job, now)}
    cadence = Cadence.of(client.terms)
    office = people.client_time(session, client.id)
    return SheetView(
        client_id=client.id,
        client=client.name,
        open_jobs=tuple(row for row in rows if row.job_id not in new),
        new_work=tuple(row for row in rows if row.job_id in new),
        to_bill=tuple(_bill(job, money, office) for job in jobs if job.state in jobs_store.TO_BILL),
        may_edit=actor is not None and may(actor.standing, Right.EDIT_STATUS, client.id),
        may_export=actor is not None and may(actor.standing, Right.EXPORT_CLIENT_COPY, client.id),
        meeting_day=rules.WEEKDAYS[cadence.weekday] if cadence.weekday is not None else "",
        meeting_at=f"{cadence.at:%H:%M}" if cadence.at is not None else "",
    )


def row_views(
    session: Session, client: Client, jobs: Sequence[Job], now: datetime
) -> list[RowView]:
    """The rows of the jobs that run."""
    ids = [job.id for job in jobs if job.id is not None]
    rows, steps = store.rows(session, ids), jobs_store.milestones_of(session, ids)
    names = people_store.names(session, [job.owner_id for job in jobs])
    office = people.client_time(session, client.id)
    rest = work_rests.of(session, client.id or 0, now)
    return [
        _resting(
            _row(job, rows.get(job.id or 0), steps.get(job.id or 0, []), office, now,
                 names.get(job.owner_id, "")),
            rest.covers(job),
        )
        for job in jobs
        if job.state in jobs_store.RUNNING
    ]  # fmt: skip


def _resting(row: RowView, on_hold: bool) -> RowView:
    """A row whose work rests wants no word from anybody."""
    return replace(row, on_hold=True, stale=False, late=False) if on_hold else row


def _row(
    job: Job, row: StatusRow | None, steps: Sequence[Milestone], office: PersonTime,
    now: datetime, owner: str,
) -> RowView:  # fmt: skip
    assert job.id is not None
    today = local_day(office, now)
    if row is None:
        return RowView(job.id, job.number, job.name, job.state, owner=owner)
    spoken_on = local_day(office, row.touched_at)
    step = next(
        (
            one
            for one in steps
            if one.reached_at is None
            and one.cancelled_at is None
            and rules.is_next(one.day, spoken_on)
        ),
        None,
    )
    stay = rules.may_stay(row.next_on, step.day if step else None, today)
    return RowView(
        job_id=job.id,
        number=job.number,
        name=job.name,
        state=job.state,
        status=row.status,
        next_step=row.next_step,
        next_on=row.next_on,
        milestone=step.name if step else "",
        milestone_on=step.day if step else None,
        flag=row.flag,
        flag_reason=row.flag_reason,
        owner=owner,
        stale=job.state in store.LIVE and local_day(office, row.stale_at) <= today,
        late=not stay,
        touched_today=row.touched_by_id is not None and spoken_on == today,
        touched_on=spoken_on,
    )


def _bill(job: Job, money: bool, office: PersonTime) -> BillView:
    assert job.id is not None
    rest = None
    if money and job.budget_minor is not None:
        rest = Money(max(0, job.budget_minor - job.billed_minor), job.currency)
    return BillView(
        job_id=job.id,
        number=job.number,
        name=job.name,
        state=job.state,
        delivered_on=local_day(office, job.delivered_at) if job.delivered_at else None,
        rest=rest,
        reason=job.unbilled_reason,
    )


def _is_new(job: Job, now: datetime) -> bool:
    """New work: asked for and not begun, or opened this week."""
    if job.imported:
        return job.state == "requested"
    return job.state == "requested" or (now - job.opened_at).days < NEW_FOR_DAYS
