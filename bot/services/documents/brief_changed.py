"""What changed in a brief, for a department's head who has an earlier version."""

from __future__ import annotations

from sqlmodel import Session

from bot.messages import brief_messages as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.services import briefs, confirmations
from bot.services.desk import Desk
from bot.services.documents import Skip, brief_issued
from storage import briefs as store
from storage import confirmations as confirmation_store
from storage.tables.engine import Nudge


def compose(session: Session, desk: Desk, nudge: Nudge, t: Texts) -> Message | Skip:
    """The difference to the version that really reached them; the whole brief if none did."""
    row = confirmations.asked_of(session, nudge.subject)
    brief = store.get(session, int(row.subject.partition(":")[2])) if row else None
    if row is None or brief is None:
        return Skip("the brief is gone")
    had = confirmation_store.last_given(session, row.subject, row.department, row.round)
    if had is None or brief.closed_at is not None:
        return brief_issued.compose(session, desk, nudge, t)
    if row.replaced_at is not None and nudge.sent_at is None:
        return Skip("a newer version goes instead")
    now = desk.clock()
    zone = t.zone.key
    diff = briefs.differences(session, brief, old=had, new=row.revision, now=now, zone=zone)
    if not diff.changes:
        if nudge.sent_at is None and confirmation_store.said_so_before(session, row):
            return Skip("it reads as it did before")
        return brief_issued.compose(session, desk, nudge, t)
    view = briefs.view_of(session, desk, brief, now, zone=zone, number=row.revision)
    receipt = confirmations.receipt(session, row)
    return words.changed(t, view, diff, receipt, replaced=row.replaced_at is not None)
