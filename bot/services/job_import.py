"""Running jobs come in from a list with their own numbers: a dry run, then all of it or nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlmodel import Session

from bot.books.child import grid_from_child
from bot.books.csvtext import grid_of_text
from bot.books.dates import read_date
from bot.books.decoding import decode
from bot.books.grid import Cell, Grid, as_text
from bot.books.refusals import Unreadable
from bot.books.sniffing import what_is_it
from bot.books.zipcheck import check_zip
from bot.errors import AlreadyDone, NotAllowed, NotFound, Refused
from bot.messages import job_import as words
from bot.messages.job_names import FROM_LIST
from bot.messages.texts import Texts, mark
from bot.rules import jobs_import as rules
from bot.rules.invoices_typed import typed_sum
from bot.rules.jobs import JobType, serial_of
from bot.rules.jobs_import import JobLine, NoHeader, Problem
from bot.rules.rights import Right, may_anywhere
from bot.services import audit, cases, job_import_plan, jobs, jobs_telling, people
from bot.services.desk import Desk
from bot.services.job_import_plan import Planned
from bot.services.people import Actor
from storage import jobs as store
from storage import jobs_imports as imports
from storage import people as people_store
from storage import status as status_store
from storage.tables.jobs import Job, JobImport, StatusRow
from storage.tables.people import Client

SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class DryRun:
    """What an import would do; nothing is changed yet. `import_id` is None when it cannot be
    applied: problems, or the same file again (`again`)."""

    import_id: int | None
    filename: str
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: int = 0
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    clients: tuple[tuple[str, int], ...] = ()
    again: bool = False


def import_jobs(
    desk: Desk, actor: Actor, filename: str, data: bytes, *, client_id: int | None = None
) -> DryRun:
    """Read a list (CSV or XLSX) and say what it would change. Raises NotAllowed, BooksRefused.

    Rows without a client are of `client_id`, else of the one client the file's name begins with.
    """
    if not may_anywhere(actor.standing, Right.IMPORT_JOBS):
        raise NotAllowed
    read = read_file(filename, data)
    now = desk.clock()
    digest = hashlib.sha256(data).hexdigest()
    with desk.database.writing() as session:
        if imports.applied(session, digest) is not None:
            return DryRun(None, filename, same=len(read.lines), again=True)
        usual = _usual_client(session, filename, client_id)
        planned = job_import_plan.plan(session, actor, read.lines, usual)
        problems = (*read.problems, *planned.problems)
        row_id = None
        if not problems and (planned.new or planned.changed):
            row_id = imports.keep(
                session, file_hash=digest, filename=filename, person_id=actor.person_id, now=now,
                reading=[{**one.line.kept(), "client_id": one.client_id} for one in planned.rows],
            ).id  # fmt: skip
        return DryRun(
            import_id=row_id,
            filename=filename,
            new=tuple(f"{one.line.number} {one.line.name}" for one in planned.new),
            changed=tuple(f"{one.line.number} {one.line.name}" for one in planned.changed),
            same=len(planned.rows) - len(planned.new) - len(planned.changed),
            problems=tuple(sorted(problems, key=lambda one: one.row)),
            notes=read.notes,
            clients=planned.clients,
        )


def apply(desk: Desk, actor: Actor, import_id: int) -> DryRun:
    """Do exactly what the dry run said, in one transaction. Raises AlreadyDone, NotFound, Refused
    when somebody changed the records in between so that it cannot be done any more."""
    now = desk.clock()
    with desk.database.writing() as session:
        row = _mine(session, actor, import_id)
        lines = [
            (JobLine(**{k: v for k, v in kept.items() if k != "client_id"}), kept["client_id"])
            for kept in row.reading
        ]
        planned = job_import_plan.again(session, actor, lines)
        if planned.problems:
            raise Refused(mark("The records changed meanwhile: please send the file again."))
        subjects: set[str] = set()
        for one in planned.new:
            subjects |= _open(session, desk, actor, one, now)
        for one in planned.changed:
            subjects |= _bring_in_line(session, desk, actor, one, now)
        row.state, row.decided_at = "applied", now
        audit.record(
            session, actor=actor, source="import", action="jobs imported",
            subject=f"job_import:{row.id}",
            values={"new": len(planned.new), "changed": len(planned.changed)}, now=now,
        )  # fmt: skip
        session.flush()
        for subject in sorted(subjects):
            cases.reconcile(session, desk, subject, now)
        done = DryRun(
            import_id=row.id,
            filename=row.filename,
            new=tuple(one.line.number for one in planned.new),
            changed=tuple(one.line.number for one in planned.changed),
            same=len(planned.rows) - len(planned.new) - len(planned.changed),
            clients=planned.clients,
        )
    desk.wake()
    return done


def as_lines(t: Texts, run: DryRun) -> list[str]:
    """A dry run in plain lines, for the command line."""
    return words.lines(
        t, new=run.new, changed=run.changed, same=run.same,
        problems=[(one.row, one.words, one.what) for one in run.problems],
        notes=[(one.row, one.words) for one in run.notes],
        clients=run.clients, again=run.again,
    )  # fmt: skip


def cancel(desk: Desk, actor: Actor, import_id: int) -> None:
    """The dry run was enough."""
    with desk.database.writing() as session:
        row = _mine(session, actor, import_id)
        row.state, row.decided_at = "cancelled", desk.clock()


def read_file(filename: str, data: bytes) -> rules.Read:
    """The rows of a file. Raises BooksRefused, NeedsAnswer, or Refused without headings."""
    if what_is_it(data) == "text":
        grid = grid_of_text(decode(data, None))
    else:
        check_zip(data)
        grid = grid_from_child(data, timeout_seconds=SECONDS)
    rows = [(line.number, _texts(line.cells, grid)) for line in grid.lines]
    try:
        return rules.read_rows(rows)
    except NoHeader:
        raise Refused(
            mark(
                "I can't find a row with headings such as Job number, Name, Client and Status. "
                "Add one on top of the list and send it again."
            )
        ) from None


def _texts(cells: tuple[Cell, ...], grid: Grid) -> list[str]:
    """Cells as text; what can only be one day is written as that day."""
    return [_text(cell, grid) for cell in cells]


def _text(cell: Cell, grid: Grid) -> str:
    text = as_text(cell)
    if not isinstance(cell, str) or not 6 <= len(text) <= 20 or not any(map(str.isdigit, text)):
        return text
    if not any(mark in text for mark in "/.- ") or not text.replace(" ", "")[:1].isalnum():
        return text
    try:
        days = set((read_date(text, grid.serial_epoch) or {}).values())
    except Unreadable:
        return text
    return days.pop().isoformat() if len(days) == 1 else text


def _usual_client(session: Session, filename: str, client_id: int | None) -> Client | None:
    if client_id is not None:
        return people_store.client(session, client_id)
    stem = filename.rsplit(".", 1)[0].replace("_", " ").replace("-", " ")
    words = stem.split()
    named = [people.client_named(session, word) for word in words]
    found = {client.id: client for client in named if client is not None}
    return next(iter(found.values())) if len(found) == 1 else None


def _mine(session: Session, actor: Actor, import_id: int) -> JobImport:
    row = imports.get(session, import_id)
    if row is None or row.received_by_id != actor.person_id:
        raise NotFound
    if row.state != "read":
        raise AlreadyDone(mark("That list was decided already."))
    if not may_anywhere(actor.standing, Right.IMPORT_JOBS):
        raise NotAllowed
    return row


def _open(session: Session, desk: Desk, actor: Actor, one: Planned, now: datetime) -> set[str]:
    """A job that ran before: its own number, no kick-off asked, nobody told about it."""
    line, client = one.line, people_store.client(session, one.client_id)
    assert client is not None
    assert client.id is not None
    policy = people.policy(session, desk, client.id)
    serial = serial_of(policy.text("jobs", "number_pattern"), client.key, line.number)
    counter = store.counter(session, client.id)
    counter.last = max(counter.last, serial or 0)
    state = line.state or "open"
    budget = typed_sum(line.budget, client.currency) if line.budget else None
    delivered = _noon(session, client, line.delivered_on) if line.delivered_on else now
    job = Job(
        client_id=client.id,
        number=line.number,
        serial=serial,
        name=line.name,
        type=line.type if line.type in set(JobType) else JobType.CAMPAIGN.value,
        state=state,
        owner_id=one.owner_id or jobs.owner_of(session, actor, client.id, now),
        opened_at=now,
        opened_by_id=actor.person_id,
        currency=client.currency,
        estimated_days=line.estimated_days,
        budget_minor=budget.minor if budget else None,
        po=line.po,
        imported=True,
        delivered_at=delivered if state in ("delivered", "part billed", "billed") else None,
        billed_at=now if state == "billed" else None,
        closed_at=now if state == "closed" else None,
        held_from="open" if state == "on hold" else "",
    )
    session.add(job)
    session.flush()
    jobs.start_row(session, desk, job, client, now)
    _write(session, job, line, now)
    return {f"job:{job.id}", jobs_telling.sheet_of(job)}


def _bring_in_line(
    session: Session, desk: Desk, actor: Actor, one: Planned, now: datetime
) -> set[str]:
    job = store.by_number(session, one.line.number)
    assert job is not None
    assert job.id is not None
    if one.line.name != job.name:
        changes = {"name": [job.name, one.line.name]}
        job.name = one.line.name
        store.revise(session, job, by_id=actor.person_id, changes=changes, now=now,
                     reason=FROM_LIST)  # fmt: skip
    before = status_store.row(session, job.id)
    kept = job_import_plan.words_of(before)
    row = _write(session, job, one.line, now)
    after = job_import_plan.words_of(row)
    if kept != after:
        row.changed_at = now
        status_store.enter(
            session, job_id=job.id, by_id=actor.person_id, now=now, before=kept, after=after
        )
    row.touched_by_id = actor.person_id
    client = people_store.client(session, job.client_id)
    assert client is not None
    row.touched_at = now
    row.stale_at = jobs.stale_at_of(session, desk, client, now)
    return {f"job:{job.id}", jobs_telling.sheet_of(job)}


def _write(session: Session, job: Job, line: JobLine, now: datetime) -> StatusRow:
    assert job.id is not None
    row = status_store.row(session, job.id)
    assert row is not None
    row.status = line.status or row.status
    row.next_step = line.next_step or row.next_step
    row.next_on = date.fromisoformat(line.next_on) if line.next_on else row.next_on
    if line.flag:
        row.flag = line.flag
        row.flag_reason = line.flag_reason if line.flag != "green" else ""
    session.flush()
    return row


def _noon(session: Session, client: Client, day: str) -> datetime:
    office = people.client_time(session, client.id)
    return datetime.combine(date.fromisoformat(day), time(12), tzinfo=office.tz)
