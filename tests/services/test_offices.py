"""Whoever sits in an office works on its country's days."""

from __future__ import annotations

from datetime import date

from bot.rules.worktime import works_on
from bot.services import people
from bot.services.desk import Desk
from storage.tables.people import Client, Office, Person

THURSDAY, FRIDAY, SATURDAY, SUNDAY = (date(2027, 3, 4 + day) for day in range(4))


def cairo(desk: Desk, hours: dict[str, list[str]]) -> tuple[int, int]:
    """Somebody in an office in Cairo, and a client it serves."""
    with desk.database.writing() as session:
        office = Office(key="cai", name="Cairo", country="EG", zone="Africa/Cairo", hours=hours)
        session.add(office)
        session.flush()
        person = Person(slack_id="U0AMR", name="Amr", zone="Africa/Cairo", office_id=office.id)
        client = Client(key="nile", name="Nile", currency="EGP", office_id=office.id)
        session.add(person)
        session.add(client)
        session.flush()
        assert person.id is not None
        assert client.id is not None
        return person.id, client.id


def test_in_cairo_nobody_is_asked_on_friday_and_sunday_is_a_working_day(desk: Desk) -> None:
    person_id, client_id = cairo(desk, {})
    with desk.database.reading() as session:
        for time in (people.time_of(session, person_id), people.client_time(session, client_id)):
            worked = [day for day in (THURSDAY, FRIDAY, SATURDAY, SUNDAY) if works_on(time, day)]
            assert worked == [THURSDAY, SUNDAY]


def test_hours_on_sunday_count_where_sunday_is_worked(desk: Desk) -> None:
    person_id, _ = cairo(desk, {"sun": ["10:00-18:00"]})
    with desk.database.reading() as session:
        time = people.time_of(session, person_id)
        assert works_on(time, SUNDAY)
        assert not works_on(time, THURSDAY)
