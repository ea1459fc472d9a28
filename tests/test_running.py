"""The real program as a process: starts, answers, stops in time, survives a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.standin import HttpDoor, StandIn
from demo.standin.socket_door import SocketDoor
from storage.database import Database
from storage.migrating import upgrade
from tests.cast import hire
from tests.stage import workspace

START_SECONDS = 120.0


class Process:
    """A `suits run` of our own, with its output kept."""

    def __init__(self, folder: Path, slack: StandIn, **settings: str) -> None:
        self.log = folder / "log.txt"
        environment = {
            "PATH": os.environ["PATH"],
            "SLACK_API_URL": slack.api_url,
            "SLACK_BOT_TOKEN": slack.bot_token,
            "DATABASE_URL": f"sqlite:///{folder / 'suits.db'}",
            "TICK_SECONDS": "0.2",
            **settings,
        }
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot"], env=environment, stdout=log, stderr=log,
                cwd=Path(__file__).parent.parent,
            )  # fmt: skip

    def waits_until_ready(self, port: int) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1) as page:
                    if page.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
            assert self.process.poll() is None, self.log.read_text()
        raise AssertionError(f"never ready:\n{self.log.read_text()}")

    def stops(self, sign: signal.Signals = signal.SIGTERM) -> tuple[int, float]:
        """(exit code, seconds)."""
        began = time.monotonic()
        self.process.send_signal(sign)
        code = self.process.wait(timeout=20)
        return code, time.monotonic() - began


@pytest.fixture
def slack() -> Iterator[StandIn]:
    with workspace() as opened:
        yield opened


@pytest.fixture
def port() -> int:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def prepare(folder: Path) -> Database:
    database = Database(f"sqlite:///{folder / 'suits.db'}")
    upgrade(database)
    with database.writing() as session:
        hire(session)
    return database


def says_ok(port: int) -> bool:
    """The page for whoever only wants to know whether the process lives."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as page:
        return bool(page.read() == b"ok")


def test_over_http_it_answers_a_signed_command_and_stops_within_ten_seconds(
    tmp_path: Path, slack: StandIn, port: int
) -> None:
    prepare(tmp_path).close()
    suits = Process(tmp_path, slack, SLACK_SIGNING_SECRET=slack.signing_secret, PORT=str(port))
    try:
        suits.waits_until_ready(port)
        assert says_ok(port)
        slack.connect(HttpDoor(f"http://127.0.0.1:{port}", slack.signing_secret))
        reply = slack.user("ada").types("/escalate help")
        assert "Ask those above for help" in str(reply.body)
        code, seconds = suits.stops()
    finally:
        suits.process.kill()
    assert code == 0, suits.log.read_text()
    assert seconds < 10
    assert slack.bot_token not in suits.log.read_text()


def test_over_socket_mode_the_same_program_answers(
    tmp_path: Path, slack: StandIn, port: int
) -> None:
    prepare(tmp_path).close()
    door = SocketDoor()
    slack.connect(door)
    suits = Process(tmp_path, slack, SLACK_APP_TOKEN=slack.app_token, PORT=str(port))
    try:
        suits.waits_until_ready(port)
        assert says_ok(port)
        door.wait_connected()
        reply = slack.user("ada").types("/escalate help")
        assert "Ask those above for help" in str(reply.body)
        code, seconds = suits.stops()
    finally:
        suits.process.kill()
    assert code == 0, suits.log.read_text()
    assert seconds < 10


def test_a_second_suits_on_the_same_file_refuses_in_a_sentence(
    tmp_path: Path, slack: StandIn, port: int
) -> None:
    database = prepare(tmp_path)
    database.claim()
    suits = Process(tmp_path, slack, SLACK_SIGNING_SECRET="x" * 32, PORT=str(port))
    code = suits.process.wait(timeout=START_SECONDS)
    database.close()
    assert code == 2
    assert "Another Suits is already running" in suits.log.read_text()
    assert "Traceback" not in suits.log.read_text()


def test_a_database_of_another_workspace_refuses_to_start(tmp_path: Path, port: int) -> None:
    prepare(tmp_path).close()
    with StandIn(team_id="T0OTHER") as other:
        suits = Process(tmp_path, other, SLACK_SIGNING_SECRET="x" * 32, PORT=str(port))
        code = suits.process.wait(timeout=START_SECONDS)
    assert code == 2
    assert "belongs to another Slack workspace" in suits.log.read_text()


def test_missing_and_contradictory_settings_are_named_in_one_message(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "bot", "run"],
        env={"PATH": os.environ["PATH"], "SLACK_APP_TOKEN": "wrong", "SLACK_SIGNING_SECRET": "x"},
        capture_output=True, text=True, timeout=60, cwd=Path(__file__).parent.parent,
        check=False,
    )  # fmt: skip
    assert answer.returncode == 2
    for words in ("SLACK_BOT_TOKEN is missing", "must start with xapp-", "contradict"):
        assert words in answer.stderr
    assert "Traceback" not in answer.stderr


def test_what_was_said_to_be_kept_is_there_after_a_kill(
    tmp_path: Path, slack: StandIn, port: int
) -> None:
    prepare(tmp_path).close()
    suits = Process(tmp_path, slack, SLACK_SIGNING_SECRET=slack.signing_secret, PORT=str(port))
    try:
        suits.waits_until_ready(port)
        slack.connect(HttpDoor(f"http://127.0.0.1:{port}", slack.signing_secret))
        reply = slack.user("ada").types("/escalate vela the printer is down by 17:00")
        assert "passed on" in str(reply.body)
        suits.process.kill()
        suits.process.wait(timeout=10)
    finally:
        suits.process.kill()
    database = Database(f"sqlite:///{tmp_path / 'suits.db'}")
    with database.reading() as session:
        from sqlmodel import select

        from storage.tables.escalations import Escalation

        kept = session.exec(select(Escalation)).all()
    database.close()
    assert [row.ask for row in kept] == ["the printer is down by 17:00"]
    slack.expect_all()


TOLD = """
import signal, threading, time
from bot.running import stop_signals
other = threading.Thread(target=time.sleep, args=(60,), daemon=True)
other.start()
with stop_signals() as told:
    threading.Timer(0.5, lambda: signal.pthread_kill(other.ident, signal.SIGTERM)).start()
    told()
print("stops")
"""


def test_a_signal_is_heard_whichever_thread_it_reaches() -> None:
    """Waiting for a lock, the main thread heard only of those that reached it itself."""
    said = subprocess.run(
        [sys.executable, "-c", TOLD], cwd=Path(__file__).parent.parent,
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert (said.returncode, said.stdout, said.stderr) == (0, "stops\n", "")
