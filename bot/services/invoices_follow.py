"""Lets cases and messages follow a client's money after something about it changed."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.services import cases, invoices_holds, invoices_questions, outbox
from bot.services.desk import Desk
from storage import cases as store
from storage.kinds import invoice as query

KIND = "invoice"


def account_changed(
    session: Session, desk: Desk, client_id: int, currency: str, now: datetime
) -> None:
    """Judge the account again, tell finance of holds, and edit every message that shows it.

    A changed sum alone changes no case: without the edit a line would go on naming the old one.
    """
    subject = f"invoice_account:{client_id}:{currency}"
    account_looked_at(session, desk, client_id, currency, now)
    case = store.find(session, KIND, subject)
    if case is not None:
        outbox.follow(session, case, now)


def account_looked_at(
    session: Session, desk: Desk, client_id: int, currency: str, now: datetime
) -> None:
    """The same where no sum changed: messages that show it are right as they are."""
    cases.reconcile(session, desk, f"invoice_account:{client_id}:{currency}", now)
    session.flush()
    account = query.facts(session, f"{client_id}:{currency}")
    if account is not None:
        invoices_holds.sync(session, desk, account, now)
        invoices_questions.ask(session, desk, account, now)
