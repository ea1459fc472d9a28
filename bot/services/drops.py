"""Dropped files: fetched in the background, told apart by content, taken or refused kindly.

A file is fetched outside any transaction and outside Slack's three seconds. What may pass is tried
again, longer and longer apart; what will not is said once, with what would work instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlmodel import Session

from bot.errors import SuitsError
from bot.messages import box as words
from bot.messages.texts import mark
from bot.rules import box as rules
from bot.rules import box_files
from bot.rules.box_files import FileKind
from bot.rules.rights import may_anywhere
from bot.services import box, drops_routing, outbox, people
from bot.services.desk import Desk
from bot.services.people import Actor
from bot.slack.failures import Hopeless, SlackFailure
from bot.slack.files import LARGEST_FILE, Files
from storage import drops as store
from storage.tables.drops import Drop

log = structlog.get_logger()

LEASE = timedelta(minutes=2)
MOST_PER_TICK = 5

TOO_LARGE = mark("It is larger than 20 MB. Please send a shorter period, or only the text.")
UNKNOWN = mark("I do not know what to do with this kind of file.")
GONE = mark("It is not there any more: was it deleted? Please drop it again.")
NOT_SLACKS = mark(
    "It is kept outside Slack, where I do not go. Please upload the file itself here."
)
NO_ACCESS = mark(
    "Slack shows me a login page instead of the file. "
    "Please drop it again; if that does not help, tell an admin."
)
GAVE_UP = mark("Slack did not hand it over after several tries. Please drop it again.")
HOPELESS = {
    "file_too_large": TOO_LARGE,
    "not_slacks_file_host": NOT_SLACKS,
    "login_page_instead_of_file": NO_ACCESS,
    "http_404": GONE,
    "http_410": GONE,
    "http_401": NO_ACCESS,
    "http_403": NO_ACCESS,
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file whose turn has come, with the one who dropped it."""

    drop_id: int
    file_id: str
    filename: str
    url: str
    words: str
    attempts: int
    actor: Actor


def take_all(desk: Desk, files: Files, *, most: int = MOST_PER_TICK) -> int:
    """Take the files that wait, a few at a time. Returns how many were worked on."""
    worked = 0
    while worked < most and take_one(desk, files):
        worked += 1
    return worked


def take_one(desk: Desk, files: Files) -> bool:
    """Fetch and route one file. False when none waits."""
    now = desk.clock()
    with desk.database.writing() as session:
        row = store.due(session, now)
        if row is None:
            return False
        waiting = _claim(session, row, now)
    if waiting is not None:
        _take(desk, files, waiting)
    return True


def _claim(session: Session, row: Drop, now: datetime) -> Waiting | None:
    """Hold the row for a while; refuse at once what no fetching can help."""
    actor = people.actor_of(session, row.person_id, now)
    if actor is None:
        _refuse(session, row, None, UNKNOWN, now)
        return None
    problem = _problem(row, actor)
    if problem:
        _refuse(session, row, actor, problem, now)
        return None
    row.attempts += 1
    row.next_try_at = now + LEASE
    assert row.id is not None
    return Waiting(row.id, row.file_id, row.filename, row.url, row.words, row.attempts, actor)


def _problem(row: Drop, actor: Actor) -> str:
    if row.attempts >= box_files.MOST_TRIES:
        return GAVE_UP
    if row.size > LARGEST_FILE:
        return TOO_LARGE
    kind = box_files.kind_of(row.filename)
    if kind is FileKind.OTHER:
        return UNKNOWN
    if kind is FileKind.SHEET and not drops_routing.may_bring_sheets(actor):
        return drops_routing.NO_SHEETS
    if kind is FileKind.TEXT and not any(
        may_anywhere(actor.standing, right) for right in box.VERBS.values()
    ):
        return drops_routing.NO_TEXTS
    return ""


def _take(desk: Desk, files: Files, waiting: Waiting) -> None:
    try:
        data = files.fetch(waiting.url)
    except Hopeless as error:
        _end(desk, waiting, HOPELESS.get(error.code, GAVE_UP))
        return
    except SlackFailure as error:
        _later(desk, waiting, error.code)
        return
    try:
        _route(desk, waiting, data)
    except SuitsError as error:
        _end(desk, waiting, waiting.actor.texts(error.words, **error.values))
        return
    _end(desk, waiting, "")


def _route(desk: Desk, waiting: Waiting, data: bytes) -> None:
    if box_files.kind_of(waiting.filename) is FileKind.SHEET:
        drops_routing.take_sheet(desk, waiting.actor, waiting.filename, data)
        return
    text = drops_routing.read_text(data, waiting.filename)
    with desk.database.reading() as session:
        guess = box.guess_client(session, waiting.actor, f"{waiting.words}\n{text}")
    if guess.client_id is not None and rules.looks_like_notes(text, waiting.filename):
        drops_routing.take_notes(desk, waiting.actor, text, waiting.filename, guess.client_id)
        return
    box.keep_file_words(
        desk,
        waiting.actor,
        file_id=waiting.file_id,
        filename=waiting.filename,
        text=text,
        caption=waiting.words,
    )


def _later(desk: Desk, waiting: Waiting, code: str) -> None:
    wait = box_files.wait_after(waiting.attempts)
    log.warning("file_not_fetched", drop=waiting.drop_id, code=code, attempt=waiting.attempts)
    if wait is None:
        _end(desk, waiting, GAVE_UP)
        return
    now = desk.clock()
    with desk.database.writing() as session:
        row = session.get(Drop, waiting.drop_id)
        if row is not None and row.state == "waiting":
            row.next_try_at = now + wait


def _end(desk: Desk, waiting: Waiting, sentence: str) -> None:
    now = desk.clock()
    with desk.database.writing() as session:
        row = session.get(Drop, waiting.drop_id)
        if row is None or row.state != "waiting":
            return
        if sentence:
            _refuse(session, row, waiting.actor, sentence, now)
        else:
            row.state, row.done_at, row.next_try_at = "read", now, None
    desk.wake()


def _refuse(session: Session, row: Drop, actor: Actor | None, sentence: str, now: datetime) -> None:
    row.state, row.sentence, row.done_at, row.next_try_at = "refused", sentence, now, None
    if actor is None:
        return
    t = actor.texts
    outbox.tell(
        session,
        person_id=actor.person_id,
        key=f"drop:{row.file_id}",
        message=words.file_refused(t, row.filename, t(sentence)),
        now=now,
    )
