"""The ladders of the policy file, as the reference reads them: its steps and their delays."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.model.quarters import DAY, HOUR, Clock

POLICY = Path(__file__).parents[2] / "bot" / "policy.toml"
LEVEL = {"owner": 0, "manager": 1, "director": 2, "head": 3}


@dataclass(frozen=True)
class Delay:
    """A length of time: "48h" and "7d" run through, "4wh" and "2wd" are working time."""

    amount: int
    unit: str

    @classmethod
    def read(cls, text: str) -> Delay:
        """As the policy file writes it."""
        unit = text.lstrip("-0123456789")
        return cls(int(text.removesuffix(unit)), unit)

    def after(self, clock: Clock, start: int) -> int:
        """The moment this long after another, on somebody's clock."""
        if self.unit == "wh":
            return clock.after_work(start, self.amount * HOUR)
        if self.unit == "wd":
            return clock.days_after(start, self.amount)
        return start + self.amount * {"h": HOUR, "d": DAY}[self.unit]


@dataclass(frozen=True)
class Step:
    """One rung: whom it speaks to, when, and whether it speaks alone."""

    name: str
    reader: str
    after: Delay | None
    then: Delay | None
    alone: bool
    copies: tuple[str, ...]

    @property
    def level(self) -> int:
        """How far above the owner its reader stands."""
        return LEVEL[self.reader]


@dataclass(frozen=True)
class Ladder:
    """The steps of one kind, and how often a line comes again."""

    steps: tuple[Step, ...]
    repeat: int
    snooze_max: Delay
    snoozes: int


def ladders(tables: Mapping[str, Any] | None = None) -> dict[str, Ladder]:
    """Every ladder of the policy file, or of these tables."""
    found = tables if tables is not None else tomllib.loads(POLICY.read_text("utf-8"))["ladders"]
    return {
        kind: Ladder(
            tuple(_step(row) for row in table["steps"]),
            Delay.read(table.get("repeat", "1wd")).amount,
            Delay.read(table.get("snooze_max", "5wd")),
            int(table.get("snoozes", 2)),
        )
        for kind, table in found.items()
        if kind in ("action_due", "call_report_due", "invoice")
    }


def _step(row: Mapping[str, Any]) -> Step:
    return Step(
        row["name"],
        row["reader"],
        Delay.read(row["after"]) if "after" in row else None,
        Delay.read(row["then"]) if "then" in row else None,
        row.get("alone", False),
        tuple(row.get("copies", ())),
    )
