"""A process dies with a delivery in hand; the next one does it, at once and once."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot import processes
from demo.standin import HttpDoor, StandIn
from demo.standin.post_office import AppFailed
from storage.database import Database
from tests.cast import MovedClock, hire
from tests.stage import workspace

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def slack() -> Iterator[StandIn]:
    with workspace(MovedClock()) as opened:
        yield opened


@contextmanager
def desk_process(url: str, slack: StandIn) -> Iterator[subprocess.Popen[str]]:
    """A process that answers Slack; gone at the end, whatever happens."""
    process = subprocess.Popen(
        [
            sys.executable, "-m", "tests.scenarios.desk_process", url, slack.api_url,
            slack.bot_token, slack.signing_secret,
        ],
        stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        slack.connect(HttpDoor(f"http://127.0.0.1:{port}", slack.signing_secret))
        yield process
    finally:
        process.kill()
        process.wait(timeout=10)
        assert process.stdout is not None
        process.stdout.close()


def test_what_a_killed_process_left_in_hand_is_done_at_once_by_the_next(
    slack: StandIn, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'suits.db'}"
    database = Database(url)
    database.create()
    with database.writing() as session:
        hire(session)
    database.close()
    ada = slack.user("ada")
    slack.fail_next("views.open", hang=20, drop_before_taking=True)
    with ThreadPoolExecutor(1) as typing, desk_process(url, slack) as first:
        reply = typing.submit(ada.types, "/brief")
        _wait_until(lambda: slack.web_api.faults.waiting("views.open") == 0)
        first.kill()
        with pytest.raises(AppFailed, match="no answer"):
            reply.result(timeout=10)
    with desk_process(url, slack):
        (again,) = slack.redeliver()
        assert again.status == 200
        assert ada.modal is not None, "the form she asked for is open"
        opened = len(slack.calls("views.open"))
        slack.redeliver()
        assert len(slack.calls("views.open")) == opened, "and only once"


def test_a_process_knows_which_others_are_gone() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait(timeout=30)
    me = processes.named()
    host, pid, _ = me.rsplit(":", 2)
    is_gone = processes.gone_for(me)
    assert not is_gone(me)
    assert is_gone(f"{host}:{ended.pid}:0a"), "it has ended"
    assert is_gone(f"{host}:{pid}:0a"), "it was here before me, under my number"
    assert not is_gone(f"{host}:1:0a"), "it lives"
    assert not is_gone(f"elsewhere:{ended.pid}:0a"), "nobody can see it from here"
    assert not is_gone(""), "nobody's name"


def _wait_until(happened: Callable[[], bool]) -> None:
    for _ in range(400):
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError("it never happened")
