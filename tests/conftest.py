"""Fixtures every story can ask for."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from bot.logs import configure
from bot.policy import shipped_policy
from bot.services.desk import Desk
from storage.database import Database
from tests import kept_server
from tests.cast import Cast, MovedClock
from tests.lines import Transport
from tests.services.engine_room import Engine, engine_room
from tests.stage import Stage, open_stage
from tests.stores import compiled_once, empty, hired_in, quick_folder

HERE = Path(__file__).parent

# A busy machine is no reason for a rule to be wrong.
settings.register_profile("suits", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suits")
# For `make mutants`: the same examples each time, and no search for the smallest that fails.
settings.register_profile(
    "mutants",
    parent=settings.get_profile("suits"),
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
)


def pytest_xdist_auto_num_workers() -> int:
    """Half as many again as there are processors: a story on PostgreSQL waits for its server."""
    return max(1, (os.cpu_count() or 1) * 3 // 2)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """First what starts processes and waits for them: one process of the tests does that, while
    the others keep the machine busy; and no long one is left for the end."""
    items.sort(key=lambda item: item.path.stem not in PATIENT)


def pytest_configure(config: pytest.Config) -> None:
    """Before all tests run in several processes, one works out the assertions of every module.

    Each process needs every module: without this all of them would work out the same, at once.
    """
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    if whole and config.getoption("numprocesses", None) and not sys.dont_write_bytecode:
        for path in sorted(HERE.rglob("test_*.py")):
            import_module(".".join(path.relative_to(HERE.parent).with_suffix("").parts))


PATIENT = frozenset(
    {
        "test_crash_time_database", "test_demo", "test_killed_at_the_door", "test_kills",
        "test_promises_survive", "test_replicas", "test_review_rights", "test_running",
    }
)  # fmt: skip
STORES = os.environ.get("SUITS_STORES", "sqlite postgresql").split()
"""Every test of a service runs on both; one alone is quicker while you write."""


@pytest.fixture(autouse=True, scope="session")
def plain_logs() -> None:
    """Log as in production: tracebacks without local variables."""
    configure("WARNING")


@pytest.fixture(autouse=True, scope="session")
def little_tidying() -> None:
    """What was imported stays: the collector need not look through it again and again."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True, scope="session")
def one_compiler() -> Iterator[None]:
    """No story works out a statement that another one has worked out."""
    with compiled_once():
        yield


@pytest.fixture
def clock() -> MovedClock:
    """Stands on Monday 2 November 2026, 08:30 in Amsterdam."""
    return MovedClock()


@pytest.fixture(params=STORES)
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty store: SQLite in memory, then PostgreSQL."""
    store = empty() if request.param == "sqlite" else kept_server.lasting()
    yield store
    store.close()


@pytest.fixture
def desk(database: Database, clock: MovedClock) -> Desk:
    """A desk over an empty store."""
    return Desk(database=database, clock=clock, policy=shipped_policy())


@pytest.fixture
def cast(database: Database) -> Cast:
    """The whole cast, hired."""
    return hired_in(database)


@pytest.fixture
def engine(
    database: Database, clock: MovedClock, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    """An engine that knows one toy kind of obligation, and a poster to read."""
    with engine_room(database, clock, cast, monkeypatch) as room:
        yield room


@pytest.fixture
def transport() -> Transport:
    """How Slack reaches Suits; the scenario stories are told over both (tests/scenarios)."""
    return "http"


@pytest.fixture
def on_server(transport: Transport) -> bool:
    """Whether the records lie on PostgreSQL: with the socket, so that a story meets both stores."""
    return transport == "socket"


@pytest.fixture
def stage(transport: Transport, on_server: bool) -> Iterator[Stage]:
    """A whole running Suits with its cast; unexpected messages fail the test."""
    with (
        quick_folder() as folder,
        open_stage(Path(folder), transport=transport, on_server=on_server) as opened,
    ):
        yield opened
