"""The languages by their English names, for a model that is told in which one to write."""

from __future__ import annotations

ENGLISH = {
    "en": "English", "nl": "Dutch", "vi": "Vietnamese", "ru": "Russian",
    "zh": "Chinese (simplified)",
}  # fmt: skip
