"""What of a client's money waits for finance: unallocated cash, a small rest."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.rules import invoices as rules
from bot.rules.invoices_facts import Account
from bot.services import outbox, people
from bot.services.desk import Desk
from storage import invoices as store
from storage import people as people_store
from storage.kinds import invoice as query

DOCUMENT = "hold_notice_question"
DONE = (query.OUTCOME_CASH_ALLOCATED, query.OUTCOME_BOOK_OFF)


def question(
    session: Session, desk: Desk, account: Account, now: datetime
) -> tuple[str, int] | None:
    """Why an account waits for finance and the sum in minor units; None when it does not."""
    if _answered(session, account):
        return None
    policy = people.policy(session, desk, account.client_id)
    time = people.client_time(session, account.client_id)
    stands = rules.standings(account, now, policy, time)
    overdue = rules.overdue_sum(account, stands).minor
    if 0 < overdue <= account.cash_minor:
        return rules.CASH, overdue
    rest = sum(
        each.item.balance_minor
        for each in stands
        if each.overdue and each.rest is not None and each.rest.reason == rules.REMAINDER
    )
    return (rules.REMAINDER, rest) if rest else None


def _answered(session: Session, account: Account) -> bool:
    """Finance has spoken since these books: the next ones show whether it was done."""
    zone = ZoneInfo(account.zone)
    return any(
        row.what in DONE
        and account.books_as_of is not None
        and row.at.astimezone(zone).date() >= account.books_as_of
        for row in store.outcomes(session, account.client_id, account.currency)
    )


def ask(session: Session, desk: Desk, account: Account, now: datetime) -> None:
    """Ask finance once per set of books; an answered question is edited to say so."""
    client_id, currency = account.client_id, account.currency
    if people_store.agency(session).started_at is None:
        return
    asked = question(session, desk, account, now)
    person_id = people.holder(session, client_id, "finance", now)
    if person_id is None:
        return
    for reason in (rules.CASH, rules.REMAINDER):
        key = f"money_question:{client_id}:{currency}:{reason}:{account.books_as_of}"
        if asked is None or asked[0] != reason:
            outbox.refresh(session, key, now)
            continue
        outbox.document(
            session,
            person_id=person_id,
            key=key,
            document=DOCUMENT,
            subject=f"invoice_account:{client_id}:{currency}",
            now=now,
        )
