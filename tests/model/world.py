"""The agency of the model, as a plain plan: offices, people in their zones, clients with teams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from storage.tables.invoices import BooksSource
from storage.tables.people import Agency, Client, Office, Person, Seat
from tests.model.quarters import NINE_TO_HALF_PAST_FIVE, Clock, Hours, Row
from tests.model.who import House
from tests.model.who import Person as Reader
from tests.model.who import Seat as Place

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TEAM = ("executive", "executive", "manager", "director", "head")
AGENCY_POLICY = {
    "desk": {"workspace_posts_per_second": 10_000_000, "director_alone_per_day": 10**6}
}
"""Pace and pile are other proofs' matter: here every message goes when its hour comes."""


@dataclass(frozen=True)
class OfficePlan:
    """An office: its country's calendar and where it stands."""

    key: str
    country: str
    zone: str
    weekend: tuple[int, ...] = (5, 6)

    @property
    def week(self) -> dict[int, Hours]:
        """Office hours on every working weekday."""
        return {day: NINE_TO_HALF_PAST_FIVE for day in range(7) if day not in self.weekend}


@dataclass(frozen=True)
class PersonPlan:
    """Somebody: where they sit and, when it is not their office's, their zone and hours."""

    name: str
    office: str
    zone: str = ""
    hours: Hours = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClientPlan:
    """A client and its team, by name, in the order of the chain; empty seats stay empty."""

    key: str
    office: str
    team: tuple[str, ...]


@dataclass(frozen=True)
class AgencyPlan:
    """Everything `Twin` sets up twice."""

    offices: Sequence[OfficePlan]
    people: Sequence[PersonPlan]
    clients: Sequence[ClientPlan]


@dataclass
class Places:
    """The ids of what was set up, by name; the same in both."""

    offices: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    clients: dict[str, int] = field(default_factory=dict)
    source: int = 0


def store(session: Session, plan: AgencyPlan, row: Row, started: int) -> Places:
    """The agency as Suits keeps it."""
    at = row.at(started)
    places = Places()
    session.add(Agency(id=1, name="Model", zone="UTC", started_at=at, policy=AGENCY_POLICY))
    for office in plan.offices:
        found = Office(key=office.key, name=office.key, country=office.country, zone=office.zone)
        places.offices[office.key] = _id(session, found)
    zones = {office.key: office.zone for office in plan.offices}
    for number, who in enumerate(plan.people):
        person = Person(
            slack_id=f"U{number}",
            name=who.name,
            zone=who.zone or zones[who.office],
            office_id=places.offices[who.office],
            hours=_words(_week(plan, who)) if who.hours else {},
            roles=list(who.roles),
        )
        places.people[who.name] = _id(session, person)
    for client in plan.clients:
        row_of = Client(
            key=client.key,
            name=client.key,
            currency="EUR",
            office_id=places.offices[client.office],
            live_at=at,
        )
        places.clients[client.key] = _id(session, row_of)
        for rank, (role, name) in enumerate(zip(TEAM, client.team, strict=True)):
            if name:
                session.add(
                    Seat(
                        client_id=places.clients[client.key],
                        person_id=places.people[name],
                        role=role,
                        rank=rank,
                        is_second=rank == 1,
                    )
                )
    places.source = _id(session, BooksSource(key="books", name="Books", kind="everything"))
    return places


def house(plan: AgencyPlan, places: Places, row: Row) -> tuple[House, dict[str, Clock]]:
    """The agency as the reference knows it, and each office's clock by key."""
    own_days: dict[str, dict[object, str]] = {office.key: {} for office in plan.offices}
    offices = {o.key: o for o in plan.offices}
    clocks = {
        o.key: Clock(row, o.zone, o.country, o.week, own_days[o.key])  # type: ignore[arg-type]
        for o in plan.offices
    }
    found = House()
    shared: dict[tuple[str, str, Hours], Clock] = {}
    for who in plan.people:
        office = offices[who.office]
        which = (who.office, who.zone or office.zone, who.hours)
        if which not in shared:
            shared[which] = Clock(
                row, which[1], office.country, _week(plan, who), clocks[who.office].own_days
            )
        number = places.people[who.name]
        found.people[number] = Reader(number, shared[which], roles=who.roles)
    for client in plan.clients:
        number = places.clients[client.key]
        found.offices[number] = clocks[client.office]
        found.teams[number] = [
            Place(role, places.people[name], rank == 1)
            for rank, (role, name) in enumerate(zip(TEAM, client.team, strict=True))
            if name
        ]
    return found, clocks


def _week(plan: AgencyPlan, who: PersonPlan) -> dict[int, Hours]:
    office = next(each for each in plan.offices if each.key == who.office)
    return {day: who.hours or spans for day, spans in office.week.items()}


def _words(week: dict[int, Hours]) -> dict[str, list[str]]:
    def clock(minute: int) -> str:
        return f"{minute // 60:02d}:{minute % 60:02d}"

    return {
        WEEKDAYS[day]: [f"{clock(start)}-{clock(end)}" for start, end in spans]
        for day, spans in week.items()
    }


def _id(session: Session, row: Office | Person | Client | BooksSource) -> int:
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id
