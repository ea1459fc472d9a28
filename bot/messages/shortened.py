"""A message that Slack found too big, said again shorter and in plain words.

It should never be needed: everything is built within Slack's limits. But the limits are Slack's to
change, and a warning nobody receives is worse than one without its buttons.
"""

from __future__ import annotations

from bot.messages import blocks as kit
from bot.messages.blocks import Message
from bot.messages.safe import cut
from bot.messages.simulations import lines_in

ROOM = 2000
"""Well below the 3,000 characters of one section."""


def shortened(message: Message) -> Message:
    """The same words in one paragraph of plain text: nothing in it can be alive, or too many."""
    words = "\n".join(lines_in(message.blocks)) or message.text
    return Message(message.text, [kit.plain_section(cut(words, ROOM))])
