"""What comes next, asked for on the Home tab and told in the DM: it may take some seconds."""

from __future__ import annotations

from bot.messages import simulations as words
from bot.rules.rights import Right
from bot.services import outbox, simulating
from bot.services.access import require
from bot.services.desk import Desk
from bot.services.people import Actor

DAYS = 7


def check(actor: Actor) -> None:
    """Raise NotAllowed before anything is promised."""
    require(actor, Right.SIMULATE)


def tell(desk: Desk, actor: Actor, *, days: int, key: str) -> None:
    """Play the coming days through on a copy and tell the one who asked, once per click."""
    found = simulating.simulate_for(desk, actor, days=days)
    with desk.database.writing() as session:
        outbox.tell(
            session,
            person_id=actor.person_id,
            key=f"simulate:{key}",
            message=words.answer(actor.texts, found),
            now=desk.clock(),
        )
    desk.wake()
