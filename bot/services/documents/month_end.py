"""What was delivered and is not billed: an executive's list, or what is silent a day later."""

from __future__ import annotations

from sqlmodel import Session

from bot.messages import job_billing as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.rules.money import Money
from bot.services import month_end
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import people as people_store
from storage.tables.engine import Nudge


def compose(session: Session, desk: Desk, nudge: Nudge, t: Texts) -> Message | Skip:
    """`nudge.subject` is "month:2026-11:mine" or "month:2026-11:above"."""
    _, month, whose = (nudge.subject or "").split(":", 2)
    above = whose == "above"
    jobs = month_end.silent_for(session, nudge.person_id or 0, month, desk.clock(), above=above)
    if not jobs:
        return Skip("everything is answered") if nudge.sent_at is None else words.month_done(t)
    rows = []
    for job in jobs:
        client = people_store.client(session, job.client_id)
        owner = people_store.person(session, job.owner_id)
        rest = None
        if job.budget_minor is not None:
            rest = Money(max(0, job.budget_minor - job.billed_minor), job.currency)
        rows.append(
            words.ToBill(
                job_id=job.id or 0,
                number=job.number,
                name=job.name,
                client=client.name if client else "",
                part=job.billed_minor > 0,
                rest=rest,
                has_it=owner.name if owner else "",
            )
        )
    return words.month_list(t, rows, month, above=above)
