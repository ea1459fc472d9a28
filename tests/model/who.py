"""Who reads: a step names a seat, never a person.

The seat's holder, else their cover, else the next in the chain, else the fallback group, else an
admin; whoever is away gets nothing, and an escalation never goes to somebody who knows already.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.model.quarters import Clock

RANKS = ("coordinator", "executive", "manager", "director", "head")


@dataclass
class Absence:
    """Somebody is away, from all clients or from one, and who was named to stand in."""

    away: int
    starts: int
    ends: int
    stand_in: int | None = None
    client: int | None = None

    def holds(self, client: int, now: int) -> bool:
        """Whether they are away for this client now."""
        return self.client in (None, client) and self.starts <= now < self.ends


@dataclass
class Seat:
    """One place in a client's team."""

    role: str
    person: int
    second: bool = False


MANAGES = ("manager", "director", "head")


@dataclass
class Person:
    """Somebody of the agency."""

    number: int
    clock: Clock
    active: bool = True
    roles: tuple[str, ...] = ()


@dataclass
class House:
    """The agency's people, the teams of its clients, who is away, and the last resorts."""

    people: dict[int, Person] = field(default_factory=dict)
    teams: dict[int, list[Seat]] = field(default_factory=dict)
    offices: dict[int, Clock] = field(default_factory=dict)
    absences: list[Absence] = field(default_factory=list)
    fallback: list[int] = field(default_factory=list)

    @property
    def active(self) -> list[int]:
        """Everybody who still works here."""
        return [each.number for each in self.people.values() if each.active]

    def admins(self) -> list[int]:
        """Those who keep Suits, in order."""
        return [e.number for e in self.people.values() if "admin" in e.roles and e.active]

    def clock(self, person: int) -> Clock:
        """Somebody's hours."""
        return self.people[person].clock

    def is_away(self, person: int, client: int, now: int) -> bool:
        """Whether they are away, for this client."""
        return any(each.away == person and each.holds(client, now) for each in self.absences)

    def is_here(self, person: int, client: int, now: int) -> bool:
        """Whether something about this client can be put to them."""
        return self.people[person].active and not self.is_away(person, client, now)

    def holders(self, client: int, role: str) -> list[Seat]:
        """Who holds a role on a client, else who holds it in the whole agency; seconds last."""
        mine = [seat for seat in self.teams[client] if seat.role == role]
        if not mine:
            mine = [
                Seat(role, each.number)
                for each in self.people.values()
                if role in each.roles and each.active
            ]
        return sorted(mine, key=lambda seat: seat.second)

    def owner(self, client: int, named: int | None, now: int) -> int | None:
        """Who owes something: the person named, else the client's executive; never nobody."""
        if named is not None:
            return named if self.people[named].active else self.reads_for(named, client, now)
        for seat in self.teams[client]:
            if seat.role == "executive" and self.people[seat.person].active and not seat.second:
                return seat.person
        return self.holder(client, "executive", now, knows=())

    def may_hear(
        self,
        client: int,
        role: str,
        person: int,
        at: tuple[int, int] | None = None,
        *,
        money: bool = False,
    ) -> bool:
        """Whether they sit at a place or above it, stood in for who does, or are a last resort.

        At a moment (of a client): only while they stand in. A role of the whole agency lends
        nobody a look at money.
        """
        above = self._above(client, role)
        held = {seat.person for seat in (*self.holders(client, role), *above)}
        heads = {e.number for e in self.people.values() if "head" in e.roles and e.active}
        covers = [e for e in self.absences if at is None or e.holds(*at)]
        seats = [seat for seat in self.teams[client] if seat.role == role]
        lending = {seat.person for seat in (*seats, *above)} if money else held
        stood_in = any(e.stand_in == person and e.away in lending for e in covers)
        return stood_in or person in {*held, *heads, *self.admins(), *self.fallback}

    def manages(self, client: int, person: int, now: int) -> bool:
        """Whether they sit above the executives of a client, or stand in now for who does."""
        above = {seat.person for seat in self.teams[client] if seat.role in MANAGES}
        lent = {e.away for e in self.absences if e.stand_in == person and e.holds(client, now)}
        return bool(above & {person, *lent})

    def reads_for(self, owner: int, client: int, now: int) -> int:
        """Who reads what the owner owes: they, their cover, a peer, then the line above."""
        mine = [seat for seat in self.teams[client] if seat.person == owner]
        seat = mine[0] if mine else Seat("executive", owner)
        for person, _ in self._reach([seat], client, seat.role, now, ()):
            return person
        return owner

    def holder(self, client: int, role: str, now: int, knows: tuple[int, ...]) -> int | None:
        """Whom a role reaches now."""
        held = self.holders(client, role)
        first = [seat for seat in held if not seat.second] or held
        return next((p for p, _ in self._reach(first, client, role, now, knows)), None)

    def target(self, client: int, role: str, knows: tuple[int, ...]) -> int | None:
        """The seat's own holder, here or away, who does not know yet."""
        held = [seat.person for seat in self.holders(client, role)]
        return next((p for p in held if self.people[p].active and p not in knows), None)

    def candidates(
        self, client: int, role: str, target: int, now: int, knows: tuple[int, ...]
    ) -> list[tuple[int, str]]:
        """Who could read an escalation: the target, their cover, then the chain above."""
        away = self.is_away(target, client, now)
        found = [] if away else [(target, "target")]
        mine = [seat for seat in self.teams[client] if seat.person == target]
        seat = mine[0] if mine else Seat(role, target)
        for person, way in self._reach([seat], client, seat.role, now, knows):
            if person != target and (way == "chain" or (way == "cover" and away)):
                found.append((person, way))
        return found

    def _reach(
        self, first: list[Seat], client: int, role: str, now: int, knows: tuple[int, ...]
    ) -> Iterator[tuple[int, str]]:
        seen: set[int] = set()
        for person, way in self._ways(first, client, role, now, knows):
            if person not in seen and person not in knows:
                seen.add(person)
                yield person, way

    def _ways(
        self, first: list[Seat], client: int, role: str, now: int, knows: tuple[int, ...]
    ) -> Iterator[tuple[int, str]]:
        def here(persons: list[int]) -> list[int]:
            return [person for person in persons if self.is_here(person, client, now)]

        for seat in first:
            yield from ((person, "role") for person in here([seat.person]))
        for seat in first:
            if seat.person not in knows:
                stand_ins = self._stand_ins(seat, client, now)
                yield from ((person, "cover") for person in here(stand_ins))
        for seat in self._above(client, role):
            away = self.is_away(seat.person, client, now)
            stand_ins = self._stand_ins(seat, client, now) if away else []
            yield from ((person, "chain") for person in here([seat.person, *stand_ins]))
        yield from ((person, "group") for person in here(self.fallback))
        yield from ((person, "admin") for person in here(self.admins()))
        yield from ((person, "admin") for person in self.admins())

    def _above(self, client: int, role: str) -> list[Seat]:
        line = [seat for seat in self.teams[client] if seat.role in RANKS and not seat.second]
        places = [place for place, seat in enumerate(line) if seat.role == role]
        if places:
            return line[max(places) + 1 :]
        rank = {**{name: at for at, name in enumerate(RANKS)}, "finance": 3, "admin": 5}
        return [seat for seat in line if rank[seat.role] > rank[role]]

    def _stand_ins(self, seat: Seat, client: int, now: int) -> list[int]:
        """The named, those who stand in for them in turn, the seconds, the peers."""
        peers = [s for s in self.teams[client] if s.role == seat.role]
        waiting = self._named(seat.person, client, now)
        waiting += [each.person for each in sorted(peers, key=lambda s: not s.second)]
        found: list[int] = []
        while waiting:
            person = waiting.pop(0)
            if person not in (seat.person, *found):
                found.append(person)
                waiting = self._named(person, client, now) + waiting
        return found

    def _named(self, person: int, client: int, now: int) -> list[int]:
        mine = [e for e in self.absences if e.away == person and e.holds(client, now)]
        mine.sort(key=lambda each: (each.client is None, each.starts))
        return [each.stand_in for each in mine if each.stand_in is not None]
