"""What a list of running jobs would change: decided once for the dry run, again for the import."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bot.messages.texts import mark
from bot.rules.invoices_typed import typed_sum
from bot.rules.jobs_import import JobLine, Problem
from bot.rules.names import called
from bot.rules.rights import Right, may
from bot.services import people
from bot.services.people import Actor
from storage import jobs as store
from storage import people as people_store
from storage import status as status_store
from storage.tables.jobs import Job, StatusRow
from storage.tables.people import Client

MOST_ROWS = 2000
WHOSE = mark("I don't know whose job “{what}” is.")
NO_SUM = mark("“{what}” is not a sum I can read: write 24800.50.")
TAKEN = mark("The number {what} belongs to another job already.")


@dataclass(frozen=True, slots=True)
class Planned:
    """One row with its client, and who looks after it."""

    line: JobLine
    client_id: int
    owner_id: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All rows; those that open a job, those that change one, and what is wrong."""

    rows: tuple[Planned, ...] = ()
    new: tuple[Planned, ...] = ()
    changed: tuple[Planned, ...] = ()
    problems: tuple[Problem, ...] = ()
    clients: tuple[tuple[str, int], ...] = ()


def plan(session: Session, actor: Actor, lines: Sequence[JobLine], usual: Client | None) -> Plan:
    """Every row of a file with its client named in it, else the usual one."""
    named: dict[str, Client | None] = {}
    found: list[tuple[JobLine, int]] = []
    problems: list[Problem] = []
    for line in lines[:MOST_ROWS]:
        if line.client and line.client not in named:
            named[line.client] = people.client_named(session, line.client)
        client = named[line.client] if line.client else usual
        if (
            client is None
            or client.id is None
            or not may(actor.standing, Right.IMPORT_JOBS, client.id)
        ):
            what = line.client or line.number
            problems.append(Problem(line.row, WHOSE, what))
            continue
        if line.budget and typed_sum(line.budget, client.currency) is None:
            problems.append(Problem(line.row, NO_SUM, line.budget))
            continue
        found.append((line, client.id))
    if len(lines) > MOST_ROWS:
        problems.append(Problem(lines[MOST_ROWS].row, mark("Send at most 2,000 jobs at a time.")))
    made = again(session, actor, found)
    return Plan(made.rows, made.new, made.changed, (*problems, *made.problems), made.clients)


def again(session: Session, actor: Actor, lines: Iterable[tuple[JobLine, int]]) -> Plan:
    """The same for rows whose client is known: against the records as they are now."""
    lines = list(lines)
    known = store.numbers(session, [line.number for line, _ in lines])
    rows: list[Planned] = []
    new: list[Planned] = []
    changed: list[Planned] = []
    problems: list[Problem] = []
    counts: dict[int, int] = {}
    for line, client_id in lines:
        if not may(actor.standing, Right.IMPORT_JOBS, client_id):
            problems.append(Problem(line.row, WHOSE, line.number))
            continue
        job = known.get(line.number.lower())
        if job is not None and job.client_id != client_id:
            problems.append(Problem(line.row, TAKEN, line.number))
            continue
        one = Planned(line, client_id, _owner(session, client_id, line.owner))
        rows.append(one)
        counts[client_id] = counts.get(client_id, 0) + 1
        if job is None:
            new.append(one)
        elif _differs(session, job, line):
            changed.append(one)
    names = {client.id: client.name for client in people_store.clients(session)}
    clients = tuple(sorted((names.get(one, ""), count) for one, count in counts.items()))
    return Plan(tuple(rows), tuple(new), tuple(changed), tuple(problems), clients)


def words_of(row: StatusRow | None) -> dict[str, str]:
    """A row's words as its history keeps them."""
    if row is None:
        return {}
    return {
        "status": row.status,
        "next_step": row.next_step,
        "next_on": row.next_on.isoformat() if row.next_on else "",
        "flag": row.flag,
        "flag_reason": row.flag_reason,
    }


def _differs(session: Session, job: Job, line: JobLine) -> bool:
    """Whether a line says something of a known job that the records do not."""
    if job.name != line.name:
        return True
    kept = words_of(status_store.row(session, job.id or 0))
    said = {
        "status": line.status,
        "next_step": line.next_step,
        "next_on": date.fromisoformat(line.next_on).isoformat() if line.next_on else "",
        "flag": line.flag,
    }
    return any(value and kept.get(name) != value for name, value in said.items())


def _owner(session: Session, client_id: int, name: str) -> int | None:
    """Somebody of the client's team by name or e-mail; None when the words fit nobody or two."""
    wanted = name.strip().casefold()
    if not wanted:
        return None
    active = people_store.active_ids(session)
    team = {seat.person_id for seat in people_store.seats(session, client_id)} & active
    found = set()
    for person_id in team:
        person = people_store.person(session, person_id)
        if person is None:
            continue
        names = (person.name.casefold(), *called(person.name), (person.email or "").casefold())
        if wanted in names:
            found.add(person_id)
    return found.pop() if len(found) == 1 else None
