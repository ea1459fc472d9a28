"""A case as the reference keeps it, what waits to be said of it, and what a message says."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.model.facts import Fact, Owed
from tests.model.ladders import Ladder


@dataclass(frozen=True, order=True)
class Line:
    """One case as a message says it: to whom in the line, what next, and whether it is late."""

    subject: str
    level: int
    step: str
    next_reader: str
    next_at: int
    late: bool
    covering: bool


@dataclass(frozen=True, order=True)
class Said:
    """One message: when, to whom, whether alone, the morning's or the week's, and its lines."""

    at: int
    to: int
    form: str
    lines: tuple[Line, ...]


def only_named(subject: str) -> Line:
    """A case as a head's week has it: that it is there."""
    return Line(subject, 9, "", "", 0, False, False)


@dataclass(eq=False)
class Waiting:
    """Something to be said, not said yet. A copy or a step above has the role of its reader."""

    case: Case
    step: int
    role: str
    reader: int
    alone: bool
    due: int
    warns: bool = False
    late: bool = False
    planned: int = 0
    listed: bool = False
    state: str = "waiting"


@dataclass(eq=False)
class Case:
    """One obligation as the reference keeps it."""

    subject: str
    kind: str
    client: int
    fact: Fact
    ladder: Ladder
    state: str = "scheduled"
    opened: int = 0
    owner: int | None = None
    step: int = -1
    level: int = 0
    sent: int | None = None
    warned: tuple[int, int, int] | None = None
    until: int = 0
    until_by: int = 0
    why: str = ""
    snoozes: int = 0
    lapses: int = 0
    waiting: list[Waiting] = field(default_factory=list)
    latest: list[Waiting] = field(default_factory=list)
    shown: dict[int, int] = field(default_factory=dict)
    mornings: list[tuple[int, int]] = field(default_factory=list)
    acted: int | None = None
    owed: Owed | None = None

    def drop(self) -> None:
        """What was to be said is not said."""
        for each in self.waiting:
            each.state = "dropped"
        self.waiting.clear()

    @property
    def told(self) -> set[int]:
        """Who above has heard of the latest step."""
        return {e.reader for e in self.latest if e.state == "said" and e.role != "owner"}

    @property
    def reached_nobody(self) -> bool:
        """Whether the latest step was to be said and then was not."""
        return bool(self.latest) and all(each.state == "dropped" for each in self.latest)
