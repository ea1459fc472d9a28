"""Tells somebody, at the foot of their digest, that a colleague did what they had asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session

from bot.messages import blocks as kit
from bot.messages import todos as words
from bot.messages.texts import Texts
from bot.services.desk import Desk
from storage import calls_actions as store
from storage import home_lists
from storage import people as people_store
from storage.tables.people import Person

LOOK_BACK = timedelta(days=14)


def extra(
    session: Session, desk: Desk, person: Person, today: date, t: Texts
) -> Sequence[dict[str, Any]]:
    """Everything done since the digest before this one."""
    assert person.id is not None
    longest = datetime.combine(today, time(0), tzinfo=t.zone) - LOOK_BACK
    since = home_lists.digest_before(session, person.id, today) or longest
    done = [
        words.DoneRow(row.text, by.name if by else row.owner_name)
        for row in store.done_by_others(session, person.id, max(since, longest))
        for by in [people_store.person(session, row.closed_by_id)]
    ]
    return [kit.context(words.done_for_you(t, done))] if done else []
