"""What Slack handed over, and what people have typed but not finished."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.types import json_map, moment, optional_moment


class Inbound(SQLModel, table=True):
    """One delivery from Slack, stored before it was acknowledged. `key` is Slack's own id.

    `taker` is the process that handles it: what a dead one left undone is done again.
    """

    key: str = Field(primary_key=True)
    kind: str
    name: str
    slack_id: str = ""
    received_at: datetime = moment(index=True)
    taker: str = ""
    content: dict[str, Any] = json_map()
    done_at: datetime | None = optional_moment()
    answer: dict[str, Any] = json_map()


class Draft(SQLModel, table=True):
    """What a person has typed into a form so far. Offered again until finished or dropped."""

    __table_args__ = (Index("ix_draft_person_id_closed_at", "person_id", "closed_at"),)

    id: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    form: str
    title: str = ""
    context: dict[str, Any] = json_map()
    content: dict[str, Any] = json_map()
    opened_at: datetime = moment()
    changed_at: datetime = moment()
    closed_at: datetime | None = optional_moment()


class Source(SQLModel, table=True):
    """Words as they were given: pasted, dropped, quoted. Stored whole, never cut, never changed."""

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    client_id: int | None = Field(default=None, foreign_key="client.id")
    kind: str
    filename: str | None = None
    permalink: str | None = None
    text: str
    received_at: datetime = moment()


class AuditEntry(SQLModel, table=True):
    """Who changed what, when, from where: append-only and chained by hash."""

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = moment()
    actor: str
    source: str
    action: str
    subject: str = Field(index=True)
    digest: str
    previous_hash: str
    hash: str


class AuditValue(SQLModel, table=True):
    """The values behind an entry's digest and their salt, erasable without breaking the chain."""

    entry_id: int = Field(primary_key=True, foreign_key="auditentry.id")
    salt: str
    values: dict[str, Any] = json_map()
