"""Resting a client's money: a stop, a longer dispute, its end; finance's words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from bot.errors import BadInput
from bot.messages import ids
from bot.messages import invoices as pages
from bot.messages import invoices_forms as forms
from bot.messages.blocks import Block
from bot.messages.forms import Values
from bot.messages.texts import Texts, mark
from bot.services import invoices, invoices_finance, invoices_lookup, stops
from handlers.door import Door
from handlers.interaction import Interaction

FORMS: dict[str, Callable[[Texts, forms.Open, Values], Block]] = {
    ids.INVOICE_STOP: forms.stop,
    ids.INVOICE_DISPUTE_LONGER: forms.longer,
    ids.INVOICE_DISPUTE_OVER: forms.over,
}


def form(knock: Interaction, name: str, subject: str, values: Values, draft: str) -> Block:
    """One of the forms, filled with what was typed before."""
    client_id, currency = invoices_lookup.of_subject(subject)
    account = invoices.account(knock.desk, knock.actor, client_id, currency)
    view = forms.Open(
        account.account.client, currency, subject, account.standings, _today(knock), draft
    )
    return FORMS[name](knock.t, view, values)


def stop(knock: Interaction) -> None:
    """Chasing rests, with an end and an approver."""
    client_id, currency = _account(knock)
    approver = str(knock.values.get("approver") or "")
    end = stops.stop(
        knock.desk,
        knock.actor,
        client_id,
        currency,
        reason=str(knock.values.get("reason") or ""),
        until=_until(knock),
        approver_id=invoices_lookup.person_id(knock.desk, approver) if approver else None,
        note=str(knock.values.get("note") or ""),
        draft_id=knock.draft_id,
    )
    _said(knock, knock.t("Chasing rests until {when}.", when=_when(knock, end)))


def lift(knock: Interaction) -> None:
    """Chasing goes on, before the stop's end."""
    client_id, currency = invoices_lookup.of_subject(knock.value)
    stops.lift(knock.desk, knock.actor, client_id, currency)
    knock.say(pages.saved(knock.t, knock.t("The stop is over; what is open is chased again.")))


def longer(knock: Interaction) -> None:
    """A dispute holds longer."""
    client_id, currency = _account(knock)
    end = stops.hold_dispute_longer(
        knock.desk, knock.actor, client_id, currency, until=_until(knock), draft_id=knock.draft_id
    )
    _said(knock, knock.t("The dispute holds until {when}.", when=_when(knock, end)))


def over(knock: Interaction) -> None:
    """A dispute has ended."""
    client_id, currency = _account(knock)
    resolution = str(knock.values.get("resolution") or "")
    stops.end_dispute(knock.desk, knock.actor, client_id, currency, resolution=resolution)
    _said(knock, knock.t("The dispute is over; what is open is chased again."))


def cash(*, elsewhere: bool) -> Callable[[Interaction], None]:
    """Finance on unallocated cash."""

    def handler(knock: Interaction) -> None:
        client_id, currency = invoices_lookup.of_subject(knock.value)
        invoices_finance.cash(knock.desk, knock.actor, client_id, currency, elsewhere=elsewhere)
        sentence = (
            knock.t("Noted: it is for something else. Chasing goes on.")
            if elsewhere
            else knock.t("Noted. The next books show it; until then I stay quiet.")
        )
        knock.say(pages.saved(knock.t, sentence))

    return handler


def remainder(*, chase: bool) -> Callable[[Interaction], None]:
    """Finance on a small rest."""

    def handler(knock: Interaction) -> None:
        client_id, currency = invoices_lookup.of_subject(knock.value)
        invoices_finance.remainder(knock.desk, knock.actor, client_id, currency, chase=chase)
        sentence = (
            knock.t("Noted: the rest is chased.")
            if chase
            else knock.t("Noted. The next books show it; until then I stay quiet.")
        )
        knock.say(pages.saved(knock.t, sentence))

    return handler


def register(door: Door) -> None:
    """Bind the names."""
    for name, submit in (
        (ids.INVOICE_STOP, stop),
        (ids.INVOICE_DISPUTE_LONGER, longer),
        (ids.INVOICE_DISPUTE_OVER, over),
    ):
        door.action(name, _opens(name))
        door.submit(name, submit)
        door.closed(name, lambda knock: None)
        door.draft(name, _reopens(name))
    door.action(ids.INVOICE_LIFT, lift)
    door.action(ids.INVOICE_ALLOCATED, cash(elsewhere=False))
    door.action(ids.INVOICE_CASH_ELSEWHERE, cash(elsewhere=True))
    door.action(ids.INVOICE_BOOK_OFF, remainder(chase=False))
    door.action(ids.INVOICE_CHASE_REST, remainder(chase=True))


def _opens(name: str) -> Callable[[Interaction], None]:
    def handler(knock: Interaction) -> None:
        knock.open(form(knock, name, knock.value, {}, uuid4().hex))

    return handler


def _reopens(name: str) -> Callable[[Interaction, Any], Block]:
    def reopen(knock: Interaction, draft: Any) -> Block:
        subject = str(draft.context.get("subject", ""))
        return form(knock, name, subject, draft.content, draft.id)

    return reopen


def _account(knock: Interaction) -> tuple[int, str]:
    return invoices_lookup.of_subject(str(knock.context.get("subject", "")))


def _until(knock: Interaction) -> date:
    day = str(knock.values.get("until") or "")
    if not day:
        raise BadInput(fields={"until": mark("Until when? It needs an end.")})
    return date.fromisoformat(day)


def _said(knock: Interaction, sentence: str) -> None:
    knock.show(forms.done(knock.t, sentence))


def _when(knock: Interaction, end: datetime) -> str:
    return knock.t.until(end, _today(knock))


def _today(knock: Interaction) -> date:
    return knock.desk.clock().astimezone(knock.t.zone).date()
