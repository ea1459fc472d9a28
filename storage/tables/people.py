"""The agency, its offices, its people, who covers for whom."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from storage.types import json_list, json_map, moment, optional_moment


class Agency(SQLModel, table=True):
    """The one agency of this database: one workspace, one row with id 1.

    `audit_entries` and `audit_last_hash` hold the end of the audit's chain. `seed` makes the
    tokens of planned messages; it opens nothing. `restored_at` is when this store came back from
    a backup.
    """

    id: int = Field(default=1, primary_key=True)
    team_id: str | None = None
    name: str = ""
    zone: str = "UTC"
    language: str = "en"
    policy: dict[str, Any] = json_map()
    fallback_person_ids: list[int] = json_list()
    started_at: datetime | None = optional_moment()
    paused_at: datetime | None = optional_moment()
    simulated_at: datetime | None = optional_moment()
    resumed_at: datetime | None = optional_moment()
    restored_at: datetime | None = optional_moment()
    last_tick_at: datetime | None = optional_moment()
    audit_entries: int = 0
    audit_last_hash: str = ""
    seed: str = Field(default_factory=lambda: secrets.token_hex(16))


class Office(SQLModel, table=True):
    """A place with its own calendar and hours. `own_days` maps ISO dates to closed, half, open."""

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str
    country: str
    subdivision: str | None = None
    zone: str
    own_days: dict[str, str] = json_map()
    hours: dict[str, Any] = json_map()


class Person(SQLModel, table=True):
    """A Slack user the agency works with. Name, zone and locale come from Slack and follow it."""

    id: int | None = Field(default=None, primary_key=True)
    slack_id: str = Field(unique=True)
    name: str
    email: str | None = Field(default=None, index=True)
    zone: str = "UTC"
    locale: str = "en-US"
    language: str | None = None
    office_id: int | None = Field(default=None, foreign_key="office.id")
    hours: dict[str, Any] = json_map()
    roles: list[str] = json_list()
    department: str | None = None
    active: bool = True
    is_guest: bool = False
    team_id: str | None = None
    dm_channel: str | None = None
    snoozed_until: datetime | None = optional_moment()
    next_digest_at: datetime | None = optional_moment(index=True)
    home_opened_at: datetime | None = optional_moment()


class Client(SQLModel, table=True):
    """A client of the agency. `live_at` starts its settling days; `terms` holds its own policy."""

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str = Field(unique=True)
    currency: str
    office_id: int | None = Field(default=None, foreign_key="office.id")
    language: str | None = None
    terms: dict[str, Any] = json_map()
    live_at: datetime | None = optional_moment()
    closed_at: datetime | None = optional_moment()


class Seat(SQLModel, table=True):
    """One place in a client's team: the ordered chain, the seconds, the department heads."""

    id: int | None = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key="client.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    role: str
    department: str | None = None
    rank: int = 0
    is_second: bool = False


class Contact(SQLModel, table=True):
    """A person on the client's side. Never messaged: named on papers and recognised in notes."""

    id: int | None = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key="client.id", index=True)
    name: str
    title: str = ""
    email: str | None = None


class ClientChannel(SQLModel, table=True):
    """A Slack channel in which a client's work is discussed."""

    id: int | None = Field(default=None, primary_key=True)
    client_id: int = Field(foreign_key="client.id", index=True)
    channel_id: str = Field(unique=True)


class Cover(SQLModel, table=True):
    """Who stands in for whom, on which client (none: all of them), from when to when."""

    id: int | None = Field(default=None, primary_key=True)
    away_id: int = Field(foreign_key="person.id", index=True)
    stand_in_id: int | None = Field(default=None, foreign_key="person.id")
    client_id: int | None = Field(default=None, foreign_key="client.id")
    starts_at: datetime = moment()
    ends_at: datetime = moment(index=True)
    set_by_id: int = Field(foreign_key="person.id")
    ended_at: datetime | None = optional_moment()
    handed_back_at: datetime | None = optional_moment()
