"""Back up, restore, and move from one store to another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url

from bot.errors import Refused, SetupError
from bot.services import audit, restored, store_opening
from storage import backups, moving
from storage.backups import CannotCopyError
from storage.database import Database
from storage.moving import Moved, MoveError

SERVER = (
    "DATABASE_URL names a PostgreSQL server: use pg_dump there (docs/running.md), and suits "
    "restore without a file once its copy is in place."
)


def backup(url: str, target: Path) -> int:
    """Copy a store in use to a new file; returns its size in bytes.

    Raises SetupError for a store that is no file, Refused when the copy cannot be made.
    """
    store = _file(url)
    if not store.exists():
        raise SetupError(f"There are no records at {store} yet.")
    try:
        return backups.copy_to(store, target)
    except CannotCopyError as error:
        raise Refused(str(error)) from None


def restore(url: str, copy: Path, now: datetime) -> tuple[Path | None, int]:
    """Put a copy in place of a store nobody runs on.

    Returns where the earlier store lies now, and how many waiting messages are looked up in
    Slack before they are said. Raises SetupError while Suits runs on it or for a copy of a newer
    Suits, Refused for a copy that cannot be read; then nothing was changed.
    """
    store = _file(url)
    database = Database(url)
    try:
        store_opening.claim(database)
        part = backups.take_in(copy, store)
        waiting = _made_ready(f"sqlite:///{part}", now)
        return backups.put_in_place(part, store, now), waiting
    except CannotCopyError as error:
        raise Refused(str(error)) from None
    finally:
        database.close()


def restored_in_place(url: str, now: datetime) -> int:
    """Take the records as they stand for a copy that was put back by other means.

    Returns how many waiting messages are looked up before they are said. Raises SetupError while
    Suits runs on them.
    """
    database = Database(url)
    try:
        _alone(database)
    finally:
        database.close()
    return _made_ready(url, now)


def _alone(database: Database) -> None:
    """Before anything else: nobody runs on this store. Raises SetupError in a sentence."""
    store_opening.claim(database)
    if database.connected_elsewhere():
        raise SetupError("Suits is running on these records. Stop every replica first.")


def _made_ready(url: str, now: datetime) -> int:
    database = Database(url)
    try:
        store_opening.bring_up_to_date(database)
        with database.writing() as session:
            waiting = restored.begin(session, now)
            audit.record(
                session, actor=None, source="command line", action="restored from a backup",
                subject="agency:1", values={"looked_up_first": waiting}, now=now,
            )  # fmt: skip
            return waiting
    finally:
        database.close()


def _file(url: str) -> Path:
    """The file of a SQLite store. Raises SetupError for a server."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        raise SetupError(SERVER)
    return Path(str(address.database))


def move_store(source_url: str, target_url: str, tell: Callable[[Moved], None]) -> int:
    """Move every record from one store to another, compared row by row; returns how many.

    Goes on where an earlier attempt stopped. Raises SetupError while Suits runs on either, or
    when the target was in use already.
    """
    source, target = Database(source_url), Database(target_url)
    try:
        for database in (source, target):
            _alone(database)
            store_opening.bring_up_to_date(database)
        return sum(moved.rows for moved in moving.move(source, target, tell=tell))
    except MoveError as error:
        raise SetupError(str(error)) from None
    finally:
        source.close()
        target.close()
