"""The stand-in's clocks: one may be moved by a test, one is real."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """The real time, aware, in UTC. Signatures need it: the app compares them with real time."""
    return datetime.now(UTC)
