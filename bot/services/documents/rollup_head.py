"""The head's week, Friday 15:00."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.messages import status_rollup as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.services import rollup, weekly_lists
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import people as people_store
from storage.tables.engine import Nudge


def compose(session: Session, desk: Desk, nudge: Nudge, t: Texts) -> Message | Skip:
    """As of the moment it is sent."""
    person = people_store.person(session, nudge.person_id)
    if person is None:
        return Skip("nobody to tell")
    now = desk.clock()
    if nudge.sent_at is not None and not _same_week(nudge.sent_at, now):
        return Skip("that week is over")
    week = rollup.week_of(session, desk, person, now, t)
    if nudge.sent_at is None:
        weekly_lists.carry(session, nudge, person, now)
    if not (week.decisions or week.known or week.overdue):
        return Skip("a week with nothing to say")
    return words.rollup(t, week)


def _same_week(first: datetime, second: datetime) -> bool:
    return first.isocalendar()[:2] == second.isocalendar()[:2]
