"""What is wrong with a client's chain of people, found before it is saved and not at midnight."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.rules.people import RANK, Chain, Cover, Department, Role
from bot.rules.reach import Line, Presence


class ChainFault(StrEnum):
    """The kinds of fault a chain can have."""

    EMPTY = "nobody is in the chain"
    UNKNOWN_PERSON = "a person is not known"
    INACTIVE_PERSON = "a person has left"
    CYCLE = "the chain comes back to somebody it has passed"
    DEAD_END = "above the first person there is nobody to climb to"
    NEVER_FIRES = "a step reaches nobody but the owner"
    NO_DEPARTMENT = "a department head without a department"
    COVER_CYCLE = "covers point at each other"
    COVERS_SELF = "somebody is their own cover"


@dataclass(frozen=True, slots=True)
class ChainProblem:
    """One fault, with the role and the person it is about where there is one."""

    fault: ChainFault
    role: Role | None = None
    person_id: int | None = None
    department: Department | None = None


def check_chain(
    chain: Chain,
    *,
    steps: Sequence[Role],
    known_ids: Collection[int],
    active_ids: Collection[int],
    now: datetime,
    fallback_group: Sequence[int] = (),
    admins: Sequence[int] = (),
) -> list[ChainProblem]:
    """Every fault of a chain under a policy whose ladders climb through `steps`, lowest first.

    Leave and covers do not count here: they pass. An empty list means that the chain is sound.
    """
    if not chain.line:
        return [ChainProblem(ChainFault.EMPTY), *_people(chain, known_ids, active_ids)]
    presence = Presence(chain, (), frozenset(active_ids), now)
    owner = chain.line[0].person_id
    line = Line(presence, tuple(fallback_group), tuple(admins), frozenset({owner}))
    dead_end = next(line.from_person(owner), None) is None
    return [
        *_people(chain, known_ids, active_ids),
        *_cycles(chain),
        *([ChainProblem(ChainFault.DEAD_END, chain.line[0].role, owner)] if dead_end else []),
        *_never_fires(presence, steps),
    ]


def check_covers(covers: Iterable[Cover]) -> list[ChainProblem]:
    """Covers that leave nobody: one's own, and rings of people all away at one moment."""
    named = [cover for cover in covers if cover.stand_in_id is not None]
    problems = [
        ChainProblem(ChainFault.COVERS_SELF, person_id=cover.away_id)
        for cover in named
        if cover.stand_in_id == cover.away_id
    ]
    others = [cover for cover in named if cover.stand_in_id != cover.away_id]
    ringed = {cover.away_id for cover in others if _in_ring(cover, others)}
    return problems + [
        ChainProblem(ChainFault.COVER_CYCLE, person_id=person_id) for person_id in sorted(ringed)
    ]


def _people(
    chain: Chain, known_ids: Collection[int], active_ids: Collection[int]
) -> Iterable[ChainProblem]:
    for seat in chain.seats:
        if seat.person_id not in known_ids:
            yield ChainProblem(ChainFault.UNKNOWN_PERSON, seat.role, seat.person_id)
        elif seat.person_id not in active_ids:
            yield ChainProblem(ChainFault.INACTIVE_PERSON, seat.role, seat.person_id)
        if seat.role is Role.DEPARTMENT_HEAD and seat.department is None:
            yield ChainProblem(ChainFault.NO_DEPARTMENT, seat.role, seat.person_id)


def _cycles(chain: Chain) -> Iterable[ChainProblem]:
    """Somebody may hold neighbouring seats (executive and director), but never return."""
    passed: set[int] = set()
    below: int | None = None
    for seat in chain.line:
        if seat.person_id != below and seat.person_id in passed:
            yield ChainProblem(ChainFault.CYCLE, seat.role, seat.person_id)
        passed.add(seat.person_id)
        below = seat.person_id


def _never_fires(presence: Presence, steps: Sequence[Role]) -> Iterable[ChainProblem]:
    # The group and the admins are a net, not a rung: a step that only they catch is worth a word.
    # One person on two seats is no fault: in a small agency the director is the head.
    first = presence.chain.line[0]
    line = Line(presence, excluding=frozenset({first.person_id}))
    for role in dict.fromkeys(steps):
        climbs = RANK[role] > RANK[first.role] and role is not Role.ADMIN
        if climbs and next(line.from_role(role), None) is None:
            yield ChainProblem(ChainFault.NEVER_FIRES, role)


def _in_ring(cover: Cover, covers: Sequence[Cover]) -> bool:
    """Whether following stand-ins who are away at the same time leads back to the start."""
    waiting: list[tuple[int | None, datetime, datetime]] = [
        (cover.stand_in_id, cover.starts_at, cover.ends_at)
    ]
    seen: set[tuple[int | None, datetime, datetime]] = set()
    while waiting:
        person_id, starts_at, ends_at = step = waiting.pop()
        if person_id == cover.away_id:
            return True
        if step in seen:
            continue
        seen.add(step)
        waiting += [
            (after.stand_in_id, max(starts_at, after.starts_at), min(ends_at, after.ends_at))
            for after in covers
            if after.away_id == person_id
            and _same_client(cover, after)
            and max(starts_at, after.starts_at) < min(ends_at, after.ends_at)
        ]
    return False


def _same_client(cover: Cover, other: Cover) -> bool:
    return None in (cover.client_id, other.client_id) or cover.client_id == other.client_id
