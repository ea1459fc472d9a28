"""Moves every record of one store to another, table by table, and compares them row by row.

Rows that are there already are left alone, so a move that broke off goes on where it stopped. The
source is only read, in one view of one moment.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text, tuple_, update
from sqlmodel import SQLModel

from storage.database import Database

AT_ONCE = 1000
Row = dict[str, Any]


class MoveError(Exception):
    """The move cannot begin, or what arrived is not what was sent; the words say where."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One table of a move: its rows in the source, and how many were new to the target."""

    table: str
    rows: int
    written: int


def move(
    source: Database, target: Database, *, tell: Callable[[Moved], None] = lambda _moved: None
) -> Sequence[Moved]:
    """Copy what is missing, each thousand rows in a transaction of their own, then compare all.

    Both stores must be at the same schema; the target holds nothing but rows of an earlier
    attempt. Raises MoveError when it holds others, or when a row differs afterwards.
    """
    done = []
    with source.reading() as session:
        origin = session.connection()
        for table in _tables():
            done.append(_copy(origin, target, table))
            tell(done[-1])
        for table in _tables():
            _compare(origin, target, table)
        given = _given_out(origin)
    _count_on(target, given)
    return done


def _tables() -> Sequence[Table]:
    """Those that are pointed at before those that point."""
    return SQLModel.metadata.sorted_tables


def _copy(origin: Connection, target: Database, table: Table) -> Moved:
    rows = written = 0
    for batch in _batches(origin, table):
        rows += len(batch)
        with target.writing() as session:
            arrived = session.connection()
            there = _keys_there(arrived, table, batch)
            missing = [kept(row) for row in batch if _key(table, row) not in there]
            if missing:
                arrived.execute(insert(table), [_without_later(table, row) for row in missing])
                written += len(missing)
    _point_to_later(origin, target, table)
    return Moved(table.name, rows, written)


def _point_to_later(origin: Connection, target: Database, table: Table) -> None:
    """A step points at the digest that carried it, which has a higher number: set when both lie."""
    if not _own_pointers(table):
        return
    for batch in _batches(origin, table):
        late = [row for row in batch if _without_later(table, row) != dict(row)]
        with target.writing() as session:
            for row in late:
                pointers = {name: row[name] for name in _own_pointers(table)}
                session.connection().execute(
                    update(table).where(table.c.id == row["id"]).values(pointers)
                )


def _without_later(table: Table, row: Row) -> dict[str, Any]:
    """A row with its pointers to rows of its own table that are not there yet left empty."""
    later = {name: None for name in _own_pointers(table) if (row[name] or 0) > row["id"]}
    return {**row, **later}


def _own_pointers(table: Table) -> Sequence[str]:
    return [
        column.name
        for column in table.columns
        if any(key.column.table is table for key in column.foreign_keys)
    ]


def _compare(origin: Connection, target: Database, table: Table) -> None:
    """Every row, value by value, by its digest; both sides are read in the order of their key."""
    with target.reading() as session:
        arrived = session.connection()
        count = arrived.execute(select(func.count()).select_from(table)).scalar_one()
        for batch in _batches(origin, table):
            count -= len(batch)
            found = {_key(table, row): digest(row) for row in _named(arrived, table, batch)}
            for row in batch:
                if found.get(_key(table, row)) != digest(kept(row)):
                    raise MoveError(f"{table.name} {_key(table, row)} arrived differently.")
    if count:
        raise MoveError(f"The target has {count} more rows in {table.name}: it was in use already.")


def kept(row: Row) -> dict[str, Any]:
    """A row as a server keeps it: PostgreSQL has no NUL in a text."""
    return {
        name: value.replace("\x00", "\ufffd") if isinstance(value, str) else value
        for name, value in row.items()
    }


def digest(row: Row) -> str:
    """A fingerprint of a row's values, the same on every store."""
    plain = json.dumps(dict(row), sort_keys=True, default=_plain)
    return hashlib.sha256(plain.encode()).hexdigest()


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime | date) else str(value)


def _batches(connection: Connection, table: Table) -> Iterator[Sequence[Row]]:
    found = connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()
    while batch := found.fetchmany(AT_ONCE):
        yield [dict(row) for row in batch]


def _named(connection: Connection, table: Table, batch: Sequence[Row]) -> Sequence[Row]:
    keys = [_key(table, row) for row in batch]
    asked = select(table).where(tuple_(*table.primary_key.columns).in_(keys))
    return [dict(row) for row in connection.execute(asked).mappings()]


def _keys_there(
    connection: Connection, table: Table, batch: Sequence[Row]
) -> frozenset[tuple[Any, ...]]:
    return frozenset(_key(table, row) for row in _named(connection, table, batch))


def _key(table: Table, row: Row) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key.columns)


def _given_out(origin: Connection) -> dict[str, int]:
    """The highest number each table has ever given out: rows may be gone that had it."""
    if origin.dialect.name == "sqlite":
        rows = origin.execute(text("SELECT name, seq FROM sqlite_sequence"))
    else:
        rows = origin.execute(
            text(
                "SELECT replace(sequencename, '_id_seq', ''), last_value FROM pg_sequences "
                "WHERE schemaname = current_schema() AND last_value IS NOT NULL"
            )
        )
    return {str(name): int(number) for name, number in rows}


def _count_on(target: Database, given: Mapping[str, int]) -> None:
    """New rows are numbered from where the moved ones end, and never as one that was."""
    with target.writing() as session:
        for table in _tables():
            key = list(table.primary_key.columns)
            if len(key) == 1 and key[0].autoincrement and key[0].type.python_type is int:
                last = given.get(table.name, 0)
                _count_from(session.connection(), table, key[0].name, last)


def _count_from(arrived: Connection, table: Table, key: str, given: int) -> None:
    if arrived.dialect.name == "sqlite":
        if table.dialect_options["sqlite"]["autoincrement"]:
            line = {"name": table.name, "given": given}
            highest = "SELECT max(coalesce(max(seq), 0), :given) FROM sqlite_sequence"
            last = arrived.execute(text(f"{highest} WHERE name = :name"), line).scalar_one()
            arrived.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), line)
            arrived.execute(
                text("INSERT INTO sqlite_sequence VALUES (:name, :last)"), {**line, "last": last}
            )
        return
    highest = f'GREATEST(COALESCE(MAX("{key}"), 0), :given)'
    arrived.execute(
        text(
            f"SELECT setval(pg_get_serial_sequence('\"{table.name}\"', :key), "
            f'GREATEST({highest}, 1), {highest} > 0) FROM "{table.name}"'
        ),
        {"key": key, "given": given},
    )
