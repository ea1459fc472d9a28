"""What a status sheet holds, as it is shown, frozen for a meeting, and put into files."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from bot.rules.money import Money


@dataclass(frozen=True, slots=True)
class RowView:
    """One job's row. `stale` asks for a word; `late` says that its date or milestone has passed."""

    job_id: int
    number: str
    name: str
    state: str
    on_hold: bool = False
    status: str = ""
    next_step: str = ""
    next_on: date | None = None
    milestone: str = ""
    milestone_on: date | None = None
    flag: str = "green"
    flag_reason: str = ""
    owner: str = ""
    stale: bool = False
    late: bool = False
    touched_today: bool = False
    changed: bool = False
    touched_on: date | None = None

    def kept(self) -> dict[str, Any]:
        """As plain data."""
        return {
            key: value.isoformat() if isinstance(value, date) else value
            for key, value in asdict(self).items()
        }

    @classmethod
    def of(cls, kept: dict[str, Any]) -> RowView:
        """What `kept` gave; a pack frozen by an older version may hold more than we know now."""
        days = ("next_on", "milestone_on", "touched_on")
        read = {key: date.fromisoformat(kept[key]) if kept.get(key) else None for key in days}
        known = {one.name for one in fields(cls)}
        return cls(**{**{key: value for key, value in kept.items() if key in known}, **read})


@dataclass(frozen=True, slots=True)
class BillView:
    """Delivered work to be billed; `rest` is None where money may not be seen."""

    job_id: int
    number: str
    name: str
    state: str
    delivered_on: date | None = None
    rest: Money | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SheetView:
    """One client's sheet in its three bands. The weekly meeting is "tue" at "10:30" (the client's
    office), or neither."""

    client_id: int
    client: str
    open_jobs: tuple[RowView, ...] = ()
    new_work: tuple[RowView, ...] = ()
    to_bill: tuple[BillView, ...] = ()
    may_edit: bool = False
    may_export: bool = False
    meeting_day: str = ""
    meeting_at: str = ""

    @property
    def rows(self) -> tuple[RowView, ...]:
        """The rows that can be edited, open jobs first."""
        return (*self.open_jobs, *self.new_work)
