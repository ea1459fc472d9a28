"""Jobs as somebody may see them: built from the records, with or without money."""

from __future__ import annotations

from sqlmodel import Session

from bot.errors import NotFound
from bot.messages.job_views import ChangeLine, JobView, MilestoneLine, RevisionLine
from bot.rules import jobs as rules
from bot.rules.money import Money
from bot.rules.policy import Policy
from bot.rules.rights import Right, may
from bot.services import people, work_rests
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import jobs as store
from storage import jobs_changes as changes_store
from storage import people as people_store
from storage import status as status_store
from storage.tables.desk import Source
from storage.tables.jobs import Job


def seen(session: Session, actor: Actor, job_id: int, right: Right = Right.SEE_JOB) -> Job:
    """The job, if this person may do this with it. Raises NotFound, the same for both reasons."""
    job = store.job(session, job_id)
    if job is None or not may(actor.standing, right, job.client_id):
        raise NotFound
    return job


def gate_of(job: Job) -> rules.Gate:
    """What the kick-off gate needs to know."""
    return rules.Gate(job.state, job.estimated_days, job.kickoff_at is not None, job.imported)


def kickoff_from(policy: Policy) -> int:
    """Estimated days from which a kick-off is mandatory."""
    return policy.number("jobs", "kickoff_from_days")


def view(session: Session, desk: Desk, actor: Actor, job: Job) -> JobView:
    """One job in full."""
    assert job.id is not None
    client = people_store.client(session, job.client_id)
    owner = people_store.person(session, job.owner_id)
    kicked_by = people_store.person(session, job.kickoff_by_id)
    money = may(actor.standing, Right.SEE_MONEY, job.client_id)
    policy = people.policy(session, desk, job.client_id)
    row = status_store.row(session, job.id)
    return JobView(
        job_id=job.id,
        number=job.number,
        name=job.name,
        client_id=job.client_id,
        client=client.name if client else "",
        type=job.type,
        state=job.state,
        owner=owner.name if owner else "",
        description=job.description,
        permalink=_permalink(session, job),
        asked_by=job.asked_by,
        days=job.estimated_days,
        budget=_money(job, job.budget_minor) if money else None,
        billed=_money(job, job.billed_minor) if money and job.billed_minor else None,
        currency=job.currency,
        departments=tuple(job.departments),
        milestones=tuple(
            MilestoneLine(one.name, one.day, one.reached_at is not None)
            for one in store.milestones(session, job.id)
        ),
        po=job.po if money else "",
        bill_to=job.bill_to if money else "",
        revision=job.revision,
        needs_kickoff=rules.needs_kickoff(gate_of(job), kickoff_from(policy)),
        kickoff_at=job.kickoff_at,
        kickoff_by=kicked_by.name if kicked_by else "",
        kickoff_waived=job.kickoff_waived,
        kickoff_note=job.kickoff_note,
        on_hold=work_rests.of(session, job.client_id, desk.clock()).covers(job),
        hold_reason=job.hold_reason,
        status=row.status if row else "",
        next_step=row.next_step if row else "",
        next_on=row.next_on if row else None,
        flag=row.flag if row else "green",
        changes=tuple(
            ChangeLine(one.id or 0, f"{job.number}-C{one.number}", one.scope, one.state)
            for one in changes_store.of_job(session, job.id)
        ),
        revisions=tuple(
            RevisionLine(one.number, one.at, one.reason, _public(one.changes, money))
            for one in store.revisions(session, job.id)[:5]
        ),
        may_edit=may(actor.standing, Right.EDIT_JOB, job.client_id),
        may_waive=may(actor.standing, Right.WAIVE_KICKOFF, job.client_id),
        may_change=may(actor.standing, Right.RECORD_CHANGE, job.client_id),
        may_bill=may(actor.standing, Right.SET_OUTCOME, job.client_id),
        sees_money=money,
    )


def _permalink(session: Session, job: Job) -> str:
    source = session.get(Source, job.source_id) if job.source_id is not None else None
    return (source.permalink or "") if source is not None else ""


MONEY_FIELDS = frozenset({"budget_minor", "billed_minor", "po", "bill_to"})
NOT_FOR_DEPARTMENTS = MONEY_FIELDS | {"owner"}


def _public(changes: dict[str, list[object]], money: bool) -> dict[str, list[object]]:
    return {name: pair for name, pair in changes.items() if money or name not in MONEY_FIELDS}


def _money(job: Job, minor: int | None) -> Money | None:
    return None if minor is None else Money(minor, job.currency)
