"""What is owed, what is said about it, and what became of every message."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.types import json_list, json_map, moment, optional_moment

CASE_STATES = "'scheduled', 'open', 'acknowledged', 'snoozed', 'held', 'resolved', 'cancelled'"
NUDGE_STATES = (
    "'planned', 'claimed', 'sent', 'skipped', 'deferred', "
    "'failed_temporary', 'failed_permanent', 'unsure'"
)


class Case(SQLModel, table=True):
    """One obligation: a kind and a subject. Scheduled until owed; only the truth resolves it."""

    __table_args__ = (
        UniqueConstraint("kind", "subject"),
        CheckConstraint(f"state IN ({CASE_STATES})", name="known_state"),
        Index("ix_case_state_next_at", "state", "next_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    subject: str = Field(index=True)
    client_id: int | None = Field(default=None, foreign_key="client.id", index=True)
    owner_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    state: str = "open"
    opened_at: datetime = moment()
    anchor_at: datetime = moment()
    deadline_at: datetime | None = optional_moment()
    ladder: dict[str, Any] = json_map()
    loop: int = 0
    step: int = -1
    level: int = 0
    step_sent_at: datetime | None = optional_moment()
    next_at: datetime | None = optional_moment()
    reason: str = "opened"
    preexisting: bool = False
    warned_id: int | None = None
    warned_step: int | None = None
    warned_at: datetime | None = optional_moment()
    until: datetime | None = optional_moment()
    until_by_id: int | None = None
    until_reason: str = ""
    snoozes: int = 0
    lapses: int = 0
    acted_at: datetime | None = optional_moment()
    acted: str = ""
    passed_at: datetime | None = optional_moment()
    closed_at: datetime | None = optional_moment()


class Nudge(SQLModel, table=True):
    """One planned message to one person, and its fate. `key` is what makes it happen once.

    kind: step (a rung of a ladder), warning (before a climb), digest, document, notice, edit.
    A digest-mode step is carried by its reader's digest (`carried_by_id`) and never posted alone.
    """

    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint(f"state IN ({NUDGE_STATES})", name="known_state"),
        Index("ix_nudge_state_due_at", "state", "due_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str
    token: str = Field(unique=True)
    kind: str
    state: str = "planned"
    reason: str = ""
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    role: str = "owner"
    case_id: int | None = Field(default=None, foreign_key="case.id", index=True)
    loop: int = 0
    step: int = -1
    alone: bool = True
    document: str | None = None
    subject: str | None = None
    waits_for_hours: bool = True
    local_date: date | None = None
    edit_of_id: int | None = Field(default=None, foreign_key="nudge.id", index=True)
    carried_by_id: int | None = Field(default=None, foreign_key="nudge.id", index=True)
    planned_at: datetime = moment()
    due_at: datetime = moment()
    late: bool = False
    attempts: int = 0
    readings: int = 0
    lease_until: datetime | None = optional_moment()
    channel: str | None = None
    ts: str | None = None
    text: str | None = None
    blocks: list[dict[str, Any]] = json_list()
    sent_at: datetime | None = optional_moment(index=True)


class NudgeLine(SQLModel, table=True):
    """One case shown in one message, so that the message can follow the truth."""

    __table_args__ = (UniqueConstraint("nudge_id", "case_id"),)

    id: int | None = Field(default=None, primary_key=True)
    nudge_id: int = Field(foreign_key="nudge.id", index=True)
    case_id: int = Field(foreign_key="case.id", index=True)
    place: int = 0
    block: str = "mine"
    role: str = "owner"
    warns_step: int | None = None


class Ruling(SQLModel, table=True):
    """A decision about a case with its named reason: why somebody was, or was not, told."""

    id: int | None = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="case.id", index=True)
    at: datetime = moment()
    reason: str
    person_id: int | None = None
    evidence: dict[str, Any] = json_map()


class Gate(SQLModel, table=True):
    """A rate limit bucket (`workspace`, `channel:D1`, `method:chat.update`) and when it opens."""

    bucket: str = Field(primary_key=True)
    opens_at: datetime = moment()
