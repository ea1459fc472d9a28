"""What the ladder knows of a case, and the moves it can make."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.rules.cases import Delay
from bot.rules.worktime import PersonTime


class Why(StrEnum):
    """Named reasons of the ladder's moves."""

    DUE = "step is due"
    WARN = "warning before a climb"
    NOT_DUE = "next step is not due yet"
    LAST_DAY = "its last day: a decision speaks alone"
    PENDING = "the last step has not been delivered yet"
    SETTLING = "the client is settling: nothing climbs"
    TOP = "top of the ladder: stays on the list"
    WARNED_LATELY = "owner was warned less than four working hours ago"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a case has come. Moments are UTC.

    `step` is the last step planned (-1: none), `sent_at` its delivery; `warned_at` counts only
    if that message went to the present reader of the owner's steps and named `warned_step`.
    """

    opened_at: datetime
    step: int = -1
    level: int = 0
    sent_at: datetime | None = None
    pending: bool = False
    warned_step: int | None = None
    warned_at: datetime | None = None
    passed_at: datetime | None = None
    """When the last reader said "not me": the next step does not wait out its delay."""
    last_word: bool = False
    """The word of the last day before the deadline is planned or said, or they were told alone."""


@dataclass(frozen=True, slots=True)
class Send:
    """Plan the nudge of a step: due at `at`, alone or in the digest; `skipped` were overtaken."""

    step: int
    at: datetime
    alone: bool
    reason: str
    skipped: tuple[int, ...] = ()
    late: bool = False


@dataclass(frozen=True, slots=True)
class Warn:
    """Tell the owner who hears of it next, and when, because no message has done so yet.

    It rides in the morning's digest; alone only where that would come too late for a deadline
    that can still be met.
    """

    step: int
    at: datetime
    alone: bool = False
    reason: str = Why.WARN


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing to say until `until` (None: until something changes)."""

    until: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class LastWord:
    """Say alone, at `at`, that this is the last day on which the decision can be made."""

    at: datetime
    reason: str = Why.LAST_DAY


Move = Send | Warn | Wait | LastWord


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a case: the reader of the owner's steps, and the agency's manners."""

    owner: PersonTime
    least_warning: timedelta
    settling_until: datetime | None = None
    gap: Delay | None = None
    """Least distance between two climbs of what was overdue before Suits came."""
    next_digest_at: datetime | None = None
    """When the owner's next digest is composed; today's may have gone already."""
