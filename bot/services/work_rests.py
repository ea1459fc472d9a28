"""Whether work on a job rests, and nothing of why: the one place that asks.

A job rests when its own team put it on hold, or when a person decided that work for its client
stops, or that nothing new begins. The reason of such a decision is money, and most who work on a
job may not see money: they read "on hold, ask the director" and no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from storage import invoices, jobs
from storage.tables.jobs import Job


@dataclass(frozen=True, slots=True)
class Rest:
    """What of a client's work rests: all of it, or what began at `new_since` (UTC) or later."""

    everything: bool = False
    new_since: datetime | None = None

    def covers(self, job: Job) -> bool:
        """Whether this job rests. One that came in with a list had begun before the list."""
        if job.state not in jobs.RUNNING:
            return False
        new = self.new_since is not None and job.opened_at >= self.new_since and not job.imported
        return job.state == "on hold" or self.everything or new


def of(session: Session, client_id: int, now: datetime) -> Rest:
    """What of a client's work rests now."""
    since = [since for since, until in invoices.work_rests(session, client_id) if until > now]
    return Rest(
        everything=None in since,
        new_since=min((moment for moment in since if moment is not None), default=None),
    )
