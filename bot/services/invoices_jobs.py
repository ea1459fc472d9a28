"""Notes which job an invoice is for: its executive is then the one who is asked about it."""

from __future__ import annotations

from sqlmodel import Session

from bot.rules.invoices_jobs import BilledJob, job_of
from storage import jobs as store
from storage.tables.invoices import Invoice

Known = dict[int, list[BilledJob]]
"""Jobs by client id, read once for a whole file."""


def name_job(session: Session, invoice: Invoice, known: Known) -> None:
    """Note the job of its client that an invoice is for, when the books name exactly one.

    A job once found stays: it may be closed or renamed while its invoice is still open.
    """
    client_id = invoice.client_id
    if client_id is None or invoice.job_id is not None:
        return
    if not (invoice.project or invoice.reference):
        return
    if client_id not in known:
        known[client_id] = [
            BilledJob(job.id or 0, job.number, job.name)
            for job in store.every_of_client(session, client_id)
        ]
    invoice.job_id = job_of(invoice.project or "", invoice.reference or "", known[client_id])
