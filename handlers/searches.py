"""The selects that search, and what was found: the 101st client is found like the first."""

from __future__ import annotations

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages import suits as suits_words
from bot.rules.rights import Right
from bot.services import client_pages, searches
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


def client_page(knock: Interaction) -> None:
    """[Open] beside a client that was found: one screen about it."""
    page = client_pages.brief_me(knock.desk, knock.actor, knock.value)
    knock.say(suits_words.brief_me(knock.t, page))


def register(door: Door) -> None:
    """Bind the names."""
    door.options(ids.CLIENT_SEARCH, clients)
    door.action(ids.FOUND_CLIENT, client_page)
