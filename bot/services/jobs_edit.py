"""Changing a job: every change is a numbered revision, its difference goes to the departments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from bot.errors import AlreadyDone, BadInput, NotAllowed, Refused
from bot.messages.job_names import KICKED_OFF, NOT_NOW, WAIVED
from bot.messages.job_views import JobView
from bot.messages.texts import mark
from bot.rules import jobs as rules
from bot.rules.rights import Right, may
from bot.services import audit, jobs_telling, jobs_views, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import drafts
from storage import jobs as store
from storage import people as people_store
from storage.tables.jobs import Job, Milestone

MOST_MILESTONES = 30


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone as typed: its day and its name."""

    day: date
    name: str


@dataclass(frozen=True, slots=True)
class JobEdit:
    """A job as it should be from now on; None leaves a field as it is, unless it is `emptied`."""

    name: str | None = None
    type: str | None = None
    owner_id: int | None = None
    description: str | None = None
    estimated_days: int | None = None
    budget_minor: int | None = None
    departments: tuple[str, ...] | None = None
    milestones: tuple[Step, ...] | None = None
    po: str | None = None
    bill_to: str | None = None
    emptied: frozenset[str] = frozenset()
    reason: str = ""


def change_job(
    desk: Desk, actor: Actor, job_id: int, edit: JobEdit, *, draft_id: str = ""
) -> JobView:
    """Bring a job in line with a form; when nothing changed there is no revision."""
    now = desk.clock()
    with desk.database.writing() as session:
        job = jobs_views.seen(session, actor, job_id, Right.EDIT_JOB)
        if job.state in ("billed", "closed"):
            raise Refused(NOT_NOW["closed"])
        before, old_sheet = _snapshot(session, job), jobs_telling.sheet_of(job)
        _apply(session, actor, job, edit, now)
        policy = people.policy(session, desk, job.client_id)
        job.state = rules.state_after(jobs_views.gate_of(job), jobs_views.kickoff_from(policy))
        revised(session, desk, actor, job, before, now, reason=edit.reason)
        drafts.close(session, draft_id, actor.person_id, now)
        jobs_telling.follow(session, desk, job, now, old_sheet)
        shown = jobs_views.view(session, desk, actor, job)
    desk.wake()
    return shown


def kick_off(
    desk: Desk, actor: Actor, job_id: int, *, note: str, waived: bool = False,
    at: datetime | None = None, draft_id: str = "",
) -> JobView:  # fmt: skip
    """Log the kick-off, or let a director waive it for a reason; the job is open from then on."""
    now = desk.clock()
    with desk.database.writing() as session:
        right = Right.WAIVE_KICKOFF if waived else Right.EDIT_JOB
        job = jobs_views.seen(session, actor, job_id, Right.SEE_JOB)
        if not may(actor.standing, right, job.client_id):
            raise NotAllowed
        if job.kickoff_at is not None:
            raise AlreadyDone(mark("The kick-off of this job is recorded already."))
        if waived and not note.strip():
            raise BadInput(fields={"note": mark("Say why this job needs no kick-off.")})
        before = _snapshot(session, job)
        job.kickoff_at, job.kickoff_by_id = at or now, actor.person_id
        job.kickoff_waived, job.kickoff_note = waived, note.strip()
        policy = people.policy(session, desk, job.client_id)
        job.state = rules.state_after(jobs_views.gate_of(job), jobs_views.kickoff_from(policy))
        drafts.close(session, draft_id, actor.person_id, now)
        words = WAIVED if waived else KICKED_OFF
        revised(session, desk, actor, job, before, now, reason=words)
        jobs_telling.follow(session, desk, job, now)
        shown = jobs_views.view(session, desk, actor, job)
    desk.wake()
    return shown


def deliver(desk: Desk, actor: Actor, job_id: int) -> JobView:
    """The work is with the client: from now on the question is who bills it."""
    return _moved(desk, actor, job_id, "delivered", allowed=("open", "on hold"))


def hold(desk: Desk, actor: Actor, job_id: int, reason: str, *, draft_id: str = "") -> JobView:
    """Nobody works on it for now; the reason stays with the team."""
    return _moved(
        desk, actor, job_id, "on hold", allowed=("requested", "open"), reason=reason,
        draft_id=draft_id,
    )  # fmt: skip


def resume(desk: Desk, actor: Actor, job_id: int) -> JobView:
    """Work goes on."""
    return _moved(desk, actor, job_id, "resumed", allowed=("on hold",))


def close(desk: Desk, actor: Actor, job_id: int, reason: str = "") -> JobView:
    """Nothing is left to do: billed, or never begun."""
    return _moved(
        desk, actor, job_id, "closed", allowed=("requested", "on hold", "billed"), reason=reason
    )


def _moved(
    desk: Desk,
    actor: Actor,
    job_id: int,
    to: str,
    *,
    allowed: tuple[str, ...],
    reason: str = "",
    draft_id: str = "",
) -> JobView:
    now = desk.clock()
    with desk.database.writing() as session:
        job = jobs_views.seen(session, actor, job_id, Right.EDIT_JOB)
        if job.state == to or (to == "resumed" and job.state == "open"):
            raise AlreadyDone(mark("That was done already."))
        if job.state not in allowed:
            raise Refused(NOT_NOW[job.state])
        before = _snapshot(session, job)
        _set_state(job, to, reason, now)
        policy = people.policy(session, desk, job.client_id)
        job.state = rules.state_after(jobs_views.gate_of(job), jobs_views.kickoff_from(policy))
        revised(session, desk, actor, job, before, now)
        drafts.close(session, draft_id, actor.person_id, now)
        jobs_telling.follow(session, desk, job, now)
        shown = jobs_views.view(session, desk, actor, job)
    desk.wake()
    return shown


def _set_state(job: Job, to: str, reason: str, now: datetime) -> None:
    if to == "on hold":
        job.held_from, job.hold_reason = job.state, reason.strip()
        job.state = to
    elif to == "resumed":
        job.state, job.held_from, job.hold_reason = job.held_from or "open", "", ""
    elif to == "delivered":
        job.delivered_at, job.state = now, to
    else:
        job.closed_at, job.state = now, to


def revised(
    session: Session, desk: Desk, actor: Actor, job: Job, before: dict[str, Any], now: datetime,
    *, reason: str = "", change_id: int | None = None,
) -> None:  # fmt: skip
    """Number what changed since `before`, keep it, and tell the departments it concerns."""
    after = _snapshot(session, job)
    changes = rules.differences(before, after)
    if not changes and not reason:
        return
    store.revise(
        session, job, by_id=actor.person_id, changes=changes, now=now,
        reason=reason, change_id=change_id,
    )  # fmt: skip
    audit.record(
        session, actor=actor, source="slack", action="job changed", subject=f"job:{job.id}",
        values={"revision": job.revision, "reason": reason, "changes": changes}, now=now,
    )  # fmt: skip
    if changes and set(changes) <= jobs_views.NOT_FOR_DEPARTMENTS:
        # They would be asked anew about nothing they may read, and their older button be dead.
        return
    told = rules.told_of(before["departments"], after["departments"])
    jobs_telling.tell(session, desk, job, told, now)


def snapshot(session: Session, job: Job) -> dict[str, Any]:
    """The fields whose changes are numbered, in words that last."""
    return _snapshot(session, job)


def _snapshot(session: Session, job: Job) -> dict[str, Any]:
    owner = people_store.person(session, job.owner_id)
    assert job.id is not None
    return {
        "name": job.name,
        "type": job.type,
        "owner": owner.name if owner else "",
        "description": job.description,
        "estimated_days": job.estimated_days,
        "budget_minor": job.budget_minor,
        "departments": sorted(job.departments),
        "milestones": [
            f"{one.day.isoformat()} {one.name}" for one in store.milestones(session, job.id)
        ],
        "state": job.state,
        "po": job.po,
        "bill_to": job.bill_to,
        "billed_minor": job.billed_minor,
    }


def _apply(session: Session, actor: Actor, job: Job, edit: JobEdit, now: datetime) -> None:
    wrong = _problems(session, job, edit)
    if wrong:
        raise BadInput(fields=wrong)
    sees_money = may(actor.standing, Right.SEE_MONEY, job.client_id)
    plain = ("name", "type", "owner_id", "description", "estimated_days")
    for name in (*plain, *(("budget_minor", "po", "bill_to") if sees_money else ())):
        value = getattr(edit, name)
        if value is not None or name in edit.emptied:
            setattr(job, name, value.strip() if isinstance(value, str) else value)
    if edit.departments is not None:
        job.departments = sorted(edit.departments)
    if edit.milestones is not None:
        _set_milestones(session, job, edit.milestones, now)
    session.flush()


def _problems(session: Session, job: Job, edit: JobEdit) -> dict[str, str]:
    wrong: dict[str, str] = {}
    if edit.name is not None and not edit.name.strip():
        wrong["name"] = mark("Give the job a name.")
    if edit.type is not None and edit.type not in set(rules.JobType):
        wrong["type"] = mark("Choose what kind of work it is.")
    if edit.owner_id is not None:
        seats = {seat.person_id for seat in people_store.seats(session, job.client_id)}
        if edit.owner_id not in seats & people_store.active_ids(session):
            wrong["owner"] = mark("Choose somebody of this client's team.")
    if edit.milestones is not None and len(edit.milestones) > MOST_MILESTONES:
        wrong["milestones"] = mark("Keep it to 30 milestones.")
    return wrong


def _set_milestones(session: Session, job: Job, wanted: tuple[Step, ...], now: datetime) -> None:
    """A milestone is known by its name: a moved day moves it, a missing name cancels it."""
    assert job.id is not None
    standing = {one.name.casefold(): one for one in store.milestones(session, job.id)}
    for step in wanted:
        known = standing.pop(step.name.casefold(), None)
        if known is None:
            session.add(Milestone(job_id=job.id, name=step.name, day=step.day))
        elif known.day != step.day:
            known.day, known.revision = step.day, known.revision + 1
    for gone in standing.values():
        gone.cancelled_at, gone.revision = now, gone.revision + 1
    session.flush()
