"""The head's week, Friday 15:00."""

from __future__ import annotations

from sqlmodel import Session

from bot.messages import status_rollup as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.services import rollup
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import people as people_store
from storage.tables.engine import Nudge


def compose(session: Session, desk: Desk, nudge: Nudge, t: Texts) -> Message | Skip:
    """As of the moment it is sent."""
    person = people_store.person(session, nudge.person_id)
    if person is None:
        return Skip("nobody to tell")
    week = rollup.week_of(session, desk, person, desk.clock(), t)
    if not (week.decisions or week.known or week.overdue):
        return Skip("a week with nothing to say")
    return words.rollup(t, week)
