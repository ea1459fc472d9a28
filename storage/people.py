"""The agency, its people and its clients' teams, as verbs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, String, cast, col, or_, select, update

from storage.remembering import remembered
from storage.tables.people import Agency, Client, Contact, Cover, Office, Person, Seat
from storage.types import UTCDateTime

NOW = bindparam("now", type_=UTCDateTime)
# What every beat asks is put together once: SQLAlchemy takes longer to build such a statement and
# to find it among those it knows than SQLite takes to answer it.
_BEATEN = update(Agency).where(col(Agency.id) == 1).values(last_tick_at=NOW)
_ACTIVE = select(Person.id).where(col(Person.active).is_(True), col(Person.is_guest).is_(False))
_WITH_ROLES = (
    select(Person)
    .where(
        cast(col(Person.roles), String) != "[]",
        col(Person.active).is_(True),
        col(Person.is_guest).is_(False),
    )
    .order_by(col(Person.id))
)
_BY_SLACK_ID = select(Person).where(Person.slack_id == bindparam("slack_id"))
_OFFICES = select(Office).order_by(col(Office.id))
_SEATS = (
    select(Seat)
    .where(Seat.client_id == bindparam("client_id"))
    .order_by(col(Seat.rank), col(Seat.id))
)
_COVERS = (
    select(Cover)
    .where(
        col(Cover.starts_at) <= NOW,
        col(Cover.ends_at) > NOW,
        or_(col(Cover.ended_at).is_(None), col(Cover.ended_at) > NOW),
    )
    .order_by(col(Cover.id))
)


def agency(session: Session) -> Agency:
    """The one agency of this store, made empty on first use."""
    row = session.get(Agency, 1)
    if row is None:
        row = Agency(id=1)
        if "reading" not in session.info:
            session.add(row)
            session.flush()
    return row


def beaten(session: Session, now: datetime) -> None:
    """The engine's latest beat was at `now` (UTC)."""
    if not session.connection().execute(_BEATEN, {"now": now}).rowcount:
        agency(session).last_tick_at = now


def by_slack_id(session: Session, slack_id: str) -> Person | None:
    """The person behind a Slack user id."""
    return session.exec(_BY_SLACK_ID, params={"slack_id": slack_id}).first()


def person(session: Session, person_id: int | None) -> Person | None:
    """One person by id."""
    return None if person_id is None else session.get(Person, person_id)


def people(session: Session) -> Sequence[Person]:
    """Everyone, also those who have left."""

    def find() -> Sequence[Person]:
        return session.exec(select(Person).order_by(col(Person.id))).all()

    return remembered(session, "people", find)


def active_ids(session: Session) -> frozenset[int]:
    """Ids of people who can be written to: active members, no guests."""

    def find() -> frozenset[int]:
        rows = session.exec(_ACTIVE).all()
        return frozenset(row for row in rows if row is not None)

    return remembered(session, "active ids", find)


def with_role(session: Session, role: str) -> list[Person]:
    """Active people who hold an agency-wide role, in the order they were set up.

    Only those who hold any are read: a large agency's every person once was, for each message.
    """

    def find() -> Sequence[Person]:
        return session.exec(_WITH_ROLES).all()

    return [p for p in remembered(session, "with roles", find) if role in p.roles]


def names(session: Session, person_ids: Collection[int | None]) -> dict[int | None, str]:
    """What these people are called, by id."""
    found = session.exec(
        select(Person.id, Person.name).where(col(Person.id).in_(set(person_ids) - {None}))
    ).all()
    return dict(found)


def office(session: Session, office_id: int | None) -> Office | None:
    """One office, or the first when none is named."""

    def find() -> dict[int | None, Office]:
        # All at once: they are few, and a morning goes through them all.
        return {row.id: row for row in session.exec(_OFFICES)}

    found = remembered(session, "offices", find)
    return next(iter(found.values()), None) if office_id is None else found.get(office_id)


def client(session: Session, client_id: int | None) -> Client | None:
    """One client by id."""
    return None if client_id is None else session.get(Client, client_id)


def currencies(session: Session, client_id: int | None) -> tuple[str, ...]:
    """What settles a sign that several countries share ("$", "kr") in words about a client."""
    found = client(session, client_id)
    return (found.currency,) if found is not None else ()


def clients(session: Session) -> Sequence[Client]:
    """Clients the agency works for now, by name."""
    return session.exec(
        select(Client).where(col(Client.closed_at).is_(None)).order_by(Client.name)
    ).all()


def seats(session: Session, client_id: int) -> Sequence[Seat]:
    """A client's team, bottom of the chain first."""

    def find() -> Sequence[Seat]:
        return session.exec(_SEATS, params={"client_id": client_id}).all()

    return remembered(session, ("seats", client_id), find)


def seats_of(session: Session, person_id: int) -> Sequence[Seat]:
    """Every seat a person holds."""

    def find() -> Sequence[Seat]:
        return session.exec(select(Seat).where(Seat.person_id == person_id)).all()

    return remembered(session, ("seats of", person_id), find)


def contacts(session: Session, client_id: int) -> Sequence[Contact]:
    """The people on the client's side."""
    return session.exec(
        select(Contact).where(Contact.client_id == client_id).order_by(Contact.name)
    ).all()


def covers_at(session: Session, now: datetime) -> Sequence[Cover]:
    """Every cover in force at a moment."""

    def find() -> Sequence[Cover]:
        return session.exec(_COVERS, params={"now": now}).all()

    return remembered(session, ("covers", now), find)


def covers_of(session: Session, away_id: int) -> Sequence[Cover]:
    """Every cover set for somebody, past ones included, the latest first."""

    def find() -> Sequence[Cover]:
        return session.exec(
            select(Cover).where(Cover.away_id == away_id).order_by(col(Cover.starts_at).desc())
        ).all()

    return remembered(session, ("covers of", away_id), find)


def last_return(session: Session, person_id: int, now: datetime) -> datetime | None:
    """When a person's latest absence from all clients ended; None while they are away."""
    ends = []
    for cover in covers_of(session, person_id):
        if cover.client_id is not None or cover.starts_at > now:
            continue
        end = min(cover.ends_at, cover.ended_at or cover.ends_at)
        if end > now:
            return None
        if end > cover.starts_at:
            ends.append(end)
    return max(ends, default=None)
