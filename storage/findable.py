"""Keeps what papers are found by in step with the papers, whoever writes them.

A session notices which records a flush wrote; just before it commits, their words are written anew.
So no service has to think of it, and nothing is found that was never kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import UTC, datetime, time
from typing import Any, TypeAlias

from sqlalchemy import delete, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session, SQLModel, col, select

from bot.rules.finding import words_in
from storage.remembering import AttentiveSession, changed
from storage.tables.briefs import Brief, BriefVersion
from storage.tables.calls import CallReport, CallRevision
from storage.tables.desk import Source
from storage.tables.findable import Findable
from storage.tables.invoices import Invoice
from storage.tables.jobs import ChangeOrder, Job, StatusRow
from storage.tables.people import Client, Contact

AT_ONCE = 400
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
Numbers: TypeAlias = Collection[int]
Entry: TypeAlias = dict[str, Any]

# (table, the column that says which record, of which kinds, the columns whose change counts)
WATCHED: Mapping[type[SQLModel], tuple[str, tuple[str, ...], frozenset[str]]] = {
    Client: ("id", ("client",), frozenset({"key", "name"})),
    Contact: ("client_id", ("client",), frozenset({"client_id", "name", "title"})),
    Job: (
        "id", ("job",),
        frozenset({"client_id", "number", "name", "description", "asked_by", "po", "bill_to",
                   "hold_reason"}),
    ),
    StatusRow: ("job_id", ("job",), frozenset({"status", "next_step", "flag_reason"})),
    ChangeOrder: ("job_id", ("job",), frozenset({"scope", "reason", "asked_by", "if_not"})),
    Brief: ("id", ("brief",), frozenset({"client_id", "title", "version"})),
    BriefVersion: ("brief_id", ("brief",), frozenset({"answers"})),
    CallReport: (
        "id", ("report", "notes"),
        frozenset({"client_id", "working", "source_ids", "starts_at", "revision"}),
    ),
    CallRevision: ("report_id", ("report",), frozenset({"minutes"})),
    Invoice: (
        "id", ("invoice",),
        frozenset({"client_id", "kind", "number", "customer", "project", "po", "reference"}),
    ),
}  # fmt: skip


def rebuild(session: Session) -> None:
    """Write the words of every record anew: after an erasure took words out of them."""
    session.flush()
    session.connection().execute(delete(Findable))
    for kind, (table, _) in KINDS.items():
        numbers = session.exec(select(table.id)).all()
        for some in _batches(numbers):
            _write(session, kind, some)


def _noticed(session: Session, _context: Any) -> None:
    waiting: set[tuple[str, int]] = session.info.setdefault("findable", set())
    for row in session.dirty:
        known = WATCHED.get(type(row))
        if known is not None and changed(row) & known[2]:
            waiting.update((kind, getattr(row, known[0])) for kind in known[1])
    for row in (*session.new, *session.deleted):
        known = WATCHED.get(type(row))
        if known is not None:
            waiting.update((kind, getattr(row, known[0])) for kind in known[1])


def _follow(session: Session) -> None:
    if session.info.get("reading"):
        return
    session.flush()
    waiting: set[tuple[str, int]] = session.info.pop("findable", None) or set()
    for kind in KINDS:
        for some in _batches(sorted(number for one, number in waiting if one == kind)):
            _write(session, kind, some)


def _write(session: Session, kind: str, numbers: Numbers) -> None:
    """Always in the order of the kinds and of their numbers: two replicas never wait in a ring."""
    found = [
        {"kind": kind, **one, "folded": words_in(one["folded"])}
        for one in KINDS[kind][1](session, numbers)
    ]
    connection = session.connection()
    gone = sorted(set(numbers) - {one["number"] for one in found})
    if gone:
        connection.execute(
            delete(Findable).where(col(Findable.kind) == kind, col(Findable.number).in_(gone))
        )
    if found:
        insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        put = insert(Findable)
        fresh = {name: put.excluded[name] for name in ("client_id", "at", "folded")}
        found.sort(key=lambda one: one["number"])
        connection.execute(
            put.on_conflict_do_update(index_elements=["kind", "number"], set_=fresh), found
        )


def _batches(numbers: Collection[Any]) -> Iterator[list[int]]:
    ordered = list(numbers)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def _clients(session: Session, numbers: Numbers) -> Iterator[Entry]:
    contacts = _by(session, select(Contact).where(col(Contact.client_id).in_(numbers)), "client_id")
    for row in session.exec(select(Client).where(col(Client.id).in_(numbers))):
        people = [word for one in contacts.get(row.id, ()) for word in (one.name, one.title)]
        yield _entry(row.id, row.id, row.live_at or LONG_AGO, row.key, row.name, *people)


def _jobs(session: Session, numbers: Numbers) -> Iterator[Entry]:
    rows = _by(session, select(StatusRow).where(col(StatusRow.job_id).in_(numbers)), "job_id")
    asked = select(ChangeOrder).where(col(ChangeOrder.job_id).in_(numbers))
    orders = _by(session, asked.order_by(col(ChangeOrder.id)), "job_id")
    for job in session.exec(select(Job).where(col(Job.id).in_(numbers))):
        status = [
            word for one in rows.get(job.id, ())
            for word in (one.status, one.next_step, one.flag_reason)
        ]  # fmt: skip
        changes = [
            word for one in orders.get(job.id, ())
            for word in (one.scope, one.reason, one.asked_by, one.if_not)
        ]  # fmt: skip
        yield _entry(
            job.id, job.client_id, job.opened_at, job.number, job.name, job.description,
            job.asked_by, job.po, job.bill_to, job.hold_reason, *status, *changes,
        )  # fmt: skip


def _briefs(session: Session, numbers: Numbers) -> Iterator[Entry]:
    latest = (
        select(BriefVersion)
        .join(Brief, col(Brief.id) == col(BriefVersion.brief_id))
        .where(col(Brief.id).in_(numbers), col(BriefVersion.number) == col(Brief.version))
    )
    versions = _by(session, latest, "brief_id")
    for row in session.exec(select(Brief).where(col(Brief.id).in_(numbers))):
        said = [word for one in versions.get(row.id, ()) for word in _texts(one.answers)]
        yield _entry(row.id, row.client_id, row.changed_at, f"BR-{row.id}", row.title, *said)


def _reports(session: Session, numbers: Numbers) -> Iterator[Entry]:
    """As it last went out: what is being corrected is its author's alone."""
    given = (
        select(CallRevision)
        .join(CallReport, col(CallReport.id) == col(CallRevision.report_id))
        .where(
            col(CallReport.id).in_(numbers),
            col(CallRevision.revision) == col(CallReport.revision),
        )
    )
    last = _by(session, given, "report_id")
    for row in session.exec(select(CallReport).where(col(CallReport.id).in_(numbers))):
        for one in last.get(row.id, ()):
            yield _entry(row.id, row.client_id, one.starts_at, *_texts(one.minutes))


def _notes(session: Session, numbers: Numbers) -> Iterator[Entry]:
    rows = session.exec(select(CallReport).where(col(CallReport.id).in_(numbers))).all()
    wanted = {number for row in rows for number in row.source_ids}
    given = dict(
        session.exec(select(Source.id, Source.text).where(col(Source.id).in_(wanted))).all()
    )
    for row in rows:
        pasted = [given[number] for number in row.source_ids if number in given]
        said = [*_texts(row.working), *pasted]
        if said:
            yield _entry(row.id, row.client_id, row.starts_at, *said)


def _invoices(session: Session, numbers: Numbers) -> Iterator[Entry]:
    asked = select(Invoice).where(col(Invoice.id).in_(numbers), col(Invoice.kind) != "payment")
    for row in session.exec(asked):
        issued = datetime.combine(row.issued, time(), UTC) if row.issued else row.first_seen_at
        yield _entry(
            row.id, row.client_id, issued, row.number, row.customer, row.project or "",
            row.po or "", row.reference or "",
        )  # fmt: skip


KINDS: Mapping[str, tuple[Any, Callable[[Session, Numbers], Iterator[Entry]]]] = {
    "client": (Client, _clients),
    "job": (Job, _jobs),
    "brief": (Brief, _briefs),
    "report": (CallReport, _reports),
    "notes": (CallReport, _notes),
    "invoice": (Invoice, _invoices),
}


def _entry(number: int | None, client_id: int | None, at: datetime, *words: str) -> Entry:
    return {"number": number, "client_id": client_id, "at": at, "folded": words}


def _by(session: Session, asked: Any, column: str) -> dict[int | None, list[Any]]:
    found: dict[int | None, list[Any]] = {}
    for row in session.exec(asked):
        found.setdefault(getattr(row, column), []).append(row)
    return found


def _texts(thing: Any) -> Iterator[str]:
    """Every text inside plain JSON; keys are ours."""
    match thing:
        case str():
            yield thing
        case list():
            for one in thing:
                yield from _texts(one)
        case dict():
            for one in thing.values():
                yield from _texts(one)


def _forget(session: Session, undone: SessionTransaction) -> None:
    """A savepoint taken back may stand between records that stay: what is there is read anyway."""
    if not undone.nested:
        session.info.pop("findable", None)


event.listen(AttentiveSession, "after_flush", _noticed)
event.listen(AttentiveSession, "before_commit", _follow)
event.listen(AttentiveSession, "after_soft_rollback", _forget)
