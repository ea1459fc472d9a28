"""An agency to measure on: 500 people, 100 clients, 2,000 running jobs, 20,000 invoices."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, SQLModel

from bench.slack import TEAM
from storage.database import Database
from storage.migrating import upgrade
from storage.tables.invoices import BooksSource, Invoice
from storage.tables.jobs import Job, StatusRow
from storage.tables.people import Agency, Client, Office, Person, Seat

PEOPLE = 500
CLIENTS = 100
JOBS = 2_000
INVOICES = 20_000
ZONE = "Europe/Amsterdam"
FRESH = timedelta(days=3)


def made(url: str, *, now: datetime, quiet: bool = True) -> Database:
    """A migrated store with the whole agency in it, live for long. `quiet`: no morning message is
    due for a month, so that nothing but what is measured happens."""
    database = Database(url)
    upgrade(database)
    with database.writing() as session:
        _people(session, now, now + timedelta(days=30) if quiet else None)
        _teams(session, now)
        _jobs(session, now)
        _invoices(session, now)
    return database


def slack_id(person: int) -> str:
    """Slack's id of the n-th person, from 1."""
    return f"U{person:05d}"


def executive_of(client: int) -> int:
    """Who looks after a client, both counted from 1."""
    return client


def job_of(client: int, place: int) -> int:
    """The n-th running job of a client, from 0."""
    return client + CLIENTS * place


def _put(session: Session, table: type[SQLModel], rows: list[dict[str, Any]]) -> None:
    session.execute(insert(table), rows)


def _people(session: Session, now: datetime, next_digest: datetime | None) -> None:
    live = now - timedelta(days=200)
    session.add(Agency(id=1, team_id=TEAM, name="Bench", zone=ZONE, started_at=live))
    session.add(Office(id=1, key="ams", name="Amsterdam", country="NL", zone=ZONE))
    session.flush()
    roles = {499: ["finance"], 500: ["admin"], 401: ["head"]}
    rows = [
        {"id": n, "slack_id": slack_id(n), "name": f"Person {n}", "zone": ZONE, "team_id": TEAM,
         "email": f"p{n}@bench.example", "locale": "en-GB", "office_id": 1,
         "roles": roles.get(n, []), "next_digest_at": next_digest, "dm_channel": f"D{n:05d}"}
        for n in range(1, PEOPLE + 1)
    ]  # fmt: skip
    _put(session, Person, rows)


def _teams(session: Session, now: datetime) -> None:
    live = now - timedelta(days=200)
    clients = [
        {"id": n, "key": f"c{n}", "name": f"Client {n:03d}", "currency": "EUR", "office_id": 1,
         "live_at": live}
        for n in range(1, CLIENTS + 1)
    ]  # fmt: skip
    _put(session, Client, clients)
    chain = ("executive", "executive", "manager", "director", "head")
    seats = [
        {"client_id": n, "person_id": person, "role": role, "rank": rank, "is_second": rank == 1}
        for n in range(1, CLIENTS + 1)
        for rank, (role, person) in enumerate(
            zip(chain, (n, n + 100, 201 + n // 2, 301 + n // 10, 401), strict=True)
        )
    ]  # fmt: skip
    _put(session, Seat, seats)


def _jobs(session: Session, now: datetime) -> None:
    clients = [(n - 1) % CLIENTS + 1 for n in range(1, JOBS + 1)]
    jobs = [
        {"id": n, "client_id": client, "number": f"C{client}-{n:04d}", "serial": n,
         "name": f"Job {n}", "type": "campaign", "state": "open", "currency": "EUR",
         "owner_id": executive_of(client), "opened_by_id": executive_of(client),
         "opened_at": now - FRESH}
        for n, client in enumerate(clients, 1)
    ]  # fmt: skip
    _put(session, Job, jobs)
    rows = [
        {"job_id": n, "status": "Layouts with the client", "changed_at": now - FRESH,
         "touched_at": now, "stale_at": now + timedelta(days=7)}
        for n in range(1, JOBS + 1)
    ]  # fmt: skip
    _put(session, StatusRow, rows)


def _invoices(session: Session, now: datetime) -> None:
    today = now.astimezone(UTC).date()
    due_later = now + timedelta(days=30)
    session.add(BooksSource(id=1, key="ams", name="Books", last_as_of=today, next_due_at=due_later))
    session.flush()
    rows = [
        {"source_id": 1, "customer": f"Client {n % CLIENTS + 1:03d}", "number": f"INV-{n}",
         "number_key": f"inv-{n}", "client_id": n % CLIENTS + 1, "currency": "EUR",
         "total_minor": 100_00, "balance_minor": 100_00, "issued": today,
         "due": today + timedelta(days=30 + n % 60), "first_seen_at": now,
         "first_seen_on": today, "last_as_of": today}
        for n in range(INVOICES)
    ]  # fmt: skip
    _put(session, Invoice, rows)
