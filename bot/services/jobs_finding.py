"""Finding jobs and clients by what people type, each person only among what they may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from bot.errors import NotFound
from bot.messages.job_views import JobList, JobRow, JobView
from bot.rules import jobs as rules
from bot.rules.rights import Right, may, scope
from bot.services import jobs_views, people, work_rests
from bot.services.access import require
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import jobs as store
from storage import people as people_store
from storage.tables.jobs import Job
from storage.tables.people import Client, ClientChannel

MOST_SHOWN = 40


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


def look(desk: Desk, actor: Actor, words: str, *, channel_id: str = "") -> Looked:
    """Read `/job <words>`: a number shows a job, a client and a name fill the form in."""
    with desk.database.reading() as session:
        found = find(session, actor, words)
        if len(found) == 1:
            return Looked(job=jobs_views.view(session, desk, actor, found[0]))
        if found:
            return Looked(several=_list(session, found, desk.clock(), title=words))
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


def listed(desk: Desk, actor: Actor, words: str) -> JobList:
    """`/job list [client]`: a client's running jobs, else those of all the person's clients."""
    with desk.database.reading() as session:
        client, rest = client_first(session, actor, words) if words.strip() else (None, "")
        if words.strip() and (client is None or rest):
            raise NotFound
        here = scope(actor.standing, Right.SEE_JOB)
        if client is not None and client.id is not None:
            require(actor, Right.SEE_JOB, client.id)
            return _list(
                session, store.of_client(session, client.id), desk.clock(), title=client.name
            )
        seats = {seat.client_id for seat in people_store.seats_of(session, actor.person_id)}
        found = [
            job
            for job in store.in_states(session, (*store.RUNNING, *store.TO_BILL))
            if here.covers(job.client_id) and (not seats or job.client_id in seats)
        ]
        t = actor.texts
        return _list(session, found, desk.clock(), title=t("Your jobs"))


def search(
    desk: Desk, actor: Actor, typed: str, *, right: Right = Right.SEE_JOB
) -> list[tuple[int, str]]:
    """Jobs for a select that searches, of those this person may use `right` on: (id, "vela-014
    Spring banners")."""
    here = scope(actor.standing, right)
    with desk.database.reading() as session:
        among = None if here.everything else here.client_ids
        return [(one.id, one.name) for one in store.search(session, typed, client_ids=among)]


def _list(session: Session, jobs: Sequence[Job], now: datetime, *, title: str) -> JobList:
    shown = jobs[:MOST_SHOWN]
    names = {client.id: client.name for client in people_store.clients(session)}
    rests = {one: work_rests.of(session, one, now) for one in {job.client_id for job in shown}}
    rows = [
        JobRow(
            job_id=job.id or 0,
            number=job.number,
            name=job.name,
            state=job.state,
            client=names.get(job.client_id, ""),
            on_hold=rests[job.client_id].covers(job),
        )
        for job in shown
    ]
    return JobList(title, tuple(rows), left=max(0, len(jobs) - len(shown)))
