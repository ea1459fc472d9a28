"""Change orders: recorded at once, never blocked; work at risk until both have signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.errors import BadInput, NotFound, Refused
from bot.messages.change_views import ChangeView, SignedLine
from bot.messages.job_names import NOT_NOW
from bot.messages.texts import mark
from bot.rules import changes as rules
from bot.rules.money import Money, minor_digits
from bot.rules.policy import Policy
from bot.rules.rights import Right, may, may_anywhere
from bot.services import (
    audit,
    cases,
    changes_asking,
    confirmations,
    jobs_edit,
    jobs_views,
    people,
)
from bot.services.confirmations import Paper
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import drafts
from storage import jobs as jobs_store
from storage import jobs_changes as store
from storage import people as people_store
from storage.tables.desk import Source
from storage.tables.jobs import ChangeOrder, Job

LONGEST_SCOPE = 2000


@dataclass(frozen=True, slots=True)
class NewChange:
    """A change as typed. `cost_minor` and `days` are differences; `deadline_at` is UTC."""

    job_id: int
    scope: str
    cost_minor: int = 0
    days: int = 0
    reason: str = ""
    asked_by: str = ""
    deadline_at: datetime | None = None
    if_not: str = ""
    departments: tuple[str, ...] | None = None


def record(desk: Desk, actor: Actor, new: NewChange, *, draft_id: str = "") -> ChangeView:
    """Write a change down and tell the departments at once. Raises NotFound, BadInput."""
    now = desk.clock()
    with desk.database.writing() as session:
        job = jobs_views.seen(session, actor, new.job_id, Right.RECORD_CHANGE)
        if job.state in ("billed", "closed"):
            raise Refused(NOT_NOW["closed"])
        _check(new, now)
        policy = people.policy(session, desk, job.client_id)
        change = _made(session, actor, job, new, policy, now)
        session.add(change)
        session.flush()
        changes_asking.ask_first(session, desk, change, now)
        _as_revision(session, desk, actor, job, change, "recorded", now)
        audit.record(
            session, actor=actor, source="slack", action="change recorded",
            subject=f"change:{change.id}",
            values={"scope": change.scope, "cost": change.cost_minor, "days": change.days},
            now=now,
        )  # fmt: skip
        drafts.close(session, draft_id, actor.person_id, now)
        tell(session, desk, job, change, now)
        cases.reconcile(session, desk, f"change:{change.id}", now)
        shown = view(session, actor, change)
    desk.wake()
    return shown


def tell(session: Session, desk: Desk, job: Job, change: ChangeOrder, now: datetime) -> None:
    """Each department on the change gets it as its own message and is asked for its "Got it"."""
    for department in change.departments:
        paper = Paper(
            subject=f"change:{change.id}",
            label=f"{job.number}-C{change.number}",
            client_id=change.client_id,
            document="change_order",
            revision=1,
            owner_id=job.owner_id,
        )
        confirmations.ask(session, desk, paper, department, now)


def require_recorder(actor: Actor) -> None:
    """Raises Refused before a form is shown to somebody who records changes for no client."""
    if not may_anywhere(actor.standing, Right.RECORD_CHANGE):
        raise Refused(mark("Only a client's account team records changes: tell its executive."))


def show(desk: Desk, actor: Actor, change_id: int) -> ChangeView:
    """One change. Raises NotFound."""
    with desk.database.reading() as session:
        return view(session, actor, seen(session, actor, change_id))


def mail_of(desk: Desk, actor: Actor, change_id: int) -> str:
    """The client's yes as it was pasted, word for word. Raises NotFound."""
    with desk.database.reading() as session:
        change = seen(session, actor, change_id)
        source = session.get(Source, change.client_source_id) if change.client_source_id else None
        if source is None:
            raise NotFound
        return source.text


def seen(
    session: Session, actor: Actor, change_id: int, right: Right = Right.SEE_JOB
) -> ChangeOrder:
    """The change, if this person may do this with it. Raises NotFound."""
    change = store.change(session, change_id)
    if change is None or not may(actor.standing, right, change.client_id):
        raise NotFound
    return change


def view(session: Session, actor: Actor, change: ChangeOrder) -> ChangeView:
    """One change as this person may see it: sums only with that right."""
    job = jobs_store.job(session, change.job_id)
    client = people_store.client(session, change.client_id)
    by = people_store.person(session, change.agency_signed_by_id)
    recorder = people_store.person(session, change.recorded_by_id)
    asked = people_store.person(session, change.asked_id)
    assert job is not None
    assert change.id is not None
    money = may(actor.standing, Right.SEE_MONEY, change.client_id)
    return ChangeView(
        change_id=change.id,
        job_id=change.job_id,
        number=f"{job.number}-C{change.number}",
        job_name=job.name,
        client=client.name if client else "",
        scope=change.scope,
        reason=change.reason,
        asked_by=change.asked_by,
        cost=Money(change.cost_minor, change.currency) if money else None,
        days=change.days,
        deadline_at=change.deadline_at,
        state=change.state,
        recorded_at=change.recorded_at,
        recorded_by=recorder.name if recorder else "",
        departments=tuple(change.departments),
        agency=SignedLine(by.name, change.agency_signed_at)
        if by and change.agency_signed_at
        else None,
        client_yes=SignedLine(
            change.client_signed_name,
            change.client_signed_at,
            change.client_signed_how,
            change.client_pending_written,
        )
        if change.client_signed_at
        else None,
        asks=asked.name if asked and change.agency_signed_at is None else "",
        has_mail=change.client_source_id is not None,
        may_sign=may_sign(actor, change),
        may_edit=may(actor.standing, Right.RECORD_CHANGE, change.client_id),
        may_export=may(actor.standing, Right.EXPORT_CLIENT_COPY, change.client_id),
    )


def may_sign(actor: Actor, change: ChangeOrder) -> bool:
    """Above the executive's sum it takes the right that directors and the head have."""
    right = Right.SIGN_ABOVE_LIMIT if change.above_limit else Right.SIGN_CHANGE
    return may(actor.standing, right, change.client_id)


def _made(
    session: Session, actor: Actor, job: Job, new: NewChange, policy: Policy, now: datetime
) -> ChangeOrder:
    limit = policy.number("changes", "executive_signs_up_to") * 10 ** minor_digits(job.currency)
    wanted = new.departments if new.departments is not None else tuple(job.departments)
    assert job.id is not None
    return ChangeOrder(
        job_id=job.id,
        client_id=job.client_id,
        number=store.next_number(session, job.id),
        scope=new.scope.strip(),
        cost_minor=new.cost_minor,
        currency=job.currency,
        days=new.days,
        reason=new.reason.strip(),
        asked_by=new.asked_by.strip(),
        deadline_at=new.deadline_at,
        if_not=new.if_not.strip(),
        departments=sorted(wanted),
        recorded_at=now,
        recorded_by_id=actor.person_id,
        limit_minor=limit,
        above_limit=rules.above_limit(new.cost_minor, limit),
    )


def _as_revision(
    session: Session, desk: Desk, actor: Actor, job: Job, change: ChangeOrder, what: str,
    now: datetime,
) -> None:  # fmt: skip
    """The job's history shows the change; its departments hear of it by the change's own paper."""
    jobs_store.revise(
        session, job, by_id=actor.person_id, changes={}, now=now,
        reason=f"{job.number}-C{change.number} {what}", change_id=change.id,
    )  # fmt: skip


def _check(new: NewChange, now: datetime) -> None:
    wrong = {}
    if not new.scope.strip():
        wrong["scope"] = mark("Say what changes.")
    elif len(new.scope) > LONGEST_SCOPE:
        wrong["scope"] = mark("Keep it within 2,000 characters.")
    if new.deadline_at is not None and new.deadline_at <= now:
        wrong["deadline"] = mark("That hour has passed: until when does it have to be signed?")
    if wrong:
        raise BadInput(fields=wrong)


def apply_to_job(
    session: Session, desk: Desk, actor: Actor, change: ChangeOrder, now: datetime
) -> None:
    """Signed by both: the job is from now on what was agreed."""
    job = jobs_store.job(session, change.job_id)
    assert job is not None
    before = jobs_edit.snapshot(session, job)
    if change.days and job.estimated_days is not None:
        job.estimated_days = max(0, job.estimated_days + change.days)
    if change.cost_minor and job.budget_minor is not None:
        job.budget_minor = max(0, job.budget_minor + change.cost_minor)
    changes = {
        name: [before[name], getattr(job, name)]
        for name in ("estimated_days", "budget_minor")
        if before[name] != getattr(job, name)
    }
    jobs_store.revise(
        session, job, by_id=actor.person_id, changes=changes, now=now,
        reason=f"{job.number}-C{change.number} signed", change_id=change.id,
    )  # fmt: skip
