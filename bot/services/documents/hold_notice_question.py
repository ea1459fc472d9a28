"""Asks finance what only finance can say: whose cash this is, what becomes of a small rest."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session

from bot.messages import invoices_questions as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.rules import invoices as rules
from bot.rules.money import Money
from bot.services import invoices_questions
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage.kinds import invoice as query


def compose(session: Session, desk: Desk, nudge: Any, t: Texts) -> Message | Skip:
    """`nudge.subject` is 'invoice_account:<client>:<currency>'."""
    subject = str(nudge.subject)
    facts = query.facts(session, subject.partition(":")[2])
    if facts is None:
        return Skip("the client is gone")
    asked = invoices_questions.question(session, desk, facts, desk.clock())
    if asked is None:
        return words.answered(t, client=facts.client) if nudge.ts else Skip("answered already")
    reason, minor = asked
    sum_asked = Money(minor, facts.currency)
    if reason == rules.REMAINDER:
        return words.remainder(t, client=facts.client, left=sum_asked, subject=subject)
    cash = Money(facts.cash_minor, facts.currency)
    return words.cash(t, client=facts.client, cash=cash, overdue=sum_asked, subject=subject)
