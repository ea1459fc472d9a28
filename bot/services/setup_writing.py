"""Writes what a file or a form wishes into the records; the same verbs serve both.

Nothing here opens a transaction or asks for rights: `bot.services.setup` and its neighbours do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session, select

from bot.rules.agency_file import (
    AgencyLine,
    ClientLine,
    ContactLine,
    OfficeLine,
    PersonLine,
    SeatLine,
    SourceLine,
    StopLine,
)
from storage import people as store
from storage.tables.invoices import BooksSource, Stop
from storage.tables.people import Agency, Client, ClientChannel, Contact, Office, Person, Seat

# The order of a client's line in the store: lower speaks first, higher hears later.
RANKS = {
    "coordinator": -1,
    "executive": 0,
    "manager": 2,
    "director": 3,
    "head": 4,
    "department_head": 10,
    "finance": 20,
}
SECOND = 1
LAST_MINUTE = time(23, 59)
Ids = Mapping[str, int]


def write_agency(agency: Agency, line: AgencyLine, ids: Ids) -> None:
    """Name, zone, language and the fallback group."""
    agency.name = line.name
    agency.zone = line.zone
    agency.language = line.language
    agency.fallback_person_ids = [ids[key] for key in line.fallback if key in ids]


def write_office(session: Session, line: OfficeLine) -> Office:
    """An office, new or changed."""
    office = session.exec(select(Office).where(Office.key == line.key)).first()
    office = office or Office(key=line.key, name=line.name, country=line.country, zone=line.zone)
    office.name = line.name
    office.country = line.country
    office.subdivision = line.subdivision or None
    office.zone = line.zone
    office.hours = {day: list(spans) for day, spans in line.hours.items()}
    office.own_days = dict(line.own_days)
    session.add(office)
    session.flush()
    return office


def write_person(person: Person, line: PersonLine, offices: Ids) -> None:
    """What somebody does here; who they are is Slack's to say."""
    person.roles = list(line.roles)
    person.department = line.department or None
    if line.office:
        person.office_id = offices[line.office]
    if line.language is not None:
        person.language = line.language or None
    if line.hours is not None:
        person.hours = {day: list(spans) for day, spans in line.hours.items()}


def write_client(session: Session, line: ClientLine, offices: Ids) -> Client:
    """A client's own fields, new, changed or taken back after it was closed."""
    client = session.exec(select(Client).where(Client.key == line.key)).first()
    client = client or Client(key=line.key, name=line.name, currency=line.currency)
    client.name = line.name
    client.currency = line.currency
    client.office_id = offices.get(line.office, client.office_id)
    client.language = line.language or None
    client.terms = {**client.terms, "policy": dict(line.policy)}
    if line.entity is not None:
        client.terms = {**client.terms, "entity": line.entity}
    if line.status is not None:
        client.terms = {**client.terms, "status": dict(line.status)}
    if line.withholding_bp is not None:
        client.terms = {**client.terms, "withholding_bp": line.withholding_bp}
    if line.no_model is not None:
        client.terms = {**client.terms, "no_model": line.no_model}
    client.closed_at = None
    session.add(client)
    session.flush()
    return client


def write_team(session: Session, client_id: int, team: Iterable[SeatLine], ids: Ids) -> None:
    """A client's whole team, in order; the seats that stood there before are taken away."""
    for seat in store.seats(session, client_id):
        session.delete(seat)
    session.flush()
    for line in team:
        session.add(
            Seat(
                client_id=client_id,
                person_id=ids[line.person],
                role=line.role,
                department=line.department or None,
                rank=SECOND if line.second else RANKS[line.role],
                is_second=line.second,
            )
        )
        session.flush()


def write_contacts(session: Session, client_id: int, contacts: Iterable[ContactLine]) -> None:
    """The people on the client's side. Rows that stay keep their ids: papers point at them."""
    wished = {contact.name: contact for contact in contacts}
    for row in store.contacts(session, client_id):
        line = wished.pop(row.name, None)
        if line is None:
            session.delete(row)
        else:
            row.title, row.email = line.title, line.email or None
    for line in wished.values():
        session.add(
            Contact(client_id=client_id, name=line.name, title=line.title, email=line.email or None)
        )
    session.flush()


def write_channels(session: Session, wished: Mapping[int, Iterable[str]]) -> None:
    """The channels of several clients at once: a channel may move from one to another."""
    for row in session.exec(select(ClientChannel)).all():
        if row.client_id in wished and row.channel_id not in set(wished[row.client_id]):
            session.delete(row)
    session.flush()
    there = {row.channel_id for row in session.exec(select(ClientChannel)).all()}
    for client_id, channels in wished.items():
        for channel in channels:
            if channel not in there:
                session.add(ClientChannel(client_id=client_id, channel_id=channel))
    session.flush()


def write_stop(
    session: Session, client: Client, line: StopLine, *, ids: Ids, set_by_id: int, now: datetime
) -> None:
    """A stop up to the end of its last day, in the zone of the client's office."""
    assert client.id is not None
    office = store.office(session, client.office_id)
    zone = ZoneInfo(office.zone if office else store.agency(session).zone)
    session.add(
        Stop(
            client_id=client.id,
            currency=client.currency,
            reason=line.reason,
            until=datetime.combine(line.until, LAST_MINUTE, tzinfo=zone),
            set_at=now,
            set_by_id=set_by_id,
            approver_id=ids[line.approver],
        )
    )


def write_source(session: Session, line: SourceLine, offices: Ids) -> BooksSource:
    """One set of books, new, changed or taken back."""
    source = session.exec(select(BooksSource).where(BooksSource.key == line.key)).first()
    source = source or BooksSource(key=line.key, name=line.entity)
    source.name = source.legal_entity = line.entity
    source.office_id = offices.get(line.office)
    source.kind = line.kind
    source.weekdays = list(line.days)
    source.currency = line.currency or None
    source.date_order = line.date_order or None
    source.file_said = dict(line.said)
    source.closed_at = None
    session.add(source)
    session.flush()
    return source
