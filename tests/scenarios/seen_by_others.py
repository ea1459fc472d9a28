"""What somebody else may read: the notification on a phone, and every post in a channel."""

from __future__ import annotations

import json
import re

from demo.standin import StandIn
from tests.cast import MEMBERS, TEAMS

CODES = "EUR|USD|GBP|VND|CNY|RUB"
SUM = re.compile(rf"(?:\b(?:{CODES})|[€$£₫¥])\s?\d|\d\s?(?:{CODES}|[€£₫])")
NAMES = [row[0] for row in TEAMS.values()] + [who.name for who in MEMBERS.values()]


def in_the_open(slack: StandIn) -> list[str]:
    """Every post of the bot that says too much to others; empty is right."""
    found = []
    for message in slack.world.messages:
        if message.user != slack.world.bot_user:
            continue
        in_a_channel = not message.channel.startswith("D") and message.only_for is None
        for version in message.versions:
            text = str(version.get("text", ""))
            if SUM.search(text) or any(name in text for name in NAMES):
                found.append(f"notification: {text}")
            shown = json.dumps(version.get("blocks", []), ensure_ascii=False)
            if in_a_channel and SUM.search(shown):
                found.append(f"in a channel: {shown}")
    return found
