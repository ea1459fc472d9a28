"""What every use case is given: records, clock, policy, and a way to wake the sender."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.rules.policy import Policy
from storage.database import Database

Clock = Callable[[], datetime]
"""Returns the present moment, aware, in UTC. The real one exists in `bot.wiring` alone."""


def _nobody() -> None:
    """Nobody to wake: the next tick will do."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts a use case works with. `policy` is what ships; an agency's lines lie over it."""

    database: Database
    clock: Clock
    policy: Policy
    wake: Callable[[], None] = _nobody
    """Ask for a tick now, so that what was just planned does not wait for the next one."""
