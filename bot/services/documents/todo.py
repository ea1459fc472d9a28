"""What a colleague asks of somebody, told at once and true until it is done."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session

from bot.messages import todos as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import calls_actions as store
from storage import people as people_store


def compose(session: Session, desk: Desk, nudge: Any, t: Texts) -> Message | Skip:
    """`nudge.subject` is 'action:<id>'."""
    row = store.action(session, int(str(nudge.subject).partition(":")[2]))
    if row is None or row.due is None:
        return Skip("the to-do is gone")
    mine = row.owner_id == nudge.person_id and row.state == "open"
    if nudge.sent_at is None and not mine:
        return Skip("it is done, or somebody else's")
    client = people_store.client(session, row.client_id)
    author = people_store.person(session, row.author_id)
    return words.asked(
        t,
        words.Asked(
            action_id=row.id or 0,
            text=row.text,
            author=author.name if author else "",
            client=client.name if client else "",
            due=row.due,
            done=row.state != "open",
            has_it="" if row.owner_id == nudge.person_id else row.owner_name,
        ),
        today=desk.clock().astimezone(t.zone).date(),
    )
