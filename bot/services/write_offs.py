"""Writing off: the chase ends by a head's decision, finance books it off, the books have the
last word."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from bot.errors import AlreadyDone, BadInput, NotFound, Refused
from bot.messages.texts import mark
from bot.rules.invoices_decisions import CHASED_AGAIN, WRITTEN_OFF
from bot.rules.money import Money
from bot.rules.rights import Right
from bot.services import access, audit, invoices_telling
from bot.services import invoices_closing as closing
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import invoices as invoice_store
from storage import invoices_decisions as store
from storage import people as people_store
from storage.tables.decisions import WriteOff
from storage.tables.invoices import Invoice


def may(actor: Actor, client_id: int) -> None:
    """Raises NotAllowed unless writing off is for this person: before a form is shown."""
    access.require(actor, Right.DECIDE_WRITE_OFF, client_id)


def write_off(
    desk: Desk,
    actor: Actor,
    client_id: int,
    currency: str,
    invoice_ids: Sequence[int],
    *,
    reason: str,
    draft_id: str = "",
) -> Money:
    """End the chase of these invoices for good; returns what is written off.

    Finance is asked to book it off, and whoever has the account hears of it. Raises NotAllowed,
    BadInput without a reason or an invoice, AlreadyDone, Refused for one that closed meanwhile.
    """
    may(actor, client_id)
    if not reason.strip():
        raise BadInput(fields={"reason": mark("Say why: those below read it.")})
    now = desk.clock()
    with desk.database.writing() as session:
        rows = _rows(session, client_id, currency, invoice_ids)
        for row in rows:
            session.add(
                WriteOff(
                    invoice_id=row.id or 0,
                    client_id=client_id,
                    currency=currency,
                    amount_minor=row.balance_minor,
                    reason=reason.strip(),
                    decided_at=now,
                    decided_by_id=actor.person_id,
                )
            )
        session.flush()
        total = Money(sum(row.balance_minor for row in rows), currency)
        account = closing.Account(client_id, currency)
        # Asked before the case closes: afterwards nobody owns it any more.
        invoices_telling.written_off(session, actor, account, rows, total, reason.strip(), now)
        values = {
            "invoices": [row.id for row in rows],
            "amount_minor": total.minor,
            "reason": reason.strip(),
        }
        closing.said(session, desk, actor, account, WRITTEN_OFF, values, now=now, draft_id=draft_id)
    desk.wake()
    return total


def chase_again(desk: Desk, actor: Actor, client_id: int, currency: str) -> int:
    """Take every standing write-off of an account back. How many invoices are chased again."""
    may(actor, client_id)
    now = desk.clock()
    with desk.database.writing() as session:
        standing = store.standing_write_offs(session, client_id, currency)
        if not standing:
            raise AlreadyDone(mark("Nothing is written off there any more."))
        for row in standing:
            row.state, row.ended_at = "withdrawn", now
        values = {"invoices": [row.invoice_id for row in standing]}
        account = closing.Account(client_id, currency)
        closing.said(session, desk, actor, account, CHASED_AGAIN, values, now=now)
        count = len(standing)
    desk.wake()
    return count


def booked_off(desk: Desk, actor: Actor, client_id: int, currency: str) -> None:
    """Finance has booked it off: when it leaves the books now, nobody paid. Raises AlreadyDone."""
    access.require(actor, Right.CONFIRM_SETTLED, client_id)
    now = desk.clock()
    with desk.database.writing() as session:
        standing = store.standing_write_offs(session, client_id, currency)
        waiting = [row for row in standing if row.booked_off_at is None]
        if not waiting:
            raise AlreadyDone(
                mark("Somebody has answered this already. Nothing was changed again.")
            )
        for row in waiting:
            row.booked_off_at = now
        audit.record(
            session,
            actor=actor,
            source="slack",
            action="booked off",
            subject=closing.Account(client_id, currency).subject,
            values={"invoices": [row.invoice_id for row in waiting]},
            now=now,
        )


def any_standing(session: Session, client_id: int, currency: str) -> bool:
    """Whether something of an account is written off now."""
    return bool(store.standing_write_offs(session, client_id, currency))


def _rows(
    session: Session, client_id: int, currency: str, invoice_ids: Sequence[int]
) -> list[Invoice]:
    if people_store.client(session, client_id) is None:
        raise NotFound
    wanted = set(invoice_ids)
    if not wanted:
        raise BadInput(fields={"invoices": mark("Tick at least one invoice.")})
    if wanted <= set(store.write_offs_of(session, wanted)):
        raise AlreadyDone(mark("That is written off already. Nothing was changed again."))
    rows = [
        row
        for row in invoice_store.of_account(session, client_id, currency)
        if row.id in wanted
        and row.kind == "invoice"
        and row.state == "open"
        and row.balance_minor > 0
    ]
    if len(rows) != len(wanted) or store.write_offs_of(session, wanted):
        raise Refused(
            mark("One of these invoices was paid or closed meanwhile. Please look again.")
        )
    return rows
