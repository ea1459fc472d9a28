"""Opens the store for a running Suits: alone on SQLite, and at this version's schema."""

from __future__ import annotations

from bot.errors import SetupError
from storage.database import Database, StoreTakenError
from storage.migrating import NewerStoreError, upgrade


def take(database: Database) -> None:
    """Claim the store and bring it up to date. Raises SetupError in a sentence."""
    try:
        database.claim()
    except StoreTakenError as error:
        raise SetupError(str(error)) from error
    bring_up_to_date(database)


def bring_up_to_date(database: Database) -> None:
    """Run the missing migrations. Raises SetupError for a store of a newer Suits."""
    try:
        upgrade(database)
    except NewerStoreError as error:
        raise SetupError(str(error)) from error
