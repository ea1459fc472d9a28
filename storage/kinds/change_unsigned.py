"""Who has signed a change order, and who is asked."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from bot.rules.kinds.change_unsigned import Change
from bot.rules.money import Money
from storage import jobs as jobs_store
from storage import jobs_changes as store
from storage import people as people_store
from storage.tables.jobs import ChangeOrder


def facts(session: Session, subject_id: str) -> Change | None:
    """One change order by its id."""
    change = store.change(session, int(subject_id)) if subject_id.isdigit() else None
    job = jobs_store.job(session, change.job_id) if change else None
    client = people_store.client(session, change.client_id) if change else None
    if change is None or change.id is None or job is None or client is None:
        return None
    office = people_store.office(session, client.office_id)
    owner = people_store.person(session, job.owner_id)
    return Change(
        change_id=change.id,
        client_id=change.client_id,
        client=client.name,
        number=f"{job.number}-C{change.number}",
        job_name=job.name,
        scope=change.scope,
        reason=change.reason,
        cost=Money(change.cost_minor, change.currency),
        days=change.days,
        limit=Money(change.limit_minor, change.currency),
        zone=office.zone if office else people_store.agency(session).zone,
        state=change.state,
        recorded_at=change.recorded_at,
        executive_id=job.owner_id,
        executive=owner.name if owner else "",
        above=change.above_limit,
        agency_signed=change.agency_signed_at is not None,
        client_signed_at=change.client_signed_at,
        client_signed_name=change.client_signed_name,
        client_signed_how=change.client_signed_how,
        client_pending_written=change.client_pending_written,
        has_mail=change.client_source_id is not None,
        deadline_at=change.deadline_at,
        if_not=change.if_not,
        told=tuple(change.departments),
        asked_id=change.asked_id,
        asked_role=_asked_role(session, change),
        asked_at=change.asked_at,
        ask_next_at=change.ask_next_at,
        asks_next=_next_name(session, change),
        ringing_until=change.ringing_until,
    )


def live(session: Session) -> Sequence[str]:
    """Every change that still waits for a signature."""
    return [str(change.id) for change in store.unsigned(session)]


def _asked_role(session: Session, change: ChangeOrder) -> str:
    """The highest seat of the signer who is asked now."""
    person = people_store.person(session, change.asked_id)
    if person is None or person.id is None:
        return "director"
    seats = people_store.seats_of(session, person.id)
    held = {seat.role for seat in seats if seat.client_id == change.client_id} | {*person.roles}
    return "head" if "head" in held else "director"


def _next_name(session: Session, change: ChangeOrder) -> str:
    person = people_store.person(session, change.next_id)
    return person.name if person else ""
