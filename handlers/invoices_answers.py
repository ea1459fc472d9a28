"""The answers to what the clock asks of a client's money: work, new work, the debt itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from bot.errors import BadInput
from bot.messages import ids
from bot.messages import invoices as pages
from bot.messages import invoices_decision_forms as forms
from bot.messages.blocks import Block
from bot.messages.forms import Values
from bot.messages.invoices_decisions import KEPT
from bot.messages.invoices_forms import Open, done
from bot.messages.texts import mark
from bot.rules.invoices_decisions import Answer
from bot.services import invoices, invoices_decide, invoices_lookup, write_offs
from handlers.door import Door
from handlers.interaction import Interaction
from handlers.invoices_ticked import ticked

Form = Callable[[Interaction, str, Values, str], Block]


def decide_form(answer: Answer) -> Form:
    """The form of one answer; only for those who may give it, also behind an old button."""

    def build(knock: Interaction, subject: str, values: Values, draft: str) -> Block:
        client_id, _currency = invoices_lookup.of_subject(subject)
        invoices_decide.may(knock.actor, answer, client_id)
        account, view = _open(knock, subject, draft)
        return forms.decide(knock.t, view, account.account, answer, values)

    return build


def write_off_form(knock: Interaction, subject: str, values: Values, draft: str) -> Block:
    """What is overdue, all ticked; only for those who may write off."""
    client_id, _currency = invoices_lookup.of_subject(subject)
    write_offs.may(knock.actor, client_id)
    account, view = _open(knock, subject, draft)
    if not view.stands:
        raise BadInput(mark("Nothing is open there any more."))
    return forms.write_off(knock.t, view, account.account, values)


def decide(answer: Answer) -> Callable[[Interaction], None]:
    """One answer is sent in."""

    def handler(knock: Interaction) -> None:
        client_id, currency = _account(knock)
        day = str(knock.values.get("until") or "")
        if not day:
            raise BadInput(fields={"until": mark("Until when? It needs an end.")})
        end = invoices_decide.decide(
            knock.desk,
            knock.actor,
            client_id,
            currency,
            answer,
            until=date.fromisoformat(day),
            reason=str(knock.values.get("reason") or ""),
            draft_id=knock.draft_id,
        )
        when = knock.t.until(end, _today(knock))
        knock.show(done(knock.t, knock.t(KEPT[answer], when=when)))

    return handler


def write_off(knock: Interaction) -> None:
    """The chase of the ticked invoices ends."""
    client_id, currency = _account(knock)
    chosen = ticked(
        knock, lambda: _open(knock, str(knock.context.get("subject", "")), "")[1].stands
    )
    total = write_offs.write_off(
        knock.desk,
        knock.actor,
        client_id,
        currency,
        chosen,
        reason=str(knock.values.get("reason") or ""),
        draft_id=knock.draft_id,
    )
    sentence = knock.t(
        "{sum} written off. Finance is asked to book it off; if money comes in, I tell you.",
        sum=total,
    )
    knock.show(done(knock.t, sentence))


def booked_off(knock: Interaction) -> None:
    """Finance has done it."""
    client_id, currency = invoices_lookup.of_subject(knock.value)
    write_offs.booked_off(knock.desk, knock.actor, client_id, currency)
    sentence = knock.t("Noted. The next books show it; until then I stay quiet.")
    knock.say(pages.saved(knock.t, sentence))


def chase_again(knock: Interaction) -> None:
    """A write-off is taken back."""
    client_id, currency = invoices_lookup.of_subject(knock.value)
    count = write_offs.chase_again(knock.desk, knock.actor, client_id, currency)
    sentence = knock.t.plural(
        "{n} invoice is chased again.", "{n} invoices are chased again.", count
    )
    knock.say(pages.saved(knock.t, sentence))


def register(door: Door) -> None:
    """Bind the names."""
    for answer, name in forms.IDS.items():
        _bind(door, name, decide_form(answer), decide(answer))
    _bind(door, ids.INVOICE_WRITE_OFF, write_off_form, write_off)
    door.action(ids.INVOICE_OFF_BOOKED, booked_off)
    door.action(ids.INVOICE_CHASE_AGAIN, chase_again)


def _bind(door: Door, name: str, build: Form, submit: Callable[[Interaction], None]) -> None:
    def opens(knock: Interaction) -> None:
        knock.open(build(knock, knock.value, {}, uuid4().hex))

    def reopen(knock: Interaction, draft: Any) -> Block:
        return build(knock, str(draft.context.get("subject", "")), draft.content, draft.id)

    door.action(name, opens)
    door.submit(name, submit)
    door.closed(name, lambda knock: None)
    door.draft(name, reopen)


def _open(knock: Interaction, subject: str, draft: str) -> tuple[invoices.AccountView, Open]:
    """The account, and what of it a decision is about: what is overdue and not written off."""
    client_id, currency = invoices_lookup.of_subject(subject)
    account = invoices.account(knock.desk, knock.actor, client_id, currency)
    stands = [
        each
        for each in account.standings
        if each.item.written_off_on is None and not each.item.vanished
    ]
    stands = [each for each in stands if each.overdue] or stands
    view = Open(account.account.client, currency, subject, stands, _today(knock), draft)
    return account, view


def _account(knock: Interaction) -> tuple[int, str]:
    return invoices_lookup.of_subject(str(knock.context.get("subject", "")))


def _today(knock: Interaction) -> date:
    return knock.desk.clock().astimezone(knock.t.zone).date()
