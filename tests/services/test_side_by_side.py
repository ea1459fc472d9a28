"""Three replicas in one breath: what they say together is what one alone would have said."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier, Lock
from typing import Any

import pytest

from bot.messages.blocks import Message
from bot.rules.cases import Owed
from bot.services import ticking
from bot.slack.poster import Posted
from storage.database import Database
from storage.line import any_due
from storage.moments import next_due
from tests import kept_server
from tests.cast import Cast, MovedClock, hire, local
from tests.services.engine_room import Engine, ReadablePoster, engine_room

REPLICAS = 3
OWED = 8
END = "2026-11-04 10:00"


class SharedPoster(ReadablePoster):
    """Slack, spoken to by several at once."""

    def __init__(self, clock: MovedClock) -> None:
        super().__init__(clock)
        self.lock = Lock()

    def post(self, channel: str, message: Message, token: str) -> Posted:
        with self.lock:
            return super().post(channel, message, token)

    def edit(self, channel: str, ts: str, message: Message) -> None:
        with self.lock:
            super().edit(channel, ts, message)


def owes_eight(engine: Engine) -> None:
    """Eight reports on two desks, of Monday's calls."""
    for number in range(OWED):
        engine.owes(
            str(number),
            Owed(
                client_id=engine.cast.clients["vela"],
                owner_id=engine.cast.people[("ada", "bo")[number % 2]],
                anchor_at=local("2026-11-02 10:00") + timedelta(minutes=number),
                deadline_at=local("2026-11-04 10:00") + timedelta(minutes=number),
                reason="report is due",
            ),
        )


def at_once(engine: Engine, urls: list[str]) -> list[str]:
    """Every replica ticks whenever something is due; what was said, without our numbers in it."""
    stores = [Database(url) for url in urls]
    desks = [replace(engine.desk, database=store) for store in stores]
    begins = Barrier(len(desks))

    def tick(number: int) -> None:
        begins.wait(60)
        ticking.tick(desks[number], engine.poster)

    with ThreadPoolExecutor(len(desks)) as pool:
        while engine.clock.now < local(END):
            list(pool.map(tick, range(len(desks))))
            engine.clock.now = next_moment(engine)
    for store in stores:
        store.close()
    return sorted(f"{one.to} {one.text} {seen(one.blocks)}" for one in engine.poster.said)


def next_moment(engine: Engine) -> datetime:
    """A second later while something waits for its slot, else when something is due."""
    now = engine.clock.now
    with engine.desk.database.reading() as session:
        if any_due(session, now):
            return now + timedelta(seconds=1)
        due = next_due(session, now) or local(END)
    return max(now + timedelta(seconds=1), min(due, now + timedelta(hours=6)))


def seen(blocks: list[dict[str, Any]]) -> list[str]:
    """The words of the sections."""
    return [block["text"]["text"] for block in blocks if "text" in block]


def told(url: str, replicas: int, patch: pytest.MonkeyPatch) -> list[str]:
    """What reaches whom until Wednesday morning, with so many replicas."""
    database, clock = Database(url), MovedClock()
    with database.writing() as session:
        cast: Cast = hire(session)
    with engine_room(database, clock, cast, patch) as engine:
        engine.poster = SharedPoster(clock)
        clock.now = local("2026-11-02 11:00")
        owes_eight(engine)
        said = at_once(engine, [url] * replicas)
    database.close()
    return said


@pytest.fixture(scope="module")
def alone() -> list[str]:
    """What one replica says."""
    with pytest.MonkeyPatch.context() as patch:
        return told(kept_server.emptied(), 1, patch)


def test_three_replicas_say_what_one_would_have_said(
    alone: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(alone) > 5
    assert told(kept_server.emptied(), REPLICAS, monkeypatch) == alone


def test_two_sweepers_that_slip_by_each_other_do_no_harm(
    alone: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def everybody(_self: Database, _name: str) -> Iterator[bool]:
        yield True

    monkeypatch.setattr(Database, "duty", everybody)
    assert told(kept_server.emptied(), REPLICAS, monkeypatch) == alone
