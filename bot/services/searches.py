"""What selects that search may show to whom."""

from __future__ import annotations

from bot.rules.rights import Right, scope
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import searches as store
from storage.searches import Found


def clients(
    desk: Desk, actor: Actor, typed: str, *, right: Right = Right.SEE_CLIENT
) -> list[Found]:
    """Clients by what was typed, of those this person may use `right` on."""
    where = scope(actor.standing, right)
    among = None if where.everything else where.client_ids
    with desk.database.reading() as session:
        return store.clients(session, typed, among=among)
