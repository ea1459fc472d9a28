"""Whom a step reaches now.

A step names a seat, never a person: the seat's holder, else the cover, else the next in the chain
above, else the agency's fallback group, else an admin. The same facts always give the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.rules.people import Chain, Cover, Department, Role, Seat


class Via(StrEnum):
    """How a step found its reader."""

    ROLE = "role"
    COVER = "cover"
    NEXT_IN_CHAIN = "next in chain"
    GROUP = "group"
    ADMIN = "admin"
    NOBODY = "nobody"


class Because(StrEnum):
    """Why a step did not simply reach the holder of its seat."""

    HOLDS_IT = "holds the role"
    VACANT = "nobody holds the role"
    AWAY = "the holder is away"
    DEACTIVATED = "the holder has left"
    ALREADY_KNOWS = "the holder is the owner or already knows"
    NOBODY_LEFT = "nobody is left to tell"


@dataclass(frozen=True, slots=True)
class Resolution:
    """Whom a step reaches (None: nobody at all), by which way, and why not its first choice."""

    person_id: int | None
    via: Via
    reason: Because


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is active and who is away on one client at one moment."""

    chain: Chain
    covers: tuple[Cover, ...]
    active_ids: frozenset[int]
    now: datetime

    def is_active(self, person_id: int) -> bool:
        """Whether the person still works here."""
        return person_id in self.active_ids

    def is_away(self, person_id: int) -> bool:
        """Whether a cover window of this client is open for the person."""
        return any(cover.away_id == person_id for cover in self._open())

    def stand_ins(self, seat: Seat) -> Iterator[int]:
        """Who could stand in for a seat's absent holder: the named, the seconds, the peers.

        Somebody among them who is away is followed by their own named stand-in; nobody comes
        twice, so covers that point at each other end. The boss is not among them.
        """
        same = sorted(self.chain.holders(seat.role, seat.department), key=_seconds_first)
        waiting = [*self._named_by(seat.person_id), *(other.person_id for other in same)]
        seen = {seat.person_id}
        while waiting:
            person_id = waiting.pop(0)
            if person_id not in seen:
                seen.add(person_id)
                yield person_id
                waiting = [*self._named_by(person_id), *waiting]

    def _named_by(self, away_id: int) -> list[int]:
        # A window for this client was set with it in mind: it goes before one for all clients.
        mine = sorted(
            (cover for cover in self._open() if cover.away_id == away_id),
            key=lambda cover: (cover.client_id is None, cover.starts_at),
        )
        return [cover.stand_in_id for cover in mine if cover.stand_in_id is not None]

    def _open(self) -> Iterator[Cover]:
        return (cover for cover in self.covers if cover.holds(self.chain.client_id, self.now))


@dataclass(frozen=True, slots=True)
class Line:
    """Everything that decides whom a step reaches: presence, the last resorts, who is left out.

    `excluding` are the case's owner, whoever reads in the owner's place, and those who were told
    already: an escalation never goes to them, but to the next above.
    """

    presence: Presence
    fallback_group: tuple[int, ...] = ()
    admins: tuple[int, ...] = ()
    excluding: frozenset[int] = frozenset()

    def from_role(self, role: Role, department: Department | None = None) -> Iterator[Resolution]:
        """Whom a step aimed at a role may reach, best first, each person once."""
        chain = self.presence.chain
        if role is Role.ADMIN:
            return self._once((), ())
        held = chain.holders(role, department)
        # A second only stands in; where a role has nobody else, the second is the holder.
        first = tuple(seat for seat in held if not seat.is_second) or held
        return self._once(first, chain.above(role))

    def from_person(self, person_id: int, role: Role = Role.EXECUTIVE) -> Iterator[Resolution]:
        """Whom something owed by a person may reach; `role` places one without a seat here."""
        chain = self.presence.chain
        mine = [seat for seat in chain.seats if seat.person_id == person_id]
        seat = mine[0] if mine else Seat(role, person_id)
        return self._once((seat,), chain.above(seat.role))

    def _once(self, first: Sequence[Seat], above: Sequence[Seat]) -> Iterator[Resolution]:
        seen: set[int] = set()
        for resolution in self._all(first, above):
            if resolution.person_id is not None and resolution.person_id not in seen:
                seen.add(resolution.person_id)
                yield resolution

    def _all(self, first: Sequence[Seat], above: Sequence[Seat]) -> Iterator[Resolution]:
        reason = self._why_not(first[0].person_id) if first else Because.VACANT
        for seat in first:
            if self._is_free(seat.person_id):
                yield Resolution(seat.person_id, Via.ROLE, Because.HOLDS_IT)
        for seat in first:
            # Whoever knows already is not replaced by a stand-in: the next above must hear.
            if seat.person_id not in self.excluding:
                yield from self._free(self.presence.stand_ins(seat), Via.COVER, reason)
        for seat in above:
            away = self.presence.is_away(seat.person_id)
            stand_ins = self.presence.stand_ins(seat) if away else ()
            yield from self._free([seat.person_id, *stand_ins], Via.NEXT_IN_CHAIN, reason)
        yield from self._free(self.fallback_group, Via.GROUP, reason)
        yield from self._free(self.admins, Via.ADMIN, reason)
        # Away or not, an active admin gets what nobody else can get: nothing goes silent.
        for person_id in self.admins:
            if self.presence.is_active(person_id) and person_id not in self.excluding:
                yield Resolution(person_id, Via.ADMIN, reason)

    def _free(self, ids: Iterable[int], via: Via, reason: Because) -> Iterator[Resolution]:
        return (Resolution(one, via, reason) for one in ids if self._is_free(one))

    def _is_free(self, person_id: int) -> bool:
        here = self.presence.is_active(person_id) and not self.presence.is_away(person_id)
        return here and person_id not in self.excluding

    def _why_not(self, person_id: int) -> Because:
        if not self.presence.is_active(person_id):
            return Because.DEACTIVATED
        if person_id in self.excluding:
            return Because.ALREADY_KNOWS
        return Because.AWAY if self.presence.is_away(person_id) else Because.HOLDS_IT


def resolve(
    role: Role,
    chain: Chain,
    *,
    covers: Iterable[Cover],
    active_ids: Iterable[int],
    now: datetime,
    fallback_group: Iterable[int] = (),
    admins: Iterable[int] = (),
    excluding: Iterable[int] = (),
    department: Department | None = None,
) -> Resolution:
    """Whom a step aimed at `role` reaches at `now`: the first of `Line.from_role`, or nobody.

    `reason` VACANT lets the caller skip a step whose seat this client simply does not have.
    """
    presence = Presence(chain, tuple(covers), frozenset(active_ids), now)
    line = Line(presence, tuple(fallback_group), tuple(admins), frozenset(excluding))
    nobody = Resolution(None, Via.NOBODY, Because.NOBODY_LEFT)
    return next(line.from_role(role, department), nobody)


def _seconds_first(seat: Seat) -> bool:
    return not seat.is_second
