"""What became of delivered work: billed, part of it, or not yet and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.errors import AlreadyDone, BadInput, Refused
from bot.messages.job_names import NOT_NOW, REST_LATER
from bot.messages.job_views import JobView
from bot.messages.texts import mark
from bot.rules.calendar import NoWorkingDayError
from bot.rules.rights import Right
from bot.rules.worktime import PersonTime, local_day
from bot.services import audit, cases, jobs_edit, jobs_telling, jobs_views, month_end, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import drafts
from storage.tables.jobs import Job

LONGEST_WAIT = timedelta(days=90)


def billed(desk: Desk, actor: Actor, job_ids: Sequence[int]) -> list[JobView]:
    """These jobs are billed, wholly. Those that are already are left alone."""
    now = desk.clock()
    shown = []
    with desk.database.writing() as session:
        for job_id in job_ids:
            job = _billable(session, actor, job_id)
            if job.state == "billed" and len(job_ids) == 1:
                raise AlreadyDone(mark("This job is billed already."))
            if job.state == "billed":
                continue
            before = jobs_edit.snapshot(session, job)
            job.state, job.billed_at = "billed", now
            job.billed_minor = job.budget_minor or job.billed_minor
            job.unbilled_reason, job.unbilled_until = "", None
            jobs_edit.revised(session, desk, actor, job, before, now)
            jobs_telling.follow(session, desk, job, now)
            month_end.follow(session, job, now)
            shown.append(jobs_views.view(session, desk, actor, job))
    desk.wake()
    return shown


def part_billed(
    desk: Desk, actor: Actor, job_id: int, minor: int, *, draft_id: str = ""
) -> JobView:
    """A part is billed (minor units of the job's currency); the rest is asked next month."""
    now = desk.clock()
    with desk.database.writing() as session:
        job = _billable(session, actor, job_id, running_too=True)
        if minor <= 0:
            raise BadInput(fields={"amount": mark("Give the sum that was billed.")})
        drafts.close(session, draft_id, actor.person_id, now)
        before = jobs_edit.snapshot(session, job)
        job.billed_minor += minor
        if job.state != "open":
            _after_part(session, job, now)
        jobs_edit.revised(session, desk, actor, job, before, now)
        jobs_telling.follow(session, desk, job, now)
        month_end.follow(session, job, now)
        shown = jobs_views.view(session, desk, actor, job)
    desk.wake()
    return shown


def _after_part(session: Session, job: Job, now: datetime) -> None:
    whole = job.budget_minor is not None and job.billed_minor >= job.budget_minor
    job.state = "billed" if whole else "part billed"
    job.billed_at = now if whole else None
    office = people.client_time(session, job.client_id)
    job.unbilled_until = None if whole else next_month(office, now)
    job.unbilled_reason = "" if whole else REST_LATER


def not_yet(
    desk: Desk, actor: Actor, job_ids: Sequence[int], reason: str, until: date, *,
    draft_id: str = "",
) -> None:  # fmt: skip
    """Not billed yet, for a reason with an end. Raises BadInput for none, or one too far off."""
    now = desk.clock()
    with desk.database.writing() as session:
        if not reason.strip():
            raise BadInput(fields={"reason": mark("Say in a few words what it waits for.")})
        drafts.close(session, draft_id, actor.person_id, now)
        for job_id in job_ids:
            job = _billable(session, actor, job_id)
            office = people.client_time(session, job.client_id)
            today = local_day(office, now)
            if not today < until <= today + LONGEST_WAIT:
                raise BadInput(fields={"until": mark("Choose a day within the next 90 days.")})
            job.unbilled_reason = reason.strip()
            job.unbilled_until = start_of(office, until)
            audit.record(
                session, actor=actor, source="slack", action="not billed yet",
                subject=f"job:{job.id}", values={"reason": reason, "until": str(until)}, now=now,
            )  # fmt: skip
            cases.reconcile(session, desk, f"job:{job.id}", now)
            month_end.follow(session, job, now)
    desk.wake()


def next_month(office: PersonTime, now: datetime) -> datetime:
    """The third-last working day of this month, or of the next once that has passed."""
    today = local_day(office, now)
    for ahead in range(3):
        month = today.month - 1 + ahead
        year, number = today.year + month // 12, month % 12 + 1
        try:
            day = office.calendar.nth_last_working_day(year, number, 3)
        except NoWorkingDayError:
            continue
        if day > today:
            return start_of(office, day)
    return now + timedelta(days=31)


def start_of(office: PersonTime, day: date) -> datetime:
    """Midnight on the office's own clock."""
    return datetime(day.year, day.month, day.day, tzinfo=office.tz)


def _billable(session: Session, actor: Actor, job_id: int, *, running_too: bool = False) -> Job:
    job = jobs_views.seen(session, actor, job_id, Right.SET_OUTCOME)
    if job.state not in ("open", "delivered", "part billed", "billed"):
        raise Refused(NOT_NOW[job.state])
    if job.state == "open" and not running_too:
        raise Refused(mark("This job is not delivered yet: bill a part, or mark it delivered."))
    return job
