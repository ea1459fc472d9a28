"""The client brief changed under a creative brief: its author is asked to look again."""

from __future__ import annotations

from sqlmodel import Session

from bot.messages import brief_notices as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.services import briefs
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import briefs as store
from storage.tables.engine import Nudge


def compose(session: Session, desk: Desk, nudge: Nudge, t: Texts) -> Message | Skip:
    """Nothing when the author has looked already."""
    number = (nudge.subject or "").partition(":")[2]
    brief = store.get(session, int(number)) if number.isdigit() else None
    if brief is None or brief.closed_at is not None:
        return Skip("the brief is gone")
    view = briefs.view_of(session, desk, brief, desk.clock(), zone=t.zone.key)
    return words.gone_stale(t, view) if view.stale else Skip("somebody looked already")
