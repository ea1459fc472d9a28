"""What belongs to a client: the rows that point at it, the rows that point at those, and so on.

Found along the foreign keys, so that a new table is covered the day it is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Column, ColumnElement, Connection, Table, select, tuple_
from sqlmodel import SQLModel

AT_ONCE = 400
Key: TypeAlias = tuple[Any, ...]
Owned: TypeAlias = dict[str, set[Key]]
"""Keys of rows by the name of their table."""

MENTIONS = frozenset(
    {
        "nudge.carried_by_id",  # a morning message carried steps of many clients
        "job.source_id",
        "changeorder.client_source_id",
        "callrevision.objection_source_id",
        "promise.judged_import_id",
        "booksentry.import_id",
    }
)
"""Columns that point at a row without belonging to it."""
SUBJECTS = {
    "client": "client",
    "invoice_account": "client",
    "status_sheet": "client",
    "job": "job",
    "change": "changeorder",
    "brief": "brief",
    "call_report": "callreport",
    "action": "callaction",
    "escalation": "escalation",
    "confirmation": "confirmation",
    "invoice": "invoice",
    "books_customer": "customeralias",
    "cover": "cover",
    "person": "person",
}
"""What the first word of a subject ("brief:12") names."""


def of_client(connection: Connection, client_id: int) -> Owned:
    """Every row of a client by table, the client's own among them."""
    return all_of(connection, {"client": {(client_id,)}})


def all_of(connection: Connection, roots: Mapping[str, Iterable[Key]]) -> Owned:
    """These rows and every row that belongs to them, by table."""
    owned: Owned = {name: set(keys) for name, keys in roots.items()}
    grown = True
    while grown:
        grown = False
        for table in SQLModel.metadata.sorted_tables:
            found = {
                key
                for pointer in _belongings(table)
                for key in _pointing(connection, pointer, owned)
            }
            found |= _given_with(connection, owned) if table.name == "source" else set()
            if table.name in SUBJECT_COLUMNS:
                found |= _about(connection, table, owned)
            if not found <= owned.get(table.name, set()):
                owned.setdefault(table.name, set()).update(found)
                grown = True
    return owned


def subjects(owned: Owned) -> frozenset[tuple[str, str]]:
    """(first word, number) of every subject that names one of these rows."""
    return frozenset(
        (word, str(key[0])) for word, table in SUBJECTS.items() for key in owned.get(table, ())
    )


def names_one(subject: str | None, among: frozenset[tuple[str, str]]) -> bool:
    """Whether a subject such as "invoice_account:3:EUR" names one of these rows."""
    parts = (subject or "").split(":")
    return len(parts) > 1 and (parts[0], parts[1]) in among


def where(table: Table, keys: Iterable[Key]) -> Iterator[ColumnElement[bool]]:
    """Conditions that together name these rows, some hundred at a time."""
    columns = list(table.primary_key.columns)
    ordered = sorted(keys, reverse=True)
    for start in range(0, len(ordered), AT_ONCE):
        batch = ordered[start : start + AT_ONCE]
        if len(columns) == 1:
            yield columns[0].in_([key[0] for key in batch])
        else:
            yield tuple_(*columns).in_(batch)


def key_of(table: Table, row: Any) -> Key:
    """The primary key of a row of a mapping."""
    return tuple(row[column.name] for column in table.primary_key.columns)


def pointers(table: Table) -> Sequence[tuple[Column[Any], Table]]:
    """The columns of a table that point at rows, and of which table."""
    return [(column, key.column.table) for column in table.columns for key in column.foreign_keys]


SUBJECT_COLUMNS = frozenset({"case", "nudge", "confirmation"})


def _belongings(table: Table) -> Iterator[tuple[Column[Any], Table]]:
    for column, target in pointers(table):
        if f"{table.name}.{column.name}" not in MENTIONS:
            yield column, target


def _pointing(
    connection: Connection, pointer: tuple[Column[Any], Table], owned: Owned
) -> Iterator[Key]:
    column, target = pointer
    numbers = sorted(key[0] for key in owned.get(target.name, ()))
    table = column.table
    for start in range(0, len(numbers), AT_ONCE):
        batch = numbers[start : start + AT_ONCE]
        for row in connection.execute(select(*table.primary_key.columns).where(column.in_(batch))):
            yield tuple(row)


def _given_with(connection: Connection, owned: Owned) -> set[Key]:
    """The words that reports, jobs and changes were made of: no client stands beside them."""
    found: set[Key] = set()
    for name, column in (
        ("callreport", "source_ids"),
        ("job", "source_id"),
        ("changeorder", "client_source_id"),
        ("callrevision", "objection_source_id"),
    ):
        table = SQLModel.metadata.tables[name]
        for condition in where(table, owned.get(name, ())):
            for value in connection.execute(select(table.c[column]).where(condition)).scalars():
                found |= {(one,) for one in (value if isinstance(value, list) else [value]) if one}
    return found


def _about(connection: Connection, table: Table, owned: Owned) -> set[Key]:
    among = subjects(owned)
    rows = connection.execute(select(*table.primary_key.columns, table.c.subject)).mappings()
    return {key_of(table, row) for row in rows if names_one(row["subject"], among)}
