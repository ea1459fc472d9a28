"""The people on a client: their seats, the line they report along, who stands in for whom.

Titles are labels over the ordered chain and are never compared as text. Instants are aware UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """A seat at the agency or on one client."""

    COORDINATOR = "coordinator"
    EXECUTIVE = "executive"
    MANAGER = "manager"
    DIRECTOR = "director"
    HEAD = "head"
    DEPARTMENT_HEAD = "department_head"
    FINANCE = "finance"
    ADMIN = "admin"


class Department(StrEnum):
    """The departments whose heads hear of briefs, jobs and call reports."""

    CREATIVE = "creative"
    PRODUCTION = "production"
    MEDIA = "media"
    PLANNING = "planning"


# Where a seat that a client has left empty would stand; an occupied chain goes by its own order.
RANK = {
    Role.COORDINATOR: 0,
    Role.EXECUTIVE: 1,
    Role.MANAGER: 2,
    Role.DIRECTOR: 3,
    Role.HEAD: 4,
    Role.ADMIN: 5,
    # Beside the line: whom their work falls to is the director of the client, and the head.
    Role.DEPARTMENT_HEAD: 2,
    Role.FINANCE: 3,
}
BESIDE = frozenset({Role.DEPARTMENT_HEAD, Role.FINANCE})


@dataclass(frozen=True, slots=True)
class Seat:
    """One place on a client's team. A second is named to stand in for the holders of the role."""

    role: Role
    person_id: int
    department: Department | None = None
    is_second: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """A client's people. Seats of the line come lowest first; others stand beside it.

    No client means the agency itself: what belongs to no client goes along this chain.
    """

    client_id: int | None
    seats: tuple[Seat, ...]

    @property
    def line(self) -> tuple[Seat, ...]:
        """The reporting line, lowest first, without seconds and without those beside it."""
        return tuple(seat for seat in self.seats if _in_line(seat))

    def holders(self, role: Role, department: Department | None = None) -> tuple[Seat, ...]:
        """Who holds a role (of a department), in order; the named seconds last."""
        held = (seat for seat in self.seats if seat.role is role)
        matching = (seat for seat in held if department is None or seat.department is department)
        return tuple(sorted(matching, key=lambda seat: seat.is_second))

    def above(self, role: Role) -> tuple[Seat, ...]:
        """The line above a role, nearest first; an empty role is placed by its usual rank."""
        line = self.line
        places = [place for place, seat in enumerate(line) if seat.role is role]
        if places:
            return line[max(places) + 1 :]
        return tuple(seat for seat in line if RANK[seat.role] > RANK[role])

    def is_above(self, person_id: int, other_id: int) -> bool:
        """Whether the first person stands higher in this client's line than the other."""
        line = [seat.person_id for seat in self.line]
        if person_id not in line or person_id == other_id:
            return False
        if other_id in line:
            return _last(line, person_id) > _last(line, other_id)
        return any(seat.person_id == other_id for seat in self.seats)


@dataclass(frozen=True, slots=True)
class Cover:
    """Somebody is away from `starts_at` up to `ends_at`; no client means all of them.

    No stand-in means that nobody was named: the second, then a peer, then the boss.
    """

    away_id: int
    starts_at: datetime
    ends_at: datetime
    stand_in_id: int | None = None
    client_id: int | None = None

    def holds(self, client_id: int | None, now: datetime) -> bool:
        """Whether the window is open now for this client."""
        mine = self.client_id is None or self.client_id == client_id
        return mine and self.starts_at <= now < self.ends_at


def seat_behind(role: str) -> Role:
    """The seat a message's role speaks of: "copy finance" is finance, "instead head" is head.

    "instead owner" and "above" name none: whoever stands in for their reader is found from the
    director up.
    """
    name = role.rpartition(" ")[2]
    return Role(name) if name in set(Role) else Role.DIRECTOR


def _in_line(seat: Seat) -> bool:
    return seat.role not in BESIDE and seat.role is not Role.ADMIN and not seat.is_second


def _last(line: list[int], person_id: int) -> int:
    return len(line) - 1 - line[::-1].index(person_id)
