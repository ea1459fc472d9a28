"""The buttons under a client's money, and the forms behind them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from bot.errors import BadInput
from bot.messages import ids
from bot.messages import invoices as pages
from bot.messages import invoices_decision_forms as decision_forms
from bot.messages import invoices_forms as forms
from bot.messages import invoices_words as words
from bot.messages.blocks import Block
from bot.messages.forms import Values
from bot.messages.texts import mark
from bot.rules import invoices_outcomes as rules
from bot.rules.finding import named
from bot.rules.invoices import Standing
from bot.services import invoice_outcomes, invoices, invoices_lookup
from bot.services.invoice_outcomes import Ticked
from handlers.door import Door
from handlers.interaction import Interaction
from handlers.invoices_ticked import ticked

Builder = Callable[[Interaction, forms.Open, invoices.AccountView, Values], Block]


def _promise(
    knock: Interaction, view: forms.Open, account: invoices.AccountView, values: Values
) -> Block:
    chips = invoices_lookup.promise_days(knock.desk, account.account.client_id)
    return forms.promise(knock.t, view, chips, values)


def _dispute(
    knock: Interaction, view: forms.Open, account: invoices.AccountView, values: Values
) -> Block:
    return forms.dispute(knock.t, view, values)


def _more(
    knock: Interaction, view: forms.Open, account: invoices.AccountView, values: Values
) -> Block:
    extra = forms.more_buttons(
        knock.t,
        view.subject,
        may_stop=account.may_stop,
        may_decide=account.may_decide,
        disputed=bool(account.account.disputes),
        stopped=account.stopped,
    )
    extra += decision_forms.more_buttons(
        knock.t,
        view.subject,
        work=account.may_decide,
        new_work=account.may_hold_new,
        debt=account.may_write_off,
        written_off=account.written_off,
    )
    return forms.more(knock.t, view, values, extra)


FORMS: dict[str, Builder] = {
    ids.INVOICE_PROMISED: _promise,
    ids.INVOICE_DISPUTED: _dispute,
    ids.INVOICE_OUTCOME: _more,
}


def form(knock: Interaction, name: str, subject: str, values: Values, draft: str) -> dict[str, Any]:
    """One of the forms over what is overdue (or open, when nothing is), filled as typed before."""
    client_id, currency = invoices_lookup.of_subject(subject)
    account = invoices.account(knock.desk, knock.actor, client_id, currency)
    stands = _shown(account)
    if not stands:
        raise BadInput(mark("Nothing is open there any more."))
    view = forms.Open(account.account.client, currency, subject, stands, _today(knock), draft)
    return FORMS[name](knock, view, account, values)


def _shown(account: invoices.AccountView) -> list[Standing]:
    stands = [each for each in account.standings if not each.item.vanished]
    return [each for each in stands if each.overdue] or stands


def opens(name: str) -> Callable[[Interaction], None]:
    """A button that opens one of the forms."""

    def handler(knock: Interaction) -> None:
        knock.open(form(knock, name, knock.value, {}, uuid4().hex))

    return handler


def promised(knock: Interaction) -> None:
    """A date and a sum for the ticked invoices."""
    chosen = _ticked(knock)
    chip = str(knock.values.get("by") or "")
    day = str(knock.values.get("other_day") or "") if chip == forms.OTHER else chip
    if not day:
        raise BadInput(fields={"other_day": mark("Choose the day.")})
    told = invoice_outcomes.promise(
        knock.desk,
        knock.actor,
        chosen,
        by=date.fromisoformat(day),
        amount_minor=invoices_lookup.typed(
            str(knock.values.get("amount") or ""), chosen.currency, field="amount"
        ),
        said_by=str(knock.values.get("said_by") or ""),
        draft_id=knock.draft_id,
    )
    assert told.judged_from is not None
    sentence = knock.t(
        "{client} pays by {day}. The books of {check} or later say whether they did; "
        "until then I stay quiet.",
        client=told.client,
        day=knock.t.date(date.fromisoformat(day), today=_today(knock)),
        check=knock.t.date(told.judged_from, today=_today(knock)),
    )
    account = str(knock.context.get("subject", ""))
    knock.show(forms.done(knock.t, sentence, subject=account))


def disputed(knock: Interaction) -> None:
    """What they contest."""
    chosen = _ticked(knock)
    amount = str(knock.values.get("amount") or "")
    told = invoice_outcomes.dispute(
        knock.desk,
        knock.actor,
        chosen,
        reason=str(knock.values.get("reason") or ""),
        amount_minor=(
            invoices_lookup.typed(amount, chosen.currency, field="amount") if amount else None
        ),
        note=str(knock.values.get("note") or ""),
        rest_agreed=bool(knock.values.get("rest_agreed")),
        draft_id=knock.draft_id,
    )
    _kept(knock, told)


def other(knock: Interaction) -> None:
    """One of the small answers, from the form."""
    told = invoice_outcomes.note(
        knock.desk,
        knock.actor,
        _ticked(knock),
        str(knock.values.get("what") or ""),
        words=str(knock.values.get("note") or ""),
        draft_id=knock.draft_id,
    )
    _kept(knock, told)


def at_once(what: str) -> Callable[[Interaction], None]:
    """A button whose answer is about every open invoice of the account."""

    def handler(knock: Interaction) -> None:
        client_id, currency = invoices_lookup.of_subject(knock.value)
        every = invoice_outcomes.open_ids(knock.desk, knock.actor, client_id, currency)
        chosen = Ticked(client_id, currency, every)
        told = invoice_outcomes.note(knock.desk, knock.actor, chosen, what)
        sentence = words.kept(knock.t, told.what, rests_until=told.rests_until, today=_today(knock))
        knock.say(pages.saved(knock.t, sentence))

    return handler


def search(knock: Interaction) -> None:
    """The open invoices of the form's account that hold these words."""
    client_id, currency = invoices_lookup.of_subject(str(knock.context.get("subject", "")))
    account = invoices.account(knock.desk, knock.actor, client_id, currency)
    knock.offer(
        [
            forms.invoice_option(knock.t, each, currency)
            for each in account.standings
            if named(knock.text, each.item.number) and not each.item.vanished
        ]
    )


def register(door: Door) -> None:
    """Bind the names."""
    for action, name in (
        (ids.INVOICE_PROMISED, ids.INVOICE_PROMISED),
        (ids.INVOICE_DISPUTED, ids.INVOICE_DISPUTED),
        (ids.INVOICE_MORE, ids.INVOICE_OUTCOME),
    ):
        door.action(action, opens(name))
        door.closed(name, lambda knock: None)
        door.draft(name, _reopens(name))
    door.submit(ids.INVOICE_PROMISED, promised)
    door.submit(ids.INVOICE_DISPUTED, disputed)
    door.submit(ids.INVOICE_OUTCOME, other)
    door.action(ids.INVOICE_ARRIVED, at_once(rules.RECEIVED))
    door.action(ids.INVOICE_NOT_RECEIVED, at_once(rules.NOT_RECEIVED))
    door.action(ids.INVOICE_DONT_KNOW, at_once(rules.DONT_KNOW))
    door.options(ids.INVOICE_SEARCH, search)


def _reopens(name: str) -> Callable[[Interaction, Any], dict[str, Any]]:
    def reopen(knock: Interaction, draft: Any) -> dict[str, Any]:
        subject = str(draft.context.get("subject", ""))
        return form(knock, name, subject, draft.content, draft.id)

    return reopen


def _ticked(knock: Interaction) -> Ticked:
    client_id, currency = invoices_lookup.of_subject(str(knock.context.get("subject", "")))
    numbers = ticked(
        knock, lambda: _shown(invoices.account(knock.desk, knock.actor, client_id, currency))
    )
    if not numbers:
        raise BadInput(fields={"invoices": mark("Tick at least one invoice.")})
    return Ticked(client_id, currency, numbers)


def _kept(knock: Interaction, told: invoice_outcomes.Told) -> None:
    sentence = words.kept(knock.t, told.what, rests_until=told.rests_until, today=_today(knock))
    knock.show(forms.done(knock.t, sentence))


def _today(knock: Interaction) -> date:
    return knock.desk.clock().astimezone(knock.t.zone).date()
