"""A job, and a list of jobs, as somebody may see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.rules.money import Money


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A dated step."""

    name: str
    day: date
    reached: bool = False


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change order in short."""

    change_id: int
    number: str
    scope: str
    state: str


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """A numbered change of the job itself."""

    number: int
    at: datetime
    reason: str
    changes: Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class JobView:
    """One job as one person may see it: money is None for those without that right."""

    job_id: int
    number: str
    name: str
    client_id: int
    client: str
    type: str
    state: str
    owner: str
    currency: str
    description: str = ""
    permalink: str = ""
    asked_by: str = ""
    days: int | None = None
    budget: Money | None = None
    billed: Money | None = None
    departments: tuple[str, ...] = ()
    milestones: tuple[MilestoneLine, ...] = ()
    po: str = ""
    bill_to: str = ""
    revision: int = 1
    needs_kickoff: bool = False
    kickoff_at: datetime | None = None
    kickoff_by: str = ""
    kickoff_waived: bool = False
    kickoff_note: str = ""
    on_hold: bool = False
    hold_reason: str = ""
    status: str = ""
    next_step: str = ""
    next_on: date | None = None
    flag: str = "green"
    changes: tuple[ChangeLine, ...] = ()
    revisions: tuple[RevisionLine, ...] = ()
    may_edit: bool = False
    may_waive: bool = False
    may_change: bool = False
    may_bill: bool = False
    sees_money: bool = False


@dataclass(frozen=True, slots=True)
class JobRow:
    """One job in a list."""

    job_id: int
    number: str
    name: str
    state: str
    client: str
    on_hold: bool = False


@dataclass(frozen=True, slots=True)
class JobList:
    """Jobs found for somebody; `left` more were not shown."""

    title: str
    rows: tuple[JobRow, ...]
    left: int = 0
    notes: tuple[str, ...] = field(default_factory=tuple)
