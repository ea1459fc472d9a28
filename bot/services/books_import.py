"""A file of the books: handed over, read, shown, and then imported whole or not at all.

Three doors bring a file here (the command line, the DM box, `/invoices import`); all of them end
in the same dry run, whose buttons decide.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from bot.books import BooksRefused, NeedsAnswer, Opened, Question, read_books_guarded
from bot.books.decoding import read_as
from bot.books.said import kept as as_kept
from bot.books.said import said
from bot.errors import BadInput, Refused, SuitsError
from bot.messages import books_lines as words
from bot.messages.books import apart_words
from bot.messages.texts import Texts, mark
from bot.rules.characters import beginning
from bot.rules.rights import Right
from bot.services import access, audit
from bot.services import books_import_reading as kept
from bot.services import books_import_review as reviewing
from bot.services import books_import_sources as sources
from bot.services.books_import_waiting import (
    Handed,
    as_handed,
    refuse_repeat,
    refuse_time,
    show,
    waiting,
)
from bot.services.books_import_waiting import takes_long as waits_long
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import books as store
from storage import drafts
from storage.tables.invoices import BooksImport

SOURCE, AS_OF, ENCODING = "source", "as_of", "encoding"
CLOSED = (SOURCE, "date_order", "decimal_mark", ENCODING)


def receive_file(
    desk: Desk,
    actor: Actor,
    *,
    filename: str,
    data: bytes,
    source_key: str | None = None,
    as_of: date | None = None,
    door: str = "slack",
    opened: Opened | None = None,
) -> Handed:
    """Read a file (CSV or XLSX bytes) and plan its dry run in the actor's DM. Changes nothing.

    `as_of` is the day the books speak of, when the file does not say; `opened` is the workbook if
    it was unpacked before. Raises NotAllowed, Refused
    (unknown source, older than what is known), AlreadyDone (the same file was imported),
    BooksRefused (the file cannot be read, in one sentence).
    """
    access.require(actor, Right.IMPORT_BOOKS)
    digest = hashlib.sha256(data).hexdigest()
    now = desk.clock()
    with desk.database.writing() as session:
        refuse_repeat(session, digest, now, as_of)
        row = store.waiting(session, digest)
        if row is not None and (source_key or as_of):
            # The same file once more, and this time somebody says what it is.
            source = sources.the_source(session, source_key) if source_key else None
            row.source_id = source.id if source else row.source_id
            row.as_of = as_of or row.as_of
        if row is None:
            source = sources.the_source(session, source_key)
            row = BooksImport(
                source_id=source.id if source else None,
                file_hash=digest,
                filename=beginning(filename, 200),
                state="asking",
                as_of=as_of,
                content=base64.b64encode(data).decode(),
                received_at=now,
                received_by_id=actor.person_id,
            )
            session.add(row)
            session.flush()
            audit.record(
                session,
                actor=actor,
                source=door,
                action="books received",
                subject=f"books_import:{row.id}",
                values={"filename": beginning(filename, 200), "sha256": digest},
                now=now,
            )
        assert row.id is not None
        import_id = row.id
    return read(desk, actor, import_id, opened=opened)


def read(desk: Desk, actor: Actor, import_id: int, *, opened: Opened | None = None) -> Handed:
    """Read (again) a file that waits, with everything answered so far, and show the dry run."""
    access.require(actor, Right.IMPORT_BOOKS)
    now = desk.clock()
    with desk.database.reading() as session:
        row = waiting(session, import_id)
        source = store.source(session, row.source_id)
        data = base64.b64decode(row.content or "")
        filename, as_of = row.filename, row.as_of
        every = [(each.key, each.name) for each in store.sources(session)]
        answers = sources.answers_of(source) if source else None
    questions: list[Question] = []
    reading: dict[str, Any] = {}
    if source is None or answers is None:
        questions.append(
            Question(SOURCE, said("Whose books are these?"), tuple(key for key, _name in every))
        )
    else:
        try:
            file = read_books_guarded(data, filename=filename, answers=answers, opened=opened)
            reading = kept.to_json(file)
        except NeedsAnswer as error:
            questions += error.questions
        except BooksRefused as error:
            _refuse(desk, actor, import_id, error, now)
            raise
        if reading and as_of is None and reading["as_of"] is None:
            questions.append(Question(AS_OF, said("Which day are these books of?"), ()))
    if not questions:
        _check_time(desk, actor, import_id, as_of or kept.day(reading["as_of"]), now)
    with desk.database.writing() as session:
        row = waiting(session, import_id)
        row.questions = [_asked(question, dict(every), data) for question in questions]
        row.state = "asking" if questions else "read"
        if not questions:
            row.reading = _with_choices(reading, row.reading)
            row.as_of = row.as_of or kept.day(reading["as_of"])
            row.shown = reviewing.review(session, desk, row, now)
        handed = as_handed(row)
        show(session, row, now)
    desk.wake()
    return handed


def check_answers(desk: Desk, actor: Actor, import_id: int, answers: Mapping[str, str]) -> None:
    """Raise BadInput, by question, for an answer that is none of those possible."""
    access.require(actor, Right.IMPORT_BOOKS)
    with desk.database.reading() as session:
        _refuse_others(waiting(session, import_id).questions, answers)
    if answers.get(AS_OF):
        _date(answers[AS_OF])


def answer(
    desk: Desk, actor: Actor, import_id: int, answers: Mapping[str, str], *, draft_id: str = ""
) -> Handed:
    """Keep what a person said about a file, for this and every later file of its source.

    Raises BadInput, by question, for an answer that is none of those possible.
    """
    access.require(actor, Right.IMPORT_BOOKS)
    with desk.database.writing() as session:
        row = waiting(session, import_id)
        _refuse_others(row.questions, answers)
        drafts.close(session, draft_id, actor.person_id, desk.clock())
        if answers.get(SOURCE):
            source = sources.the_source(session, answers[SOURCE])
            row.source_id = source.id if source else None
        if answers.get(AS_OF):
            row.as_of = _date(answers[AS_OF])
        source = store.source(session, row.source_id)
        if source is not None:
            sources.remember(source, answers)
        audit.record(
            session,
            actor=actor,
            source="slack",
            action="books question answered",
            subject=f"books_import:{import_id}",
            values=dict(answers),
            now=desk.clock(),
        )
    return read(desk, actor, import_id)


def as_lines(t: Texts, handed: Handed) -> list[str]:
    """The dry run of a file in plain lines, for the command line."""
    return words.lines(t, handed.shown)


def apart_lines(t: Texts, handed: Handed) -> list[str]:
    """How far the rows are from the file's own total; empty when nothing needs to be said."""
    return apart_words(t, handed.shown.get("apart") or {})


def handed(desk: Desk, actor: Actor, import_id: int) -> Handed:
    """One file that waits for a decision."""
    access.require(actor, Right.IMPORT_BOOKS)
    with desk.database.reading() as session:
        return as_handed(waiting(session, import_id))


def takes_long(desk: Desk, actor: Actor, import_id: int) -> bool:
    """Whether what is done with a waiting file may take longer than Slack waits."""
    access.require(actor, Right.IMPORT_BOOKS)
    with desk.database.reading() as session:
        return waits_long(session, waiting(session, import_id))


def _asked(question: Question, names: Mapping[str, str], data: bytes) -> dict[str, Any]:
    """A question as it is kept, with what its options are called for people.

    Books are offered by name (two of one name show their keys too), encodings by what they make
    of a word of the file.
    """
    asked = {**asdict(question), "sentence": as_kept(question.sentence)}
    if question.key == SOURCE:
        called = list(names.values())
        asked["names"] = {
            key: name if called.count(name) == 1 else f"{name} ({key})"
            for key, name in names.items()
        }
    if question.key == ENCODING:
        read = read_as(data, question.options)
        asked["names"] = {option: f"{word} ({option})" for option, word in read.items()}
    return asked


def _with_choices(reading: dict[str, Any], earlier: Mapping[str, Any]) -> dict[str, Any]:
    """A second reading keeps the due dates and the word "complete" a person gave the first."""
    given = {row["row"]: row for row in earlier.get("rows", []) if row.get("due_by") is not None}
    for row in reading["rows"]:
        if row["row"] in given and row["due"] is None:
            row["due"], row["due_by"] = given[row["row"]]["due"], given[row["row"]]["due_by"]
    reading["complete"] = reading["complete"] or bool(earlier.get("complete"))
    return reading


def _check_time(
    desk: Desk, actor: Actor, import_id: int, as_of: date | None, now: datetime
) -> None:
    with desk.database.reading() as session:
        row = waiting(session, import_id)
        row.as_of = as_of
        try:
            refuse_time(session, row, now)
        except Refused as error:
            problem = error
        else:
            return
    _refuse(desk, actor, import_id, problem, now)
    raise problem


def _refuse(desk: Desk, actor: Actor, import_id: int, error: SuitsError, now: datetime) -> None:
    """The file is put away, with the sentence it was refused with; its bytes are dropped."""
    with desk.database.writing() as session:
        row = waiting(session, import_id)
        row.state, row.refusal, row.content = "refused", error.words, None
        row.decided_at, row.decided_by_id = now, actor.person_id


def _refuse_others(asked: Sequence[Mapping[str, Any]], answers: Mapping[str, str]) -> None:
    faults = {
        str(each["key"]): mark("Choose one of the answers that are offered.")
        for each in asked
        if each["key"] in CLOSED and answers.get(each["key"]) and each["options"]
        if answers[each["key"]] not in each["options"]
    }
    if faults:
        raise BadInput(fields=faults)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(fields={AS_OF: mark("Write the day as 2026-04-22.")}) from None
