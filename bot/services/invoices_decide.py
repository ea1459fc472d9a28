"""Answering what the clock asks of a client's money: work, new work, what becomes of the debt.

Every answer has an end, a name and a reason under it; those below read it in their own line.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session

from bot.errors import BadInput
from bot.messages.invoices_decisions import RULINGS
from bot.messages.texts import mark
from bot.rules.invoices_decisions import NEED_NO_REASON, QUESTION_OF, RIGHT_OF, Answer
from bot.services import access, cases, invoices_telling
from bot.services import invoices_closing as closing
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import cases as case_store
from storage import invoices_decisions as store
from storage.tables.decisions import MoneyDecision


def may(actor: Actor, answer: Answer, client_id: int) -> None:
    """Raises NotAllowed unless this answer is for this person to give: before a form is shown."""
    access.require(actor, RIGHT_OF[QUESTION_OF[answer]], client_id)


def decide(
    desk: Desk,
    actor: Actor,
    client_id: int,
    currency: str,
    answer: Answer,
    *,
    until: date,
    reason: str = "",
    draft_id: str = "",
) -> datetime:
    """Keep one answer to the end of a local day; returns that end (UTC). The last answer counts.

    The same answer once more changes nothing. Raises NotAllowed, and BadInput for no fitting end
    or a missing reason.
    """
    may(actor, answer, client_id)
    reason = reason.strip()
    if not reason and answer not in NEED_NO_REASON:
        raise BadInput(fields={"reason": mark("Say why: those below read it.")})
    now = desk.clock()
    with desk.database.writing() as session:
        end = closing.end_of(session, desk, client_id, until, now)
        if _stands(session, actor, client_id, currency, answer, end, reason):
            return end
        made = MoneyDecision(
            client_id=client_id,
            currency=currency,
            question=QUESTION_OF[answer].value,
            answer=answer.value,
            until=end,
            reason=reason,
            decided_at=now,
            decided_by_id=actor.person_id,
        )
        session.add(made)
        session.flush()
        account = closing.Account(client_id, currency)
        values = {"until": until.isoformat(), "reason": reason}
        closing.said(
            session, desk, actor, account, answer.value, values, now=now, draft_id=draft_id
        )
        _noted(session, account, answer, now)
        # Work that rests is not asked about; work that goes on is.
        cases.team_changed(session, desk, client_id, now)
        invoices_telling.decided(session, actor, account, made, until, now)
    desk.wake()
    return end


def _stands(
    session: Session, actor: Actor, client_id: int, currency: str, answer: Answer, end: datetime,
    reason: str,
) -> bool:  # fmt: skip
    """Whether exactly this was decided by the same person already: a double click."""
    return any(
        (row.answer, row.until, row.reason, row.decided_by_id)
        == (answer.value, end, reason, actor.person_id)
        for row in store.latest(session, client_id, currency)
    )


def _noted(session: Session, account: closing.Account, what: Answer, now: datetime) -> None:
    """The decision stands among the case's reasons, where `/suits why` reads it."""
    case = case_store.find(session, "invoice", account.subject)
    if case is not None:
        case_store.rule(session, case, RULINGS[what], now)
