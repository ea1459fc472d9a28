"""Later."""

from __future__ import annotations

from demo.stagehand import Play


def tell(play: Play) -> None:
    """From Monday to Friday."""
