"""Three real processes on one PostgreSQL: nothing lost, nothing doubled, whoever is killed."""

from __future__ import annotations

import signal
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import select

from bot.messages.blocks import Message
from bot.services import outbox
from demo.standin import HttpDoor, StandIn
from storage.database import Database
from storage.migrating import differences, upgrade
from storage.people import agency, by_slack_id
from storage.tables.engine import Nudge
from storage.tables.escalations import Escalation
from tests import postgres
from tests.cast import MEMBERS, hire
from tests.stage import workspace
from tests.test_running import Process

PATIENCE = 120.0
READERS = ("ada", "bo", "max", "dee", "hal", "kit")
EACH = 8


class Replicas:
    """`suits run` several times on one database, and ways to lose one."""

    def __init__(self, folder: Path, slack: StandIn, database: Database) -> None:
        self.folder = folder
        self.slack = slack
        self.database = database
        self.running: list[tuple[Process, int]] = []

    def start(self, count: int) -> list[int]:
        """So many at the same moment; returns their ports once they are ready."""
        for _ in range(count):
            port = free_port()
            place = self.folder / f"replica-{port}"
            place.mkdir()
            process = Process(
                place, self.slack, DATABASE_URL=self.database.url, PORT=str(port),
                SLACK_SIGNING_SECRET=self.slack.signing_secret,
            )  # fmt: skip
            self.running.append((process, port))
        for process, port in self.running:
            process.waits_until_ready(port)
        return [port for _, port in self.running]

    def loses_one(self) -> None:
        """The oldest is killed; nobody tells it."""
        process, _ = self.running.pop(0)
        process.stops(signal.SIGKILL)

    def end(self) -> None:
        """Whatever still runs is killed."""
        for process, _ in self.running:
            process.stops(signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def database() -> Iterator[Database]:
    store = Database(postgres.server().url(postgres.server().make()))
    upgrade(store)
    with store.writing() as session:
        hire(session)
        agency(session).policy = {"desk": {"workspace_posts_per_second": 20}}
    yield store
    store.close()


@pytest.fixture
def slack() -> Iterator[StandIn]:
    with workspace() as opened:
        yield opened
        opened.expect_all()


@pytest.fixture
def replicas(tmp_path: Path, slack: StandIn, database: Database) -> Iterator[Replicas]:
    started = Replicas(tmp_path, slack, database)
    yield started
    started.end()


def plan(database: Database) -> set[str]:
    """Forty-eight answers to six people's own doing; returns their words."""
    now = datetime.now(UTC)
    planned = set()
    with database.writing() as session:
        for key in READERS:
            person = by_slack_id(session, MEMBERS[key].slack_id)
            assert person is not None
            assert person.id is not None
            for number in range(EACH):
                words = f"word {number} for {key}"
                planned.add(words)
                said = [{"type": "section", "text": {"type": "plain_text", "text": words}}]
                outbox.tell(
                    session, person_id=person.id, key=words, message=Message(words, said), now=now
                )
    return planned


def said(slack: StandIn) -> Counter[str]:
    """How often each text was posted."""
    return Counter(message.notification for message in slack.unexpected())


def wait_until(done: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def states(database: Database) -> Counter[str]:
    with database.reading() as session:
        return Counter(session.exec(select(Nudge.state)).all())


def test_three_replicas_say_everything_once_though_two_are_killed_and_answers_are_lost(
    replicas: Replicas, slack: StandIn, database: Database
) -> None:
    replicas.start(3)
    slack.fail_next("chat.postMessage", drop_after_taking=True, times=2)
    slack.fail_next("chat.postMessage", retry_after=1)
    planned = plan(database)
    wait_until(lambda: len(said(slack)) >= 5, "nobody says anything")
    replicas.loses_one()
    wait_until(lambda: len(said(slack)) >= 15, "it stopped with the first replica")
    replicas.loses_one()
    wait_until(
        lambda: states(database)["sent"] == len(planned), f"not everything was said: {said(slack)}"
    )
    assert said(slack) == Counter(planned)
    assert states(database) == Counter({"sent": len(planned)})


def test_the_same_delivery_at_two_doors_has_one_effect(
    replicas: Replicas, slack: StandIn, database: Database
) -> None:
    """Behind a balancer, a retry may well come to another replica."""
    doors = [
        HttpDoor(f"http://127.0.0.1:{port}", slack.signing_secret) for port in replicas.start(2)
    ]
    slack.connect(doors[0])
    first = slack.user("ada").types("/escalate vela the printer is down by 17:00")
    slack.office.door = doors[1]
    (again,) = slack.redeliver()
    assert "passed on" in str(first.body)
    assert "passed on" in str(again.body)
    with database.reading() as session:
        assert len(session.exec(select(Escalation)).all()) == 1
    slack.expect_all()


def test_replicas_that_start_together_make_the_tables_once(tmp_path: Path, slack: StandIn) -> None:
    """An empty database, and nobody was told to go first."""
    empty = Database(postgres.server().url(postgres.server().make()))
    together = Replicas(tmp_path, slack, empty)
    try:
        assert len(together.start(3)) == 3
        assert differences(empty) == []
    finally:
        together.end()
        empty.close()
