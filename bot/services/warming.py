"""Gets ready before the first person knocks: what is found, read or compiled once, is so now.

Measured on a slow machine: the first form a person sent in took most of a second, the second one
a few hundredths of it. Slack waits three seconds, and nobody should be the one who warms the room.
"""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.messages.texts import Texts
from bot.services import composing, people, seats
from bot.services.desk import Desk
from bot.services.documents import all_documents
from bot.services.kinds import all_kinds
from storage import cases as store
from storage import line, nudges
from storage import people as people_store


def warm(desk: Desk) -> None:
    """Load kinds, papers, calendars, the languages read here; ask the commonest questions."""
    now = desk.clock()
    all_documents()
    composing.all_extras()
    with desk.database.reading() as session:
        zone = people.agency_time(session).tz
        for language in {people.language_of(person) for person in people_store.people(session)}:
            Texts.for_reader(zone, language=language)("Why these?")
        _calendars(session, now)
        _questions(session, now)


def _calendars(session: Session, now: datetime) -> None:
    """Each office's holidays of this year: the first look at a country costs the most."""
    for client in people_store.clients(session):
        people.client_time(session, client.id).calendar.is_working_day(now.date())
    people.agency_time(session).calendar.is_working_day(now.date())


def _questions(session: Session, now: datetime) -> None:
    """Every query is compiled once per process; here rather than in somebody's three seconds."""
    for person in people_store.people(session)[:1]:
        assert person.id is not None
        people.actor(session, person.slack_id, now)
        people.time_of(session, person.id)
        store.climbed_to(session, person.id)
        nudges.carried_steps(session, person.id, now)
    for client in people_store.clients(session)[:1]:
        people.holder(session, client.id, "director", now)
        seats.presence(session, client.id, now)
    store.due(session, now)
    line.in_line(session, now)
    for kind in all_kinds().values():
        for subject_id in list(kind.query.live(session))[:1]:
            kind.query.facts(session, subject_id)
