"""The doctor's look at people: seats nobody holds, people Slack will not deliver to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from bot.messages.call_words import DEPARTMENTS
from bot.messages.home import ROLES
from bot.messages.texts import Own, mark
from bot.rules.agency_file_checks import steps_above
from bot.rules.chaincheck import ChainFault, check_chain
from bot.rules.people import Department, Role
from bot.services import people, seats
from bot.services.desk import Desk
from bot.slack.probe import Probe
from storage import people as store
from storage.tables.people import Client, Person

Told = tuple[str, str, str, dict[str, str | int]]
BROKEN, MISSING, NOTE = "broken", "missing", "note"
NAME_SOMEBODY = mark("Name somebody in the client's team, in agency.toml or from the Home tab.")
FAULTS = {
    ChainFault.EMPTY: mark("Nobody looks after {client}."),
    ChainFault.DEAD_END: mark("Nobody stands above the executive of {client}."),
    ChainFault.NEVER_FIRES: mark("Nobody is {role} of {client}, nor above that seat."),
    ChainFault.CYCLE: mark("The line of {client} comes back to {person}."),
}


def look(session: Session, desk: Desk, probe: Probe | None, now: datetime) -> Iterator[Told]:
    """What is not well about people: level, words, what to do, values."""
    everyone = {person.id: person for person in store.people(session) if person.id is not None}
    yield from _house(session, everyone)
    for client in store.clients(session):
        yield from _team(session, desk, client, everyone, now)
    yield from _unreachable(session, everyone, probe)


def _house(session: Session, everyone: dict[int, Person]) -> Iterator[Told]:
    if not store.with_role(session, "admin"):
        yield (
            BROKEN,
            mark("Nobody who works here is admin."),
            mark('Give somebody roles = ["admin"] in agency.toml and run suits setup.'),
            {},
        )
    if not store.with_role(session, "finance"):
        yield (
            MISSING,
            mark("Nobody holds the role finance, so nobody is asked for the books."),
            mark('Give somebody roles = ["finance"] in agency.toml and run suits setup.'),
            {},
        )
    if not store.agency(session).fallback_person_ids:
        yield (
            NOTE,
            mark("Nobody is named for what nobody else is left to hear; an admin will get it."),
            mark("Name a fallback in agency.toml."),
            {},
        )


def _team(
    session: Session, desk: Desk, client: Client, everyone: dict[int, Person], now: datetime
) -> Iterator[Told]:
    chain = seats.chain(session, client.id)
    active = store.active_ids(session)
    found = check_chain(
        chain,
        steps=steps_above(people.policy(session, desk, client.id)),
        known_ids=everyone,
        active_ids=active,
        now=now,
        fallback_group=store.agency(session).fallback_person_ids,
    )
    for problem in found:
        if problem.fault in FAULTS:
            person = everyone.get(problem.person_id or 0)
            yield (
                MISSING,
                FAULTS[problem.fault],
                NAME_SOMEBODY,
                {
                    "client": client.name,
                    "role": Own(ROLES[problem.role.value]) if problem.role else "",
                    "person": person.name if person else "",
                },
            )
    for department in Department:
        held = chain.holders(Role.DEPARTMENT_HEAD, department)
        elsewhere = [
            p for p in store.with_role(session, "department_head") if p.department == department
        ]
        if not held and not elsewhere:
            yield (
                NOTE,
                mark("Nobody heads {department} for {client}: its briefs reach the director."),
                NAME_SOMEBODY,
                {"department": Own(DEPARTMENTS[department.value]), "client": client.name},
            )


def _unreachable(
    session: Session, everyone: dict[int, Person], probe: Probe | None
) -> Iterator[Told]:
    listed = probe.directory.by_id if probe and probe.directory else None
    for number, person in everyone.items():
        seats = store.seats_of(session, number)
        clients = [store.client(session, seat.client_id) for seat in seats]
        open_seats = [client for client in clients if client and client.closed_at is None]
        if not open_seats and not person.roles:
            continue
        values: dict[str, str | int] = {"person": person.name}
        todo = mark("Others get their messages now. Give their seats to a colleague.")
        if listed is not None and person.slack_id not in listed:
            yield BROKEN, mark("Slack knows nobody by the id of {person}."), todo, values
        elif not person.active:
            yield (
                BROKEN,
                mark("{person} is deactivated in Slack but still holds a seat."),
                todo,
                values,
            )
        elif person.is_guest:
            yield (
                BROKEN,
                mark("{person} is a guest and gets nothing, but holds a seat."),
                todo,
                values,
            )
