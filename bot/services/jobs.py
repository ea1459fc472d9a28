"""Opening jobs: a number comes from a submitted form and from nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.errors import BadInput, NotFound, Refused
from bot.messages.job_views import JobView
from bot.messages.texts import mark
from bot.rules import jobs as rules
from bot.rules.rights import Right, may, may_anywhere
from bot.rules.status import Cadence, stale_at
from bot.services import audit, jobs_quotes, jobs_telling, jobs_views, people
from bot.services.access import require
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import briefs as briefs_store
from storage import drafts
from storage import jobs as store
from storage import people as people_store
from storage import status as status_store
from storage.tables.jobs import Job
from storage.tables.people import Client

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class NewJob:
    """What a form says of a job. `quote` is the chat line it came from, word for word, or
    `source_id` where its words are kept already."""

    client_id: int
    name: str
    type: str
    description: str = ""
    asked_by: str = ""
    quote: str = ""
    permalink: str = ""
    source_id: int | None = None
    brief_id: int | None = None


def open_job(desk: Desk, actor: Actor, new: NewJob, *, draft_id: str = "") -> JobView:
    """Give a job its number. Raises NotAllowed, BadInput, Refused for a pattern that cannot be."""
    now = desk.clock()
    with desk.database.writing() as session:
        require(actor, Right.OPEN_JOB, new.client_id)
        client = people_store.client(session, new.client_id)
        if client is None or client.id is None or client.closed_at is not None:
            raise NotFound
        _check(new)
        job = Job(
            client_id=client.id,
            number="",
            name=" ".join(new.name.split()),
            type=new.type,
            owner_id=owner_of(session, actor, client.id, now),
            opened_at=now,
            opened_by_id=actor.person_id,
            description=new.description.strip(),
            asked_by=new.asked_by.strip(),
            source_id=jobs_quotes.keep(
                session,
                actor,
                client.id,
                now,
                quote=new.quote,
                permalink=new.permalink,
                source_id=new.source_id,
            ),
            currency=client.currency,
            departments=list(rules.departments_for(new.type)),
        )
        policy = people.policy(session, desk, client.id)
        job.serial, job.number = next_number(session, client, policy.text("jobs", "number_pattern"))
        job.state = rules.state_after(jobs_views.gate_of(job), jobs_views.kickoff_from(policy))
        session.add(job)
        session.flush()
        start_row(session, desk, job, client, now)
        audit.record(
            session, actor=actor, source="slack", action="job opened", subject=f"job:{job.id}",
            values={"number": job.number, "name": job.name, "type": job.type}, now=now,
        )  # fmt: skip
        _of_brief(session, actor, job, new.brief_id)
        drafts.close(session, draft_id, actor.person_id, now)
        jobs_telling.tell(session, desk, job, job.departments, now)
        jobs_telling.follow(session, desk, job, now)
        shown = jobs_views.view(session, desk, actor, job)
    desk.wake()
    return shown


def _of_brief(session: Session, actor: Actor, job: Job, brief_id: int | None) -> None:
    """The brief a job was opened from names it, as long as both are the same client's."""
    brief = briefs_store.get(session, brief_id)
    if brief is None or brief.job_id is not None or brief.client_id != job.client_id:
        return
    if may(actor.standing, Right.EDIT_BRIEF, brief.client_id):
        brief.job_id = job.id


def next_number(session: Session, client: Client, pattern: str) -> tuple[int, str]:
    """The client's next serial and number: gapless, except where an imported job has the number.

    Call inside a writing transaction: two forms at once then wait for each other. Raises Refused
    when the pattern cannot make a number.
    """
    assert client.id is not None
    counter = store.counter(session, client.id)
    while True:
        counter.last += 1
        try:
            number = rules.make_number(pattern, client.key, counter.last)
        except ValueError as error:
            raise Refused(
                mark(
                    "The policy jobs.number_pattern cannot make a number. Ask an admin to set it, "
                    "for example {client}-{number:03d}."
                )
            ) from error
        if store.by_number(session, number) is None:
            return counter.last, number


def start_row(session: Session, desk: Desk, job: Job, client: Client, at: datetime) -> None:
    """A job's status row begins with the job."""
    assert job.id is not None
    status_store.begin(session, job.id, at, stale_at_of(session, desk, client, at))


def stale_at_of(session: Session, desk: Desk, client: Client, at: datetime) -> datetime:
    """When a row that got a word at `at` needs the next one."""
    policy = people.policy(session, desk, client.id)
    return stale_at(Cadence.of(client.terms), policy, people.client_time(session, client.id), at)


def owner_of(session: Session, actor: Actor, client_id: int, now: datetime) -> int | None:
    """Who looks after a new job: an executive who opens it, else the client's first."""
    executives = [
        seat.person_id
        for seat in people_store.seats(session, client_id)
        if seat.role == "executive"
    ]
    if actor.person_id in executives:
        return actor.person_id
    active = people_store.active_ids(session)
    first = next((one for one in executives if one in active), None)
    return first or people.holder(session, client_id, "executive", now)


def show(desk: Desk, actor: Actor, job_id: int, right: Right = Right.SEE_JOB) -> JobView:
    """One job, for somebody who may do this with it. Raises NotFound."""
    with desk.database.reading() as session:
        job = jobs_views.seen(session, actor, job_id, right)
        return jobs_views.view(session, desk, actor, job)


def require_opener(actor: Actor, client_id: int | None) -> None:
    """Raises Refused before the form is shown, not after it is filled in: for this client, or for
    no client at all, this person opens no jobs."""
    right = Right.OPEN_JOB
    if not (may_anywhere(actor.standing, right) if client_id is None
            else may(actor.standing, right, client_id)):  # fmt: skip
        raise Refused(mark("Only a client's account team opens jobs: ask its executive."))


def _check(new: NewJob) -> None:
    wrong = {}
    if not new.name.strip():
        wrong["name"] = mark("Give the job a name.")
    elif len(new.name) > LONGEST_NAME:
        wrong["name"] = mark("Keep the name within 200 characters.")
    if new.type not in set(rules.JobType):
        wrong["type"] = mark("Choose what kind of work it is.")
    if wrong:
        raise BadInput(fields=wrong)
