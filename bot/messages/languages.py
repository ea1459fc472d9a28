"""The languages by their English names, as a model is told them, and how sentences follow there."""

from __future__ import annotations

from collections.abc import Sequence

from bot.messages.texts import Texts

ENGLISH = {
    "en": "English", "nl": "Dutch", "vi": "Vietnamese", "ru": "Russian",
    "zh": "Chinese (simplified)",
}  # fmt: skip


def run_on(t: Texts, sentences: Sequence[str]) -> str:
    """One after the other; Chinese has no space between them."""
    return ("" if t.language == "zh" else " ").join(sentences)
