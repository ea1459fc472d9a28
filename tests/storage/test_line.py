"""Who is written to next, and that no two senders have the same message in hand."""

from __future__ import annotations

from datetime import timedelta

import psycopg
from sqlalchemy import make_url
from sqlmodel import select

from bot.messages.blocks import Message
from bot.services import outbox
from storage import line
from storage.database import Database
from storage.tables.engine import Nudge
from tests import kept_server, postgres
from tests.cast import MONDAY, Cast, hire


def tell(database: Database, cast: Cast, *keys: str) -> None:
    """Something to say to each, one after the other."""
    for number, key in enumerate(keys):
        with database.writing() as session:
            outbox.tell(
                session, person_id=cast.people[key], key=f"{key} {number}",
                message=Message(key, []), now=MONDAY + timedelta(seconds=number),
            )  # fmt: skip


def in_line(database: Database, cast: Cast) -> list[str]:
    """Whose turn it is, in order."""
    keys = {number: key for key, number in cast.people.items()}
    with database.reading() as session:
        found = [session.get(Nudge, one) for one in line.in_line(session, MONDAY.replace(hour=23))]
        return [keys[row.person_id or 0] for row in found if row is not None]


def test_mornings_come_first_then_whoever_has_most_left_then_the_oldest(
    database: Database, cast: Cast
) -> None:
    tell(database, cast, "bo", "max", "ada", "ada", "ada", "dee", "dee")
    with database.writing() as session:
        outbox.digest(
            session, person_id=cast.people["hal"], day=MONDAY.date(),
            now=MONDAY + timedelta(hours=1),
        )  # fmt: skip
    assert in_line(database, cast) == ["hal", "ada", "dee", "bo", "max"]


def test_a_message_that_another_sender_holds_is_passed_by_and_not_waited_for() -> None:
    database = Database(kept_server.emptied())
    with database.writing() as session:
        cast = hire(session)
    tell(database, cast, "ada", "bo")
    now = MONDAY + timedelta(minutes=1)
    dsn = postgres.server().dsn(str(make_url(database.url).database))
    with psycopg.connect(dsn) as another, database.writing() as session:
        first, second = session.exec(select(Nudge.id).order_by("id")).all()
        another.execute("SELECT id FROM nudge WHERE id = %s FOR UPDATE", [first])
        assert first is not None
        assert second is not None
        assert line.take(session, first, now) is None
        assert line.take(session, second, now) is not None
    database.close()
