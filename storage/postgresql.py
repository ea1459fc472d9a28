"""PostgreSQL: any number of replicas, and still one writer at a time.

Every writing transaction begins by taking one advisory lock of the agency's database and gives it
back with its commit. That is what `BEGIN IMMEDIATE` does on SQLite, so a use case that reads and
then writes is right on both stores by the same argument, without retries and without a row lock
anybody could forget. Readers never wait: they see the moment at which they began.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from zlib import crc32

import psycopg
from psycopg.types.string import StrDumper
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, DisconnectionError

WAIT_FOR_LOCK_MS = 10_000
"""As long as SQLite's busy timeout: whoever waits longer gets an error, never a wrong answer."""
FORGOTTEN_AFTER_MS = 60_000
"""A replica that froze in the middle of a transaction or a duty loses it, and with it the lock."""
NAME = "suits"
CONNECT_SECONDS = 10
RESTED_SECONDS = 2.0
PREPARED_AT = 2
PREPARED = 600
"""Statements a line keeps planned. psycopg keeps 100 and counts no more than these: with some
hundred different ones in turn none was ever prepared, and the server planned each one anew."""
CONNECTIONS = 10
FAMILY = 0x53554954
"""Our advisory locks are (FAMILY, duty): nobody else's numbers in the same database."""


class _WithoutNul(StrDumper):
    """PostgreSQL keeps no NUL character in a text; a file may hold one. It becomes U+FFFD."""

    def dump(self, obj: str) -> Any:
        return super().dump(obj.replace("\x00", "\ufffd") if "\x00" in obj else obj)


def engines(url: str) -> tuple[Engine, Engine, Engine]:
    """(writing, reading, duties), over one pool of connections."""
    engine = create_engine(
        url,
        pool_size=CONNECTIONS,
        max_overflow=CONNECTIONS,
        hide_parameters=True,  # a statement that fails is logged, not what people wrote
        connect_args={
            "application_name": NAME,
            "connect_timeout": CONNECT_SECONDS,
            "options": (
                f"-c lock_timeout={WAIT_FOR_LOCK_MS} "
                f"-c idle_in_transaction_session_timeout={FORGOTTEN_AFTER_MS} "
                "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 "
                "-c tcp_keepalives_count=3 -c timezone=UTC"
            ),
        },
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: psycopg.Connection[Any], _record: Any) -> None:
        connection.adapters.register_dumper(str, _WithoutNul)
        connection.prepared_max, connection.prepare_threshold = PREPARED, PREPARED_AT

    _ping_after_a_rest(engine)
    writing = engine.execution_options(isolation_level="READ COMMITTED")
    reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @event.listens_for(writing, "begin")
    def _begin(connection: Connection) -> None:
        # After the lock every statement sees what the writer before has committed.
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({FAMILY}, {_number('write')})")

    return writing, reading, engine.execution_options(isolation_level="AUTOCOMMIT")


def _ping_after_a_rest(engine: Engine) -> None:
    """A line that rested may be dead, after the server's own restart or a firewall's: it is tried
    before it is used. One that was just in use is not: the round trip was a fifth of a small
    transaction. Where it died that very moment one piece of work fails, and all lines are new.
    """

    @event.listens_for(engine, "checkin")
    def _rests(_connection: Any, record: Any) -> None:
        record.info["rests since"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def _wakes(connection: Any, record: Any, _proxy: Any) -> None:
        since = record.info.get("rests since")
        if since is None or time.monotonic() - since < RESTED_SECONDS:
            return
        try:
            engine.dialect.do_ping(connection)
        except psycopg.Error as error:
            raise DisconnectionError from error


@contextmanager
def duty(engine: Engine, name: str, *, patient: bool = False) -> Iterator[bool]:
    """Whether this replica does a duty that one does at a time; `patient` waits for its turn.

    `engine` is the one for duties: no transaction stays open while a duty is done. The lock
    belongs to a connection, so it ends with the replica that held it.
    """
    with engine.connect() as connection:
        numbers = {"family": FAMILY, "duty": _number(name)}
        if patient:
            connection.execute(text("SET lock_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_lock(:family, :duty)"), numbers)
            mine = True
        else:
            asked = text("SELECT pg_try_advisory_lock(:family, :duty)")
            mine = bool(connection.execute(asked, numbers).scalar_one())
        if not mine:
            yield False
            return
        if not patient:
            connection.execute(text(f"SET idle_session_timeout = {FORGOTTEN_AFTER_MS}"))
        try:
            yield True
        finally:
            _give_back(connection, numbers)


def others(connection: Connection) -> int:
    """How many other connections of a Suits this database has."""
    asked = text(
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = :name "
        "AND datname = current_database() AND pid <> pg_backend_pid()"
    )
    return int(connection.execute(asked, {"name": NAME}).scalar_one())


def _give_back(connection: Connection, numbers: dict[str, int]) -> None:
    try:
        connection.execute(text("SELECT pg_advisory_unlock(:family, :duty)"), numbers)
        connection.execute(text("RESET lock_timeout"))
        connection.execute(text("RESET idle_session_timeout"))
    except DBAPIError:
        # The connection is gone, and the lock with it.
        connection.invalidate()


def _number(name: str) -> int:
    """A stable number of a duty, as PostgreSQL's four-byte integer."""
    return crc32(name.encode()) - 2**31
