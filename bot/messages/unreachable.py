"""Somebody whom Slack does not let us write to: said to who keeps the desk running."""

from __future__ import annotations

from bot.messages import blocks as kit
from bot.messages.blocks import Message
from bot.messages.texts import Texts


def not_written_to(t: Texts, *, name: str, code: str) -> Message:
    """`code` is Slack's own word for why."""
    words = t.mrkdwn(
        "Slack does not let me write to *{name}* ({code}). Until it does, the next in line reads "
        "what was for them. Did they leave? Then take them off their teams. If not, please ask "
        "them to write me a line.",
        name=name,
        code=code,
    )
    return kit.message(t("Suits: somebody cannot be reached"), [kit.section(words)])
