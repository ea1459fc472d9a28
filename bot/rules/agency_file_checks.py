"""What only shows when the whole file is read: doubles, cycles, dead ends, steps for nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from bot.rules.agency_file import AgencyFile, ClientLine
from bot.rules.agency_file_shelf import Shelf
from bot.rules.cases import Reader
from bot.rules.chaincheck import ChainFault, ChainProblem, check_chain
from bot.rules.people import Chain, Department, Role, Seat
from bot.rules.policy import Policy

# Leave and covers pass; the line of a file is judged at no particular moment.
ANY_TIME = datetime(2026, 1, 5, 12, tzinfo=UTC)
CLIMBS = (Reader.MANAGER, Reader.DIRECTOR, Reader.HEAD)


def check_file(file: AgencyFile, policy: Policy, shelf: Shelf) -> None:
    """Note everything that is wrong between the lines of a file."""
    if not file.offices:
        shelf.wrong("offices", "Describe at least one office: its country decides the holidays.")
    if not any("admin" in person.roles for person in file.people.values()):
        shelf.wrong("people", 'Nobody is admin. Give somebody roles = ["admin"].')
    _doubles(file, shelf)
    for client in file.clients.values():
        if any(seat.role == "executive" for seat in client.team):
            _check_team(client, file, policy.over(client.policy), shelf)


def _doubles(file: AgencyFile, shelf: Shelf) -> None:
    people = file.people.values()
    clients = file.clients.values()
    for what, pairs in (
        ("e-mail address", [(f"people.{p.key}", p.email) for p in people]),
        ("Slack id", [(f"people.{p.key}", p.slack_id) for p in people]),
        ("name", [(f"clients.{c.key}.name", c.name.casefold()) for c in clients]),
        ("channel", [(f"clients.{c.key}.channels", one) for c in clients for one in c.channels]),
        ("name", [(f"offices.{o.key}.name", o.name.casefold()) for o in file.offices.values()]),
    ):
        for place, first in _repeats(pairs):
            shelf.wrong(place, f"This {what} is already used by {first}.")


def _repeats(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    first: dict[str, str] = {}
    for place, value in pairs:
        if value and value in first:
            yield place, first[value]
        elif value:
            first[value] = place


def _check_team(client: ClientLine, file: AgencyFile, policy: Policy, shelf: Shelf) -> None:
    ids = {key: number for number, key in enumerate(file.people, start=1)}
    names = {number: key for key, number in ids.items()}
    fallback = tuple(ids[key] for key in file.agency.fallback if key in ids)
    found = check_chain(
        _chain(client, ids),
        steps=steps_above(policy),
        known_ids=names,
        active_ids=names,
        now=ANY_TIME,
        fallback_group=fallback,
    )
    dead_end = any(problem.fault is ChainFault.DEAD_END for problem in found)
    for problem in found:
        # A step that the fallback group catches fires; after a dead end no step above it can.
        if problem.fault is ChainFault.NEVER_FIRES and (fallback or dead_end):
            continue
        place = f"clients.{client.key}.{(problem.role or Role.EXECUTIVE).value}"
        shelf.wrong(place, _words(problem, client.name, names))


def steps_above(policy: Policy) -> list[Role]:
    """The seats above the executive that some ladder climbs to, lowest first."""
    readers = {
        step.reader for kind in policy.tables["ladders"] for step in policy.ladder(kind).steps
    }
    return [Role(reader.value) for reader in CLIMBS if reader in readers]


def _chain(client: ClientLine, ids: dict[str, int]) -> Chain:
    return Chain(
        client_id=0,
        seats=tuple(
            Seat(
                role=Role(seat.role),
                person_id=ids[seat.person],
                department=Department(seat.department) if seat.department else None,
                is_second=seat.second,
            )
            for seat in client.team
        ),
    )


def _words(problem: ChainProblem, client: str, names: dict[int, str]) -> str:
    person = names.get(problem.person_id or 0, "")
    if problem.fault is ChainFault.CYCLE:
        return (
            f"{person} stands in this chain twice with others in between, so what is late would "
            "come back to them. Give one of the two seats to somebody else."
        )
    if problem.fault is ChainFault.DEAD_END:
        return (
            f"Nobody stands above {person} on {client}, so what is late has nowhere to go. Name a "
            "manager, director or head, or somebody in agency.fallback."
        )
    if problem.fault is ChainFault.NEVER_FIRES:
        return (
            f"Nobody on {client} holds this seat or one above it, and agency.fallback is empty: "
            "the steps that climb to it could never fire."
        )
    return f"{problem.fault.value.capitalize()}."
