"""A weekly meeting that changes or stops, with the meetings of it that are still to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.messages.call_words import WEEKLY_STOPPED
from bot.rules.calls import Minutes, to_map
from bot.services import calls, cases
from bot.services.desk import Desk
from storage import calls as store
from storage.tables.calls import CallSeries


def stop(
    session: Session, desk: Desk, series: CallSeries, by_id: int | None, now: datetime
) -> None:
    """Meetings to come are forgotten, those that were stay owed. No person: the agency's file."""
    assert series.id is not None
    series.ended_at, series.ended_by_id = now, by_id
    for row in store.announced_of(session, series.id, now):
        row.state, row.waived_reason = "waived", WEEKLY_STOPPED
        row.waived_by_id, row.waived_at = by_id, now
        cases.reconcile(session, desk, calls.subject(row), now)


def change(
    session: Session,
    desk: Desk,
    series: CallSeries,
    *,
    author_id: int,
    minutes: int,
    attendee_ids: Sequence[int],
    now: datetime,
) -> None:
    """Who writes it up, how long it lasts, who sits in it: also for the meetings to come."""
    assert series.id is not None
    series.author_id, series.minutes = author_id, minutes
    series.attendee_ids = list(attendee_ids)
    for row in store.announced_of(session, series.id, now):
        assert row.id is not None
        row.author_id = author_id
        row.ends_at = row.starts_at + timedelta(minutes=minutes)
        row.working = to_map(Minutes(present_agency=tuple(attendee_ids)))
        store.set_attendees(session, row.id, tuple(attendee_ids))
        cases.reconcile(session, desk, calls.subject(row), now)
