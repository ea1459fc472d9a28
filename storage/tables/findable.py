"""The words by which papers are found again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from storage.types import moment


class Findable(SQLModel, table=True):
    """What one record is found by: its words, folded, written in the transaction that wrote it.

    A call report has two: "report" is what its readers were given, "notes" what its authors have
    before them. `at` is when it was (a meeting, the date of an invoice) or last changed.
    """

    __table_args__ = (
        CheckConstraint(
            "kind IN ('client', 'job', 'brief', 'report', 'notes', 'invoice')", name="known_kind"
        ),
    )

    kind: str = Field(primary_key=True)
    number: int = Field(primary_key=True)
    client_id: int | None = Field(default=None, foreign_key="client.id", index=True)
    at: datetime = moment()
    folded: str
