"""Machines that stop in the middle, clocks that jump, records that cannot be written."""

from __future__ import annotations

import resource
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Timer

import pytest
from sqlalchemy import event
from sqlmodel import select

from bot.errors import SetupError
from bot.messages.blocks import Message
from bot.services import health, outbox, store_opening
from demo.standin import HttpDoor, StandIn
from storage import sqlite
from storage.database import Database
from storage.people import by_slack_id
from storage.tables.engine import Gate, Nudge
from storage.tables.escalations import Escalation
from tests.cast import MEMBERS, local
from tests.services.engine_room import Engine, report
from tests.stage import Stage, workspace
from tests.test_running import Process, prepare

ASK = "/escalate vela the printer is down by 17:00"
NOT_KEPT = "I could not keep that just now"


# Clocks


def test_a_clock_that_jumps_a_day_ahead_and_back_makes_no_storm_no_repeat_and_no_silence(
    engine: Engine,
) -> None:
    engine.until("2026-11-02 10:00")
    for name in ("1", "2", "3"):
        engine.owes(name, report(engine))
    engine.until("2026-11-03 09:05")
    assert len(engine.poster.said) == 1
    engine.jump("2026-11-04 09:05")
    engine.tick()
    ahead = len(engine.poster.said)
    assert ahead <= 1 + 3, "what was due by that clock, bundled, and nothing to anybody above"
    assert engine.poster.to("dee") == []
    engine.clock.now = local("2026-11-03 09:10")
    for _ in range(5):
        engine.clock.now += timedelta(minutes=20)
        engine.tick()
    assert len(engine.poster.said) == ahead, "nothing twice"
    engine.owes("4", report(engine, owner_id=engine.cast.people["bo"]))
    engine.until("2026-11-04 17:55")
    assert engine.poster.to("bo"), "and whoever owes something else still hears of it"
    assert len({one.token for one in engine.poster.said}) == len(engine.poster.said)


def test_a_pace_kept_while_the_clock_was_ahead_does_not_hold_anything_up(engine: Engine) -> None:
    with engine.desk.database.writing() as session:
        session.add(Gate(bucket="workspace", opens_at=engine.clock.now + timedelta(days=1)))
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-03 09:05")
    assert len(engine.poster.to("ada")) == 1


@pytest.mark.parametrize(
    ("night", "due"),
    [("2026-10-25", "2026-10-25 02:30"), ("2028-03-26", "2028-03-26 02:30")],
    ids=["an hour twice", "an hour that is not there"],
)
def test_what_is_due_in_the_hour_the_clocks_change_is_said_once(
    engine: Engine, night: str, due: str
) -> None:
    """No cron strings: 02:30 is an instant here, not a wall clock that shows it twice or never."""
    deadline = local(due)
    engine.jump(f"{night} 00:00")
    engine.clock.now -= timedelta(days=2)
    engine.owes("1", report(engine, anchor_at=deadline - timedelta(hours=48), deadline_at=deadline))
    engine.jump(f"{night} 00:00")
    for _ in range(10):
        engine.clock.now += timedelta(minutes=30)
        engine.tick()
    assert engine.poster.said == [], "it is night"
    engine.clock.now = deadline + timedelta(days=1, hours=7, minutes=30)
    for _ in range(4):
        engine.tick()
        engine.clock.now += timedelta(minutes=30)
    assert len(engine.poster.to("ada")) == 1
    assert engine.poster.to("dee") == []


# Records that cannot be written


@pytest.fixture
def short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite waits ten seconds for a lock; here less, so that a story need not."""
    monkeypatch.setattr(sqlite, "BUSY_TIMEOUT_MS", 300)


def asked(stage: Stage) -> list[str]:
    with stage.database.reading() as session:
        return [row.ask for row in session.exec(select(Escalation)).all()]


@pytest.mark.only_over("http")
def test_records_locked_for_a_while_only_make_the_answer_later(stage: Stage) -> None:
    assert stage.database.path is not None
    other = sqlite3.connect(stage.database.path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    Timer(1.0, lambda: other.execute("ROLLBACK")).start()
    began = time.monotonic()
    reply = stage.ada.types(ASK)
    assert time.monotonic() - began >= 0.8
    assert "passed on" in str(reply.body)
    assert asked(stage) == ["the printer is down by 17:00"]
    other.close()
    stage.slack.expect_all()


@pytest.mark.only_over("http")
@pytest.mark.usefixtures("short_patience")
@pytest.mark.parametrize("trouble", ["locked for longer than anybody waits", "read-only"])
def test_records_that_take_nothing_are_said_to_and_seen_and_nothing_said_is_missing_afterwards(
    short_patience: None, stage: Stage, trouble: str
) -> None:
    ends = locked(stage) if trouble.startswith("locked") else read_only(stage)
    assert NOT_KEPT in str(stage.ada.types(ASK).body)
    assert health.ready(stage.desk) == {"ready": False, "store": "does not answer"}
    ends()
    stage.tick()
    assert health.ready(stage.desk)["ready"] is True
    assert asked(stage) == []
    assert "passed on" in str(stage.ada.types(ASK).body)
    assert asked(stage) == ["the printer is down by 17:00"]
    stage.slack.expect_all()


def locked(stage: Stage) -> Callable[[], None]:
    """Another program keeps the file to itself; the returned function lets go."""
    assert stage.database.path is not None
    other = sqlite3.connect(stage.database.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    def ends() -> None:
        other.execute("ROLLBACK")
        other.close()

    return ends


def read_only(stage: Stage) -> Callable[[], None]:
    """SQLite's own answer of a read-only file, on every connection of the pool."""
    engine = stage.database.engine
    state = ["ON"]

    def set_it(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute(f"PRAGMA query_only = {state[0]}")

    event.listen(engine, "checkout", set_it)

    def ends() -> None:
        state[0] = "OFF"

    return ends


def test_a_folder_where_nothing_may_be_written_is_a_sentence_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "suits.db.lock").mkdir()
    store = Database(f"sqlite:///{tmp_path / 'suits.db'}")
    with pytest.raises(SetupError, match="right to write in that folder"):
        store_opening.take(store)
    store.close()


# Real processes


@pytest.fixture
def slack() -> Iterator[StandIn]:
    with workspace() as opened:
        yield opened


def running(folder: Path, slack: StandIn) -> tuple[Process, int]:
    """A `suits run` over HTTP, ready."""
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    suits = Process(folder, slack, SLACK_SIGNING_SECRET=slack.signing_secret, PORT=str(port))
    suits.waits_until_ready(port)
    slack.connect(HttpDoor(f"http://127.0.0.1:{port}", slack.signing_secret))
    return suits, port


def test_a_full_disk_loses_nothing_that_was_promised_and_is_over_when_there_is_room(
    tmp_path: Path, slack: StandIn
) -> None:
    """The limit of file sizes is the kernel's: writes beyond it fail as on a full disk."""
    prepare(tmp_path).close()
    suits, port = running(tmp_path, slack)
    ada = slack.user("ada")
    endless = resource.RLIM_INFINITY
    try:
        resource.prlimit(suits.process.pid, resource.RLIMIT_FSIZE, (4096, endless))
        slack.office.strict = False
        assert "passed on" not in str(ada.types(ASK).body)
        assert readiness(port) == 503
        resource.prlimit(suits.process.pid, resource.RLIMIT_FSIZE, (endless, endless))
        slack.office.strict = True
        suits.waits_until_ready(port)
        assert "passed on" in str(ada.types(ASK).body)
        suits.stops()
    finally:
        suits.process.kill()
    database = Database(f"sqlite:///{tmp_path / 'suits.db'}")
    with database.reading() as session:
        assert len(session.exec(select(Escalation)).all()) == 1
        assert session.connection().exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    database.close()
    slack.expect_all()


def readiness(port: int) -> int:
    import urllib.error
    import urllib.request

    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=20) as page:
            return int(page.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_told_to_stop_in_the_middle_of_a_post_it_stops_in_time_and_says_it_once(
    tmp_path: Path, slack: StandIn
) -> None:
    database = prepare(tmp_path)
    with database.writing() as session:
        person = by_slack_id(session, MEMBERS["ada"].slack_id)
        assert person is not None
        assert person.id is not None
        said = [{"type": "section", "text": {"type": "plain_text", "text": "the one word"}}]
        now = datetime.now(UTC)
        message = Message("Suits", said)
        outbox.tell(session, person_id=person.id, key="one", message=message, now=now)
    database.close()
    slack.fail_next("chat.postMessage", hang=30, drop_before_taking=True)
    suits, _ = running(tmp_path, slack)
    try:
        deadline = time.monotonic() + 60
        while slack.web_api.faults.waiting("chat.postMessage"):
            assert time.monotonic() < deadline, "it never tried"
            time.sleep(0.02)
        code, seconds = suits.stops(signal.SIGTERM)
    finally:
        suits.process.kill()
    assert (code, seconds < 10) == (0, True), suits.log.read_text()
    suits, _ = running(tmp_path, slack)
    try:
        slack.user("ada").expect_dm("the one word", timeout=60)
        suits.stops()
    finally:
        suits.process.kill()
    slack.assert_nothing_unexpected()
    database = Database(f"sqlite:///{tmp_path / 'suits.db'}")
    with database.reading() as session:
        (row,) = session.exec(select(Nudge).where(Nudge.kind == "notice")).all()
    assert row.state == "sent"
    database.close()
