"""Opening jobs: a number comes from a submitted form and from nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from bot.errors import BadInput, NotFound, Refused
from bot.messages.job_views import JobList, JobRow, JobView
from bot.messages.texts import mark
from bot.rules import jobs as rules
from bot.rules.rights import Right, may, scope
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
from storage.tables.people import Client, ClientChannel

LONGEST_NAME = 200
MOST_SHOWN = 40


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


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose in a form: its id and its name."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What the words of `/job` mean: one job, a choice of several, or a form to fill in.

    `no_such_number`: they name a job that is none of this person's, so never a new one's name.
    """

    job: JobView | None = None
    several: JobList | None = None
    client: Choice | None = None
    name: str = ""
    no_such_number: bool = False


def open_job(desk: Desk, actor: Actor, new: NewJob, *, draft_id: str = "") -> JobView:
    """Give a job its number. Raises NotAllowed, BadInput, Refused for a pattern that cannot be.

    A second submit of the same form gives the job of the first.
    """
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


def look(desk: Desk, actor: Actor, words: str, *, channel_id: str = "") -> Looked:
    """Read `/job <words>`: a number shows a job, a client and a name fill the form in."""
    with desk.database.reading() as session:
        found = find(session, actor, words)
        if len(found) == 1:
            return Looked(job=jobs_views.view(session, desk, actor, found[0]))
        if found:
            return Looked(several=_list(session, found, title=words))
        client, rest = client_first(session, actor, words)
        if client is None and rules.looks_like_a_number(words.strip().removeprefix("#")):
            return Looked(no_such_number=True)
        if client is None:
            client = client_of_channel(session, actor, channel_id)
            rest = words.strip()
        if client is None or client.id is None:
            return Looked(name=rest)
        return Looked(client=Choice(client.id, client.name), name=rest)


def find(session: Session, actor: Actor, word: str) -> list[Job]:
    """The jobs a word like "014" or "vela-014" can mean, the person's own clients first."""
    word = word.strip().removeprefix("#")
    if not word or not rules.looks_like_a_number(word):
        return []
    exact = store.by_number(session, word)
    found = [exact] if exact is not None else list(store.ending_with(session, word))
    mine = [job for job in found if may(actor.standing, Right.SEE_JOB, job.client_id)]
    running = [job for job in mine if job.state not in ("billed", "closed")] or mine
    seats = {seat.client_id for seat in people_store.seats_of(session, actor.person_id)}
    own = [job for job in running if job.owner_id == actor.person_id] or [
        job for job in running if job.client_id in seats
    ]
    return own or running


def client_first(session: Session, actor: Actor, words: str) -> tuple[Client | None, str]:
    """The client the words begin with (the longest that fits), and what comes after it."""
    parts = words.split()
    for count in range(min(len(parts), 6), 0, -1):
        client = people.client_named(session, " ".join(parts[:count]))
        if client is not None and may(actor.standing, Right.SEE_CLIENT, client.id):
            return client, " ".join(parts[count:])
    return None, words.strip()


def client_of_channel(session: Session, actor: Actor, channel_id: str) -> Client | None:
    """The client whose work is discussed in a channel, if this person may know it."""
    row = session.exec(select(ClientChannel).where(ClientChannel.channel_id == channel_id)).first()
    client = people_store.client(session, row.client_id if row else None)
    if client is None or not may(actor.standing, Right.SEE_CLIENT, client.id):
        return None
    return client


def choice_of_channel(desk: Desk, actor: Actor, channel_id: str) -> Choice | None:
    """`client_of_channel` for a form."""
    with desk.database.reading() as session:
        client = client_of_channel(session, actor, channel_id)
        return Choice(client.id, client.name) if client and client.id else None


def choice(desk: Desk, actor: Actor, client_id: object) -> Choice | None:
    """A client kept in a draft, with today's name."""
    if not str(client_id).isdigit():
        return None
    with desk.database.reading() as session:
        client = people_store.client(session, int(str(client_id)))
        if client is None or not may(actor.standing, Right.SEE_CLIENT, client.id):
            return None
        return Choice(client.id or 0, client.name)


def show(desk: Desk, actor: Actor, job_id: int) -> JobView:
    """One job. Raises NotFound."""
    with desk.database.reading() as session:
        return jobs_views.view(session, desk, actor, jobs_views.seen(session, actor, job_id))


def listed(desk: Desk, actor: Actor, words: str) -> JobList:
    """`/job list [client]`: a client's running jobs, else those of all the person's clients."""
    with desk.database.reading() as session:
        client, rest = client_first(session, actor, words) if words.strip() else (None, "")
        if words.strip() and (client is None or rest):
            raise NotFound
        here = scope(actor.standing, Right.SEE_JOB)
        if client is not None and client.id is not None:
            require(actor, Right.SEE_JOB, client.id)
            return _list(session, list(store.of_client(session, client.id)), title=client.name)
        seats = {seat.client_id for seat in people_store.seats_of(session, actor.person_id)}
        found = [
            job
            for job in store.in_states(session, (*store.RUNNING, *store.TO_BILL))
            if here.covers(job.client_id) and (not seats or job.client_id in seats)
        ]
        return _list(session, found, title=actor.texts("Your jobs"))


def search(desk: Desk, actor: Actor, typed: str) -> list[tuple[int, str]]:
    """Jobs for a select that searches: (id, "vela-014 Spring banners")."""
    here = scope(actor.standing, Right.SEE_JOB)
    with desk.database.reading() as session:
        found = store.search(
            session, typed, client_ids=None if here.everything else here.client_ids
        )
        return [(job.id or 0, f"{job.number} {job.name}") for job in found]


def _list(session: Session, jobs: list[Job], *, title: str) -> JobList:
    names = {client.id: client.name for client in people_store.clients(session)}
    rows = [
        JobRow(job.id or 0, job.number, job.name, job.state, names.get(job.client_id, ""))
        for job in jobs[:MOST_SHOWN]
    ]
    return JobList(title, tuple(rows), left=max(0, len(jobs) - MOST_SHOWN))


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
