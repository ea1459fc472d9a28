"""Who somebody is to the agency now: their standing, their hours, and who reads in their place."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.messages.texts import Texts, best_language
from bot.rules import people as rules
from bot.rules.calendar import OfficeCalendar, own_days_from, weekend_of
from bot.rules.finding import nearest
from bot.rules.policy import Policy
from bot.rules.reach import Resolution, resolve
from bot.rules.rights import Standing, lent
from bot.rules.worktime import PersonTime, hours_from, known_zone
from bot.services import seats
from bot.services.desk import Desk
from storage import people as store
from storage.remembering import remembered
from storage.tables.people import Client, Cover, Office, Person


@dataclass(frozen=True, slots=True)
class Actor:
    """A person of the agency at the desk: who they are and what they may."""

    person_id: int
    slack_id: str
    name: str
    zone: str
    locale: str
    language: str
    standing: Standing

    @property
    def texts(self) -> Texts:
        """The words this person reads."""
        return Texts.for_reader(
            ZoneInfo(self.zone), language=self.language, slack_locale=self.locale
        )


def actor(session: Session, slack_id: str, now: datetime) -> Actor | None:
    """The person behind a Slack id; None for strangers, guests and those who have left."""
    person = store.by_slack_id(session, slack_id)
    if person is None or not person.active or person.is_guest:
        return None
    return _actor(session, person, now)


def actor_of(session: Session, person_id: int, now: datetime) -> Actor | None:
    """The same by our own id."""
    person = store.person(session, person_id)
    return None if person is None or not person.active else _actor(session, person, now)


def language_of(person: Person) -> str:
    """The language a person chose, else the best one for their Slack locale."""
    return person.language or best_language(person.locale)


def texts_of(person: Person) -> Texts:
    """The words, zone and number format of one reader."""
    zone = ZoneInfo(person.zone if known_zone(person.zone) else "UTC")
    return Texts.for_reader(zone, language=person.language, slack_locale=person.locale)


def standing(session: Session, person: Person, now: datetime) -> Standing:
    """What the rules of rights need to know of a person, seats lent by a cover included."""
    assert person.id is not None
    roles: dict[int, set[rules.Role]] = {}
    departments: dict[int, set[rules.Department]] = {}
    for seat in store.seats_of(session, person.id):
        roles.setdefault(seat.client_id, set()).add(rules.Role(seat.role))
        if seat.department:
            departments.setdefault(seat.client_id, set()).add(rules.Department(seat.department))
    own = Standing(
        person_id=person.id,
        agency_roles=frozenset(rules.Role(role) for role in person.roles),
        client_roles={client: frozenset(held) for client, held in roles.items()},
        department_of=rules.Department(person.department) if person.department else None,
        departments={client: frozenset(held) for client, held in departments.items()},
        is_guest=person.is_guest,
        active=person.active,
    )
    for cover in store.covers_at(session, now):
        if cover.stand_in_id == person.id:
            own = _standing_in(session, own, cover)
    return own


def _standing_in(session: Session, own: Standing, cover: Cover) -> Standing:
    """With what an absent colleague may do on the clients the cover is for.

    The head of the agency sits on no client and answers for all: an escalation that reaches who
    stands in must be seen whole and can be answered, client by client, not what is the house's own.
    """
    away = store.person(session, cover.away_id)
    heads = away is not None and rules.Role.HEAD.value in away.roles
    seated = {seat.client_id for seat in store.seats_of(session, cover.away_id)}
    everywhere = {client.id for client in store.clients(session)} if heads else set()
    for client_id in seated | everywhere:
        if client_id is not None and cover.client_id in (None, client_id):
            team = seats.chain(session, client_id).seats
            mine = [seat for seat in team if seat.person_id == cover.away_id]
            head = [rules.Seat(rules.Role.HEAD, cover.away_id)] if heads else []
            own = lent(own, client_id, [*mine, *head])
    return own


def time_of(session: Session, person_id: int) -> PersonTime:
    """A person's zone, office calendar and working hours."""

    def find() -> PersonTime:
        person = store.person(session, person_id)
        if person is None:
            return agency_time(session)
        office = store.office(session, person.office_id)
        zone = person.zone if known_zone(person.zone) else store.agency(session).zone
        own_hours = person.hours or (office.hours if office else {})
        return _in(zone, office_calendar(office), own_hours)

    return remembered(session, ("time of", person_id), find)


def client_time(session: Session, client_id: int | None) -> PersonTime:
    """The calendar of the office that serves a client."""

    def find() -> PersonTime:
        client = store.client(session, client_id)
        if client is None:
            return agency_time(session)
        office = store.office(session, client.office_id)
        zone = office.zone if office else store.agency(session).zone
        return _in(zone, office_calendar(office), office.hours if office else {})

    return remembered(session, ("client time", client_id), find)


def agency_time(session: Session) -> PersonTime:
    """The agency's own zone with its first office's calendar."""

    def find() -> PersonTime:
        office = store.office(session, None)
        zone = store.agency(session).zone
        return _in(zone, office_calendar(office), office.hours if office else {})

    return remembered(session, "agency time", find)


def agency_texts(session: Session) -> Texts:
    """Words for what has no reader of its own: the agency's language and zone."""
    agency = store.agency(session)
    return Texts.for_reader(ZoneInfo(agency.zone), language=agency.language)


def policy(session: Session, desk: Desk, client_id: int | None = None) -> Policy:
    """The policy in force: what ships, under the agency's lines, under the client's own."""

    def find() -> Policy:
        merged = desk.policy.over(store.agency(session).policy)
        client = store.client(session, client_id)
        return merged.over(client.terms.get("policy", {})) if client else merged

    return remembered(session, ("policy", id(desk), client_id), find)


def holder(
    session: Session,
    client_id: int | None,
    role: str,
    now: datetime,
    *,
    exclude: Collection[int] = (),
    department: str | None = None,
) -> int | None:
    """Whom a seat reaches: its holder, cover, next in chain, the fallback group, an admin."""
    return resolution(
        session, client_id, role, now, exclude=exclude, department=department
    ).person_id


def resolution(
    session: Session,
    client_id: int | None,
    role: str,
    now: datetime,
    *,
    exclude: Collection[int] = (),
    department: str | None = None,
) -> Resolution:
    """The same, with the way it was found and why."""
    agency = store.agency(session)
    return resolve(
        rules.Role(role),
        seats.chain_with(session, client_id, role, department),
        covers=seats.covers(session, now),
        active_ids=store.active_ids(session),
        now=now,
        fallback_group=agency.fallback_person_ids,
        admins=[p.id for p in store.with_role(session, "admin") if p.id is not None],
        excluding=exclude,
        department=rules.Department(department) if department else None,
    )


def department_head(
    session: Session, client_id: int | None, department: str, now: datetime
) -> int | None:
    """Who heads a department for a client now."""
    return holder(session, client_id, "department_head", now, department=department)


def stands_in_for(session: Session, client_id: int | None, owner_id: int, now: datetime) -> int:
    """Who reads in the owner's place: the owner, their cover, a peer, then the line above."""
    found = next(seats.line(session, client_id, now).from_person(owner_id), None)
    return owner_id if found is None or found.person_id is None else found.person_id


def _actor(session: Session, person: Person, now: datetime) -> Actor:
    assert person.id is not None
    return Actor(
        person_id=person.id,
        slack_id=person.slack_id,
        name=person.name,
        zone=person.zone if known_zone(person.zone) else store.agency(session).zone,
        locale=person.locale,
        language=language_of(person),
        standing=standing(session, person, now),
    )


def office_calendar(office: Office | None) -> OfficeCalendar:
    """An office's working dates: its country's weekend and holidays, and the agency's own days."""
    if office is None:
        return OfficeCalendar("")
    return OfficeCalendar(
        office.country,
        office.subdivision or "",
        own_days=own_days_from(office.own_days),
        weekend=weekend_of(office.country),
    )


def _in(zone: str, calendar: OfficeCalendar, hours: Mapping[str, Sequence[str]]) -> PersonTime:
    return PersonTime(zone, calendar, hours_from(hours, weekend=calendar.weekend))


def client_named(session: Session, words: str) -> Client | None:
    """The one client whose key these words are or whose name they begin; None when none or several
    do. Case and accents do not matter."""
    rows = store.clients(session)
    whole = nearest(words, ((row, (row.key, row.name)) for row in rows), least=2)
    return whole or nearest(words, ((row, (row.name,)) for row in rows))
