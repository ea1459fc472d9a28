"""A copy of everything in memory, for trying out what would happen. The original is only read."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table, insert, select
from sqlmodel import Session, SQLModel

from storage.database import Database

LEFT_OUT = frozenset({"inbound", "auditentry", "auditvalue", "findable"})
"""What people once sent, who once changed what, and what is found by what: no rule reads it."""
AT_ONCE = 1000


def copy_of(source: Database) -> Database:
    """Every table as it stands now, in a fresh store in memory. Close it when done."""
    copy = Database("sqlite://")
    copy.create()
    with source.reading() as session:
        if not source.url.startswith("sqlite"):
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        with copy.writing() as target:
            # Rows of one table may point at each other; they are checked together at the end.
            target.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            for table in SQLModel.metadata.sorted_tables:
                if table.name not in LEFT_OUT:
                    _copy(session, target, table)
    return copy


def _copy(session: Session, target: Session, table: Table) -> None:
    rows: list[dict[str, Any]] = []
    for row in session.connection().execute(select(table)).mappings():
        rows.append(dict(row))
        if len(rows) == AT_ONCE:
            target.connection().execute(insert(table), rows)
            rows = []
    if rows:
        target.connection().execute(insert(table), rows)
