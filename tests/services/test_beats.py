"""What a beat notes: up to when it looked, never further."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.messages.blocks import Message
from bot.services import outbox, ticking
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


def test_a_cover_that_begins_while_messages_go_out_is_seen_at_the_next_beat(
    engine: Engine,
) -> None:
    engine.poster = SlowPoster(engine.clock)
    with engine.desk.database.writing() as session:
        outbox.tell(
            session, person_id=engine.cast.people["ada"], key="hello",
            message=Message(text="Hello", blocks=[]), now=local(BEFORE),
        )  # fmt: skip
    engine.clock.now = local(BEFORE)
    ticking.tick(engine.desk, engine.poster)
    assert engine.clock.now > local(BEGINS), "it began meanwhile"
    assert readers(engine) == {"dee"}
    ticking.tick(engine.desk, engine.poster)
    assert readers(engine) == {"mo"}


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
