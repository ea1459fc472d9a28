"""One line about a job, typed in the DM: tried before anything else is made of it."""

from __future__ import annotations

from bot.messages.blocks import Message
from bot.services.desk import Desk
from bot.services.people import Actor


def try_line(desk: Desk, actor: Actor, text: str) -> Message | None:
    """The answer when the text was a status line; None when it was not."""
    return None
