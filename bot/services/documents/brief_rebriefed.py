"""A ready brief changed in substance: the director's own message on a morning without a digest."""

from __future__ import annotations

from sqlmodel import Session

from bot.messages import brief_notices as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.rules.worktime import local_day
from bot.services import people
from bot.services.briefs_rebriefed import latest_of_morning, rebriefed_of
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import nudges
from storage.tables.engine import Nudge


def compose(session: Session, desk: Desk, nudge: Nudge, t: Texts) -> Message | Skip:
    """Skipped when that morning's digest carries the line, or a later change of the brief."""
    if nudge.person_id is None:
        return Skip("nobody reads it")
    day = local_day(people.time_of(session, nudge.person_id), nudge.due_at)
    digest = nudges.nudge(session, f"digest:{nudge.person_id}:{day.isoformat()}")
    if nudge.sent_at is None and digest is not None and digest.state == "sent":
        return Skip("in the digest")
    told = {row.id: since for row, since in latest_of_morning(session, nudge.person_id, day)}
    if nudge.sent_at is None and nudge.id not in told:
        return Skip("a later change of it is told instead")
    facts = rebriefed_of(session, nudge.subject, since=told.get(nudge.id, 0))
    return words.rebriefed(t, facts) if facts is not None else Skip("the brief is gone")
