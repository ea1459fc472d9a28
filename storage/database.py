"""Opening the store: one file (SQLite) or one server (PostgreSQL), and its two kinds of session."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel

from storage import tables as _tables  # noqa: F401  (registers every table on the metadata)
from storage.remembering import attentive

BUSY_TIMEOUT_MS = 10_000


class StoreTakenError(Exception):
    """Another process runs on this SQLite file."""


class Database:
    """The agency's records. `writing()` holds the write lock from its first statement.

    SQLAlchemy's default transactions on SQLite lost 173 of 200 concurrent read-then-write
    updates without an error; `BEGIN IMMEDIATE` lost none. Readers never block on a writer (WAL).
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._claim: int | None = None
        self._memory = make_url(url).database in (None, "", ":memory:")
        self._writer = self._open("BEGIN IMMEDIATE")
        self._reader = self._writer if self._memory else self._open("BEGIN")

    @property
    def engine(self) -> Engine:
        """The writing engine, for migrations."""
        return self._writer

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        with Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield attentive(session)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A consistent view; nothing done in it is kept."""
        with Session(self._reader, expire_on_commit=False, autoflush=False) as session:
            yield attentive(session)
            # What was read may be used after the view has closed.
            session.expunge_all()
            session.rollback()

    def claim(self) -> None:
        """Be the only running Suits on this file, until closed. Raises StoreTakenError.

        Two processes on one SQLite file would both answer Slack and both keep time. PostgreSQL
        needs no such claim.
        """
        path = make_url(self.url).database
        if self._memory or not self.url.startswith("sqlite") or path is None:
            return
        lock = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            raise StoreTakenError(
                f"Another Suits is already running on {path}. Stop it first, or give this one "
                "its own DATABASE_URL."
            ) from None
        self._claim = lock

    def create(self) -> None:
        """Make every table in an empty store, without migrations (tests and simulations)."""
        SQLModel.metadata.create_all(self._writer)

    def close(self) -> None:
        """Give every connection back."""
        if self._claim is not None:
            os.close(self._claim)
            self._claim = None
        self._writer.dispose()
        self._reader.dispose()

    def _open(self, begin: str) -> Engine:
        if not self.url.startswith("sqlite"):
            return create_engine(self.url, pool_pre_ping=True)
        options: dict[str, Any] = {"connect_args": {"check_same_thread": False}}
        if self._memory:
            options["poolclass"] = StaticPool
        engine = create_engine(self.url, **options)

        @event.listens_for(engine, "connect")
        def _prepare(connection: Any, _record: Any) -> None:
            connection.isolation_level = None
            cursor = connection.cursor()
            cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = FULL")
            cursor.execute("PRAGMA foreign_keys = ON")
            cursor.close()

        @event.listens_for(engine, "begin")
        def _begin(connection: Any) -> None:
            connection.exec_driver_sql(begin)

        return engine
