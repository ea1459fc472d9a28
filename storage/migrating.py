"""Brings a store to this program's schema, or says in a sentence why it cannot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event
from sqlmodel import SQLModel

from storage.database import Database

FOLDER = Path(__file__).parent / "migrations"


class NewerStoreError(Exception):
    """The store was written by a newer Suits than this one; nothing was touched."""


def upgrade(database: Database, *, at: Callable[[str], None] | None = None) -> None:
    """Run what is missing, each migration in its own transaction, one process at a time.

    `at` passes a point after every statement (`bot.services.desk.Desk`). Raises NewerStoreError
    for a schema this program does not know.
    """
    with database.turn("migrate"):
        if not _is_current(database):
            _upgrade(database, at)


def _is_current(database: Database) -> bool:
    """Only looked at, never locked: a process also starts while another one writes for long."""
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    with database.reading() as session:
        context = MigrationContext.configure(session.connection())
        return context.get_current_revision() == newest


def _upgrade(database: Database, at: Callable[[str], None] | None) -> None:
    config = _config()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    with database.engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        connection.rollback()
        if current is not None and current not in known:
            raise NewerStoreError(
                f"The store is at schema {current}, which this version of Suits does not know: "
                "install the newer Suits, or restore the backup made before it."
            )
        config.attributes["connection"] = connection
        if at is not None:
            event.listen(connection, "after_cursor_execute", lambda *_: at("mid-migration"))
        command.upgrade(config, "head")
        connection.commit()


def differences(database: Database) -> list[object]:
    """What the migrations would still have to change; empty when they make exactly the tables."""
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, SQLModel.metadata))


def write_revision(database: Database, message: str) -> None:
    """For developers: write the migration that brings the store to the tables as they stand."""
    config = _config()
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.revision(config, message=message, autogenerate=True)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    return config
