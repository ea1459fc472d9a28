"""Draws messages, modals and App Home about as Slack shows them on a phone.

Everything is a `rich` renderable, so that the demo prints it and the README's pictures are
made from the same payloads (`to_svg`).
"""

from __future__ import annotations

from demo.drawing.picture import to_svg
from demo.drawing.screen import draw_message, draw_view

__all__ = ["draw_message", "draw_view", "to_svg"]
