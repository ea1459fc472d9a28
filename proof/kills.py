"""Kills: real processes die at named points and anywhere, on both stores, in bad weather.

SQLite has one process, PostgreSQL three. Every part of the ledger is counted in Slack and in the
store: nothing lost, nothing said twice, nothing gone that was acknowledged.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from random import Random

from proof import half_way
from proof.half_way import HalfWay
from proof.lines import Line, counted
from proof.storm import Outcome, Size, Storm
from tests import postgres

MINUTES = 20.0
KILLS = 200
MESSAGES = 10_000
PEOPLE = 250
DAYS = 4
HALF_WAY_TIMES = 6
STORM_SHARE = 0.4
"""Of the time, for each store; the rest is for what dies half way and for settling."""
MEMORY = Path("/dev/shm")
Url = Callable[[], str]


def run(budget_seconds: float) -> list[Line]:
    """Both stores, one after the other."""
    lots = Random(20261102)
    kills, messages = KILLS // 2, MESSAGES // 2
    outcomes, halves = [], []
    for place, replicas in ((_on_file, 1), (_on_server, 3)):
        with _folder() as folder, place(folder) as new_url:
            size = Size(replicas, PEOPLE, DAYS, messages, kills, budget_seconds * STORM_SHARE)
            outcomes.append(Storm(folder, new_url(), size, seed=replicas).run())
            halves.append(half_way.migrations(folder, new_url, HALF_WAY_TIMES, lots))
            halves.append(half_way.imports(folder, new_url(), HALF_WAY_TIMES, lots))
    return lines_of(outcomes, halves, kills=KILLS, messages=MESSAGES)


def lines_of(
    outcomes: Sequence[Outcome], halves: Sequence[HalfWay], *, kills: int, messages: int
) -> list[Line]:
    """What was shown. Lines without a number that must be are told, not judged."""
    deaths = sum((outcome.kills for outcome in outcomes), Counter[str]())
    weather = sum((outcome.weather for outcome in outcomes), Counter[str]())
    ledgers = [outcome.ledger for outcome in outcomes]
    half_way_deaths = sum(half.deaths for half in halves)
    faults = [fault for half in halves for fault in half.faults]
    return [
        counted("processes killed", sum(deaths.values()) + half_way_deaths, least=kills),
        *(counted(f"killed: {point}", deaths[point]) for point in sorted(deaths)),
        counted("killed: mid-import and mid-migration", half_way_deaths),
        counted("messages in Slack", sum(ledger.posts for ledger in ledgers), least=messages),
        *(counted(f"weather: {kind}", weather[kind]) for kind in sorted(weather)),
        _none("lost", [each for ledger in ledgers for each in ledger.lost]),
        _none("said twice", [each for ledger in ledgers for each in ledger.doubled]),
        _none("unsure at the end, history readable", [u for one in ledgers for u in one.unsure]),
        counted(
            "waited because the history could not be read",
            sum(outcome.waited_for_history for outcome in outcomes),
        ),
        counted("captures acknowledged", sum(outcome.captures for outcome in outcomes), least=1),
        _none("captures lost", [each for ledger in ledgers for each in ledger.captures_lost]),
        _none("captures kept twice", [e for ledger in ledgers for e in ledger.captures_doubled]),
        _none("imports and migrations left half done", faults),
    ]


def _none(what: str, found: Sequence[str]) -> Line:
    """There must be none; the first three are named."""
    if found:
        return Line(what, f"{len(found)}: {'; '.join(found[:3])}", "0", False)
    return counted(what, 0, exactly=0)


@contextmanager
def _folder() -> Iterator[Path]:
    where = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="suits-proof-", dir=where) as folder:
        yield Path(folder)


@contextmanager
def _on_file(folder: Path) -> Iterator[Url]:
    numbers = count()
    yield lambda: f"sqlite:///{folder}/suits-{next(numbers)}.db"


@contextmanager
def _on_server(_folder: Path) -> Iterator[Url]:
    server = postgres.server()
    yield lambda: server.url(server.make())
