"""Lets cases and messages follow a client's money after something about it changed."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.services import cases, invoices_holds, invoices_questions, outbox
from bot.services.desk import Desk
from storage import cases as store

KIND = "invoice"


def account_changed(
    session: Session, desk: Desk, client_id: int, currency: str, now: datetime
) -> None:
    """Judge the account again, tell finance of holds, and edit every message that shows it.

    A changed sum alone changes no case: without the edit a line would go on naming the old one.
    """
    subject = f"invoice_account:{client_id}:{currency}"
    cases.reconcile(session, desk, subject, now)
    invoices_holds.sync(session, desk, client_id, currency, now)
    invoices_questions.ask(session, desk, client_id, currency, now)
    case = store.find(session, KIND, subject)
    if case is not None:
        outbox.follow(session, case, now)
