"""What the database holds, in the shape of an agency file, so that the two can be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.rules.agency_file import (
    AgencyFile,
    AgencyLine,
    CallLine,
    ClientLine,
    ContactLine,
    OfficeLine,
    PersonLine,
    SeatLine,
    SourceLine,
    StopLine,
)
from storage import calls
from storage import people as store
from storage.tables.calls import CallSeries
from storage.tables.invoices import BooksSource, Stop
from storage.tables.people import Client, ClientChannel, Office, Person


def stored_agency(session: Session, now: datetime) -> AgencyFile:
    """The whole agency as it is set up now: people and references under their Slack ids."""
    everyone = {person.id: person for person in store.people(session) if person.id is not None}
    slack_ids = {number: person.slack_id for number, person in everyone.items()}
    places = {office.id: office.key for office in offices(session)}
    agency = store.agency(session)
    return AgencyFile(
        agency=AgencyLine(
            name=agency.name,
            zone=agency.zone,
            language=agency.language,
            fallback=tuple(
                slack_ids[one] for one in agency.fallback_person_ids if one in slack_ids
            ),
        ),
        offices={office.key: office_line(office) for office in offices(session)},
        people={person.slack_id: _person(person, places) for person in everyone.values()},
        clients={
            client.key: stored_client(session, client, slack_ids=slack_ids, now=now)
            for client in store.clients(session)
        },
        sources={source.key: _source(source, places) for source in open_sources(session)},
        policy=agency.policy,
    )


def stored_client(
    session: Session, client: Client, *, slack_ids: Mapping[int, str], now: datetime
) -> ClientLine:
    """One client as it is set up now."""
    assert client.id is not None
    office = store.office(session, client.office_id)
    series = calls.series_of(session, client.id)
    return ClientLine(
        key=client.key,
        name=client.name,
        currency=client.currency,
        office=office.key if office else "",
        language=client.language or "",
        team=tuple(
            SeatLine(seat.role, slack_ids[seat.person_id], seat.department or "", seat.is_second)
            for seat in store.seats(session, client.id)
            if seat.person_id in slack_ids
        ),
        channels=channels_of(session, client.id),
        contacts=tuple(
            ContactLine(contact.name, contact.title, contact.email or "")
            for contact in store.contacts(session, client.id)
        ),
        stops=_stops(session, client, slack_ids, office, now),
        policy=client.terms.get("policy", {}),
        entity=client.terms.get("entity", ""),
        status=client.terms.get("status", {}),
        withholding_bp=int(client.terms.get("withholding_bp", 0)),
        no_model=bool(client.terms.get("no_model", False)),
        calls=tuple(call_line(row, slack_ids) for row in series if row.ended_at is None),
        stopped_calls=tuple(
            call_line(row, slack_ids) for row in series if row.ended_by_id is not None
        ),
    )


def call_line(row: CallSeries, slack_ids: Mapping[int, str]) -> CallLine:
    """A weekly call as a file writes it; the author is not named twice."""
    present = (slack_ids[one] for one in row.attendee_ids if one in slack_ids)
    author = slack_ids.get(row.author_id, "")
    others = tuple(one for one in present if one != author)
    return CallLine(row.weekday, row.wall_time, author, row.minutes, others)


def offices(session: Session) -> Sequence[Office]:
    """Every office, in the order they were set up."""
    return session.exec(select(Office).order_by(col(Office.id))).all()


def open_sources(session: Session) -> Sequence[BooksSource]:
    """Every set of books that is still in use."""
    return session.exec(
        select(BooksSource).where(col(BooksSource.closed_at).is_(None)).order_by(BooksSource.key)
    ).all()


def keys_by_name(session: Session) -> dict[str, str]:
    """Every client's name with its key, also of those the agency no longer works for."""
    return {client.name: client.key for client in session.exec(select(Client)).all()}


def channels_of(session: Session, client_id: int) -> tuple[str, ...]:
    """The Slack channels of a client, by id."""
    rows = session.exec(
        select(ClientChannel.channel_id)
        .where(ClientChannel.client_id == client_id)
        .order_by(ClientChannel.channel_id)
    ).all()
    return tuple(rows)


def office_line(office: Office) -> OfficeLine:
    """One office as a file would describe it."""
    return OfficeLine(
        key=office.key,
        name=office.name,
        country=office.country,
        subdivision=office.subdivision or "",
        zone=office.zone,
        hours={day: tuple(spans) for day, spans in office.hours.items()},
        own_days=dict(sorted(office.own_days.items())),
    )


def _person(person: Person, places: Mapping[int | None, str]) -> PersonLine:
    return PersonLine(
        key=person.slack_id,
        email=person.email or "",
        slack_id=person.slack_id,
        roles=tuple(person.roles),
        department=person.department or "",
        office=places.get(person.office_id, ""),
        language=person.language or "",
        hours={day: tuple(spans) for day, spans in person.hours.items()},
    )


def _source(source: BooksSource, places: Mapping[int | None, str]) -> SourceLine:
    return SourceLine(
        key=source.key,
        entity=source.legal_entity,
        kind=source.kind,
        days=tuple(source.weekdays),
        currency=source.currency or "",
        date_order=source.date_order or "",
        said=source.file_said,
        office=places.get(source.office_id, ""),
    )


def _stops(
    session: Session,
    client: Client,
    slack_ids: Mapping[int, str],
    office: Office | None,
    now: datetime,
) -> tuple[StopLine, ...]:
    zone = ZoneInfo(office.zone if office else store.agency(session).zone)
    rows = session.exec(
        select(Stop).where(
            Stop.client_id == client.id, col(Stop.lifted_at).is_(None), col(Stop.until) > now
        )
    ).all()
    return tuple(
        StopLine(
            until=row.until.astimezone(zone).date(),
            reason=row.note or row.reason,
            approver=slack_ids.get(row.approver_id, ""),
        )
        for row in rows
    )
