"""PostgreSQL went away and came back: lines that rested are tried before they are used."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from storage import people, postgresql
from storage.database import Database
from tests import kept_server, postgres


@pytest.fixture
def store() -> Iterator[Database]:
    opened = Database(kept_server.emptied())
    yield opened
    opened.close()


def cut_off(store: Database) -> None:
    """The server ends every line this store holds."""
    with psycopg.connect(postgres.server().dsn(), autocommit=True) as line:
        ended = line.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
            "WHERE datname = %s AND application_name = 'suits'",
            [make_url(store.url).database],
        ).fetchall()
    assert ended
    assert all(gone for (gone,) in ended)


def asks(store: Database) -> None:
    with store.reading() as session:
        people.agency(session)


def test_a_line_that_rested_and_died_is_replaced_before_it_is_used(
    store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "RESTED_SECONDS", 0)
    asks(store)
    cut_off(store)
    asks(store)


def test_a_line_that_died_in_use_costs_one_piece_of_work_and_all_others_are_new(
    store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "RESTED_SECONDS", 600)
    with store.reading() as one, store.reading() as other:
        people.agency(one)
        people.agency(other)
    cut_off(store)
    with pytest.raises(DBAPIError):
        asks(store)
    asks(store)
    asks(store)
