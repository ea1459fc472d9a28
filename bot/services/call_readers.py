"""Who gets a report, as it would be now: attendees, department heads, named people."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.rules.calls import Minutes, from_map
from bot.rules.calls_readers import Recipient, concerned, recipients
from bot.rules.people import Department, Role
from bot.services import people, seats
from storage import calls as store
from storage import people as people_store
from storage.tables.calls import CallReport


def readers(
    session: Session, report: CallReport, minutes: Minutes, now: datetime
) -> list[Recipient]:
    """The distribution as it would be now: attendees, department heads, named people."""
    heads = _heads(session, report.client_id, now)
    return recipients(
        minutes,
        author_id=report.author_id,
        heads=heads,
        departments=concerned(minutes, _departments(session, report.client_id)),
        active=people_store.active_ids(session),
    )


def last_minutes(session: Session, report: CallReport) -> Minutes:
    """The minutes as they last went out."""
    assert report.id is not None
    revision = store.revision(session, report.id, report.revision)
    return from_map(revision.minutes) if revision else Minutes()


def _heads(session: Session, client_id: int, now: datetime) -> dict[Department, int]:
    """The department heads that really exist for a client; an absent one's cover reads."""
    found = {}
    for department in Department:
        team = seats.chain_with(session, client_id, Role.DEPARTMENT_HEAD.value, department.value)
        if team.holders(Role.DEPARTMENT_HEAD, department):
            head = people.department_head(session, client_id, department.value, now)
            if head is not None:
                found[department] = head
    return found


def _departments(session: Session, client_id: int) -> dict[int, str]:
    """The department each person works in, where one is known."""
    found = {
        person.id: person.department
        for person in people_store.people(session)
        if person.id is not None and person.department
    }
    for seat in people_store.seats(session, client_id):
        if seat.department:
            found[seat.person_id] = seat.department
    return found
