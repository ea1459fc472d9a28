"""Briefs, every version of them, what is still asked, and who confirmed having them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.types import json_map, moment, optional_moment


class Brief(SQLModel, table=True):
    """A client brief, or the creative brief that rests on one. People call it BR-<id>.

    The answers live in its versions; `version` is the latest. `job_id` names a job once there
    is one. A creative brief has a `client_brief_id`, a client brief never has.
    """

    __table_args__ = (
        CheckConstraint("kind IN ('client', 'creative')", name="known_kind"),
        CheckConstraint(
            "type IN ('campaign', 'digital', 'production', 'media', 'small_job')",
            name="known_type",
        ),
        CheckConstraint(
            "state IN ('draft', 'ready', 'distributed', 'withdrawn')", name="known_state"
        ),
        CheckConstraint(
            "(kind = 'creative') = (client_brief_id IS NOT NULL)", name="creative_rests_on_client"
        ),
        Index("ix_brief_client_id_state", "client_id", "state"),
        Index(
            "uq_brief_open_creative",
            "client_brief_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    type: str
    client_id: int = Field(foreign_key="client.id")
    client_brief_id: int | None = Field(default=None, foreign_key="brief.id")
    job_id: int | None = None
    title: str
    author_id: int = Field(foreign_key="person.id", index=True)
    state: str = "draft"
    version: int = 0
    distributed_version: int | None = None
    rebriefs: int = 0
    opened_at: datetime = moment()
    changed_at: datetime = moment()
    ready_at: datetime | None = optional_moment()
    distributed_at: datetime | None = optional_moment()
    closed_at: datetime | None = optional_moment()


class BriefVersion(SQLModel, table=True):
    """One save of a brief, never changed afterwards but by the sitting that wrote it.

    `sitting` is the draft of a walk through the steps: its steps fill one version. `rests_on`
    maps a creative field to the version of the client brief it was last looked at beside.
    """

    __table_args__ = (
        UniqueConstraint("brief_id", "number"),
        CheckConstraint("score BETWEEN 0 AND 100", name="score_in_range"),
    )

    id: int | None = Field(default=None, primary_key=True)
    brief_id: int = Field(foreign_key="brief.id")
    number: int
    saved_at: datetime = moment()
    saved_by_id: int = Field(foreign_key="person.id")
    type: str
    answers: dict[str, Any] = json_map()
    rests_on: dict[str, int] = json_map()
    score: int = 0
    verdict: str = "not ready"
    rebrief: bool = False
    sitting: str | None = Field(default=None, index=True)


class BriefQuestion(SQLModel, table=True):
    """A question that keeps a brief from ready: one for each block of the score, asked again when
    its answer goes. `record` says on which of the two briefs its field stands."""

    __table_args__ = (
        UniqueConstraint("brief_id", "block"),
        CheckConstraint("record IN ('client', 'creative')", name="known_record"),
    )

    id: int | None = Field(default=None, primary_key=True)
    brief_id: int = Field(foreign_key="brief.id")
    block: str
    field: str
    question: str
    record: str = "client"
    opened_at: datetime = moment()
    asked_at: datetime | None = optional_moment()
    asks: int = 0
    answered_at: datetime | None = optional_moment()


class Confirmation(SQLModel, table=True):
    """A department was given a paper and should say "Got it". One for each time it was asked.

    `subject` names the paper ("brief:12", "call_report:5", "change:7"), `label` how people call
    it, `revision` which state of it was given. `key` is the outbox key of the message that asks:
    two departments of one head share it.
    """

    __table_args__ = (
        UniqueConstraint("subject", "department", "round"),
        CheckConstraint("how IN ('', 'got it', 'spoke to them')", name="known_how"),
        CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by_id IS NULL)", name="somebody_confirmed"
        ),
        CheckConstraint(
            "department IN ('creative', 'production', 'media', 'planning')",
            name="known_department",
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    subject: str = Field(index=True)
    label: str
    client_id: int = Field(foreign_key="client.id", index=True)
    department: str
    round: int = 1
    revision: int = 0
    document: str
    key: str = Field(index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    owner_id: int | None = Field(default=None, foreign_key="person.id")
    asked_at: datetime = moment()
    due_at: datetime = moment()
    confirmed_at: datetime | None = optional_moment()
    confirmed_by_id: int | None = Field(default=None, foreign_key="person.id")
    how: str = ""
    replaced_at: datetime | None = optional_moment()
