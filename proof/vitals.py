"""What a process holds: memory, open files, threads; and the connections a server counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psycopg

MIB = 2**20
GROWTH_ALLOWED = 0.05
"""Of the resident memory, between the two ends of what is compared."""
SLACK_MIB = 4.0
"""Below this nobody can tell growth from the allocator's breath."""
WARM = 0.4
"""The first part of a leg fills caches and pools; it is not compared."""


@dataclass(frozen=True, slots=True)
class Vitals:
    """One look at all replicas together; memory in MiB, `seconds` since the leg began."""

    seconds: float
    resident: float
    files: int
    threads: int
    connections: int


def look(pids: Sequence[int], seconds: float, connections: Callable[[], int]) -> Vitals:
    """Now. Raises OSError when a process is gone."""
    return Vitals(
        seconds,
        sum(_resident(pid) for pid in pids),
        sum(len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in pids),
        sum(len(list(Path(f"/proc/{pid}/task").iterdir())) for pid in pids),
        connections(),
    )


def no_server() -> int:
    """A file has no connections to count."""
    return 0


def connections_to(dsn: str) -> Callable[[], int]:
    """Counts the connections of Suits to a database, as its server sees them."""

    def count() -> int:
        with psycopg.connect(dsn) as line:
            row = line.execute(
                "SELECT count(*) FROM pg_stat_activity "
                "WHERE application_name = 'suits' AND datname = current_database()"
            ).fetchone()
        return int(row[0]) if row else 0

    return count


@dataclass(frozen=True, slots=True)
class Trend:
    """The middle of the first and the last quarter of what is compared."""

    before: float
    after: float

    @property
    def is_flat(self) -> bool:
        """No growth beyond the allocator's breath."""
        return self.after - self.before <= max(SLACK_MIB, self.before * GROWTH_ALLOWED)

    @property
    def words(self) -> str:
        """As a line of the table says it."""
        return f"{self.before:.1f} -> {self.after:.1f}"


def trend(seen: Sequence[Vitals], part: Callable[[Vitals], float]) -> Trend:
    """How something went once the leg was warm."""
    ends = seen[-1].seconds
    warm = [part(one) for one in seen if one.seconds >= WARM * ends]
    quarter = max(1, len(warm) // 4)
    return Trend(median(warm[:quarter]), median(warm[-quarter:]))


def _resident(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * 4096 / MIB
