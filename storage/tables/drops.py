"""What people paste and drop into the DM with Suits, until something is made of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.types import moment, optional_moment


class Pasted(SQLModel, table=True):
    """One text given in the DM: where its words are kept, and whose work they are about.

    `key` is Slack's own id of the delivery, or the file's: the same words twice have one effect.
    `client_id` and `job_id` are guesses until the person corrects or uses them.
    """

    __table_args__ = (UniqueConstraint("key"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str
    person_id: int = Field(foreign_key="person.id", index=True)
    source_id: int = Field(foreign_key="source.id")
    client_id: int | None = Field(default=None, foreign_key="client.id")
    job_id: int | None = Field(default=None, foreign_key="job.id")
    used_as: str = ""
    received_at: datetime = moment()


class Drop(SQLModel, table=True):
    """One dropped file: read in the background, refused in a sentence, or waiting for Slack.

    `filename` is ours: the last part of what Slack said, without anything unseen. `size` is in
    bytes, as announced. `sentence` is what the person was told when it was refused.
    """

    __table_args__ = (
        UniqueConstraint("file_id"),
        CheckConstraint("state IN ('waiting', 'read', 'refused')", name="known_state"),
        CheckConstraint("state <> 'refused' OR sentence <> ''", name="refused_in_a_sentence"),
        CheckConstraint("attempts >= 0", name="attempts_counted"),
        Index("ix_drop_state_next_try_at", "state", "next_try_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    file_id: str
    person_id: int = Field(foreign_key="person.id", index=True)
    filename: str
    url: str
    size: int = 0
    words: str = ""
    state: str = "waiting"
    attempts: int = 0
    next_try_at: datetime | None = optional_moment()
    sentence: str = ""
    dropped_at: datetime = moment()
    done_at: datetime | None = optional_moment()
