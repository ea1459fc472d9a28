"""The DM is one box: whatever is pasted or dropped there is kept whole first, then asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.errors import NotFound
from bot.messages import box as words
from bot.messages.blocks import Message
from bot.rules import box as rules
from bot.rules import box_files
from bot.rules.characters import beginning
from bot.rules.rights import Right, Scope, may_anywhere, scope
from bot.services import box_status, outbox
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import drops as store
from storage import people as people_store
from storage import searches
from storage.tables.desk import Source
from storage.tables.drops import Drop, Pasted
from storage.tables.jobs import Job

VERBS = {
    "change": Right.RECORD_CHANGE,
    "call_notes": Right.CAPTURE_CALL_REPORT,
    "new_job": Right.OPEN_JOB,
    "brief": Right.CAPTURE_BRIEF,
    "todo": Right.CAPTURE_CALL_REPORT,
}
"""What can be made of words, and the right it takes, in the order of the buttons."""


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A dropped file as Slack announces it; `size` in bytes."""

    file_id: str
    name: str
    filetype: str
    url: str
    size: int


@dataclass(frozen=True, slots=True)
class Given:
    """One message in the DM. `key` is Slack's id of the delivery; `text` as Slack escaped it."""

    key: str
    text: str
    files: Sequence[GivenFile] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """Kept words, as a form needs them."""

    item_id: int
    source_id: int
    text: str
    client: tuple[int, str] | None
    job: tuple[int, str] | None


def receive(desk: Desk, actor: Actor, given: Given) -> None:
    """Keep what was given, then answer: with the status row it changed, or with what to make of it.

    A second delivery of the same message finds everything there and says nothing again.
    """
    now = desk.clock()
    text = box_files.as_typed(given.text)
    with desk.database.writing() as session:
        for file in given.files:
            _drop(session, actor, file, text, now)
        item_id = _keep(session, actor, given.key, text, now) if text.strip() else None
    if item_id is not None and not (given.files and len(text) < words.CAPTION):
        _answer(desk, actor, item_id, text)
    desk.wake()


def keep_file_words(
    desk: Desk, actor: Actor, *, file_id: str, filename: str, text: str, caption: str = ""
) -> None:
    """The words of a dropped document: kept whole, and asked about like pasted ones."""
    now = desk.clock()
    with desk.database.writing() as session:
        key = f"file:{file_id}"
        row = store.pasted(session, key) or _kept(
            session, actor, key, text, now, filename=filename, hint=caption
        )
        _tell(session, desk, actor, row, text, now)
    desk.wake()


def choose_client(desk: Desk, actor: Actor, item_id: int, client_id: int) -> None:
    """The person corrects whose it is. Raises NotFound."""
    with desk.database.writing() as session:
        row = store.pasted_by(session, item_id, actor.person_id)
        if row is None or not _works_for(actor).covers(client_id):
            raise NotFound
        if people_store.client(session, client_id) is None:
            raise NotFound
        if row.client_id != client_id:
            row.client_id, row.job_id = client_id, None
            source = session.get(Source, row.source_id)
            assert source is not None
            source.client_id = client_id


def find_clients(desk: Desk, actor: Actor, typed: str) -> list[searches.Found]:
    """Clients this person may make something for, by words of their name."""
    where = _works_for(actor)
    with desk.database.reading() as session:
        among = None if where.everything else where.client_ids
        return searches.clients(session, typed, among=among)


def item(desk: Desk, actor: Actor, item_id: int) -> Item:
    """Kept words, for the one who gave them. Raises NotFound."""
    with desk.database.reading() as session:
        row = store.pasted_by(session, item_id, actor.person_id)
        source = session.get(Source, row.source_id) if row is not None else None
        if row is None or source is None:
            raise NotFound
        client = people_store.client(session, row.client_id)
        if client is not None and not _works_for(actor).covers(client.id):
            client = None
        job = session.get(Job, row.job_id) if row.job_id and client is not None else None
        return Item(
            item_id=item_id,
            source_id=row.source_id,
            text=source.text,
            client=(client.id, client.name) if client is not None and client.id else None,
            job=(job.id, job.number) if job is not None and job.id else None,
        )


def guess_client(session: Session, actor: Actor, text: str) -> rules.Guess:
    """Whose work a text is about, among the clients this person works for."""
    where = _works_for(actor)
    clients = [
        rules.KnownClient(row.id, row.key, row.name)
        for row in people_store.clients(session)
        if row.id is not None and where.covers(row.id)
    ]
    jobs = [
        rules.NumberedJob(job_id, client_id, number)
        for job_id, client_id, number in store.running_jobs(session)
        if where.covers(client_id)
    ]
    return rules.guess(text, clients, jobs)


def _drop(session: Session, actor: Actor, file: GivenFile, text: str, now: datetime) -> None:
    if not file.file_id or store.dropped(session, file.file_id) is not None:
        return
    session.add(
        Drop(
            file_id=file.file_id,
            person_id=actor.person_id,
            filename=box_files.own_name(file.name, file.filetype),
            url=file.url,
            size=file.size,
            words=beginning(text, words.CAPTION),
            next_try_at=now,
            dropped_at=now,
        )
    )


def _keep(session: Session, actor: Actor, key: str, text: str, now: datetime) -> int:
    row = store.pasted(session, key) or _kept(session, actor, key, text, now)
    assert row.id is not None
    return row.id


def _kept(
    session: Session,
    actor: Actor,
    key: str,
    text: str,
    now: datetime,
    *,
    filename: str | None = None,
    hint: str = "",
) -> Pasted:
    row = store.keep_words(
        session,
        key=key,
        person_id=actor.person_id,
        text=text,
        kind="file" if filename else "dm",
        filename=filename,
        now=now,
    )
    found = guess_client(session, actor, f"{hint}\n{text}" if hint else text)
    row.client_id, row.job_id = found.client_id, found.job_id
    source = session.get(Source, row.source_id)
    assert source is not None
    source.client_id = found.client_id
    return row


def _answer(desk: Desk, actor: Actor, item_id: int, text: str) -> None:
    now = desk.clock()
    if rules.asks_for_help(text):
        said: Message | None = words.help_text(actor.texts)
    else:
        said = box_status.try_line(desk, actor, item_id, text)
    with desk.database.writing() as session:
        row = session.get(Pasted, item_id)
        assert row is not None
        if said is None:
            _tell(session, desk, actor, row, text, now)
            return
        row.used_as = "answered"
        outbox.tell(session, person_id=actor.person_id, key=f"box:{row.key}", message=said, now=now)


def _tell(
    session: Session, desk: Desk, actor: Actor, row: Pasted, text: str, now: datetime
) -> None:
    client = people_store.client(session, row.client_id)
    job = session.get(Job, row.job_id) if row.job_id else None
    source = session.get(Source, row.source_id)
    view = words.BoxView(
        item_id=row.id or 0,
        text=text,
        filename=(source.filename or "") if source else "",
        client=(client.name, str(client.id)) if client else None,
        job=job.number if job else "",
        verbs=tuple(verb for verb, right in VERBS.items() if may_anywhere(actor.standing, right)),
        likely="call_notes" if rules.looks_like_notes(text) else "",
    )
    outbox.tell(
        session,
        person_id=actor.person_id,
        key=f"box:{row.key}",
        message=words.answer(actor.texts, view),
        now=now,
    )


def _works_for(actor: Actor) -> Scope:
    """The clients for which this person may make anything of words at all."""
    held = [scope(actor.standing, right) for right in VERBS.values()]
    everything = any(one.everything for one in held)
    return Scope(everything, frozenset().union(*(one.client_ids for one in held)))
