"""A brief, whole, for a department's head."""

from __future__ import annotations

from sqlmodel import Session

from bot.messages import brief_messages as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.services import briefs, confirmations
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import briefs as store
from storage.tables.engine import Nudge


def compose(session: Session, desk: Desk, nudge: Nudge, t: Texts) -> Message | Skip:
    """The version that was given, with [Got it] or who has said so."""
    row = confirmations.asked_of(session, nudge.subject)
    brief = store.get(session, int(row.subject.partition(":")[2])) if row else None
    if row is None or brief is None:
        return Skip("the brief is gone")
    if row.replaced_at is not None and nudge.sent_at is None:
        return Skip("a newer version goes instead")
    view = briefs.view_of(
        session, desk, brief, desk.clock(), zone=t.zone.key, number=row.revision or None
    )
    if brief.closed_at is not None:
        return words.withdrawn(t, view)
    receipt = confirmations.receipt(session, row)
    departments = confirmations.departments_of(session, row)
    return words.given(
        t, view, receipt, departments=departments, replaced=row.replaced_at is not None
    )
