"""Stores that are ready at once: made one time per process, then copied whole."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Dialect, Engine
from sqlalchemy.util import LRUCache

from storage.database import Database
from tests import kept_server
from tests.cast import Cast, hire
from tests.kept_server import LastingDatabase

STATEMENTS = 5000
MEMORY = Path("/dev/shm")
"""Where files cost no disk, on machines that have it; settings of the store stay the real ones."""


@contextmanager
def compiled_once() -> Iterator[None]:
    """Stores of one process share what SQLAlchemy works out of a statement.

    It keeps that by engine and dialect; every story opens a store of its own, and worked all of it
    out anew: a quarter of its time.
    """
    known: dict[Hashable, tuple[Dialect, LRUCache[Any, Any]]] = {}
    made = Engine.__init__

    def making(
        self: Engine,
        pool: Any,
        dialect: Any,
        url: Any,
        hide_parameters: bool = False,
        **options: Any,
    ) -> None:  # SQLAlchemy looks for the names of what it may pass
        made(self, pool, dialect, url, hide_parameters=hide_parameters, **options)
        kind = (type(dialect), dialect._on_connect_isolation_level)
        self.dialect, self._compiled_cache = known.setdefault(kind, (dialect, LRUCache(STATEMENTS)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Engine, "__init__", making)
        yield


def quick_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder for the files of one story, in memory where the machine has such a place."""
    return tempfile.TemporaryDirectory(prefix="suits-", dir=MEMORY if MEMORY.is_dir() else None)


def hired(path: Path) -> tuple[Database, Cast]:
    """A file at `path` in which the whole cast is hired."""
    pages, cast = _agency()
    path.write_bytes(pages)
    return Database(f"sqlite:///{path}"), deepcopy(cast)


def hired_on_a_server() -> tuple[Database, Cast]:
    """The same on PostgreSQL; one at a time in a test process."""
    database = kept_server.lasting()
    return database, hired_in(database)


def empty() -> Database:
    """An empty store in memory."""
    store = Database("sqlite://")
    _line(store).deserialize(_tables())
    return store


def hired_in(store: Database) -> Cast:
    """Hire the whole cast; a store in memory that is still empty gets all its pages at once."""
    if store.url == "sqlite://" and _line(store).serialize() == _tables():
        pages, cast = _agency_in_memory()
        _line(store).deserialize(pages)
        return deepcopy(cast)
    copied = kept_server.filled() if isinstance(store, LastingDatabase) else None
    if copied is not None:
        return copied
    with store.writing() as session:
        return hire(session)


@cache
def _agency() -> tuple[bytes, Cast]:
    with quick_folder() as folder:
        path = Path(folder, "suits.db")
        database = Database(f"sqlite:///{path}")
        database.create()
        with database.writing() as session:
            cast = hire(session)
        # The last to close a file folds its journal back into it.
        database.close()
        return path.read_bytes(), cast


@cache
def _agency_in_memory() -> tuple[bytes, Cast]:
    store = empty()
    with store.writing() as session:
        cast = hire(session)
    pages = _line(store).serialize()
    store.close()
    return pages, cast


@cache
def _tables() -> bytes:
    store = Database("sqlite://")
    store.create()
    pages = _line(store).serialize()
    store.close()
    return pages


def _line(store: Database) -> sqlite3.Connection:
    """The one connection of a store in memory."""
    line = store.engine.raw_connection().driver_connection
    assert isinstance(line, sqlite3.Connection)
    return line
