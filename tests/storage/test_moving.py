"""Moving an agency to a server: every row arrives, a broken move goes on, a used target is seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import SQLModel, select

from storage import moving, people
from storage.database import Database
from storage.migrating import upgrade
from storage.moving import Moved, MoveError
from storage.tables.desk import Source
from storage.tables.engine import Case, Nudge
from storage.tables.people import Person
from tests import kept_server
from tests.cast import MONDAY, hire


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Database]:
    """A file with the cast, a digest, the step it carried, and hostile words."""
    store = Database(f"sqlite:///{tmp_path / 'suits.db'}")
    upgrade(store)
    with store.writing() as session:
        cast = hire(session)
        ada = cast.people["ada"]
        case = Case(
            kind="action_due", subject="action:1", owner_id=ada, opened_at=MONDAY,
            anchor_at=MONDAY - timedelta(microseconds=1), ladder={"steps": [{"b": 1, "a": 2}]},
        )  # fmt: skip
        session.add(case)
        session.flush()
        step = Nudge(
            key="step", token="a", kind="step", case_id=case.id, person_id=ada,
            planned_at=MONDAY, due_at=MONDAY,
        )  # fmt: skip
        digest = Nudge(
            key="digest", token="b", kind="digest", person_id=ada, planned_at=MONDAY,
            due_at=MONDAY, local_date=MONDAY.date(), text="two\x00🙂 '); DROP TABLE person;--",
        )  # fmt: skip
        session.add(step)
        session.flush()
        session.add(digest)
        session.flush()
        step.carried_by_id = digest.id
        for number in range(2_500):
            words = f"words {number}"
            session.add(Source(person_id=ada, kind="dm", text=words, received_at=MONDAY))
    yield store
    store.close()


@pytest.fixture
def target() -> Iterator[Database]:
    """An empty store on a server."""
    store = Database(kept_server.emptied())
    yield store
    store.close()


def test_every_row_arrives_as_it_was(source: Database, target: Database) -> None:
    moved = {one.table: one for one in moving.move(source, target)}
    assert set(moved) == set(SQLModel.metadata.tables)
    assert moved["source"] == Moved("source", 2_500, 2_500)
    with target.reading() as session:
        step, digest = session.exec(select(Nudge).order_by(Nudge.key.desc())).all()  # type: ignore[attr-defined]
        assert step.carried_by_id == digest.id, "it points at a row with a higher number"
        assert digest.text == "two\ufffd🙂 '); DROP TABLE person;--"
        assert session.exec(select(Case)).one().anchor_at == MONDAY - timedelta(microseconds=1)
        assert people.agency(session).seed


def test_new_rows_are_numbered_after_the_moved_ones(source: Database, target: Database) -> None:
    moving.move(source, target)
    with target.writing() as session:
        person = Person(slack_id="U0NEW", name="New", zone="UTC")
        session.add(person)
        session.flush()
        assert person.id == max(session.exec(select(Person.id)).all())  # type: ignore[type-var]


def test_a_move_that_broke_off_goes_on_where_it_stopped(source: Database, target: Database) -> None:
    def break_off(moved: Moved) -> None:
        if moved.table == "person":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        moving.move(source, target, tell=break_off)
    again = {one.table: one for one in moving.move(source, target)}
    assert again["person"].written == 0
    assert again["source"].written == 2_500
    assert [one.written for one in moving.move(source, target)] == [0] * len(again)


def test_a_row_that_arrived_differently_is_named(source: Database, target: Database) -> None:
    moving.move(source, target)
    with target.writing() as session:
        session.exec(select(Person).where(Person.slack_id == "U0ADA")).one().name = "Eve"
    with pytest.raises(MoveError, match=r"person \(\d+,\) arrived differently"):
        moving.move(source, target)


def test_a_target_that_was_in_use_is_refused(source: Database, target: Database) -> None:
    with target.writing() as session:
        session.add(Person(id=9_999, slack_id="U0EVE", name="Eve", zone="UTC"))
    with pytest.raises(MoveError, match="1 more rows in person"):
        moving.move(source, target)


def test_back_from_a_server_to_a_file(source: Database, target: Database, tmp_path: Path) -> None:
    moving.move(source, target)
    back = Database(f"sqlite:///{tmp_path / 'back.db'}")
    upgrade(back)
    assert sum(one.rows for one in moving.move(target, back)) > 2_500
    back.close()
