"""The words every kind of obligation speaks: what it judges, and the ladder it climbs.

A kind is three small files of one name: `bot/rules/kinds/<kind>.py` (pure: facts -> Judgement),
`storage/kinds/<kind>.py` (its queries), `bot/messages/kinds/<kind>.py` (its words). The engine
finds them by name; adding a kind touches nothing else.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Owed:
    """The subject is owed now.

    `anchor_at` is the moment the ladder counts from, `deadline_at` the moment it is too late
    (both UTC). The owner is a person, or the client's holder of `owner_role` when none is named.
    `preexisting` marks what was already overdue when Suits first saw it: it starts at the
    bottom and climbs one step at a time. `climbs` is false while nothing may go above the owner
    (stale books); `acted_at` is the owner's last real activity. `skip` names steps that do not
    apply here (a pre-due notice for a small sum), `ceiling` the highest role that hears of it.
    """

    client_id: int | None
    anchor_at: datetime
    reason: str
    owner_id: int | None = None
    owner_role: str = "executive"
    deadline_at: datetime | None = None
    preexisting: bool = False
    climbs: bool = True
    no_climb_reason: str = ""
    acted_at: datetime | None = None
    acted: str = ""
    skip: frozenset[str] = frozenset()
    ceiling: str | None = None
    level: int | None = None
    asked_for: bool = False
    """The owner asked for the climb themselves: no warning is due, nothing settles."""
    can_wait: bool = False
    """Not urgent: a line of the reader's morning while that leaves time before the deadline."""
    decides: bool = False
    """A decision or a sign-off is asked: on the last day before its deadline it speaks alone."""
    activity_counts: bool = True
    """Real activity keeps the next climb out of the morning; not one that came to nothing."""
    changes_at: datetime | None = None
    """When the clock alone will change this answer (another invoice falls due), in UTC."""
    evidence: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """The truth says it is done (or void): the case closes. `cancelled` when it never counted."""

    reason: str
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """Nothing is chased until `until` (UTC), for a reason that has an end: promise, dispute, stop.

    `until` may be None only while a person must confirm something (an invoice that vanished
    from an open-items file): the confirmation is a case of its own.
    """

    until: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class NotYet:
    """Nothing is owed so far; look again at `until` (UTC; None: when the facts change)."""

    until: datetime | None
    reason: str


Judgement = Owed | Settled | Held | NotYet


class Reader(StrEnum):
    """Who a step speaks to: the owner, or a seat above; departments and finance beside it."""

    OWNER = "owner"
    EXECUTIVE = "executive"
    MANAGER = "manager"
    DIRECTOR = "director"
    HEAD = "head"
    FINANCE = "finance"
    ADMIN = "admin"


LEVELS = {
    Reader.OWNER: 0,
    Reader.EXECUTIVE: 0,
    Reader.FINANCE: 0,
    Reader.ADMIN: 0,
    Reader.MANAGER: 1,
    Reader.DIRECTOR: 2,
    Reader.HEAD: 3,
}


@dataclass(frozen=True, slots=True)
class Delay:
    """A length of time in calendar hours, calendar days, working hours or working days."""

    amount: int
    unit: str

    @classmethod
    def parse(cls, text: str) -> Delay:
        """'24h', '-7d', '4wh' (working hours), '2wd' (working days). Raises ValueError."""
        match = re.fullmatch(r"([+-]?\d+)\s*(m|h|d|wh|wd)", text.strip())
        if match is None:
            raise ValueError(f"{text!r} is not a length of time such as 24h, -7d, 4wh or 2wd")
        return cls(int(match[1]), match[2])

    @property
    def calendar(self) -> timedelta | None:
        """The fixed length, or None when it depends on somebody's working hours."""
        units = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
        return self.amount * units[self.unit] if self.unit in units else None

    def __str__(self) -> str:
        return f"{self.amount}{self.unit}"


@dataclass(frozen=True, slots=True)
class Step:
    """One rung. `after` counts from the anchor, `then` from the delivery of the step before."""

    name: str
    reader: Reader
    after: Delay | None = None
    then: Delay | None = None
    alone: bool = False
    needs_books: bool = False
    copies: tuple[Reader, ...] = ()

    @property
    def level(self) -> int:
        """0 for the owner, then upwards along the chain."""
        return LEVELS[self.reader]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The policy of one kind, pinned to a case when it opens."""

    steps: tuple[Step, ...]
    repeat: Delay = Delay(1, "wd")
    snooze_max: Delay = Delay(5, "wd")
    snoozes: int = 2

    @classmethod
    def from_policy(cls, table: Mapping[str, Any]) -> Ladder:
        """Read a ladder from policy data. Raises ValueError naming the step that cannot be."""
        steps = tuple(_step(place, row) for place, row in enumerate(table.get("steps", ())))
        if not steps:
            raise ValueError("a ladder needs at least one step")
        if steps[0].after is None:
            raise ValueError(f"step {steps[0].name!r}: the first step counts from the due moment")
        for below, above in itertools.pairwise(steps):
            if above.level < below.level:
                raise ValueError(f"step {above.name!r} goes down again after {below.name!r}")
        return cls(
            steps,
            repeat=Delay.parse(table.get("repeat", "1wd")),
            snooze_max=Delay.parse(table.get("snooze_max", "5wd")),
            snoozes=int(table.get("snoozes", 2)),
        )

    def pinned(self) -> dict[str, Any]:
        """As stored with a case; `from_policy` reads it back."""
        return {
            "repeat": str(self.repeat),
            "snooze_max": str(self.snooze_max),
            "snoozes": self.snoozes,
            "steps": [_pinned_step(step) for step in self.steps],
        }


def _step(place: int, row: Mapping[str, Any]) -> Step:
    name = str(row.get("name") or f"step {place + 1}")
    if ("after" in row) == ("then" in row):
        raise ValueError(f"step {name!r}: give either 'after' or 'then', never both")
    try:
        return Step(
            name=name,
            reader=Reader(row.get("reader", "owner")),
            after=Delay.parse(row["after"]) if "after" in row else None,
            then=Delay.parse(row["then"]) if "then" in row else None,
            alone=bool(row.get("alone")),
            needs_books=bool(row.get("needs_books")),
            copies=tuple(Reader(reader) for reader in row.get("copies", ())),
        )
    except ValueError as error:
        raise ValueError(f"step {name!r}: {error}") from error


def _pinned_step(step: Step) -> dict[str, Any]:
    row: dict[str, Any] = {"name": step.name, "reader": step.reader.value}
    row["after" if step.after else "then"] = str(step.after or step.then)
    if step.alone:
        row["alone"] = True
    if step.needs_books:
        row["needs_books"] = True
    if step.copies:
        row["copies"] = [reader.value for reader in step.copies]
    return row
