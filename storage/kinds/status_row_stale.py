"""What is true of the rows one person looks after on one client."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.rules.kinds.status_row_stale import Sheet, SheetRow
from bot.rules.status import Cadence
from storage import invoices
from storage import people as people_store
from storage import status as store
from storage.tables.jobs import Job, StatusRow

NEVER = datetime.min.replace(tzinfo=UTC)


def facts(session: Session, subject_id: str) -> Sheet | None:
    """The sheet "<client id>:<owner id>"; None when there is no such client."""
    client_id, _, owner_id = subject_id.partition(":")
    if not (client_id.isdigit() and owner_id.isdigit()):
        return None
    client = people_store.client(session, int(client_id))
    if client is None or client.id is None:
        return None
    jobs = store.of_owner(session, client.id, int(owner_id))
    rows = store.rows(session, [job.id for job in jobs if job.id is not None])
    agency = people_store.agency(session)
    office = people_store.office(session, client.office_id)
    zone = ZoneInfo(office.zone if office else agency.zone)
    began = max(client.live_at or NEVER, agency.started_at or NEVER)
    known = ((job, rows.get(job.id or 0)) for job in jobs)
    rests = invoices.work_rests(session, client.id)
    return Sheet(
        client_id=client.id,
        client=client.name,
        owner_id=int(owner_id),
        rows=tuple(
            _row(job, row, began, zone, _rests_until(job, rests))
            for job, row in known
            if row is not None
        ),
        cadence=Cadence.of(client.terms),
    )


def live(session: Session) -> Sequence[str]:
    """Every client and owner with a running job."""
    return [f"{client_id}:{owner_id}" for client_id, owner_id in store.owners(session)]


def _rests_until(job: Job, rests: Sequence[tuple[datetime | None, datetime]]) -> datetime:
    """Until when work on a job rests, or rested, by somebody's decision."""
    return max(
        (
            until
            for since, until in rests
            if since is None or (job.opened_at >= since and not job.imported)
        ),
        default=NEVER,
    )


def _row(
    job: Job, row: StatusRow, began: datetime, zone: ZoneInfo, rests_until: datetime
) -> SheetRow:
    """A row that was written before the client went live is as old as its go-live; one whose work
    was stopped needs no word before work goes on."""
    assert job.id is not None
    late = max(began - row.touched_at, began - began)
    stale_at = max(row.stale_at + late, rests_until)
    return SheetRow(
        job_id=job.id,
        number=job.number,
        name=job.name,
        stale_at=stale_at,
        stale_on=stale_at.astimezone(zone).date(),
    )
