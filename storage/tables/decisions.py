"""What people decided about a client's money when the clock asked."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from storage.types import moment, optional_moment


class MoneyDecision(SQLModel, table=True):
    """A person's answer to what the clock asked of a client's money. The clock only asks.

    Each answer belongs to one question, and has an end: then the question is asked again.
    """

    __table_args__ = (
        CheckConstraint(
            "(question = 'stop work' AND answer IN ('keep working', 'work stopped'))"
            " OR (question = 'credit hold' AND answer IN ('new work taken', 'new work held'))"
            " OR (question = 'write-off' AND answer IN ('chased on', 'handed over'))",
            name="answers_its_question",
        ),
        Index("ix_moneydecision_client_id_currency", "client_id", "currency"),
    )

    id: int | None = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key="client.id")
    currency: str
    question: str
    answer: str
    until: datetime = moment()
    reason: str = ""
    decided_at: datetime = moment()
    decided_by_id: int = Field(foreign_key="person.id")


class WriteOff(SQLModel, table=True):
    """One invoice nobody chases any more: who decided so, why, and the balance it had.

    The books go on listing it until finance books it off and says so (`booked_off_at`). What they
    show later is kept in `state`: gone without finance's word means that somebody paid.
    """

    __table_args__ = (
        CheckConstraint(
            "state IN ('standing', 'withdrawn', 'paid', 'off the books')", name="known_state"
        ),
        CheckConstraint("amount_minor > 0", name="some_money"),
        CheckConstraint("reason <> ''", name="has_reason"),
        CheckConstraint("(state = 'standing') = (ended_at IS NULL)", name="end_has_a_moment"),
        Index(
            "uq_writeoff_invoice_id_standing",
            "invoice_id",
            unique=True,
            sqlite_where=text("state = 'standing'"),
            postgresql_where=text("state = 'standing'"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    invoice_id: int = Field(foreign_key="invoice.id", index=True)
    client_id: int = Field(foreign_key="client.id", index=True)
    currency: str
    amount_minor: int
    reason: str
    decided_at: datetime = moment()
    decided_by_id: int = Field(foreign_key="person.id")
    state: str = "standing"
    booked_off_at: datetime | None = optional_moment()
    ended_at: datetime | None = optional_moment()
