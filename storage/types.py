"""Column types that keep their promises on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field


class UTCDateTime(TypeDecorator[datetime]):
    """An instant. Aware in, aware UTC out; a naive datetime is refused.

    SQLite hands datetimes back without a zone even from `DateTime(timezone=True)`: a deadline
    compared with such a value once raised in the middle of a sweep.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def moment(*, index: bool = False) -> Any:
    """A column for an instant."""
    return Field(sa_type=UTCDateTime, index=index, nullable=False)


def optional_moment(*, index: bool = False) -> Any:
    """A column for an instant that may be missing."""
    return Field(default=None, sa_type=UTCDateTime, index=index, nullable=True)


def json_map() -> Any:
    """A JSON object column. Replace the value to change it; a change in place is not seen."""
    return Field(default_factory=dict, sa_type=JSON, nullable=False)


def json_list() -> Any:
    """A JSON array column. Replace the value to change it; a change in place is not seen."""
    return Field(default_factory=list, sa_type=JSON, nullable=False)
