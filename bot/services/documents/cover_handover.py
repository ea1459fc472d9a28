"""What a stand-in takes over, as the cover begins."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session

from bot.messages import covers as words
from bot.messages.blocks import Message
from bot.messages.covers import Item
from bot.messages.texts import Texts
from bot.services import people
from bot.services.case_lines import line_of
from bot.services.covers_keeping import stand_ins_of
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import cases as case_store
from storage import covers as store
from storage import people as people_store


def compose(session: Session, desk: Desk, nudge: Any, t: Texts) -> Message | Skip:
    """The open things of the absent colleague on the clients this person covers."""
    now = desk.clock()
    cover = store.get(session, int(nudge.subject.partition(":")[2]))
    person = people_store.person(session, nudge.person_id)
    if cover is None or person is None or person.id is None or store.end_of(cover) <= now:
        return Skip("the cover is over")
    away = people_store.person(session, cover.away_id)
    mine = [
        one
        for one in stand_ins_of(session, cover.away_id, (cover.client_id,), now)
        if one.person_id == person.id
    ]
    if away is None or not mine:
        return Skip("somebody else stands in by now")
    items = [
        Item(line_of(session, desk, case, person, "owner", now, t, state=case.state).item.core)
        for case in case_store.owned_by(session, {cover.away_id})
        if case.state == "open"
        and people.stands_in_for(session, case.client_id, cover.away_id, now) == person.id
    ]
    today = now.astimezone(t.zone).date()
    return words.hand_over(
        t,
        away=away.name,
        ends_at=store.end_of(cover),
        clients=[one.client for one in mine],
        items=items,
        today=today,
    )
