"""What the reference remembers: its cases, who has had which morning and which list, what was said.

Its parts lie in a file each, and each part knows those before it: `hours` when a step wants to be
said, `climbs` the next move, `looks` a case brought in line with the truth, `answers` what people
say to it, `lines` what a line says, `mornings`, `weeks`, and `reference` one quarter hour.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tests.model.case import Case, Said
from tests.model.facts import Account, Truth
from tests.model.ladders import Ladder
from tests.model.quarters import Row
from tests.model.who import House

SETTLING_DAYS = 10


@dataclass(eq=False)
class Keeping:
    """Everything that is kept from one quarter hour to the next."""

    row: Row
    house: House
    started: int
    live: dict[int, int]
    ladders: dict[str, Ladder]
    cases: dict[str, Case] = field(default_factory=dict)
    alive: list[Case] = field(default_factory=list)
    mornings: dict[int, int] = field(default_factory=dict)
    digests: list[tuple[int, int]] = field(default_factory=list)
    weeks: dict[tuple[int, date], int | None] = field(default_factory=dict)
    last_tick: int | None = None
    said: list[Said] = field(default_factory=list)

    def truth(self, case: Case, now: int) -> Truth:
        """What follows from the facts."""
        return case.fact.truth(now, self.house)

    def _alive(self) -> list[Case]:
        """What is done stays done; only an account may owe again."""
        self.alive = [
            case for case in self.alive if case.state != "done" or isinstance(case.fact, Account)
        ]
        return list(self.alive)

    def _settles(self, case: Case, now: int) -> bool:
        office = self.house.offices[case.client]
        return now < office.days_after(self.live[case.client], SETTLING_DAYS)
