"""A year of an agency on five calendars and in twelve zones, lived by both, message by message.

Everything is drawn from one seed: what is owed, when it is done, who is away, who leaves, what is
paid and promised, which day an office closes, and how long Suits is down.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from tests.model import replay
from tests.model.life import Life
from tests.model.pair import Differs
from tests.model.quarters import DAY, Row, clock_changes
from tests.model.twin import twin
from tests.model.world import AgencyPlan, ClientPlan, OfficePlan, PersonPlan

BEGINS = datetime(2027, 2, 1, tzinfo=UTC)
LOOK_AHEAD = 120
"""Days of the row past the last day lived: deadlines and next mornings lie there."""
OFFICES = (
    OfficePlan("ams", "NL", "Europe/Amsterdam"),
    OfficePlan("lon", "GB", "Europe/London"),
    OfficePlan("nyc", "US", "America/New_York"),
    OfficePlan("sgn", "VN", "Asia/Ho_Chi_Minh"),
    OfficePlan("cai", "EG", "Africa/Cairo", weekend=(4, 5)),
)
ZONES = {
    "ams": ("Europe/Amsterdam",),
    "lon": ("Europe/London",),
    "nyc": ("America/New_York", "America/Los_Angeles", "America/Santiago"),
    "sgn": (
        "Asia/Ho_Chi_Minh",
        "Asia/Kathmandu",
        "Australia/Sydney",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
    ),
    "cai": ("Africa/Cairo", "Asia/Jerusalem"),
}
NIGHT = ((22 * 60, 6 * 60),)
"""Hours over midnight: the clocks change in the middle of somebody's working day."""
NIGHT_ZONES = frozenset({"America/New_York", "Australia/Sydney"})


@dataclass(frozen=True)
class Lived:
    """What a stretch of model time held."""

    obligations: int
    messages: int
    lines: int
    replayed: int
    days: int
    clock_changes: int
    acts: dict[str, int]
    seconds: float


def plan(clients: int = 24, people_in_zone: int = 2) -> AgencyPlan:
    """Clients whose teams reach across zones and calendars; some seats are empty."""
    people = [PersonPlan("ann", "ams", roles=("admin",)), PersonPlan("hal", "lon", roles=("head",))]
    by_zone: list[list[str]] = []
    offices: list[str] = []
    for office, zones in ZONES.items():
        for zone in zones:
            names = [f"{zone.rpartition('/')[2].lower()}{n}" for n in range(people_in_zone)]
            for at, name in enumerate(names):
                hours = NIGHT if at == 1 and zone in NIGHT_ZONES else ()
                people.append(PersonPlan(name, office, zone, hours))
            by_zone.append(names)
            offices.append(office)
    found = []
    for number in range(clients):
        home = number % len(by_zone)
        near, far = by_zone[(home + 1) % len(by_zone)], by_zone[(home + 5) % len(by_zone)]
        found.append(
            ClientPlan(
                f"client{number}",
                offices[home],
                (
                    by_zone[home][0],
                    by_zone[home][1] if number % 3 and people_in_zone > 1 else "",
                    near[2 % people_in_zone] if number % 4 else "",
                    far[3 % people_in_zone] if number % 7 != 5 else "",
                    "hal" if number % 5 else "",
                ),
            )
        )
    return AgencyPlan(OFFICES, people, found)


def live(
    seed: int,
    *,
    obligations: int,
    days: int,
    clients: int = 24,
    people_in_zone: int = 2,
    settled: bool = False,
    url: str = "sqlite://",
    each_week: Callable[[Lived], None] = lambda lived: None,
) -> Lived:
    """Live so many days with so many obligations. Raises `Differs` at the first difference."""
    began = monotonic()
    row = Row(BEGINS - timedelta(days=14), 14 + days + LOOK_AHEAD)
    agency = plan(clients, people_in_zone)
    zones = [zone for each in ZONES.values() for zone in each]
    with twin(agency, row, DAY if settled else 14 * DAY, url) as both:
        both.jump(14 * DAY)
        life = Life(both, agency, random.Random(seed), both.now + days * DAY)
        life.begin(obligations)
        starts, replayed = both.now, 0
        while both.now < life.ends:
            life.run(min(life.ends, both.now + 7 * DAY))
            replayed += replay.check(both.real.database)
            lived = Lived(
                obligations=life.acts.get("owed", 0),
                messages=both.messages,
                lines=both.lines,
                replayed=replayed,
                days=(both.now - starts) // DAY,
                clock_changes=sum(clock_changes(row, zone, both.now) for zone in zones),
                acts=dict(sorted(life.acts.items())),
                seconds=monotonic() - began,
            )
            each_week(lived)
        return lived


def main(words: Sequence[str]) -> int:
    """`python -m tests.model.year SEED OBLIGATIONS DAYS CLIENTS FILE`: what was lived, as JSON.

    The file is written after each week of the model, so that a year that is stopped tells how far
    it came. 1 at the first difference, which it tells.
    """
    seed, obligations, days, clients = (int(word) for word in words[:4])
    out = Path(words[4])

    def keep(lived: Lived) -> None:
        out.write_text(json.dumps(asdict(lived)), "utf-8")
        print(f"year {seed}: day {lived.days}, {lived.messages} messages", flush=True)

    try:
        live(seed, obligations=obligations, days=days, clients=clients, each_week=keep)
    except Differs as difference:
        print(f"year {seed}: {difference}", flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
