"""What is due is found by an index: a beat costs what is due, not what is stored."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from storage import cases, nudges
from storage.database import Database
from storage.line import in_line
from storage.pulse import Pulse, pulse
from tests import stores
from tests.cast import MONDAY


def plans(store: Database, looks: Any) -> list[str]:
    """How SQLite would find the rows of every question asked."""
    asked: list[tuple[str, Any]] = []
    with store.reading() as session:
        engine = session.get_bind()

        def keep(_c: object, _cur: object, statement: str, values: Any, *_: object) -> None:
            asked.append((statement, values))

        event.listen(engine, "before_cursor_execute", keep)
        looks(session, MONDAY)
        event.remove(engine, "before_cursor_execute", keep)
        cursor = session.connection().connection.cursor()
        return [
            row[3]
            for statement, values in asked
            for row in cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
        ]


def _pulse(session: Session, now: datetime) -> Pulse:
    return pulse(session.connection(), now)


@pytest.mark.parametrize("looks", [cases.due, in_line, nudges.waiting_steps, _pulse])
def test_what_is_due_is_looked_up_and_not_searched_for(looks: Any) -> None:
    store = stores.empty()
    found = plans(store, looks)
    store.close()
    assert any("USING INDEX" in line or "USING COVERING INDEX" in line for line in found), found
    assert not [line for line in found if re.match(r"SCAN (case|nudge)\b", line)], found
