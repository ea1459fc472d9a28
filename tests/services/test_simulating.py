"""What would be said in the next days, on a copy: the store and Slack are never touched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlmodel import SQLModel

from bot.errors import NotAllowed
from bot.messages import simulations as words
from bot.rules.cases import Owed
from bot.services import simulating, whys
from bot.services.desk import Desk
from storage import people as store
from storage.copying import copy_of
from storage.database import Database
from storage.tables.people import Agency
from tests.cast import ENGLISH, Cast, MovedClock, hire, local
from tests.services.engine_room import Engine, engine_room, who

CALL = local("2026-11-02 10:00")


@pytest.fixture
def engine(tmp_path: Path, clock: MovedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    database = Database(f"sqlite:///{tmp_path / 'suits.db'}")
    database.create()
    with database.writing() as session:
        cast: Cast = hire(session)
    with engine_room(database, clock, cast, monkeypatch) as room:
        yield room
    database.close()


def owes(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes(
        "1",
        Owed(
            client_id=engine.cast.clients["vela"],
            owner_id=engine.cast.people["ada"],
            anchor_at=CALL,
            deadline_at=CALL + timedelta(hours=48),
            reason="report is due",
        ),
    )


def everything(desk: Desk) -> str:
    """Every row of every table, as one digest."""
    seen = hashlib.sha256()
    with desk.database.reading() as session:
        for table in SQLModel.metadata.sorted_tables:
            for row in session.connection().execute(select(table)):
                seen.update(repr(tuple(row)).encode())
    return seen.hexdigest()


def test_it_foresees_what_then_happens_and_touches_nothing(engine: Engine) -> None:
    owes(engine)
    before, now = everything(engine.desk), engine.clock.now
    found = simulating.simulate(engine.desk, days=4)
    assert everything(engine.desk) == before
    assert engine.clock.now == now
    assert engine.poster.said == []
    engine.until("2026-11-06 10:00")
    foreseen = {(said.person, said.at) for day in found.days for said in day.said}
    names = {"U0ADA": "Ada de Vries", "U0DEE": "Dee Bakker", "U0HAL": "Hal Meijer"}
    happened = {(names[one.to], one.at) for one in engine.poster.said}
    near = {(person, at.replace(second=0, microsecond=0)) for person, at in foreseen}
    assert near == {(person, at.replace(second=0, microsecond=0)) for person, at in happened}


def test_before_start_it_shows_the_start_and_what_settling_holds_back(engine: Engine) -> None:
    with engine.desk.database.writing() as session:
        agency = session.get(Agency, 1)
        assert agency is not None
        agency.started_at = None
        for client in store.clients(session):
            client.live_at = None
    owes(engine)
    found = simulating.simulate(engine.desk, days=7)
    assert found.assumed_start
    assert any("settling" in one.reason for one in found.held_back)
    assert all(said.person != "Dee Bakker" for day in found.days for said in day.said)
    with engine.desk.database.reading() as session:
        assert store.agency(session).started_at is None


def test_both_renderings_say_who_hears_what(engine: Engine) -> None:
    owes(engine)
    found = simulating.simulate(engine.desk, days=4)
    text = simulating.as_text(ENGLISH, found)
    assert "Ada de Vries: morning list" in text
    assert "Nothing was sent, nothing was changed." in text
    assert "Ada de Vries" in str(words.answer(who(engine, "hal").texts, found).blocks)


def test_only_those_who_may_simulate_do(engine: Engine) -> None:
    with pytest.raises(NotAllowed):
        simulating.simulate_for(engine.desk, who(engine, "ada"), days=2)


def test_an_admins_look_opens_the_way_to_start(engine: Engine) -> None:
    simulating.simulate_for(engine.desk, who(engine, "ann"), days=1)
    with engine.desk.database.reading() as session:
        assert store.agency(session).simulated_at == engine.clock.now


def test_a_copy_holds_every_row_that_rules_read(engine: Engine) -> None:
    owes(engine)
    copy = copy_of(engine.desk.database)
    with copy.reading() as there, engine.desk.database.reading() as here:
        for table in SQLModel.metadata.sorted_tables:
            if table.name not in ("inbound", "auditentry", "auditvalue", "findable"):
                mine = here.connection().execute(select(table)).all()
                theirs = there.connection().execute(select(table)).all()
                assert mine == theirs, table.name
    copy.close()


def test_why_on_the_command_line_names_reasons_and_messages(engine: Engine) -> None:
    owes(engine)
    engine.until("2026-11-03 09:05")
    text = whys.as_text(ENGLISH, engine.desk, "ada")
    assert "report is due" in text
    assert "digest: sent" in text
    assert "report is due" not in whys.as_text(
        ENGLISH, engine.desk, "ada@northlight.example", "kade"
    )
