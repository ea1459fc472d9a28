"""Somebody whom Slack does not let us write to: said to who keeps the desk running."""

from __future__ import annotations

from bot.messages import blocks as kit
from bot.messages.blocks import Message
from bot.messages.texts import Texts


def not_written_to(t: Texts, *, name: str, code: str) -> Message:
    """`code` is Slack's own word for why."""
    words = t.mrkdwn(
        "Slack does not take my messages to *{name}* ({code}). What they were to read goes to the "
        "next in line, once. Did they leave, or close their messages?",
        name=name,
        code=code,
    )
    return kit.message(t("Suits: somebody cannot be reached"), [kit.section(words)])
