"""Colours and widths: readable on a light and on a dark terminal."""

from __future__ import annotations

from collections.abc import Mapping

PHONE = 64

PRIMARY = "bold #1a9c6b"
DANGER = "bold #e01e5a"
BUTTON = "bold"
LINK = "underline #1d7fc4"
MENTION = "#1d7fc4"
FAINT = "dim"
CODE = "#e01e5a"
FRAME = "#8d8d95"
APP = "bold"
MISTAKE = "#e01e5a"

Names = Mapping[str, str]
