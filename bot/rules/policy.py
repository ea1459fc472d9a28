"""Policy: every number a rule uses, read from data. An agency overrides any line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.rules.cases import Delay, Ladder


@dataclass(frozen=True, slots=True)
class Policy:
    """Typed look-ups into the merged policy tables (defaults under an agency's own lines)."""

    tables: Mapping[str, Any]

    def delay(self, table: str, key: str) -> Delay:
        """A length of time such as `desk.settling`."""
        return Delay.parse(str(self._of(table, key)))

    def calendar(self, table: str, key: str) -> timedelta:
        """A fixed length of calendar time; raises ValueError for working time."""
        length = self.delay(table, key).calendar
        if length is None:
            raise ValueError(f"{table}.{key} must be calendar time, such as 48h")
        return length

    def number(self, table: str, key: str) -> int:
        """A whole number such as `money.floor` (whole currency units)."""
        return int(self._of(table, key))

    def text(self, table: str, key: str) -> str:
        """Words, such as `jobs.number_pattern`."""
        return str(self._of(table, key))

    def ladder(self, kind: str) -> Ladder:
        """The ladder new cases of `kind` are opened with. Raises ValueError when it cannot be."""
        try:
            return Ladder.from_policy(self.tables["ladders"][kind])
        except KeyError:
            raise ValueError(f"no ladder for {kind!r} in the policy") from None

    def over(self, own: Mapping[str, Any]) -> Policy:
        """This policy with an agency's or a client's own lines laid over it."""
        return Policy(_merged(self.tables, own))

    def _of(self, table: str, key: str) -> Any:
        try:
            return self.tables[table][key]
        except KeyError:
            raise ValueError(f"no {table}.{key} in the policy") from None


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        both = isinstance(old, Mapping) and isinstance(value, Mapping)
        merged[key] = _merged(old, value) if both else value  # type: ignore[arg-type]
    return merged
