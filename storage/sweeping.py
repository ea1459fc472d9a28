"""Leaves nothing of deleted rows in the store's own files: deleting only marks pages as free."""

from __future__ import annotations

from sqlmodel import SQLModel

from storage.database import Database

PATIENCE = "10s"
"""How long one table is waited for."""


def sweep(database: Database) -> bool:
    """Write the store anew without what was deleted. False when somebody else held it open.

    SQLite: the file loses its free pages, and the journal beside it is cut to nothing.
    PostgreSQL: tables, indexes and the planner's samples are written anew, one table at a time;
    nobody can use a table while its turn lasts. Raises OperationalError when the store is busy.
    """
    return _sqlite(database) if database.is_sqlite else _postgresql(database)


def _sqlite(database: Database) -> bool:
    # Past SQLAlchemy: every connection of ours begins a transaction, and VACUUM refuses one.
    line = database.engine.raw_connection()
    try:
        cursor = line.cursor()
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        found = cursor.fetchone()
        cursor.close()
        return not (found and found[0])
    finally:
        line.close()


def _postgresql(database: Database) -> bool:
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"SET lock_timeout = '{PATIENCE}'")
        for table in SQLModel.metadata.sorted_tables:
            connection.exec_driver_sql(f'VACUUM (FULL, ANALYZE) "{table.name}"')
        connection.exec_driver_sql("VACUUM (FULL) pg_catalog.pg_statistic")
        connection.exec_driver_sql("RESET lock_timeout")
    return True
