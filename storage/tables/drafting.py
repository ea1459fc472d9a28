"""What a model was asked and what it cost, and what it suggested that nobody has taken yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.types import json_map, moment, optional_moment


class ModelCall(SQLModel, table=True):
    """One question to a model, never its words. `month` is the agency's own ("2026-11").

    It is written before the question with what it may cost at most (`outcome` empty), so that a cap
    holds over several replicas, and afterwards with what it did cost. `units` are the model's own
    tokens; `cost_millionths` are of a unit of `currency`, as one question costs less than a cent.
    `client_id` is a number only: what was spent stays counted when the client is erased.
    """

    __table_args__ = (
        CheckConstraint("units_in >= 0 AND units_out >= 0", name="units_counted"),
        CheckConstraint("cost_millionths >= 0", name="cost_counted"),
        Index("ix_modelcall_month", "month"),
    )

    id: int | None = Field(default=None, primary_key=True)
    month: str
    client_id: int | None = None
    purpose: str
    model: str
    host: str
    rung: str = ""
    units_in: int = 0
    units_out: int = 0
    cost_millionths: int = 0
    currency: str = ""
    ms: int = 0
    outcome: str = ""
    asked_at: datetime = moment(index=True)


class ModelDraft(SQLModel, table=True):
    """What a model was asked to draft about one thing, and what came of it. A person decides.

    `purpose` names the use (`bot/services/ai_uses`), `subject` the thing ("call_report:12").
    `given` is what the person gave with it, `content` what was kept of the answer: words that stand
    in the source, marked where they do not. `trouble` says why there is none.
    """

    __table_args__ = (
        UniqueConstraint("purpose", "subject"),
        CheckConstraint("state IN ('asked', 'ready', 'failed', 'over')", name="known_state"),
        CheckConstraint("(state = 'failed') = (trouble <> '')", name="failed_for_a_reason"),
    )

    id: int | None = Field(default=None, primary_key=True)
    purpose: str
    subject: str
    client_id: int = Field(foreign_key="client.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    state: str = "asked"
    trouble: str = ""
    given: dict[str, Any] = json_map()
    content: dict[str, Any] = json_map()
    times: int = 1
    asked_at: datetime = moment()
    done_at: datetime | None = optional_moment()
