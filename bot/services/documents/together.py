"""Several things that would each have spoken alone, or that somebody else could not be told."""

from __future__ import annotations

from sqlmodel import Session

from bot.messages import digest as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.rules.worktime import local_day
from bot.services import composing, people, together
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import people as people_store
from storage.tables.engine import Nudge


def compose(session: Session, desk: Desk, nudge: Nudge, t: Texts) -> Message | Skip:
    """As of the moment it is sent; its lines follow the truth afterwards."""
    person = people_store.person(session, nudge.person_id)
    if person is None or person.id is None:
        return Skip("nobody to tell")
    now = desk.clock()
    if nudge.sent_at is not None:
        shown = composing.shown_again(session, desk, nudge, person, now, t)
    else:
        shown = together.lines(session, desk, nudge, person, now, t)
        composing.keep_lines(session, nudge, shown)
        nudge.late = any(row.item.view.late for row in shown)
    if not shown:
        return Skip("nothing of it is left")
    return words.together(
        t,
        words.Morning(
            today=local_day(people.time_of(session, person.id), nudge.sent_at or now),
            mine=[row.item for row in shown if row.block == "mine"],
            covering=[row.item for row in shown if row.block == "covering"],
            climbed=[row.item for row in shown if row.block == "climbed"],
            late=nudge.late,
        ),
        nudge_id=nudge.id or 0,
        not_reached=_not_reached(session, nudge),
    )


def _not_reached(session: Session, nudge: Nudge) -> str:
    """Whom these were for, when it was somebody Slack does not let us write to."""
    word, _, number = (nudge.subject or "").partition(":")
    found = people_store.person(session, int(number)) if word == "person" else None
    return found.name if found else ""
