"""A change order for a department, as it stands: not signed and at risk, or signed and locked."""

from __future__ import annotations

from sqlmodel import Session

from bot.messages import change_views as words
from bot.messages import confirmations as confirmation_words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.services import changes, confirmations, people
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import jobs_changes as store
from storage.tables.engine import Nudge


def compose(session: Session, desk: Desk, nudge: Nudge, t: Texts) -> Message | Skip:
    """`nudge.subject` is an asking ("confirmation:3") or, for the end of an old change, itself."""
    row = confirmations.asked_of(session, nudge.subject)
    subject = row.subject if row else (nudge.subject or "")
    change = store.change(session, int(subject.partition(":")[2] or 0))
    reader = people.actor_of(session, nudge.person_id or 0, desk.clock())
    if change is None or reader is None:
        return Skip("the change is gone")
    if nudge.sent_at is None and row is not None and change.state == "withdrawn":
        return Skip("withdrawn before it was said")
    today = desk.clock().astimezone(t.zone).date()
    foot = []
    if row is not None and change.state != "withdrawn":
        foot = confirmation_words.foot(
            t, confirmations.receipt(session, row), today=today,
            replaced=row.replaced_at is not None,
        )  # fmt: skip
    return words.for_department(t, changes.view(session, reader, change), today, foot)
