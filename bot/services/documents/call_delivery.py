"""A working day after a report went out: whom it did not reach. Silent when it reached all."""

from __future__ import annotations

from sqlmodel import Session

from bot.messages import call_papers
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.services import calls_rows, calls_views, people
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import calls as store
from storage.tables.engine import Nudge


def compose(session: Session, desk: Desk, nudge: Nudge, t: Texts) -> Message | Skip:
    """The names of those whose copy Slack refused."""
    number = (nudge.subject or "").partition(":")[2]
    report = store.report(session, int(number)) if number.isdigit() else None
    author = people.actor_of(session, nudge.person_id or 0, desk.clock())
    if report is None or author is None:
        return Skip("there is no such report")
    missing = [row for row in calls_rows.reader_rows(session, report) if row.fate == "failed"]
    card = calls_views.locked_card(session, desk, author, report, desk.clock())
    if missing:
        return call_papers.not_delivered(t, card, missing)
    return call_papers.all_told(t, card) if nudge.ts else Skip("everybody has it")
