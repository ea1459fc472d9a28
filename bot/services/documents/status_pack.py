"""The pack of a weekly meeting for one of those who attend."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.messages import status_pack as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.rules.rights import Right, may
from bot.services import people, status_pack
from bot.services.desk import Desk
from bot.services.documents import Skip
from bot.services.people import Actor
from storage import people as people_store
from storage import status as store
from storage.tables.engine import Nudge


def compose(session: Session, desk: Desk, nudge: Nudge, t: Texts) -> Message | Skip:
    """`nudge.subject` is "meeting:<moment>": every client talked about then whom they attend."""
    meeting = datetime.fromisoformat((nudge.subject or "").partition(":")[2])
    now = desk.clock()
    if nudge.sent_at is None and now >= meeting:
        return Skip("the meeting has begun")
    actor = people.actor_of(session, nudge.person_id, now) if nudge.person_id else None
    found = []
    for pack in store.packs_at(session, meeting):
        if nudge.person_id not in pack.content["present"]:
            continue
        client = people_store.client(session, pack.client_id)
        found.append(
            words.ClientPack(
                client_id=pack.client_id,
                client=client.name if client else "",
                rows=tuple(status_pack.rows_of(pack)),
                to_bill=len(pack.content["to_bill"]),
                absent=tuple((away, cover) for away, cover in pack.content["absent"]),
                week=status_pack.week_words(pack),
                edits=pack.id if _may_edit(actor, pack.client_id) else None,
            )
        )
    if not found:
        return Skip("nothing to talk about")
    made = words.Pack(time=t.time(meeting), clients=tuple(found))
    return words.pack(t, made, meeting.astimezone(t.zone).date())


def _may_edit(actor: Actor | None, client_id: int) -> bool:
    return actor is not None and may(actor.standing, Right.EDIT_STATUS, client_id)
