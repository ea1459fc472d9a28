"""Whether a delivered job is billed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from bot.rules.kinds.job_unbilled import Delivered
from bot.rules.money import Money
from storage import jobs as store
from storage import people as people_store


def facts(session: Session, subject_id: str) -> Delivered | None:
    """One job by its id."""
    job = store.job(session, int(subject_id)) if subject_id.isdigit() else None
    client = people_store.client(session, job.client_id) if job else None
    if job is None or job.id is None or client is None:
        return None
    rest = None if job.budget_minor is None else max(0, job.budget_minor - job.billed_minor)
    return Delivered(
        job_id=job.id,
        client_id=job.client_id,
        client=client.name,
        number=job.number,
        name=job.name,
        state=job.state,
        owner_id=job.owner_id,
        delivered_at=job.delivered_at,
        rest=None if rest is None else Money(rest, job.currency),
        unbilled_reason=job.unbilled_reason,
        unbilled_until=job.unbilled_until,
    )


def live(session: Session) -> Sequence[str]:
    """Every job that is delivered and not wholly billed."""
    return [str(job.id) for job in store.in_states(session, store.TO_BILL)]
