"""What the model found in the notes besides the rules, for the author of the draft."""

from __future__ import annotations

from sqlmodel import Session

from bot.messages import call_suggested as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.services import calls_suggested, calls_views, people
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import calls as store
from storage.tables.engine import Nudge


def compose(session: Session, desk: Desk, nudge: Nudge, t: Texts) -> Message | Skip:
    """Nothing once the report is out or everything is decided, unless it was sent before."""
    number = (nudge.subject or "").partition(":")[2]
    report = store.report(session, int(number)) if number.isdigit() else None
    author = people.actor_of(session, nudge.person_id or 0, desk.clock())
    if report is None or author is None:
        return Skip("there is no such report")
    now = desk.clock()
    suggested = calls_suggested.of_report(session, desk, report, now)
    if not suggested.items and nudge.sent_at is None:
        return Skip("nothing is left to suggest")
    card = calls_views.card_of(session, desk, author, report, now)
    return words.message(t, card, suggested)
