"""Brings a client's weekly calls in line with the agency's file."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.rules.agency_file import CallLine, ClientLine
from bot.rules.agency_file_calls import plan_calls, same
from bot.services import calls_series
from bot.services.desk import Desk
from bot.services.setup_stored import call_line
from bot.services.setup_writing import Ids
from storage import calls
from storage import people as store
from storage.tables.calls import CallSeries
from storage.tables.people import Client


def follow_file(
    session: Session,
    desk: Desk,
    client: Client,
    old: ClientLine | None,
    new: ClientLine,
    ids: Ids,
    now: datetime,
) -> None:
    """Begin, change and end what the difference said; `calls_meetings.keep_ahead` writes the
    meetings of new ones down."""
    plan = plan_calls(old, new)
    for line in plan.begun:
        _begin(session, client, line, ids, now)
    for before, line in plan.changed:
        calls_series.change(
            session, desk, _series(session, client, before, ids), author_id=ids[line.author],
            minutes=line.minutes, attendee_ids=_present(line, ids), now=now,
        )  # fmt: skip
    for line in plan.ended:
        calls_series.stop(session, desk, _series(session, client, line, ids), None, now)
    session.flush()


def _begin(session: Session, client: Client, line: CallLine, ids: Ids, now: datetime) -> None:
    assert client.id is not None
    office = store.office(session, client.office_id)
    session.add(
        CallSeries(
            client_id=client.id,
            author_id=ids[line.author],
            weekday=line.weekday,
            wall_time=line.at,
            minutes=line.minutes,
            zone=office.zone if office else store.agency(session).zone,
            attendee_ids=_present(line, ids),
            kept_until=now,
        )
    )


def _series(session: Session, client: Client, line: CallLine, ids: Ids) -> CallSeries:
    assert client.id is not None
    names = {number: key for key, number in ids.items()}
    return next(
        row
        for row in calls.series_of(session, client.id)
        if row.ended_at is None and same(call_line(row, names), line)
    )


def _present(line: CallLine, ids: Ids) -> list[int]:
    return [ids[key] for key in dict.fromkeys((line.author, *line.attendees))]
