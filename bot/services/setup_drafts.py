"""A form that was closed as it was opened leaves no draft behind."""

from __future__ import annotations

from bot.services.desk import Desk
from bot.services.people import Actor
from storage import drafts


def forget(desk: Desk, actor: Actor, draft_id: str) -> None:
    """The person typed nothing of their own: there is nothing to offer again."""
    with desk.database.writing() as session:
        drafts.close(session, draft_id, actor.person_id, desk.clock())
