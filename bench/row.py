"""A row of the table: what was measured, the floor beside it, and what it has to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """One measured thing. `must` and `aim` are bounds of `ratio` (value over floor, unless the
    row says otherwise); `more_is_better` turns them round. Without a bound a row only informs."""

    what: str
    value: float
    unit: str
    floor: float | None = None
    ratio: float | None = None
    must: float | None = None
    aim: float | None = None
    more_is_better: bool = False
    bound: str = "x"
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the must is met; None for a row without one."""
        return self._within(self.must)

    @property
    def aimed(self) -> bool | None:
        """Whether the aim is met too."""
        return self._within(self.aim)

    def _within(self, bound: float | None) -> bool | None:
        if bound is None or self.ratio is None:
            return None
        return self.ratio >= bound if self.more_is_better else self.ratio <= bound

    def as_json(self) -> dict[str, Any]:
        """As `build/bench.json` keeps it."""
        return {**asdict(self), "met": self.met, "aimed": self.aimed}


def ratio_of_pairs(values: Sequence[float], floors: Sequence[float]) -> float:
    """The median ratio of runs that took turns."""
    return median(value / floor for value, floor in zip(values, floors, strict=True))


def percentile(values: Sequence[float], part: float) -> float:
    """The value below which `part` (0 to 1) of all values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
