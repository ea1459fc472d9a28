"""Tells finance which reminders of its own to switch off, and which may run again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from bot.messages import invoices_holds as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.rules.invoices import start_of_day
from bot.services import people
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import invoices as store
from storage import people as people_store


def compose(session: Session, desk: Desk, nudge: Any, t: Texts) -> Message | Skip:
    """`nudge.subject` is 'day:<date>', a day of the reader; holds that ended again are left out,
    and so is the end of one that was only put off."""
    day = date.fromisoformat(str(nudge.subject).partition(":")[2])
    zone = people.time_of(session, nudge.person_id).zone
    start, end = start_of_day(day, zone), start_of_day(day + timedelta(days=1), zone)
    rows = store.hold_notices_between(session, start, end)
    held = {row.invoice_id for row in rows if row.ended_at is None}
    lines = []
    for row in rows:
        invoice = store.invoice(session, row.invoice_id)
        client = people_store.client(session, invoice.client_id if invoice else None)
        if invoice is None or client is None:
            continue
        started_today = start <= row.started_at < end
        ended = row.ended_at is not None
        if ended and (started_today or row.invoice_id in held):
            continue
        lines.append(
            words.HoldLine(
                client=client.name,
                number=invoice.number,
                reason=row.reason,
                until=row.until,
                over=ended,
                paid=invoice.state in ("paid", "settled"),
            )
        )
    if not lines:
        return Skip("nothing to switch off or on")
    return words.holds(t, lines, day)
