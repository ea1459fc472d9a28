"""What every use case is given: records, clock, policy, and a way to wake the sender."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.ai.asking import Model
from bot.rules.policy import Policy
from storage.database import Database

Clock = Callable[[], datetime]
"""Returns the present moment, aware, in UTC. The real one exists in `bot.wiring` alone."""


def nobody() -> None:
    """Nobody to wake: the next tick will do."""


def going_on() -> bool:
    """Nobody said stop."""
    return False


def at_once(_length: timedelta) -> None:
    """Time stands still: whoever moves the clock decides when the next slot comes."""


def nowhere(_point: str) -> None:
    """Nobody waits at this point."""


def nobody_gone(_process: str) -> bool:
    """One process alone: nobody else's work is waiting."""
    return False


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts a use case works with. `policy` is what ships; an agency's lines lie over it."""

    database: Database
    clock: Clock
    policy: Policy
    wake: Callable[[], None] = nobody
    """Ask for a tick now, so that what was just planned does not wait for the next one."""
    pause: Callable[[timedelta], None] = at_once
    """Wait for the next slot of Slack's pace, at most some seconds."""
    stopping: Callable[[], bool] = going_on
    """Whether Suits was told to stop: the message under way ends, no further one begins."""
    process: str = ""
    """This process's own name, of this start: it stands on what it has in hand."""
    gone: Callable[[str], bool] = nobody_gone
    """Whether the process of a name has certainly ended, so that its work is free."""
    model: Model | None = None
    """A model, if the agency has named one. Only `bot.services.ai_asking` asks it."""
    at: Callable[[str], None] = nowhere
    """Passes a named point at which a machine may die: the proof kills real processes there."""
