"""The kills of `make proof` in short: real processes, SIGKILL at named points, nothing amiss."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path
from random import Random

import pytest

from bot.wiring import crash_point
from demo.standin import StandIn
from demo.standin.people import Message
from proof import half_way, ledger, storm
from proof.fleet import ANYWHERE
from proof.kills import lines_of
from proof.storm import Outcome, Size, Storm
from proof.typing_people import Typed
from proof.weather import Weather
from storage.database import Database
from tests import postgres
from tests.stores import quick_folder

ROOT = Path(__file__).parent.parent
DIES_THE_SECOND_TIME = """
from bot.wiring import crash_point
at = crash_point()
for point in ("claimed", "after send", "claimed", "after send"):
    print(point, flush=True)
    at(point)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    with quick_folder() as name:
        yield Path(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest, folder: Path) -> Callable[[], str]:
    """A new empty store each time."""
    numbers = count()
    if request.param == "sqlite":
        return lambda: f"sqlite:///{folder}/suits-{next(numbers)}.db"
    return lambda: postgres.server().url(postgres.server().make())


def test_without_the_variable_nobody_dies_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUITS_DIE_AT", raising=False)
    at = crash_point()
    for point in storm.POINTS:
        at(point)


def test_with_it_a_process_dies_at_that_point_the_nth_time() -> None:
    died = subprocess.run(
        [sys.executable, "-c", DIES_THE_SECOND_TIME], cwd=ROOT, capture_output=True, text=True,
        env={"PATH": os.environ["PATH"], "SUITS_DIE_AT": "claimed:2"}, check=False, timeout=120,
    )  # fmt: skip
    assert died.returncode == -9, died.stderr
    assert died.stdout.splitlines() == ["claimed", "after send", "claimed"]


def test_every_point_at_which_processes_are_killed_is_passed_somewhere() -> None:
    """A point that was renamed would never be met, and its kills would count as kills anywhere."""
    source = "".join(
        path.read_text("utf-8")
        for each in ("bot", "storage")
        for path in (ROOT / each).rglob("*.py")
    )
    passed = set(re.findall(r'\bat\("([a-z- ]+)"\)', source))
    assert {*storm.POINTS, "mid-import", "mid-migration"} - {ANYWHERE} <= passed


def test_what_dies_again_and_again_in_bad_weather_loses_and_doubles_nothing(folder: Path) -> None:
    size = Size(replicas=1, people=10, days=1, messages=25, kills=3, seconds=20)
    outcome = Storm(folder, f"sqlite:///{folder}/suits.db", size).run()
    assert outcome.ledger.lost == []
    assert outcome.ledger.doubled == []
    assert outcome.ledger.unsure == []
    assert outcome.ledger.captures_lost == []
    assert outcome.ledger.captures_doubled == []
    assert outcome.kills.total() >= 1
    assert outcome.ledger.posts >= size.people


def test_an_import_that_dies_half_way_has_done_nothing_and_is_done_again(
    folder: Path, new_url: Callable[[], str]
) -> None:
    died = half_way.imports(folder, new_url(), 1, Random(1))
    assert died.faults == []
    assert died.deaths == 1


def test_a_first_start_that_dies_half_way_leaves_no_table_behind(
    folder: Path, new_url: Callable[[], str]
) -> None:
    died = half_way.migrations(folder, new_url, 1, Random(1))
    assert died.faults == []
    assert died.deaths == 1


# The ledger must be able to find what should not be there.


def test_a_message_that_stands_twice_or_was_never_planned_is_found(folder: Path) -> None:
    database = Database("sqlite://")
    database.create()
    with StandIn() as slack:
        slack.add_user("U1", "ada")
        for words in ("once", "twice", "twice"):
            said(slack, words)
        found = ledger.close(
            slack, database, notices=["once", "twice", "never"], days=[date(2026, 11, 2)],
            people=[7], typed=Typed(pasted={"words"}), now=slack.world.clock(),
        )  # fmt: skip
    assert sorted(found.doubled) == ["key of once", "key of twice", "twice"]
    assert found.lost == ["never", "Ring printer 0007 by 2026-11-02."]
    assert found.captures_lost == ["words"]
    database.close()
    lines = lines_of([Outcome(Counter(), Counter(), found, 1, 0, 1.0)], [], kills=0, messages=3)
    assert [line.what for line in lines if not line.met] == ["lost", "said twice", "captures lost"]


def test_bad_weather_is_the_same_for_the_same_seed_and_clears_up() -> None:
    first, second = Weather(7), Weather(7)
    calls = ["chat.postMessage"] * 500
    assert [first.take(c, set()) for c in calls] == [second.take(c, set()) for c in calls]
    assert set(first.met) == {"lost", "429", "5xx", "reset"}
    assert 10 <= first.met["lost"] <= 45
    first.clear_up()
    assert first.take("chat.postMessage", set()) is None


def said(slack: StandIn, words: str) -> None:
    """A message of ours, as it stands in a DM."""
    payload = {"text": words, "metadata": {"event_payload": {"key": f"key of {words}"}}}
    place = slack.world.dm_with("U1")
    slack.world.post(
        Message(
            channel=place.id, ts=slack.world.next_ts(), user=slack.world.bot_user,
            versions=[payload], by_app=True,
        )
    )  # fmt: skip
