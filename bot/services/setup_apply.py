"""Writes a whole agency file into the records, parts that others lean on first."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.rules.agency_file import AgencyFile, ClientLine, SourceLine
from bot.services import books_import_sources, calls_meetings, cases, setup_calls, starting
from bot.services import setup_writing as writing
from bot.services.desk import Desk
from bot.services.people import Actor
from bot.services.setup_stored import offices, open_sources, stored_agency
from storage import people as store
from storage.tables.people import Client


def apply_changes(
    session: Session, desk: Desk, actor: Actor | None, wished: AgencyFile, now: datetime
) -> None:
    """Make the records what the file wishes; everyone in it must be in the records already."""
    before = stored_agency(session, now)
    ids = {person.slack_id: person.id or 0 for person in store.people(session)}
    agency = store.agency(session)
    writing.write_agency(agency, wished.agency, ids)
    agency.policy = dict(wished.policy)
    for office in wished.offices.values():
        writing.write_office(session, office)
    places = {office.key: office.id or 0 for office in offices(session)}
    _people(session, wished, places)
    _make_room_for_names(session, before, wished)
    clients = {
        key: writing.write_client(session, line, places) for key, line in wished.clients.items()
    }
    writing.write_channels(
        session, {_id(client): wished.clients[key].channels for key, client in clients.items()}
    )
    for key, client in clients.items():
        _team(session, client, before.clients.get(key), wished.clients[key], ids)
        writing.write_contacts(session, _id(client), wished.clients[key].contacts)
        _stops(session, client, before.clients.get(key), wished.clients[key], ids, actor, now)
        setup_calls.follow_file(
            session, desk, client, before.clients.get(key), wished.clients[key], ids, now
        )
        starting.go_live(agency, client, now)
    for line in wished.sources.values():
        _source(session, before.sources.get(line.key), line, places, now)
    calls_meetings.keep_ahead(session, desk, now)
    _close_the_rest(session, wished, now)
    session.flush()
    # Anything may have moved: owners, calendars, policy. Everything running is read again.
    cases.team_changed(session, desk, None, now)


def _people(session: Session, wished: AgencyFile, places: writing.Ids) -> None:
    for person in store.people(session):
        line = wished.people.get(person.slack_id)
        if line is not None:
            writing.write_person(person, line, places)
        elif person.roles or person.department:
            person.roles, person.department = [], None


def _make_room_for_names(session: Session, before: AgencyFile, wished: AgencyFile) -> None:
    """Two clients may swap names: names are unique at every moment, so they step aside first."""
    for client in store.clients(session):
        old, new = before.clients.get(client.key), wished.clients.get(client.key)
        if old and new and old.name != new.name:
            client.name = f"{client.key} (being renamed)"
    session.flush()


def _team(
    session: Session, client: Client, old: ClientLine | None, new: ClientLine, ids: writing.Ids
) -> None:
    if old is None or old.team != new.team:
        writing.write_team(session, _id(client), new.team, ids)


def _stops(
    session: Session,
    client: Client,
    old: ClientLine | None,
    new: ClientLine,
    ids: writing.Ids,
    actor: Actor | None,
    now: datetime,
) -> None:
    for stop in new.stops:
        if old is None or stop not in old.stops:
            set_by = actor.person_id if actor else ids[stop.approver]
            writing.write_stop(session, client, stop, ids=ids, set_by_id=set_by, now=now)


def _source(
    session: Session,
    old: SourceLine | None,
    new: SourceLine,
    places: writing.Ids,
    now: datetime,
) -> None:
    source = writing.write_source(session, new, places)
    if old is None or (old.days, old.office) != (new.days, new.office):
        today = books_import_sources.today_of(session, source, now)
        books_import_sources.expect_next(session, source, max(source.last_as_of or today, today))


def _close_the_rest(session: Session, wished: AgencyFile, now: datetime) -> None:
    for client in store.clients(session):
        if client.key not in wished.clients:
            client.closed_at = now
    for source in open_sources(session):
        if source.key not in wished.sources:
            source.closed_at = now


def _id(client: Client) -> int:
    assert client.id is not None
    return client.id
