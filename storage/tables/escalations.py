"""What somebody asked those above for, in words."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.types import moment, optional_moment


class Escalation(SQLModel, table=True):
    """One `/escalate`: what is needed, by when, from whom. Ends when the asker says it is done."""

    id: int | None = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key="client.id", index=True)
    asked_by_id: int = Field(foreign_key="person.id", index=True)
    topic: str
    severity: str
    ask: str
    tried: str = ""
    raised_at: datetime = moment()
    deadline_at: datetime = moment()
    taken_by_id: int | None = Field(default=None, foreign_key="person.id")
    taken_at: datetime | None = optional_moment()
    closed_at: datetime | None = optional_moment()
    outcome: str = ""
