"""What a beat notes: up to when it looked, never further."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine as AnyEngine
from sqlalchemy import event

from bot.messages.blocks import Message
from bot.services import outbox, ticking
from bot.services.desk import Desk
from bot.slack.poster import Posted
from storage import people as store
from storage.database import Database
from storage.tables.people import Cover
from tests.cast import Cast, MovedClock, local
from tests.services.engine_room import Engine, ReadablePoster, at, engine_room, report

BEFORE, BEGINS, AFTER = "2026-11-04 14:59:59", "2026-11-04 15:00", "2026-11-04 15:00:02"


class SlowPoster(ReadablePoster):
    """Slack takes three seconds to answer."""

    def post(self, channel: str, message: Message, token: str) -> Posted:
        self.clock.now = local(AFTER)
        return super().post(channel, message, token)


@pytest.fixture
def engine(
    database: Database, clock: MovedClock, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    """A report stands with Dee, who hears of it tomorrow; she is away from three o'clock on."""
    with engine_room(database, clock, cast, monkeypatch) as room:
        at(room, "2026-11-02 10:00")
        room.owes("1", report(room))
        at(room, "2026-11-03 09:00", "2026-11-03 17:25", "2026-11-04 09:00", "2026-11-04 14:30")
        with database.writing() as session:
            session.add(
                Cover(
                    away_id=cast.people["dee"], stand_in_id=cast.people["mo"],
                    set_by_id=cast.people["dee"],
                    starts_at=local(BEGINS), ends_at=local("2026-11-07 00:00"),
                )
            )  # fmt: skip
        yield room


def readers(engine: Engine) -> set[str]:
    """Who is to hear of it."""
    names = {number: key for key, number in engine.cast.people.items()}
    return {
        names[row.person_id or 0]
        for row in engine.nudges()
        if row.role == "director" and row.state in outbox.WAITING
    }


def tell(engine: Engine, count: int = 1) -> None:
    """So many things to say to Ada."""
    with engine.desk.database.writing() as session:
        for number in range(count):
            outbox.tell(
                session, person_id=engine.cast.people["ada"], key=f"hello {number}",
                message=Message(text="Hello", blocks=[]), now=engine.clock.now,
            )  # fmt: skip


def test_a_cover_that_begins_while_messages_go_out_is_seen_at_once(engine: Engine) -> None:
    engine.poster = SlowPoster(engine.clock)
    engine.clock.now = local(BEFORE)
    tell(engine)
    ticking.tick(engine.desk, engine.poster)
    assert engine.clock.now > local(BEGINS), "it began meanwhile"
    assert readers(engine) == {"mo"}


def test_while_much_is_sent_what_falls_due_is_planned_and_the_clock_is_seen_to_go(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A morning of 500 took longer than health allows between two beats: `/readyz` said no."""
    monkeypatch.setattr(ticking, "AT_A_TIME", 4)
    engine.desk = replace(engine.desk, pause=lambda length: wait(engine, length))
    engine.clock.now = local("2026-11-04 14:59:50")
    tell(engine, 20)
    seen: list[datetime | None] = []
    post = engine.poster.post

    def and_look(channel: str, message: Message, token: str) -> Posted:
        with engine.desk.database.reading() as session:
            seen.append(store.agency(session).last_tick_at)
        return post(channel, message, token)

    monkeypatch.setattr(engine.poster, "post", and_look)
    ticking.tick(engine.desk, engine.poster)
    assert len(engine.poster.said) >= 20
    assert len(set(seen)) >= 5
    assert readers(engine) == {"mo"}, "a cover began in the middle of it"


def wait(engine: Engine, length: timedelta) -> None:
    """Time goes on while a slot is waited for."""
    engine.clock.now += length


def test_a_replica_that_left_the_sweep_to_another_does_not_say_how_far_that_one_looked(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.clock.now = local(AFTER)
    with monkeypatch.context() as others:
        others.setattr(Database, "duty", _anothers)
        ticking.tick(engine.desk, engine.poster)
    with engine.desk.database.reading() as session:
        seen = store.agency(session).last_tick_at
    assert seen is not None
    assert seen < local(BEGINS)
    ticking.tick(engine.desk, engine.poster)
    assert readers(engine) == {"mo"}, "the other was killed: this one looks back to where it was"


@contextmanager
def _anothers(_self: Database, _name: str) -> Iterator[bool]:
    yield False


def test_a_beat_with_nothing_to_do_is_two_statements_whatever_is_stored(
    desk: Desk, cast: Cast, clock: MovedClock
) -> None:
    poster = ReadablePoster(clock)
    with desk.database.writing() as session:
        for number in range(50):
            outbox.tell(
                session, person_id=cast.people["ada"], key=f"later {number}",
                message=Message(text="Hello", blocks=[]), now=clock.now + timedelta(days=1),
            )  # fmt: skip
    ticking.tick(desk, poster)
    clock.now += timedelta(seconds=5)
    asked: list[str] = []

    def keep(_c: object, _cur: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(AnyEngine, "before_cursor_execute", keep)
    try:
        ticking.tick(desk, poster)
    finally:
        event.remove(AnyEngine, "before_cursor_execute", keep)
    real = [one for one in asked if not one.startswith(("BEGIN", "SELECT pg_advisory"))]
    assert [one.split()[0] for one in real] == ["SELECT", "UPDATE"], real
    assert poster.said == []
