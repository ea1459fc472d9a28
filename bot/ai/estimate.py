"""How many tokens a question takes, estimated too high rather than too low."""

from __future__ import annotations

from bot.ai import prompt
from bot.ai.asking import Ask, Rung, S

BYTES_A_TOKEN = 2
"""Most texts have three to four; a count that is too high keeps a cap."""
SCHEMA_TOO = 400


def tokens_of(messages: prompt.Messages) -> int:
    """Of one sending."""
    return sum(len(each["content"].encode()) for each in messages) // BYTES_A_TOKEN


def estimate(ask: Ask[S]) -> int:
    """Of the longest way to put a question."""
    return tokens_of(prompt.messages(ask, Rung.PLAIN, "0" * 16)) + SCHEMA_TOO
