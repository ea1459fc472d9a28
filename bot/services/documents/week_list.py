"""The weekly list of a manager or director, Friday 15:00."""

from __future__ import annotations

from sqlmodel import Session

from bot.messages import digest as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.services import composing, weekly_lists
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import people as people_store
from storage.tables.engine import Nudge


def compose(session: Session, desk: Desk, nudge: Nudge, t: Texts) -> Message | Skip:
    """As of the moment it is sent; its lines follow the truth afterwards."""
    person = people_store.person(session, nudge.person_id)
    if person is None:
        return Skip("nobody to tell")
    now = desk.clock()
    if nudge.sent_at is not None:
        shown = composing.shown_again(session, desk, nudge, person, now, t)
    else:
        shown = weekly_lists.lines(session, desk, person, now, t)
        composing.keep_lines(session, nudge, shown)
    if not shown:
        return Skip("a week with nothing to say")
    return words.week(t, [row.item for row in shown], nudge_id=nudge.id or 0)
