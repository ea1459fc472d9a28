""" "Calls today? [Vela] [Kade] [None]": a report is chased because its meeting was announced."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session

from bot.messages import call_chips
from bot.messages.texts import Texts
from bot.services import calls_meetings, people
from bot.services.desk import Desk
from storage import calls as store
from storage import people as people_store
from storage.tables.people import Person

ASKED = frozenset({"executive", "coordinator"})
MOST_CHIPS = 4


def extra(
    session: Session, desk: Desk, person: Person, today: date, t: Texts
) -> Sequence[dict[str, Any]]:
    """Chips for the clients this person looks after; what was answered stays in sight.

    Every digest also writes the coming weeks of recurring meetings down.
    """
    assert person.id is not None
    calls_meetings.keep_ahead(session, desk, desk.clock())
    mine = [
        seat.client_id
        for seat in people_store.seats_of(session, person.id)
        if seat.role in ASKED and not seat.is_second
    ]
    rows = [people_store.client(session, each) for each in dict.fromkeys(mine)]
    clients = [(row.id, row.name) for row in rows if row and row.id and not row.closed_at]
    if not clients:
        return []
    starts = datetime.combine(today, time(0), tzinfo=people.time_of(session, person.id).tz)
    meetings = store.announced_between(
        session, [each for each, _ in clients], starts, starts + timedelta(days=1)
    )
    names = dict(clients)
    return call_chips.today(
        t,
        day=today,
        clients=clients[:MOST_CHIPS],
        more=len(clients) > MOST_CHIPS,
        meetings=[(names[row.client_id], row.starts_at) for row in meetings],
        none=store.said_none(session, person.id, today),
    )
