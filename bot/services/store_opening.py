"""Opens the store for a running Suits: alone on SQLite, and at this version's schema."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from bot.errors import SetupError
from bot.services.desk import nowhere
from storage.database import Database, StoreTakenError
from storage.migrating import NewerStoreError, upgrade

ADDRESSES = (
    "Write sqlite:///suits.db (a file) or postgresql+psycopg://user:password@host/suits "
    "(a server), or leave it out."
)


def check_address(url: str) -> None:
    """Before a store is opened: whether DATABASE_URL can be one. Raises SetupError in a sentence.

    A password in the address is never repeated.
    """
    try:
        address = make_url(url)
        address.get_dialect().import_dbapi()
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise SetupError(f"DATABASE_URL is not an address I can use. {ADDRESSES}") from None
    except ImportError as error:
        raise SetupError(
            f"DATABASE_URL needs the Python package {error.name}, which is not installed. "
            f"{ADDRESSES}"
        ) from None
    if address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        return
    file = Path(address.database)
    if not file.parent.is_dir():
        raise SetupError(
            f"The folder {file.parent} of DATABASE_URL does not exist. Make it, or choose another."
        )
    if file.is_dir():
        raise SetupError(f"DATABASE_URL names the folder {file}: name a file in it.")


def take(database: Database, *, at: Callable[[str], None] = nowhere) -> None:
    """Claim the store and bring it up to date. Raises SetupError in a sentence."""
    claim(database)
    bring_up_to_date(database, at=at)


def claim(database: Database) -> None:
    """Be the only process on a SQLite store. Raises SetupError in a sentence."""
    try:
        database.claim()
    except StoreTakenError as error:
        raise SetupError(str(error)) from error
    except OSError as error:
        raise SetupError(
            f"I can't write beside the records at DATABASE_URL ({error.strerror}): give the user "
            "Suits runs as the right to write in that folder, or choose another."
        ) from error


def bring_up_to_date(database: Database, *, at: Callable[[str], None] = nowhere) -> None:
    """Run the missing migrations. Raises SetupError for a store of a newer Suits, or one that
    cannot be opened."""
    try:
        upgrade(database, at=at)
    except NewerStoreError as error:
        raise SetupError(str(error)) from error
    except DatabaseError as error:
        raise SetupError(
            f"The records at DATABASE_URL cannot be opened: {_first_line(error)}."
        ) from None


def _first_line(error: DatabaseError) -> str:
    """What the store says; a server adds questions of its own in further lines."""
    said = str(error.orig).strip().splitlines()
    return said[0] if said else "it does not say why"
