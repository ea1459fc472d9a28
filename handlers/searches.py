"""The selects that search: the 101st client is found like the first."""

from __future__ import annotations

from bot.messages import blocks as kit
from bot.messages import ids
from bot.rules.rights import Right
from bot.services import searches
from handlers.door import Door
from handlers.interaction import Interaction

RIGHTS = {ids.JOB_FORM: Right.OPEN_JOB, ids.STATUS_SHOW: Right.SEE_JOB}
"""What a form needs of the clients it offers: nobody fills in what they may not send."""


def clients(knock: Interaction) -> None:
    """Clients this person works for, by what was typed."""
    form = str(knock.view.get("callback_id", ""))
    right = RIGHTS.get(form, Right.SEE_CLIENT)
    found = searches.clients(knock.desk, knock.actor, knock.text, right=right)
    knock.offer([kit.option(each.name, str(each.id)) for each in found])


def register(door: Door) -> None:
    """Bind the names."""
    door.options(ids.CLIENT_SEARCH, clients)
