"""`suits backup`, `restore`, `migrate-store`: the records as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.terminal import agreed, say
from bot.services import store_copies, store_opening
from bot.settings import read_settings
from bot.wiring import now
from storage.moving import Moved


def backup(
    file: Annotated[Path, typer.Argument(help="The copy to write; it must not exist yet.")],
) -> None:
    """Write a whole copy of the records, while Suits runs."""
    size = store_copies.backup(_address(), file)
    say(f"{file}: {size / 1_000_000:.1f} MB, whole and checked.")


def restore(
    file: Annotated[Path | None, typer.Argument(help="The copy to go back to.")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")] = False,
) -> None:
    """Go back to a copy. Without a file: the records were put back by other means."""
    url = _address()
    what = "Go back to this copy?" if file else "Take the records as they stand for a copy?"
    if not (yes or agreed(what)):
        return
    if file is None:
        waiting = store_copies.restored_in_place(url, now())
    else:
        aside, waiting = store_copies.restore(url, file, now())
        if aside is not None:
            say(f"The records of before lie in {aside}.")
    say(
        f"Done. {waiting} waiting messages, and for two days whatever the clock plans, are looked "
        "up in Slack before they are said. Import the latest books before you start Suits."
    )


def migrate_store(
    source: Annotated[str, typer.Argument(help="Address of the records, e.g. sqlite:///suits.db")],
    target: Annotated[str, typer.Argument(help="Address of the empty store to move them to.")],
) -> None:
    """Move all records to another store, compared row by row. Run it again if it broke off."""
    for address in (source, target):
        store_opening.check_address(address)
    rows = store_copies.move_store(source, target, _tell)
    say(f"{rows} records moved and compared. Now set DATABASE_URL to the new address.")


def _tell(moved: Moved) -> None:
    if moved.rows:
        say(f"{moved.table}: {moved.rows} ({moved.written} new)")


def _address() -> str:
    url = read_settings(needs_slack=False).database_url
    store_opening.check_address(url)
    return url
