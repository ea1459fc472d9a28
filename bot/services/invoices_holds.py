"""Tells finance when to switch its own reminders off, and when it may switch them on again."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.rules import invoices as rules
from bot.rules.invoices import Rest
from bot.rules.invoices_facts import Account
from bot.services import outbox, people
from bot.services.desk import Desk
from storage import invoices as store
from storage import people as people_store
from storage.tables.invoices import HoldNotice

NOT_TOLD = frozenset({rules.NO_DUE_DATE, rules.GONE, rules.REMAINDER, rules.WRITTEN_OFF})
"""Finance itself is asked about these: no need to tell it that they rest."""


def sync(session: Session, desk: Desk, account: Account, now: datetime) -> None:
    """Note the holds of an account that started or ended, and plan finance's notice of today."""
    client_id, currency = account.client_id, account.currency
    time = people.client_time(session, client_id)
    policy = people.policy(session, desk, client_id)
    resting = {
        each.item.invoice_id: each.rest
        for each in rules.standings(account, now, policy, time)
        if each.rest is not None and each.rest.reason not in NOT_TOLD
    }
    papers = {row.id: row for row in store.of_client(session, client_id, currency)}
    told = {
        row.invoice_id: row
        for row in store.open_hold_notices(session, [i for i in papers if i is not None])
    }
    changed = False
    for invoice_id, notice in told.items():
        if invoice_id not in resting:
            notice.ended_at = now
            changed = True
    for invoice_id, rest in resting.items():
        notice_now = told.get(invoice_id)
        if notice_now is None:
            session.add(_begun(invoice_id, rest, now))
            changed = True
        elif notice_now.until != rest.until:
            # The day that finance knows is not the day any more: it is told anew.
            notice_now.ended_at, changed = now, True
            session.add(_begun(invoice_id, rest, now))
    session.flush()
    if changed:
        tell_finance(session, client_id, now)


def _begun(invoice_id: int, rest: Rest, now: datetime) -> HoldNotice:
    return HoldNotice(invoice_id=invoice_id, reason=rest.reason, until=rest.until, started_at=now)


def tell_finance(session: Session, client_id: int | None, now: datetime) -> None:
    """One notice per finance person and day; later holds of the day join it by edit."""
    person_id = people.holder(session, client_id, "finance", now)
    if person_id is None or people_store.agency(session).started_at is None:
        return
    day = now.astimezone(people.time_of(session, person_id).tz).date()
    key = f"hold_notice:{person_id}:{day.isoformat()}"
    subject = f"day:{day.isoformat()}"
    planned = outbox.document(
        session, person_id=person_id, key=key, document="hold_notice", subject=subject, now=now
    )
    if not planned:
        outbox.refresh(session, key, now)
