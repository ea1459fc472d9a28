"""The billing list of one legal entity for finance, in short."""

from __future__ import annotations

from sqlmodel import Session

from bot.messages import job_billing as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.papers import billing_list
from bot.services import month_end
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage.tables.engine import Nudge


def compose(session: Session, desk: Desk, nudge: Nudge, t: Texts) -> Message | Skip:
    """`nudge.subject` is "month:2026-11:<entity>"."""
    _, month, entity = (nudge.subject or "").split(":", 2)
    made = month_end.finance_list(session, desk, entity, month, desk.clock())
    if not made.lines:
        return Skip("nothing to bill")
    gaps = [
        (f"{line.client} {line.job_number} {line.job_name}", t.list_of(missing))
        for line in billing_list.in_reading_order(made)
        if (missing := billing_list.missing(line, t))
    ]
    return words.finance(t, entity, month, len(made.lines), billing_list.totals(made), gaps)
