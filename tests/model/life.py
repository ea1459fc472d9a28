"""What happens in a stretch of model time, drawn from one seed and done to both."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from tests.model.quarters import DAY, HOUR
from tests.model.twin import Twin
from tests.model.world import AgencyPlan


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
        office = self.chance.choice(self.plan.offices).key
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
