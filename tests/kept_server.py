"""The database on the tests' server that stories share: emptied or filled by one call each time.

Its lines stay open from story to story: each new one would plan every statement anew.
"""

from __future__ import annotations

import atexit
from copy import copy, deepcopy
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any

import psycopg

from storage.database import Database
from tests import postgres
from tests.cast import Cast, hire

SWEPT_AFTER = 20
"""Stories. A row that was deleted lies where it lay until then, and every search passes it."""
_stories = count(1)

SHELVES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
NUMBERS = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'"
EMPTY = """
IF EXISTS (SELECT 1 FROM "{name}") THEN DELETE FROM "{name}"; END IF;"""
FROM_ONE = """
IF (SELECT is_called FROM "{name}") THEN PERFORM setval('"{name}"', 1, false); END IF;"""
HELD = """
IF EXISTS (SELECT 1 FROM "{name}") THEN RETURN true; END IF;"""
FILL = """
SELECT format('INSERT INTO "{name}" SELECT * FROM unnest(%L::"{name}"[]);', array_agg(one)::text)
FROM "{name}" one HAVING count(*) > 0
"""
GO_ON = """
SELECT format($$SELECT setval('"{name}"', %s, true);$$, last_value) FROM "{name}" WHERE is_called
"""


class LastingDatabase(Database):
    """The store of one story, whose lines the next one takes over."""

    def close(self) -> None:
        """Its lines stay: what it held open was given back with each transaction."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The shared database, the lines into it, whom `hiring` hires."""

    store: LastingDatabase
    line: psycopg.Connection[tuple[Any, ...]]
    cast: Cast
    hiring: bytes
    """Statements, kept here: an erasure is looked for in the files of the server, in every byte."""


def lasting() -> Database:
    """The shared database: every table, no row, numbers from 1 again."""
    _empty()
    return copy(_kept().store)


def emptied() -> str:
    """The DATABASE_URL of the shared database, empty as well, and nobody is connected to it."""
    _empty()
    Database.close(_kept().store)
    return _kept().store.url


def filled() -> Cast | None:
    """Hire the whole cast into the shared database; None where it holds a row already."""
    kept = _kept()
    if kept.line.execute("SELECT kept_holds_any()").fetchone() == (True,):
        return None
    kept.line.execute(kept.hiring)
    return deepcopy(kept.cast)


def _empty() -> None:
    kept = _kept()
    if next(_stories) % SWEPT_AFTER == 0:
        kept.line.execute("VACUUM")
    kept.line.execute("SELECT kept_emptied()")


@cache
def _kept() -> Kept:
    """Made once in each test process; the cast is hired in earnest, and what that wrote is kept."""
    name = postgres.server().make()
    store = LastingDatabase(postgres.server().url(name))
    store.create()
    with store.writing() as session:
        cast = hire(session)
    line = psycopg.connect(postgres.server().dsn(name), autocommit=True)
    # No row that goes or comes asks whose it is.
    line.execute("SET session_replication_role = replica")
    shelves = [str(row[0]) for row in line.execute(SHELVES).fetchall()]
    numbers = [str(row[0]) for row in line.execute(NUMBERS).fetchall()]
    asked = [FILL.format(name=one) for one in shelves] + [GO_ON.format(name=one) for one in numbers]
    hiring = [str(row[0]) for each in asked for row in line.execute(each.encode()).fetchall()]
    held = [HELD.format(name=one) for one in shelves]
    _teach(line, "kept_holds_any() RETURNS boolean", [*held, "RETURN false;"])
    emptied = [EMPTY.format(name=one) for one in shelves]
    again = [FROM_ONE.format(name=one) for one in numbers]
    _teach(line, "kept_emptied() RETURNS void", [*emptied, *again])
    atexit.register(_let_go, store, line)
    return Kept(store, line, cast, "\n".join(hiring).encode())


def _let_go(store: Database, line: psycopg.Connection[tuple[Any, ...]]) -> None:
    Database.close(store)
    line.close()


def _teach(line: psycopg.Connection[tuple[Any, ...]], name: str, steps: list[str]) -> None:
    """A function of the server: each of its statements is planned once."""
    body = "\n".join(steps)
    line.execute(f"CREATE FUNCTION {name} LANGUAGE plpgsql AS $$ BEGIN {body} END $$".encode())
