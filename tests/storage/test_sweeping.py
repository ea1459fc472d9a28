"""What was deleted lies about in a store's files until it is swept."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from storage.database import Database
from storage.sweeping import sweep
from storage.tables.people import Office

MARKER = "zqmarker" * 400


def held(folder: Path) -> bool:
    return any(b"zqmarker" in one.read_bytes() for one in folder.glob("suits.db*"))


def deleted(folder: Path) -> Database:
    """A store in which something was written and deleted again."""
    store = Database(f"sqlite:///{folder / 'suits.db'}")
    store.create()
    with store.writing() as session:
        session.add(Office(key="o", name=MARKER, country="NL", zone="UTC"))
    with store.writing() as session:
        session.connection().execute(text("DELETE FROM office"))
    return store


def test_after_a_sweep_no_file_of_the_store_holds_what_was_deleted(tmp_path: Path) -> None:
    store = deleted(tmp_path)
    assert held(tmp_path), "the journal still has it"
    assert sweep(store)
    assert not held(tmp_path)
    store.close()


def test_while_somebody_reads_the_journal_stays_and_that_is_said(tmp_path: Path) -> None:
    store = deleted(tmp_path)
    with store.reading() as session:
        session.connection().execute(text("SELECT * FROM office")).all()
        other = Database(store.url)
        with other.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 50")
        assert not sweep(other)
        other.close()
    assert sweep(store)
    assert not held(tmp_path)
    store.close()
