"""Copies of a SQLite store: made while it is in use, and put back while it is not."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

COMPANIONS = ("-wal", "-shm")


class CannotCopyError(Exception):
    """A copy cannot be made or used; the words say why and what to do."""


def copy_to(store: Path, target: Path) -> int:
    """Write a whole, checked copy of a store in use; returns its size in bytes.

    `VACUUM INTO` sees one moment and keeps no writer waiting; SQLite's stepwise backup begins
    again with every write and never ends on a busy desk. The copy is complete before it has its
    name. Raises CannotCopyError when the target exists or the copy is damaged.
    """
    if target.exists():
        raise CannotCopyError(f"{target} exists already: name a new file.")
    if not target.parent.is_dir():
        raise CannotCopyError(f"The folder {target.parent} does not exist.")
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("VACUUM INTO ?", (str(part),))
    _check(part)
    _to_disk(part)
    part.rename(target)
    _to_disk(target.parent)
    return target.stat().st_size


def take_in(copy: Path, store: Path) -> Path:
    """Lay a checked copy beside the store, to be made ready there; returns its place.

    Raises CannotCopyError when the copy cannot be read. The copy itself is not touched.
    """
    if not copy.is_file():
        raise CannotCopyError(f"There is no file {copy}.")
    part = store.with_name(f"{store.name}.part")
    for name in (part, *(part.with_name(part.name + end) for end in COMPANIONS)):
        name.unlink(missing_ok=True)
    shutil.copyfile(copy, part)
    part.chmod(0o600)
    _check(part)
    return part


def put_in_place(part: Path, store: Path, now: datetime) -> Path | None:
    """Make what was taken in the store; what was there is set aside. Returns where it lies.

    The caller holds the store's claim.
    """
    _to_disk(part)
    aside = _set_aside(store, now)
    part.rename(store)
    _to_disk(store.parent)
    return aside


def _set_aside(store: Path, now: datetime) -> Path | None:
    if not store.exists():
        return None
    aside = store.with_name(f"{store.name}.before-restore-{now:%Y%m%d-%H%M%S}")
    # Its journal goes with it: beside another file it would be taken for that one's.
    for companion in COMPANIONS:
        beside = store.with_name(store.name + companion)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + companion))
    store.rename(aside)
    return aside


def _check(copy: Path) -> None:
    try:
        with closing(sqlite3.connect(copy)) as connection:
            found = connection.execute("PRAGMA integrity_check").fetchone()[0]
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    except sqlite3.DatabaseError as error:
        raise CannotCopyError(f"{copy.name} is no whole SQLite file ({error}).") from None
    if found != "ok":
        raise CannotCopyError(f"{copy.name} is damaged: {found}.")
    if "alembic_version" not in tables or "agency" not in tables:
        raise CannotCopyError(f"{copy.name} holds no Suits records.")


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
