"""The number of a row that is gone is never another row's: buttons and the audit outlive rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session, SQLModel, select

from storage import moving
from storage.database import Database
from storage.migrating import upgrade
from storage.tables import STAY_HOME
from storage.tables.engine import Nudge
from storage.tables.people import Agency, Person
from tests import kept_server
from tests.cast import MONDAY


def nudge(session: Session, key: str) -> int:
    row = Nudge(key=key, token=key, kind="notice", planned_at=MONDAY, due_at=MONDAY)
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def person(session: Session, key: str) -> int:
    row = Person(slack_id=key, name=key)
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def test_a_deleted_rows_number_is_given_to_nobody(database: Database) -> None:
    for make, table in ((nudge, Nudge), (person, Person)):
        with database.writing() as session:
            make(session, "first")
            last = make(session, "second")
        with database.writing() as session:
            session.delete(session.get(table, last))
        with database.writing() as session:
            assert make(session, "third") > last


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Database]:
    store = Database(f"sqlite:///{tmp_path / 'suits.db'}")
    upgrade(store)
    yield store
    store.close()


def test_every_table_whose_numbers_leave_the_store_remembers_them(file: Database) -> None:
    """Made by the migrations, as an agency's store is."""
    with file.reading() as session:
        rows = session.connection().execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
        )
        made = {name: sql for name, sql in rows if name in SQLModel.metadata.tables}
    counted = {
        table.name
        for table in SQLModel.metadata.tables.values()
        if [column.name for column in table.primary_key.columns] == ["id"]
        and table.c.id.type.python_type is int
    }
    assert len(counted) > 40
    forgetful = {name for name in counted if "AUTOINCREMENT" not in made[name]}
    assert forgetful == {*STAY_HOME, "agency"}, "say in storage/tables why another may forget"


def test_a_store_that_moved_there_and_back_gives_no_number_out_again(
    file: Database, tmp_path: Path
) -> None:
    with file.writing() as session:
        session.add(Agency(id=1))
        nudge(session, "first")
        gone = nudge(session, "second")
        session.delete(session.get(Nudge, gone))
        nobody = person(session, "nobody")
        session.delete(session.get(Person, nobody))
    server, back = Database(kept_server.emptied()), Database(f"sqlite:///{tmp_path / 'back.db'}")
    upgrade(back)
    try:
        moving.move(file, server)
        moving.move(server, back)
        for store in (server, back):
            with store.writing() as session:
                assert len(session.exec(select(Nudge)).all()) == 1
                assert nudge(session, "third") > gone
                assert person(session, "somebody") > nobody, "of a table that came empty"
    finally:
        server.close()
        back.close()
