"""What is due is found by an index: a beat costs what is due, not what is stored."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from storage import cases, nudges
from storage.database import Database
from storage.line import in_line
from storage.pulse import Pulse, pulse
from tests import kept_server, stores
from tests.cast import MONDAY

ON_FILE, ON_SERVER = "EXPLAIN QUERY PLAN", "EXPLAIN"
Looks = Callable[[Session, datetime], object]


def plans(store: Database, looks: Looks, explain: str) -> list[str]:
    """How the store would find the rows of every question asked, a line for each step."""
    asked: list[tuple[str, Any]] = []
    with store.reading() as session:
        engine = session.get_bind()

        def keep(_c: object, _cur: object, statement: str, values: Any, *_: object) -> None:
            asked.append((statement, values))

        event.listen(engine, "before_cursor_execute", keep)
        looks(session, MONDAY)
        event.remove(engine, "before_cursor_execute", keep)
        cursor = session.connection().connection.cursor()
        if explain == ON_SERVER:
            # An empty table is read whole because it is small, unless that is made dear.
            cursor.execute("SET LOCAL enable_seqscan = off")
        return [
            str(row[-1])
            for statement, values in asked
            for row in cursor.execute(f"{explain} {statement}", values).fetchall()
        ]


def _pulse(session: Session, now: datetime) -> Pulse:
    return pulse(session.connection(), now)


LOOKS = [cases.due, in_line, nudges.waiting_steps, _pulse]


@pytest.mark.parametrize("looks", LOOKS)
def test_what_is_due_is_looked_up_and_not_searched_for(looks: Looks) -> None:
    store = stores.empty()
    found = plans(store, looks, ON_FILE)
    store.close()
    assert any("USING INDEX" in line or "USING COVERING INDEX" in line for line in found), found
    assert not [line for line in found if re.match(r"SCAN (case|nudge)\b", line)], found


@pytest.mark.parametrize("looks", LOOKS)
def test_on_a_server_too(looks: Looks) -> None:
    store = Database(kept_server.emptied())
    found = plans(store, looks, ON_SERVER)
    store.close()
    assert any("Index" in line for line in found), found
    assert not [line for line in found if re.search(r'Seq Scan on "?(case|nudge)\b', line)], found
