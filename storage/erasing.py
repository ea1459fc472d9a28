"""Takes rows, words and rendered copies out of the store, and empties what has to stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import JSON, Column, Connection, String, Table, delete, func, or_, select, update
from sqlmodel import AutoString, SQLModel

from storage.belonging import MENTIONS, Key, Owned, key_of, names_one, pointers, where

AT_ONCE = 500
OVER = ("sent", "skipped", "failed_permanent")
PROPER = frozenset(
    {"agency", "auditentry", "auditvalue", "bookssource", "client", "clientchannel",
     "contact", "customeralias", "gate", "inbound", "invoice", "office", "person",
     "seat"}
)  # fmt: skip
"""Tables in which no word is replaced: names of others stand there, or they have their own way."""
TECHNICAL = frozenset(
    {"action", "actor", "answer", "blocks_hash", "bucket", "channel", "channel_id", "currency",
     "department", "digest", "document", "file_hash", "file_id", "folded", "form", "hash", "how",
     "id", "key", "kind", "number", "owner_side", "previous_hash", "record", "role", "salt",
     "sitting", "slack_id", "state", "subject", "taker", "team_id", "token", "ts", "type",
     "used_as", "what", "zone"}
)  # fmt: skip
"""Columns that hold no words of people."""
AS_READ = frozenset({"booksimport.reading", "booksimport.content", "jobimport.reading"})
"""Files as they were read: an import does exactly what was shown."""


def delete_rows(connection: Connection, doomed: Owned) -> Counter[str]:
    """Delete these rows, those that point before those that are pointed at. How many by table."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    tables = SQLModel.metadata.sorted_tables
    for table in tables:
        for column, target in pointers(table):
            if f"{table.name}.{column.name}" in MENTIONS:
                _let_go(connection, table, column, doomed.get(target.name, set()))
    gone: Counter[str] = Counter()
    for table in reversed(tables):
        # An edit points at an older message, a creative brief at an older brief: newest first.
        for condition in where(table, doomed.get(table.name, ())):
            gone[table.name] += connection.execute(delete(table).where(condition)).rowcount
    return +gone


def empty_rows(
    connection: Connection, table: Table, keys: Collection[Key],
    emptied: Callable[[Mapping[str, Any]], Mapping[str, Any]],
) -> int:  # fmt: skip
    """Put what `emptied` says of each row in its place. How many rows."""
    for condition in where(table, keys):
        for row in connection.execute(select(table).where(condition)).mappings().all():
            _write(connection, table, row, emptied(dict(row)))
    return len(keys)


def blank_messages(
    connection: Connection, *, spare: frozenset[tuple[str, str]], spare_cases: Collection[Key]
) -> int:
    """Empty the stored copies of what was said, but for those about the spared cases and subjects.

    A morning message speaks of many clients at once; what it says of the others stands in their
    own records, from which a message that is still followed is drawn anew. How many copies.
    """
    nudge = SQLModel.metadata.tables["nudge"]
    cases = {key[0] for key in spare_cases}
    rows = connection.execute(
        select(nudge.c.id, nudge.c.case_id, nudge.c.subject).where(
            nudge.c.state.in_(OVER), nudge.c.text.is_not(None)
        )
    ).all()
    mixed = {
        (row.id,) for row in rows if row.case_id not in cases and not names_one(row.subject, spare)
    }
    return blank(connection, mixed)


def blank(connection: Connection, keys: Collection[Key]) -> int:
    """Empty the stored copies of these messages."""
    nudge = SQLModel.metadata.tables["nudge"]
    for condition in where(nudge, keys):
        connection.execute(update(nudge).where(condition).values(text=None, blocks=[]))
    return len(keys)


def forget_deliveries(connection: Connection, slack_id: str | None = None) -> int:
    """Empty what Slack handed over and was done; ids stay: a repeat has no second effect."""
    inbound = SQLModel.metadata.tables["inbound"]
    theirs = inbound.c.slack_id == slack_id
    done = connection.execute(
        update(inbound)
        .where(or_(inbound.c.done_at.is_not(None), theirs) if slack_id else
               inbound.c.done_at.is_not(None))
        .values(content={}, answer={})
    )  # fmt: skip
    if slack_id:
        connection.execute(update(inbound).where(theirs).values(slack_id=""))
    return done.rowcount


def forget_audit_values(
    connection: Connection, *, subjects: frozenset[tuple[str, str]], holds: Callable[[Any], Any]
) -> int:
    """Delete the values and salts behind entries of these subjects, or that hold the words.

    The chain itself covers ids and salted digests alone and stays as it was. How many entries.
    """
    entry, value = (SQLModel.metadata.tables[name] for name in ("auditentry", "auditvalue"))
    rows = connection.execute(
        select(value.c.entry_id, entry.c.subject, value.c["values"]).join(
            entry, entry.c.id == value.c.entry_id
        )
    ).all()
    gone = {
        (number,)
        for number, subject, values in rows
        if names_one(subject, subjects) or holds(values)
    }
    for condition in where(value, gone):
        connection.execute(delete(value).where(condition))
    return len(gone)


def written(connection: Connection, tables: Collection[str] = ()) -> Iterator[tuple[Table, Any]]:
    """(table, row) with the words people wrote, of every table or of these."""
    for table in SQLModel.metadata.sorted_tables:
        if tables and table.name not in tables:
            continue
        columns = [*table.primary_key.columns, *wordy(table)]
        if not wordy(table):
            continue
        asked = select(*dict.fromkeys(columns)).execution_options(yield_per=AT_ONCE)
        for row in connection.execute(asked).mappings():
            yield table, row


def wordy(table: Table) -> list[Column[Any]]:
    """The columns of a table that can hold words of people."""
    return [
        column
        for column in table.columns
        if isinstance(column.type, AutoString | String | JSON)
        and column.name not in TECHNICAL
        and f"{table.name}.{column.name}" not in AS_READ
    ]


def rewrite(connection: Connection, without: Callable[[Any], Any]) -> Counter[str]:
    """Let `without` go over all words but proper names of others. Rows changed, by table."""
    changed: Counter[str] = Counter()
    for table in SQLModel.metadata.sorted_tables:
        if table.name in PROPER:
            continue
        fresh = []
        for _, row in written(connection, {table.name}):
            new = {column.name: without(row[column.name]) for column in wordy(table)}
            if any(new[name] != row[name] for name in new):
                fresh.append((row, new))
        for row, new in fresh:
            _write(connection, table, row, new)
        changed[table.name] += len(fresh)
    return +changed


def count(connection: Connection, table: str) -> int:
    """How many rows a table has."""
    chosen = select(func.count()).select_from(SQLModel.metadata.tables[table])
    return int(connection.execute(chosen).scalar_one())


def _let_go(
    connection: Connection, table: Table, column: Column[Any], keys: Collection[Key]
) -> None:
    numbers = sorted(key[0] for key in keys)
    for start in range(0, len(numbers), AT_ONCE):
        batch = numbers[start : start + AT_ONCE]
        connection.execute(update(table).where(column.in_(batch)).values({column.name: None}))


def _write(connection: Connection, table: Table, row: Any, values: Mapping[str, Any]) -> None:
    condition = next(where(table, [key_of(table, row)]))
    connection.execute(update(table).where(condition).values(dict(values)))
