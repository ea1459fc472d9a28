"""Notes that come by DM or as a file, and the draft of the page on which they are checked."""

from __future__ import annotations

from dataclasses import dataclass

from bot.messages import call_notices, ids
from bot.messages.blocks import Message
from bot.services import calls, calls_notes, outbox
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import calls as store
from storage import drafts
from storage import people as people_store
from storage.tables.desk import Source


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a long text: its source, the draft if its client is known, the answer."""

    source_id: int
    report_id: int | None
    message: Message


@dataclass(frozen=True, slots=True)
class PageDraft:
    """What is kept of the page on which a report is checked, besides its record."""

    id: str
    note: str


def receive_notes(
    desk: Desk, actor: Actor, text: str, filename: str | None = None,
    client_guess: int | None = None,
) -> Received:  # fmt: skip
    """Take a text from the DM or a dropped file: stored whole, drafted if its client is known.

    The answer is planned as a notice to the author and also returned. Raises NotAllowed.
    """
    source_id = calls_notes.store_source(
        desk, actor, text=text, kind="file" if filename else "dm", filename=filename,
        client_id=client_guess,
    )  # fmt: skip
    report_id = None
    if client_guess is not None:
        report_id = calls_notes.capture(
            desk, actor, calls_notes.Notes(client_guess, "", source_id=source_id)
        )
    message = _answer(desk, actor, source_id, report_id)
    with desk.database.writing() as session:
        outbox.tell(
            session,
            person_id=actor.person_id,
            key=f"callnotes:{source_id}",
            message=message,
            now=desk.clock(),
        )
    desk.wake()
    return Received(source_id, report_id, message)


def page_draft(desk: Desk, actor: Actor, report_id: int, revision: int) -> PageDraft:
    """The one draft of a person's page for a report's next revision, made on first use."""
    draft_id = f"call.{report_id}.{revision + 1}.{actor.person_id}"
    with desk.database.writing() as session:
        row = drafts.keep(
            session,
            draft_id=draft_id,
            person_id=actor.person_id,
            form=ids.CALL_CORRECT,
            context={"draft": draft_id, "report": report_id},
            content={},
            now=desk.clock(),
        )
        return PageDraft(draft_id, str(row.content.get("note") or ""))


def _answer(desk: Desk, actor: Actor, source_id: int, report_id: int | None) -> Message:
    with desk.database.reading() as session:
        source = session.get(Source, source_id)
        report = store.report(session, report_id)
        client = people_store.client(session, report.client_id) if report else None
        assert source is not None
        if report is None or client is None:
            return call_notices.whose_notes(actor.texts, source_id, len(source.text))
        return call_notices.drafted(
            actor.texts,
            report_id=report.id or 0,
            client=client.name,
            minutes=calls.minutes_of(report),
            length=len(source.text),
        )
