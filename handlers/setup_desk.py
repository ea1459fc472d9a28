"""Start, Pause and Resume, from the Home tab."""

from __future__ import annotations

from bot.messages import ids
from bot.messages import starting as words
from bot.messages.blocks import Message
from bot.services import starting as service
from handlers.door import Door
from handlers.interaction import Interaction


def start(knock: Interaction) -> None:
    """The button Start; refused until an admin has seen the simulation."""
    clients = service.start(knock.desk, knock.actor)
    _answer(knock, words.started(knock.t, clients))


def pause(knock: Interaction) -> None:
    """The button Pause all."""
    service.pause_all(knock.desk, knock.actor)
    _answer(knock, words.paused(knock.t))


def resume(knock: Interaction) -> None:
    """The button Resume."""
    service.resume(knock.desk, knock.actor)
    _answer(knock, words.resumed(knock.t))


def register(door: Door) -> None:
    """The three buttons."""
    door.action(ids.DESK_START, start)
    door.action(ids.DESK_PAUSE, pause)
    door.action(ids.DESK_RESUME, resume)


def _answer(knock: Interaction, said: Message) -> None:
    """On the Home tab there is no conversation to whisper in: a page says it."""
    if knock.view.get("type") == "home":
        knock.open(words.as_page(knock.t, said))
    else:
        knock.say(said)
