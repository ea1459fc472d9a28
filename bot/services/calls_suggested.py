"""What a model suggests under the draft of a call report, and what its author makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.errors import AlreadyDone, Refused
from bot.messages.call_views import Suggested
from bot.messages.texts import mark
from bot.rules.calls import Minutes
from bot.rules.drafting.call_extras import Suggestion, added, from_map, to_map
from bot.rules.drafting.trouble import Trouble
from bot.services import ai_gate, ai_work, calls, calls_editing, outbox, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import drafting as store
from storage.tables.calls import CallReport
from storage.tables.drafting import ModelDraft

PURPOSE = "call_notes"
DOCUMENT = "call_suggested"
GONE = mark("That suggestion is gone: it was added, left out, or made anew.")


def look_for_more(session: Session, desk: Desk, actor: Actor, report: CallReport) -> None:
    """Ask the model for what the rules missed; the draft is there already and waits for nothing."""
    ai_work.begin(
        session, desk, actor, PURPOSE, subject=calls.subject(report), client_id=report.client_id
    )


def of_report(session: Session, desk: Desk, report: CallReport, now: datetime) -> Suggested:
    """What stands under a draft: open suggestions, the one trouble, or that it is being read."""
    row = store.draft_of(session, PURPOSE, calls.subject(report))
    if report.state != "draft":
        return Suggested()
    if row is None:
        # Notes from before there was a model were read without one too: nothing kept it off.
        allowed = ai_gate.allowed(session, desk, report.client_id)
        return Suggested(trouble=None if allowed else Trouble.OFF)
    patience = people.policy(session, desk).calendar("model", "waits_at_most")
    reading = row.state == "asked" and now - row.asked_at < patience
    trouble = Trouble(row.trouble) if row.trouble else None
    return Suggested(tuple(open_in(row)), trouble, reading)


def open_in(row: ModelDraft) -> list[Suggestion]:
    """The suggestions nobody has decided on."""
    items = [from_map(each) for each in row.content.get("items", ())]
    return [each for each in items if each.state == "open"]


def add(desk: Desk, actor: Actor, report_id: int, key: str) -> None:
    """[Add]: it stands in the draft as if its author had typed it. Raises AlreadyDone, NotFound."""

    def change(session: Session, report: CallReport, minutes: Minutes) -> Minutes:
        row = _row(session, report)
        chosen = next((each for each in open_in(row) if each.key == key), None) if row else None
        if row is None or chosen is None:
            raise AlreadyDone(GONE)
        if len(minutes.actions) + len(minutes.decisions) >= 2 * calls_editing.MOST_ITEMS:
            raise Refused(calls_editing.FULL)
        _decide(row, {key}, "added")
        _refresh(session, row, desk.clock())
        return added(minutes, chosen)

    calls_editing.changed(desk, actor, report_id, change)


def leave(desk: Desk, actor: Actor, report_id: int) -> None:
    """[Leave the rest out]: they are not offered again for these notes."""

    def change(session: Session, report: CallReport, minutes: Minutes) -> Minutes:
        row = _row(session, report)
        if row is not None:
            _decide(row, {each.key for each in open_in(row)}, "left")
            _refresh(session, row, desk.clock())
        return minutes

    calls_editing.changed(desk, actor, report_id, change)


def tell(session: Session, desk: Desk, row: ModelDraft) -> None:
    """One message to the author, if there is something to add; it follows what they decide."""
    if not open_in(row):
        return
    outbox.document(
        session,
        person_id=row.person_id,
        key=_key(row),
        document=DOCUMENT,
        subject=row.subject,
        now=desk.clock(),
        waits_for_hours=False,
    )


def _row(session: Session, report: CallReport) -> ModelDraft | None:
    return store.draft_of(session, PURPOSE, calls.subject(report))


def _decide(row: ModelDraft, keys: set[str], state: str) -> None:
    items = [from_map(each) for each in row.content.get("items", ())]
    decided = [replace(each, state=state) if each.key in keys else each for each in items]
    row.content = {**row.content, "items": [to_map(each) for each in decided]}


def _refresh(session: Session, row: ModelDraft, now: datetime) -> None:
    session.flush()
    outbox.refresh(session, _key(row), now)


def _key(row: ModelDraft) -> str:
    return f"{DOCUMENT}:{row.id}:{row.times}"
