"""Everything Suits holds of a person or a client, as plain data for whoever asks for it.

A person is given what is about them and what they gave; of clients' work only which records name
them. Stored copies of messages are left out: they stand in the person's own conversation in Slack.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Table, or_, select
from sqlmodel import Session, SQLModel

from bot.services import erasing_clients, erasing_people
from bot.services.desk import Desk
from storage import belonging
from storage.belonging import Owned

Rows: TypeAlias = list[dict[str, Any]]
Export: TypeAlias = dict[str, Any]
COPIES = frozenset({"text", "blocks", "token", "lease_until"})
ABOUT_THEM = (
    ("person", "id"), ("seat", "person_id"), ("cover", "away_id"), ("cover", "stand_in_id"),
    ("draft", "person_id"), ("modeldraft", "person_id"), ("source", "person_id"),
    ("pasted", "person_id"), ("drop", "person_id"), ("callsanswer", "person_id"),
    ("callattendee", "person_id"), ("callaction", "owner_id"),
    ("escalation", "asked_by_id"), ("nudge", "person_id"),
)  # fmt: skip
"""What a person is given whole."""


def client_export(desk: Desk, who: str) -> Export:
    """Every record of the client of this key or name, by table. Raises SetupError."""

    def read(session: Session) -> Export:
        client = erasing_clients.found(session, who)
        owned = belonging.of_client(session.connection(), client.id or 0)
        tables = {name: _named(session, name, owned) for name in sorted(owned)}
        among = belonging.subjects(owned)
        audit = _audit(session, lambda row: belonging.names_one(row["subject"], among))
        return {"client": client.name, "records": tables, "audit": audit}

    return _read(desk, read)


def person_export(desk: Desk, who: str) -> Export:
    """What is held about a person, and which other records name them. Raises SetupError."""

    def read(session: Session) -> Export:
        person = erasing_people.found(session, who)
        assert person.id is not None
        me = f"person:{person.id}"
        tables: dict[str, Rows] = {}
        for name, column in ABOUT_THEM:
            table = SQLModel.metadata.tables[name]
            tables.setdefault(name, []).extend(_rows(session, table, table.c[column] == person.id))
        inbound = SQLModel.metadata.tables["inbound"]
        tables["inbound"] = _rows(session, inbound, inbound.c.slack_id == person.slack_id)
        audit = _audit(session, lambda row: me in (row["subject"], row["actor"]))
        return {
            "person": person.name, "records": tables, "named_in": _named_in(session, person.id),
            "audit": audit,
        }  # fmt: skip

    return _read(desk, read)


def _read(desk: Desk, read: Callable[[Session], Export]) -> Export:
    now: datetime = desk.clock()
    with desk.database.reading() as session:
        return {"written_at": now.isoformat(), **read(session)}


def _named(session: Session, name: str, owned: Owned) -> Rows:
    table = SQLModel.metadata.tables[name]
    found: Rows = []
    for condition in belonging.where(table, owned[name]):
        found += _rows(session, table, condition)
    return found


def _rows(session: Session, table: Table, condition: ColumnElement[bool]) -> Rows:
    asked = select(table).where(condition).order_by(*table.primary_key.columns)
    rows = session.connection().execute(asked).mappings().all()
    left_out = COPIES if table.name == "nudge" else frozenset()
    return [{key: value for key, value in row.items() if key not in left_out} for row in rows]


def _named_in(session: Session, person_id: int) -> dict[str, list[int]]:
    """Numbers of records that name the person in some part, by table."""
    found: dict[str, list[int]] = {}
    whole = {name for name, _ in ABOUT_THEM}
    for table in SQLModel.metadata.sorted_tables:
        columns = [one for one, target in belonging.pointers(table) if target.name == "person"]
        if not columns or table.name in whole:
            continue
        key = next(iter(table.primary_key.columns))
        asked = select(key).where(or_(*(column == person_id for column in columns))).order_by(key)
        if numbers := list(session.connection().execute(asked).scalars()):
            found[table.name] = numbers
    return found


def _audit(session: Session, chosen: Callable[[Mapping[str, Any]], bool]) -> Rows:
    entry, value = (SQLModel.metadata.tables[name] for name in ("auditentry", "auditvalue"))
    asked = (
        select(entry.c.id, entry.c.at, entry.c.actor, entry.c.source, entry.c.action,
               entry.c.subject, value.c["values"])
        .join(value, value.c.entry_id == entry.c.id, isouter=True)
        .order_by(entry.c.id)
    )  # fmt: skip
    rows = session.connection().execute(asked).mappings().all()
    return [dict(row) for row in rows if chosen(dict(row))]
