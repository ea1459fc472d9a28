"""Soak: ten times the load of a 500-person agency, on a file and on a server with three replicas.

`make soak` takes half an hour; a leg that was done is kept in `build/soak.json` and not done again
(`rm build/soak.json` begins anew). In `make proof` it is the five-minute form.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from statistics import quantiles

from demo.standin import StandIn
from proof import agency, ledger, vitals
from proof.day_traffic import KNOCKS_A_DAY, MESSAGES_A_DAY, DayTraffic, per_second
from proof.fleet import Balancer, Fleet
from proof.lines import Line, counted
from proof.moved import MovedTime
from proof.storm import MONDAY, morning
from proof.typing_people import Typed
from proof.vitals import Vitals
from storage.database import Database
from storage.migrating import upgrade
from tests import postgres

MINUTES = 5.0
LONG_MINUTES = 30.0
PEOPLE = 500
TIMES = 10.0
STORES = (("a file", 1), ("a server, three replicas", 3))
KEPT = Path("build/soak.json")
LOOK_EVERY = 2.0
MEMORY = Path("/dev/shm")


@dataclass(slots=True)
class Leg:
    """One store for some minutes. Milliseconds are of what Slack was answered."""

    store: str
    seconds: float
    seen: list[Vitals] = field(default_factory=list)
    knocks: int = 0
    unanswered: int = 0
    half: float = 0.0
    slowest: float = 0.0
    posts: int = 0
    lost: int = 0
    doubled: int = 0


def run(budget_seconds: float) -> list[Line]:
    """Both stores share the time; always from the beginning."""
    each = budget_seconds / len(STORES)
    return [line for store, replicas in STORES for line in lines_of(_leg(store, replicas, each))]


def main() -> int:
    """`make soak`: legs that were done are shown again. 1 when a line is not met."""
    minutes = float(sys.argv[1]) if sys.argv[1:] else LONG_MINUTES
    each = minutes * 60 / len(STORES)
    legs = [leg for leg in _kept() if leg.seconds == each]
    for store, replicas in STORES:
        if all(leg.store != store for leg in legs):
            print(f"{store}: {each / 60:.1f} minutes", flush=True)
            legs.append(_leg(store, replicas, each))
            KEPT.parent.mkdir(exist_ok=True)
            KEPT.write_text(json.dumps([asdict(leg) for leg in legs]) + "\n", "utf-8")
    lines = [line for leg in legs for line in lines_of(leg)]
    for line in lines:
        print(f"{'yes' if line.met else 'NO ':<4} {line.what}: {line.value} {line.must}")
    return 0 if all(line.met for line in lines) else 1


def lines_of(leg: Leg) -> list[Line]:
    """What one leg showed."""
    memory = vitals.trend(leg.seen, lambda one: one.resident)
    files = vitals.trend(leg.seen, lambda one: one.files)
    connections = vitals.trend(leg.seen, lambda one: one.connections)
    threads = vitals.trend(leg.seen, lambda one: one.threads)
    each = leg.knocks / leg.seconds
    load = per_second(PEOPLE, TIMES, KNOCKS_A_DAY)
    at = f"{leg.store}: "
    return [
        Line(at + "deliveries a second", f"{each:.1f}", f">= {load:.1f}", each >= load * 0.95),
        counted(at + "deliveries not acknowledged", leg.unanswered, exactly=0),
        Line(at + "acknowledged, ms p50 / p99", f"{leg.half:.0f} / {leg.slowest:.0f}", "", True),
        counted(at + "messages", leg.posts, least=1),
        counted(at + "messages lost", leg.lost, exactly=0),
        counted(at + "messages said twice", leg.doubled, exactly=0),
        Line(at + "resident memory, MiB", memory.words, "flat", memory.is_flat),
        Line(at + "open files", files.words, "flat", files.is_flat),
        Line(at + "threads", threads.words, "flat", threads.is_flat),
        Line(at + "connections", connections.words, "flat", connections.is_flat),
    ]


def _leg(store: str, replicas: int, seconds: float) -> Leg:
    where = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="suits-soak-", dir=where) as name:
        folder = Path(name)
        if replicas == 1:
            return _soaked(store, 1, seconds, folder, f"sqlite:///{folder}/suits.db", "")
        server = postgres.server()
        database = server.make()
        url, dsn = server.url(database), server.dsn(database)
        return _soaked(store, replicas, seconds, folder, url, dsn)


def _soaked(store: str, replicas: int, seconds: float, folder: Path, url: str, dsn: str) -> Leg:
    clock = MovedTime(folder / "clock")
    clock.begin_at(morning(MONDAY) + timedelta(hours=1))
    database = Database(url)
    upgrade(database)
    leg = Leg(store, seconds)
    with StandIn(clock, team_id=agency.TEAM) as slack:
        slack.office.strict = False
        agency.hire(database, slack, PEOPLE)
        fleet = Fleet(
            folder, slack, url, folder / "clock", size=replicas, next_death=lambda: None
        )  # fmt: skip
        slack.connect(Balancer(fleet, slack.signing_secret))
        traffic = DayTraffic(slack, PEOPLE, each_second=per_second(PEOPLE, TIMES, KNOCKS_A_DAY))
        try:
            fleet.wait_until_all_stand()
            traffic.begin()
            notices = _watch(leg, fleet, agency.person_ids(database), database, clock, dsn)
            traffic.end()
            _let_go(database, clock)
        finally:
            fleet.end()
        book = ledger.close(
            slack, database, notices=notices, days=(), people=(), typed=Typed(), now=clock()
        )
    database.close()
    leg.posts, leg.lost, leg.doubled = book.posts, len(book.lost), len(book.doubled)
    leg.knocks, leg.unanswered = len(traffic.answers), traffic.unanswered
    percentiles = quantiles(traffic.answers, n=100)
    leg.half, leg.slowest = percentiles[49], percentiles[98]
    return leg


def _watch(
    leg: Leg, fleet: Fleet, people: Sequence[int], database: Database, clock: MovedTime, dsn: str
) -> list[str]:
    """Plan the day's messages at their pace and look at the processes, until the time is over."""
    desk = agency.desk_over(database, clock)
    pace = per_second(PEOPLE, TIMES, MESSAGES_A_DAY)
    connections = vitals.connections_to(dsn) if dsn else vitals.no_server
    notices: list[str] = []
    began = time.monotonic()
    while (gone := time.monotonic() - began) < leg.seconds:
        if fleet.failure is not None:
            raise fleet.failure
        due = round(gone * pace) - len(notices)
        fresh = [f"notice {len(notices) + extra:06d}" for extra in range(due)]
        first = len(notices)
        notices += fresh
        agency.tell(desk, [(people[(first + n) % PEOPLE], said) for n, said in enumerate(fresh)])
        leg.seen.append(vitals.look(fleet.pids(), gone, connections))
        time.sleep(LOOK_EVERY)
    return notices


def _let_go(database: Database, clock: MovedTime) -> None:
    """What was planned last is still sent."""
    patience = time.monotonic() + 60
    while time.monotonic() < patience and agency.waiting(database, clock()):
        time.sleep(0.2)


def _kept() -> list[Leg]:
    if not KEPT.exists():
        return []
    rows = json.loads(KEPT.read_text("utf-8"))
    return [Leg(**{**row, "seen": [Vitals(**one) for one in row["seen"]]}) for row in rows]


if __name__ == "__main__":
    sys.exit(main())
