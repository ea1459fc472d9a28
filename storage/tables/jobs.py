"""Jobs, how they changed, what is ordered beyond them, and what their status rows say."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.types import json_list, json_map, moment, optional_moment

STATES = "'requested', 'open', 'on hold', 'delivered', 'part billed', 'billed', 'closed'"
DELIVERED = "'delivered', 'part billed', 'billed'"


class JobCounter(SQLModel, table=True):
    """The last job number given out for a client. It only ever goes up by one."""

    client_id: int = Field(primary_key=True, foreign_key="client.id")
    last: int = 0


class Job(SQLModel, table=True):
    """One job of a client. `serial` is its place in the client's count, if it has one.

    `budget_minor` and `billed_minor` are minor units of `currency`. `held_from` is the state a job
    on hold returns to. `kickoff_note` says what was agreed, or why there was none.
    """

    __table_args__ = (
        UniqueConstraint("client_id", "serial"),
        CheckConstraint(f"state IN ({STATES})", name="known_state"),
        CheckConstraint(
            f"state NOT IN ({DELIVERED}) OR delivered_at IS NOT NULL", name="delivered_once"
        ),
        CheckConstraint("state <> 'billed' OR billed_at IS NOT NULL", name="billed_once"),
        CheckConstraint(
            "(kickoff_at IS NULL) = (kickoff_by_id IS NULL)", name="somebody_kicked_off"
        ),
        CheckConstraint("NOT kickoff_waived OR kickoff_note <> ''", name="waived_for_a_reason"),
        CheckConstraint("estimated_days IS NULL OR estimated_days >= 0", name="days_forward"),
        CheckConstraint("budget_minor IS NULL OR budget_minor >= 0", name="budget_positive"),
        Index("ix_job_client_id_state", "client_id", "state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key="client.id")
    number: str = Field(unique=True)
    serial: int | None = None
    name: str
    type: str
    state: str = "requested"
    owner_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    opened_at: datetime = moment()
    opened_by_id: int = Field(foreign_key="person.id")
    description: str = ""
    asked_by: str = ""
    source_id: int | None = Field(default=None, foreign_key="source.id")
    estimated_days: int | None = None
    budget_minor: int | None = None
    currency: str
    departments: list[str] = json_list()
    po: str = ""
    bill_to: str = ""
    revision: int = 1
    held_from: str = ""
    hold_reason: str = ""
    kickoff_at: datetime | None = optional_moment()
    kickoff_by_id: int | None = Field(default=None, foreign_key="person.id")
    kickoff_waived: bool = False
    kickoff_note: str = ""
    imported: bool = False
    delivered_at: datetime | None = optional_moment()
    billed_at: datetime | None = optional_moment()
    billed_minor: int = 0
    unbilled_reason: str = ""
    unbilled_until: datetime | None = optional_moment()
    closed_at: datetime | None = optional_moment()


class Milestone(SQLModel, table=True):
    """A dated step of a job. `revision` grows when it moves, so that calendars follow."""

    id: int | None = Field(default=None, primary_key=True)
    job_id: int = Field(foreign_key="job.id", index=True)
    name: str
    day: date
    revision: int = 0
    reached_at: datetime | None = optional_moment()
    cancelled_at: datetime | None = optional_moment()


class JobRevision(SQLModel, table=True):
    """One numbered change of a job. `changes` maps a field to what it was and what it became."""

    __table_args__ = (UniqueConstraint("job_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    job_id: int = Field(foreign_key="job.id", index=True)
    number: int
    at: datetime = moment()
    by_id: int = Field(foreign_key="person.id")
    reason: str = ""
    change_id: int | None = None
    changes: dict[str, Any] = json_map()


class ChangeOrder(SQLModel, table=True):
    """One numbered change to a job (014-C2). Work at risk until both have signed; then locked.

    `cost_minor` and `days` (working days) are differences and may be negative. `limit_minor` is
    what an executive could sign when it was recorded. `asked_id` is the signer who is asked now;
    at `ask_next_at` it is `next_id`; `passed_ids` have been asked or said it is not theirs.
    """

    __table_args__ = (
        UniqueConstraint("job_id", "number"),
        CheckConstraint("state IN ('open', 'signed', 'withdrawn')", name="known_state"),
        CheckConstraint("(state = 'signed') = (locked_at IS NOT NULL)", name="locked_when_signed"),
        CheckConstraint(
            "state <> 'signed' OR (agency_signed_at IS NOT NULL "
            "AND client_signed_at IS NOT NULL AND NOT client_pending_written)",
            name="both_have_signed",
        ),
        Index("ix_changeorder_state_ask_next_at", "state", "ask_next_at"),
        CheckConstraint(
            "(agency_signed_at IS NULL) = (agency_signed_by_id IS NULL)", name="somebody_signed"
        ),
        CheckConstraint(
            "(client_signed_at IS NULL) = (client_signed_name = '')", name="client_has_a_name"
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    job_id: int = Field(foreign_key="job.id", index=True)
    client_id: int = Field(foreign_key="client.id")
    number: int
    scope: str
    cost_minor: int = 0
    currency: str
    days: int = 0
    reason: str = ""
    asked_by: str = ""
    deadline_at: datetime | None = optional_moment()
    if_not: str = ""
    departments: list[str] = json_list()
    state: str = "open"
    recorded_at: datetime = moment()
    recorded_by_id: int = Field(foreign_key="person.id")
    agency_signed_at: datetime | None = optional_moment()
    agency_signed_by_id: int | None = Field(default=None, foreign_key="person.id")
    client_signed_at: datetime | None = optional_moment()
    client_signed_name: str = ""
    client_signed_how: str = ""
    client_pending_written: bool = False
    client_source_id: int | None = Field(default=None, foreign_key="source.id")
    limit_minor: int = 0
    above_limit: bool = False
    asked_id: int | None = Field(default=None, foreign_key="person.id")
    next_id: int | None = Field(default=None, foreign_key="person.id")
    asked_at: datetime | None = optional_moment()
    ask_next_at: datetime | None = optional_moment()
    passed_ids: list[int] = json_list()
    ringing_id: int | None = Field(default=None, foreign_key="person.id")
    ringing_until: datetime | None = optional_moment()
    locked_at: datetime | None = optional_moment()
    ended_reason: str = ""


class StatusRow(SQLModel, table=True):
    """What one job's row says now. `touched_at` also moves when "no change" was said; from
    `stale_at` on the row needs a word."""

    __table_args__ = (
        CheckConstraint("flag IN ('green', 'amber', 'red')", name="known_flag"),
        CheckConstraint(
            "flag = 'green' OR (flag_reason <> '' AND next_step <> '' AND next_on IS NOT NULL)",
            name="trouble_has_a_plan",
        ),
    )

    job_id: int = Field(primary_key=True, foreign_key="job.id")
    status: str = ""
    next_step: str = ""
    next_on: date | None = None
    flag: str = "green"
    flag_reason: str = ""
    changed_at: datetime = moment()
    touched_at: datetime = moment()
    stale_at: datetime = moment()
    touched_by_id: int | None = Field(default=None, foreign_key="person.id")


class StatusEntry(SQLModel, table=True):
    """One word about a row, kept for ever: a change with what was before, or "no change"."""

    __table_args__ = (
        Index("ix_statusentry_job_id_at", "job_id", "at"),
        Index("ix_statusentry_at", "at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    job_id: int = Field(foreign_key="job.id")
    at: datetime = moment()
    by_id: int = Field(foreign_key="person.id")
    no_change: bool = False
    before: dict[str, Any] = json_map()
    after: dict[str, Any] = json_map()


class StatusPack(SQLModel, table=True):
    """What a client's sheet said for one meeting. It follows edits until the meeting starts."""

    __table_args__ = (UniqueConstraint("client_id", "meeting_at"),)

    id: int | None = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key="client.id")
    meeting_at: datetime = moment(index=True)
    planned_at: datetime = moment()
    content: dict[str, Any] = json_map()


class JobImport(SQLModel, table=True):
    """A list of running jobs as it was handed over: read, then applied whole or not at all."""

    __table_args__ = (
        CheckConstraint("state IN ('read', 'applied', 'cancelled')", name="known_state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    file_hash: str = Field(index=True)
    filename: str
    state: str = "read"
    reading: list[dict[str, Any]] = json_list()
    received_at: datetime = moment()
    received_by_id: int = Field(foreign_key="person.id")
    decided_at: datetime | None = optional_moment()
