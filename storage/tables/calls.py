"""Meetings and calls, the reports of them, who has each report, and what was agreed to do next."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.types import json_list, json_map, moment, optional_moment


class CallSeries(SQLModel, table=True):
    """A meeting that comes every week. `kept_until` is how far its meetings are written down.

    `ended_by_id` is empty where the agency's file ended it: the file may begin it again.
    """

    __table_args__ = (
        CheckConstraint("minutes > 0", name="lasts"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="a_weekday"),
    )

    id: int | None = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key="client.id", index=True)
    author_id: int = Field(foreign_key="person.id")
    weekday: int
    wall_time: str
    minutes: int
    zone: str
    attendee_ids: list[int] = json_list()
    kept_until: datetime = moment(index=True)
    ended_at: datetime | None = optional_moment()
    ended_by_id: int | None = Field(default=None, foreign_key="person.id")


class CallReport(SQLModel, table=True):
    """One meeting and its report: announced, written, distributed, or not needed for a reason.

    The number is given at the first distribution, so that the papers a client gets have no gap.
    `working` is what the author is editing; what was distributed is kept in `CallRevision`.
    """

    __table_args__ = (
        UniqueConstraint("client_id", "number"),
        UniqueConstraint("series_id", "starts_at"),
        CheckConstraint(
            "state IN ('announced', 'draft', 'distributed', 'waived')", name="known_state"
        ),
        CheckConstraint("(number IS NOT NULL) = (state = 'distributed')", name="numbered_when_out"),
        CheckConstraint("(waived_reason <> '') = (state = 'waived')", name="waived_for_a_reason"),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        Index("ix_callreport_client_id_ends_at", "client_id", "ends_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key="client.id")
    state: str
    number: int | None = None
    author_id: int = Field(foreign_key="person.id", index=True)
    starts_at: datetime = moment()
    ends_at: datetime = moment(index=True)
    time_given: bool = True
    series_id: int | None = Field(default=None, foreign_key="callseries.id")
    source_ids: list[int] = json_list()
    working: dict[str, Any] = json_map()
    correcting: bool = False
    revision: int = -1
    created_at: datetime = moment()
    distributed_at: datetime | None = optional_moment()
    waived_reason: str = ""
    waived_by_id: int | None = Field(default=None, foreign_key="person.id")
    waived_at: datetime | None = optional_moment()


class CallAttendee(SQLModel, table=True):
    """Somebody of the agency who is or was in the meeting: kept quiet during it."""

    __table_args__ = (UniqueConstraint("report_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="callreport.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)


class CallRevision(SQLModel, table=True):
    """A report as it went out, locked; 0 is the first issue. `note` says what a later one corrects.

    The client's copy belongs to a revision: when it was sent, until when an objection may come,
    and the objection that came.
    """

    __table_args__ = (UniqueConstraint("report_id", "revision"),)

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="callreport.id", index=True)
    revision: int
    minutes: dict[str, Any] = json_map()
    starts_at: datetime = moment()
    ends_at: datetime = moment()
    note: str = ""
    made_by_id: int = Field(foreign_key="person.id")
    made_at: datetime = moment()
    copy_sent_at: datetime | None = optional_moment()
    copy_sent_by_id: int | None = Field(default=None, foreign_key="person.id")
    objections_until: datetime | None = optional_moment()
    objected_at: datetime | None = optional_moment()
    objection_source_id: int | None = Field(default=None, foreign_key="source.id")


class CallRecipient(SQLModel, table=True):
    """Who was to have a revision, and how: alone (a message of its own), line (a line of the
    morning), author (wrote it). Its delivery is the fate of its outbox row (`key`).
    """

    __table_args__ = (
        UniqueConstraint("report_id", "revision", "person_id"),
        CheckConstraint("how IN ('alone', 'line', 'author')", name="known_way"),
        Index("ix_callrecipient_person_id_line_day", "person_id", "line_day"),
    )

    id: int | None = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="callreport.id", index=True)
    revision: int
    person_id: int = Field(foreign_key="person.id")
    how: str
    why: str
    department: str | None = None
    line_day: date | None = None
    key: str = ""
    confirmation_id: int | None = Field(default=None, foreign_key="confirmation.id")
    planned_at: datetime = moment()
    told_otherwise_at: datetime | None = optional_moment()


class CallAction(SQLModel, table=True):
    """A next step agreed in a meeting. `key` is its place in the report through all revisions.

    A to-do has no report but an `author_id`, and perhaps no client.
    """

    __table_args__ = (
        UniqueConstraint("report_id", "key"),
        CheckConstraint("owner_side IN ('person', 'client', 'agency')", name="known_side"),
        CheckConstraint("state IN ('open', 'done', 'dropped')", name="known_state"),
        CheckConstraint("(report_id IS NULL) = (author_id IS NOT NULL)", name="report_or_author"),
        CheckConstraint("report_id IS NULL OR client_id IS NOT NULL", name="report_has_client"),
        CheckConstraint("(owner_id IS NOT NULL) = (owner_side = 'person')", name="person_named"),
        Index("ix_callaction_client_id_state", "client_id", "state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    report_id: int | None = Field(default=None, foreign_key="callreport.id", index=True)
    author_id: int | None = Field(default=None, foreign_key="person.id")
    client_id: int | None = Field(default=None, foreign_key="client.id")
    key: str
    text: str
    owner_side: str
    owner_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    owner_name: str = ""
    due: date | None = None
    internal: bool = False
    state: str = "open"
    created_at: datetime = moment()
    moved: int = 0
    acted: str = ""
    acted_at: datetime | None = optional_moment()
    closed_at: datetime | None = optional_moment()
    closed_by_id: int | None = Field(default=None, foreign_key="person.id")


class CallsAnswer(SQLModel, table=True):
    """Somebody said "no calls today": the question is not put again that day."""

    __table_args__ = (UniqueConstraint("person_id", "day"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    day: date
