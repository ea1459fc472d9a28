"""Long work somebody asked for: kept before it is promised, until it is done or refused."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from storage.types import json_map, moment, optional_moment

WAITS = text("state = 'waiting'")


class Errand(SQLModel, table=True):
    """One thing that takes longer than Slack waits, and what became of it.

    `key` is Slack's own id of the click; `what` names the work, `about` what it is done to, and
    `options` is what the person said with it. The same work about the same thing waits once.
    `lane` is whose hands do it: "work", or "model" for what waits for a model. `holder` is
    the process that has it in hand until `next_try_at`. `sentence` is what the person
    was told when it could not be done.
    """

    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint("state IN ('waiting', 'done', 'refused')", name="known_state"),
        CheckConstraint("state <> 'refused' OR sentence <> ''", name="refused_in_a_sentence"),
        CheckConstraint("(state = 'waiting') = (done_at IS NULL)", name="over_at_a_moment"),
        CheckConstraint("lane IN ('work', 'model')", name="known_lane"),
        CheckConstraint("attempts >= 0", name="attempts_counted"),
        Index(
            "ix_errand_what_about_waiting", "what", "about",
            unique=True, sqlite_where=WAITS, postgresql_where=WAITS,
        ),
        Index("ix_errand_state_asked_at", "state", "asked_at"),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    key: str
    person_id: int = Field(foreign_key="person.id", index=True)
    what: str
    about: str
    options: dict[str, Any] = json_map()
    lane: str = "work"
    state: str = "waiting"
    attempts: int = 0
    holder: str = ""
    next_try_at: datetime | None = optional_moment()
    sentence: str = ""
    asked_at: datetime = moment()
    done_at: datetime | None = optional_moment()
