"""Opening the store: one file (SQLite) or one server (PostgreSQL), and its two kinds of session."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from sqlalchemy import Connection, Engine, make_url
from sqlmodel import Session, SQLModel

from storage import findable as _findable  # noqa: F401  (listens to every session)
from storage import postgresql, sqlite
from storage import tables as _tables  # noqa: F401  (registers every table on the metadata)
from storage.ordering import NumberedSession
from storage.remembering import AttentiveSession
from storage.turns import Turns


class StoreTakenError(Exception):
    """Another process runs on this SQLite file."""


class Database:
    """The agency's records. `writing()` holds the write lock from its first statement."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._claim: int | None = None
        address = make_url(url)
        self.is_sqlite = address.get_backend_name() == "sqlite"
        self.path = address.database if self.is_sqlite else None
        """The file of a SQLite store; None in memory and on a server."""
        if self.path in ("", ":memory:"):
            self.path = None
        self._turns = Turns() if self.path is not None else None
        self._session = AttentiveSession if self.is_sqlite else NumberedSession
        if self.is_sqlite:
            self._writer, self._reader = sqlite.engines(url, in_memory=self.path is None)
            self._duties = self._writer
        else:
            self._writer, self._reader, self._duties = postgresql.engines(url)

    @property
    def engine(self) -> Engine:
        """The writing engine, for migrations."""
        return self._writer

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        with (
            self._turns.turn(sqlite.BUSY_TIMEOUT_MS / 1000) if self._turns else nullcontext(),
            self._session(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A consistent view; nothing done in it is kept."""
        with self._session(self._reader, expire_on_commit=False, autoflush=False) as session:
            session.info["reading"] = True
            yield session
            # What was read may be used after the view has closed.
            session.expunge_all()
            if self.is_sqlite:
                session.rollback()
            else:
                # The server takes nothing from a reader. A rollback would do as well, but psycopg
                # forgets at each every statement it has prepared, and all are planned anew.
                session.commit()

    @contextmanager
    def glance(self) -> Iterator[Connection]:
        """For one statement that reads: no transaction has to be begun and ended around it."""
        with (self._reader if self.is_sqlite else self._duties).connect() as connection:
            yield connection

    @contextmanager
    def duty(self, name: str) -> Iterator[bool]:
        """Whether this process does what only one replica does at a time ("sweep").

        On SQLite always: one process runs on a file. Two that slip by each other do no harm:
        what they plan is unique by its key.
        """
        if self.is_sqlite:
            yield True
        else:
            with postgresql.duty(self._duties, name) as mine:
                yield mine

    @contextmanager
    def turn(self, name: str) -> Iterator[None]:
        """Wait until this process is the only replica that does something ("migrate")."""
        if self.is_sqlite:
            yield
        else:
            with postgresql.duty(self._duties, name, patient=True):
                yield

    def claim(self) -> None:
        """Be the only running Suits on this file, until closed. Raises StoreTakenError.

        Two processes on one SQLite file would both answer Slack and both keep time. PostgreSQL
        needs no such claim.
        """
        if self.path is None:
            return
        self._claim = sqlite.claim(self.path)
        if self._claim is None:
            raise StoreTakenError(
                f"Another Suits is already running on {self.path}. Stop it first, or give this "
                "one its own DATABASE_URL."
            )

    def connected_elsewhere(self) -> bool:
        """Whether another Suits is connected to the same database on a server.

        To be asked first: our own connections count as well.
        """
        if self.is_sqlite:
            return False
        with self._duties.connect() as connection:
            return postgresql.others(connection) > 0

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
