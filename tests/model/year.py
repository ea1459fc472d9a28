"""A year of an agency on five calendars and in twelve zones, lived by both, message by message.

Everything is drawn from one seed: what is owed, when it is done, who is away, who leaves, what is
paid and promised, which day an office closes, and how long Suits is down.
"""

from __future__ import annotations

import heapq
import json
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from tests.model import replay
from tests.model.quarters import DAY, HOUR, Row, clock_changes
from tests.model.twin import Differs, Twin, twin
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


@dataclass
class Life:
    """Draws what happens and does it to both."""

    both: Twin
    plan: AgencyPlan
    chance: random.Random
    ends: int
    coming: list[tuple[int, int, str, Callable[[], object]]] = field(default_factory=list)
    acts: dict[str, int] = field(default_factory=dict)
    drawn: int = 0

    def at(self, when: int, what: str, act: Callable[[], object]) -> None:
        """Let something happen at a quarter hour."""
        self.drawn += 1
        if when < self.ends:
            heapq.heappush(self.coming, (when, self.drawn, what, act))

    def begin(self, obligations: int) -> None:
        """Spread the obligations and the events of the house over the time there is."""
        length = self.ends - self.both.now
        for _ in range(obligations):
            self.at(self.both.now + self.chance.randrange(length), "owed", self._owed)
        for week in range(length // (7 * DAY)):
            for weekday in (0, 3):
                books = self.both.now + (7 * week + weekday) * DAY + 8 * HOUR
                if self.chance.random() < 0.85:
                    self.at(books, "books", self.both.books)
        for _ in range(length // (3 * DAY)):
            self.at(self._some_time(), "away", self._away)
        for _ in range(length // (14 * DAY)):
            self.at(self._some_time(), "hand over", self._hand_over)
            self.at(self._some_time(), "holiday", self._holiday)
        for _ in range(length // (40 * DAY)):
            self.at(self._some_time(), "policy", self._policy)
            self.at(self._some_time(), "leave", self._leave)

    def run(self, until: int) -> None:
        """Live until then."""
        both = self.both
        while both.now < until:
            while self.coming and self.coming[0][0] <= both.now:
                _, _, what, act = heapq.heappop(self.coming)
                act()
                self._count(what)
            if self.chance.random() < 0.0004:
                both.jump(min(until, both.now + self.chance.randrange(2, 3 * DAY)))
                self._count("downtime")
            else:
                both.live(both.now + 1)

    def _count(self, what: str) -> None:
        self.acts[what] = self.acts.get(what, 0) + 1

    def _some_time(self) -> int:
        return self.chance.randrange(self.both.now, self.ends)

    def _owed(self) -> None:
        client = self.chance.choice(self.plan.clients)
        team = [name for name in client.team if name and self._is_active(name)] or ["ann"]
        draw = self.chance.random()
        if draw < 0.5:
            subject = self._next_step(client.key, team)
        elif draw < 0.85:
            subject = self._meeting(client.key, team)
        else:
            office = self.both.model.house.offices[self.both.places.clients[client.key]]
            due = office.day(self.both.now) + timedelta(days=self.chance.randrange(-5, 40))
            euros = self.chance.choice((120, 900, 4_000, 25_000))
            self._money(self.both.invoice(client.key, due, euros))
            return
        self._answers(subject)
        patience = self.chance.choice((1, 2, 3, 4, 6, 9, 16)) * DAY
        ends = self.both.now + self.chance.randrange(HOUR, patience)
        self.at(ends, "done", lambda: self._done(subject))

    def _next_step(self, client: str, team: list[str]) -> str:
        office = self.both.model.house.offices[self.both.places.clients[client]]
        due = office.day(self.both.now) + timedelta(days=self.chance.randrange(0, 6))
        owner = self.chance.choice([*team[:3], *team[:3], "", "ann"])
        subject = self.both.next_step(client, owner, due)
        if owner and self.chance.random() < 0.05:
            other = self.chance.choice(team)
            later = self.both.now + self.chance.randrange(4 * DAY)
            self.at(later, "reassign", lambda: self._reassign(subject, other))
        return subject

    def _meeting(self, client: str, team: list[str]) -> str:
        starts = self.both.now + self.chance.randrange(0, 2 * DAY)
        ends = starts + self.chance.choice((1, 2, 4, 6))
        author = self.chance.choice(team[:2])
        others = [name for name in team[:3] if self.chance.random() < 0.4]
        return self.both.meeting(client, author, starts, ends, *others)

    def _money(self, subject: str) -> None:
        for _ in range(self.chance.randrange(3)):
            when = self.both.now + self.chance.randrange(60 * DAY)
            self.at(when, "promise", lambda: self._promise(subject))
        if self.chance.random() < 0.5:
            when = self.both.now + self.chance.randrange(50 * DAY)
            self.at(when, "part payment", lambda: self.both.pays(subject, 3))
        if self.chance.random() < 0.2:
            when = self.both.now + self.chance.randrange(50 * DAY)
            self.at(when, "dispute", lambda: self._dispute(subject))
        if self.chance.random() < 0.1:
            when = self.both.now + self.chance.randrange(50 * DAY)
            days = self.chance.randrange(1, 15)
            self.at(when, "stop", lambda: self.both.stops(subject, days))
        when = self.both.now + self.chance.randrange(5 * DAY, 110 * DAY)
        self.at(when, "payment", lambda: self.both.pays(subject, 1))
        self._answers(subject)

    def _answers(self, subject: str) -> None:
        for _ in range(self.chance.choice((0, 0, 0, 1, 2))):
            when = self.both.now + self.chance.randrange(DAY, 10 * DAY)
            what = self.chance.choice(("ack", "snooze", "acted"))
            self.at(when, what, lambda what=what: self._answer(subject, what))  # type: ignore[misc]

    def _answer(self, subject: str, what: str) -> None:
        if subject not in self.both.model.cases:
            return
        days = self.chance.randrange(4)
        if what == "ack":
            self.both.acknowledges(subject, days)
        elif what == "snooze":
            self.both.snoozes(subject, days)
        else:
            self.both.acts(subject)

    def _promise(self, subject: str) -> None:
        self.both.promises(subject, self.chance.randrange(1, 12))

    def _dispute(self, subject: str) -> None:
        self.both.contests(subject, self.chance.randrange(1, 9))
        if self.chance.random() < 0.4:
            later = self.both.now + self.chance.randrange(4 * DAY)
            self.at(later, "dispute settled", lambda: self.both.agrees(subject))

    def _done(self, subject: str) -> None:
        if subject in self.both.model.cases:
            self.both.done(subject)

    def _reassign(self, subject: str, name: str) -> None:
        if self._is_active(name):
            self.both.reassigns(subject, name)

    def _is_active(self, name: str) -> bool:
        return self.both.model.house.people[self.both.places.people[name]].active

    def _somebody(self) -> str:
        found = [p.name for p in self.plan.people if p.name != "ann" and self._is_active(p.name)]
        return self.chance.choice(found)

    def _away(self) -> None:
        name, stand_in = self._somebody(), self._somebody()
        starts = self.both.now + self.chance.randrange(0, 5 * DAY)
        ends = starts + self.chance.choice((2 * HOUR, DAY, 3 * DAY, 10 * DAY))
        named = stand_in if stand_in != name and self.chance.random() < 0.6 else ""
        clients = [client.key for client in self.plan.clients if name in client.team]
        client = self.chance.choice(clients) if clients and self.chance.random() < 0.3 else ""
        self.both.away(name, starts, ends, named, client)

    def _leave(self) -> None:
        """Some leave in a year, never so many that nobody is there to write to."""
        if 3 * len(self.both.model.house.active) > 2 * len(self.plan.people):
            self.both.leaves(self._somebody())

    def _hand_over(self) -> None:
        self.both.hands_over(self.chance.choice(self.plan.clients).key, self._somebody())

    def _holiday(self) -> None:
        office = self.chance.choice(OFFICES).key
        today = self.both.offices[office].day(self.both.now)
        day = today + timedelta(days=self.chance.randrange(0, 10))
        self.both.holiday(office, day, self.chance.choice(("closed", "half", "open")))

    def _policy(self) -> None:
        hours = self.chance.choice((24, 30, 36))
        self.both.policy(
            "call_report_due",
            [
                {"name": "remind", "reader": "owner", "after": f"{hours}h"},
                {"name": "last warning", "reader": "owner", "after": "40h", "alone": True},
                {"name": "director", "reader": "director", "after": "48h"},
                {"name": "head", "reader": "head", "then": "8wh"},
            ],
        )


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
