"""The selects that search: the 101st client is found like the first."""

from __future__ import annotations

from bot.messages import blocks as kit
from bot.messages import ids
from bot.services import searches
from handlers.door import Door
from handlers.interaction import Interaction


def clients(knock: Interaction) -> None:
    """Clients this person works for, by what was typed."""
    found = searches.clients(knock.desk, knock.actor, knock.text)
    knock.offer([kit.option(each.name, str(each.id)) for each in found])


def register(door: Door) -> None:
    """Bind the names."""
    door.options(ids.CLIENT_SEARCH, clients)
