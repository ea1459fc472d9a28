"""Where a dropped file goes: the books, the jobs, the call notes; or nowhere, in a sentence."""

from __future__ import annotations

import secrets

from bot.books import BooksError, Opened, open_guarded
from bot.books.csvtext import grid_of_text
from bot.books.decoding import decode
from bot.books.grid import as_text
from bot.errors import Refused
from bot.messages import job_import as words
from bot.messages.texts import mark
from bot.papers.reading import source_text
from bot.rules.box_files import HEADING_LINES, SheetKind, sheet_kind
from bot.rules.rights import Right, may, may_anywhere
from bot.services import books_import, calls_capture, job_import, outbox
from bot.services.desk import Desk
from bot.services.people import Actor

NO_SHEETS = mark(
    "Lists of invoices are read for finance, lists of jobs for directors and admins. "
    "Please give it to one of them; I have not kept it."
)
NO_TEXTS = mark(
    "I read notes and briefs for people who work on a client. "
    "I have not kept it; an admin can add you to a client's team."
)
NOT_FINANCE = mark(
    "It looks like a list of invoices, which I read for finance only. "
    "Please give it to them; I have not kept it."
)
NOT_FOR_JOBS = mark(
    "It looks like a list of jobs, which I read for directors and admins only. "
    "Please give it to one of them; I have not kept it."
)


def may_bring_sheets(actor: Actor) -> bool:
    """Whether any kind of list is read for this person."""
    return _books(actor) or _jobs(actor)


def read_text(data: bytes, filename: str) -> str:
    """The whole text of a document. Raises SourceRefused."""
    return source_text(data, filename=filename)


def take_notes(desk: Desk, actor: Actor, text: str, filename: str, client_id: int) -> None:
    """Notes of a client's meeting become a draft of the report."""
    calls_capture.receive_notes(desk, actor, text, filename, client_id)


def take_sheet(desk: Desk, actor: Actor, filename: str, data: bytes) -> None:
    """An invoice export goes to the books, a list of jobs to the jobs.

    Raises Refused for those who may not, and whatever sentence the reader has.
    """
    opened = open_guarded(data)
    kind = kind_of_sheet(data, opened)
    if kind is SheetKind.INVOICES and not _books(actor):
        raise Refused(NOT_FINANCE)
    if kind is SheetKind.JOBS and not _jobs(actor):
        raise Refused(NOT_FOR_JOBS)
    if kind is SheetKind.JOBS or not _books(actor):
        _take_jobs(desk, actor, filename, data)
    else:
        books_import.receive_file(desk, actor, filename=filename, data=data, opened=opened)


def kind_of_sheet(data: bytes, opened: Opened | None) -> SheetKind:
    """By its headings; what cannot be opened is left to the reader that will say why."""
    try:
        grid = opened.lines() if opened else grid_of_text(decode(data, None))
    except BooksError:
        return SheetKind.UNKNOWN
    return sheet_kind([as_text(cell) for cell in line.cells] for line in grid.lines[:HEADING_LINES])


def _take_jobs(desk: Desk, actor: Actor, filename: str, data: bytes) -> None:
    """Read the list and answer with what it would change; its button does exactly that."""
    found = job_import.import_jobs(desk, actor, filename, data)
    message = words.dry_run(
        actor.texts,
        import_id=found.import_id,
        filename=filename,
        new=found.new,
        changed=found.changed,
        same=found.same,
        problems=[(one.row, one.words, one.what) for one in found.problems],
        notes=[(one.row, one.words) for one in found.notes],
        clients=found.clients,
        again=found.again,
    )
    with desk.database.writing() as session:
        outbox.tell(
            session,
            person_id=actor.person_id,
            key=f"jobs:{found.import_id or secrets.token_hex(12)}",
            message=message,
            now=desk.clock(),
        )
    desk.wake()


def _books(actor: Actor) -> bool:
    return may(actor.standing, Right.IMPORT_BOOKS)


def _jobs(actor: Actor) -> bool:
    return may_anywhere(actor.standing, Right.IMPORT_JOBS)
