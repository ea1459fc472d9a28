"""[Got it] and [Spoke to them], on every paper that departments confirm."""

from __future__ import annotations

from bot.messages import confirmations as words
from bot.messages import ids
from bot.messages.oops import sorry
from bot.services import confirmations
from handlers.brief_card import in_modal, open_card
from handlers.door import Door
from handlers.interaction import Interaction


def got_it(knock: Interaction) -> None:
    """The head has it; the message is edited to say so."""
    confirmations.got_it(knock.desk, knock.actor, int(knock.value))
    knock.say(sorry(words.thanks(knock.t)))


def spoke(knock: Interaction) -> None:
    """The executive rang them; what asked for it is struck through."""
    row = confirmations.spoke(knock.desk, knock.actor, int(knock.value))
    name, _, number = row.subject.partition(":")
    if in_modal(knock) and name == "brief":
        open_card(knock, int(number), note=words.thanks(knock.t))
    else:
        knock.say(sorry(words.thanks(knock.t)))


def register(door: Door) -> None:
    """Bind the names."""
    door.action(ids.CONFIRMATION_GOT_IT, got_it)
    door.action(ids.CONFIRMATION_SPOKE, spoke)
