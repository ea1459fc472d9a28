"""The forms behind [Promised], [Disputed], [More] and the decisions; three fields at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.blocks import Block, Option
from bot.messages.forms import Values
from bot.messages.safe import cut, one_line
from bot.messages.texts import Texts, mark
from bot.rules import invoices_outcomes as rules
from bot.rules.invoices import Standing
from bot.rules.invoices_typed import as_typed
from bot.rules.money import Money

MOST_BOXES, MOST_CHOSEN = 10, 100
LONGEST_NUMBER = 30
EVERY = "every"
OTHER = "other"
WHATS = {
    rules.NOT_RECEIVED: mark("They haven't received it: I send it again"),
    rules.AWAITING_PO: mark("They wait for a PO"),
    rules.PAYMENT_RUN: mark("It is in their payment run"),
    rules.CLIENT_PAID: mark("They say it is paid"),
    rules.CALLED: mark("Called, no date yet"),
}
REASONS = {
    "not received": mark("Never received"),
    "no PO": mark("No PO, or a wrong one"),
    "wrong entity": mark("Wrong company on it"),
    "rate": mark("A rate"),
    "hours": mark("The hours"),
    "scope": mark("Not in the scope"),
    "quality": mark("The quality"),
    "not delivered": mark("Not delivered or approved"),
    "duplicate": mark("Billed twice"),
    "tax": mark("Tax"),
    "already paid": mark("Already paid"),
}
STOP_REASONS = {
    "legal": mark("Legal"),
    "insolvency": mark("Insolvency"),
    "payment plan": mark("Payment plan"),
    "relationship": mark("Relationship"),
    "data error": mark("Our data are wrong"),
    "settlement": mark("Settled with the parent company"),
}


@dataclass(frozen=True, slots=True)
class Open:
    """What a form is about: a client's open invoices in one currency."""

    client: str
    currency: str
    subject: str
    stands: Sequence[Standing]
    today: date
    draft: str

    @property
    def metadata(self) -> dict[str, str]:
        """What the form carries back."""
        return {"draft": self.draft, "subject": self.subject}

    @property
    def total(self) -> Money:
        """Everything open."""
        return Money(sum(each.item.balance_minor for each in self.stands), self.currency)


def promise(t: Texts, view: Open, chips: Sequence[date], values: Values) -> Block:
    """When, how much, which: the full amount and every invoice filled in."""
    friday, next_friday, month_end = (t.date(day, today=view.today) for day in chips)
    named = (
        t("This Friday, {day}", day=friday),
        t("Next Friday, {day}", day=next_friday),
        t("Month end, {day}", day=month_end),
    )
    days = [kit.option(name, day.isoformat()) for name, day in zip(named, chips, strict=True)]
    unique = {option["value"]: option for option in days}
    chosen = {"amount": as_typed(view.total), **values}
    return _form(
        t,
        t("Promised"),
        [
            kit.section(t.mrkdwn("*{client}* · {sum} open", client=view.client, sum=view.total)),
            forms.radio_input(
                "by", t("They pay by"), [*unique.values(), kit.option(t("Another day"), OTHER)],
                chosen,
            ),
            forms.date_input("other_day", t("Another day"), chosen, optional=True),
            forms.text_input("amount", t("How much"), chosen, max_length=30),
            *ticked_invoices(t, view, chosen),
            forms.text_input(
                "said_by", t("Who said so"), chosen, max_length=100, optional=True
            ),
        ],
        view,
        callback_id=ids.INVOICE_PROMISED,
        submit=t("Save"),
    )  # fmt: skip


def dispute(t: Texts, view: Open, values: Values) -> Block:
    """One reason; a part of the sum if only that is contested."""
    return _form(
        t,
        t("Disputed"),
        [
            kit.section(t.mrkdwn("*{client}* · {sum} open", client=view.client, sum=view.total)),
            forms.select_input("reason", t("What they contest"), _options(t, REASONS), values),
            *ticked_invoices(t, view, values),
            forms.text_input(
                "amount", t("How much of it"), values, max_length=30, optional=True,
                hint=t("Empty means all of it."),
            ),
            forms.checkboxes_input(
                "rest_agreed", t("The rest"),
                [kit.option(t("They agreed to pay what they don't contest"), "yes")],
                values, optional=True,
            ),
            forms.text_input(
                "note", t("Their words"), values, multiline=True, max_length=500, optional=True
            ),
        ],
        view,
        callback_id=ids.INVOICE_DISPUTED,
        submit=t("Save"),
    )  # fmt: skip


def more(t: Texts, view: Open, values: Values, extra: Sequence[Block]) -> Block:
    """The small answers, and the doors to everything else."""
    blocks = [
        kit.section(t.mrkdwn("*{client}* · {sum} open", client=view.client, sum=view.total)),
        forms.radio_input("what", t("What came of it"), _options(t, WHATS), values),
        *ticked_invoices(t, view, values),
        forms.text_input("note", t("A word on it"), values, max_length=200, optional=True),
    ]
    blocks += [kit.actions(*extra)] if extra else []
    return _form(
        t,
        t("What they said"),
        blocks,
        view,
        callback_id=ids.INVOICE_OUTCOME,
        submit=t("Save"),
    )


def more_buttons(
    t: Texts, subject: str, *, may_stop: bool, may_decide: bool, disputed: bool, stopped: bool
) -> list[Block]:
    """What else can be done about an account, for those who may."""
    found = [kit.button(t("Copy mail to client"), ids.INVOICE_MAIL, subject)]
    if disputed:
        found.append(kit.button(t("Dispute is over"), ids.INVOICE_DISPUTE_OVER, subject))
    if disputed and may_decide:
        found.append(kit.button(t("Hold dispute longer"), ids.INVOICE_DISPUTE_LONGER, subject))
    if may_stop:
        found.append(kit.button(t("Stop chasing"), ids.INVOICE_STOP, subject))
    if may_stop and stopped:
        found.append(kit.button(t("End the stop"), ids.INVOICE_LIFT, subject))
    return found


def stop(t: Texts, view: Open, values: Values) -> Block:
    """A stop has a reason, an end and somebody who approves."""
    return _form(
        t,
        t("Stop chasing"),
        [
            kit.section(t.mrkdwn("*{client}* · {sum} open", client=view.client, sum=view.total)),
            forms.select_input("reason", t("Why"), _options(t, STOP_REASONS), values),
            forms.date_input("until", t("Until"), values),
            forms.person_input(
                "approver", t("Approved by"), values, optional=True, hint=t("Empty means you.")
            ),
            forms.text_input("note", t("A word on it"), values, max_length=200, optional=True),
        ],
        view,
        callback_id=ids.INVOICE_STOP,
        submit=t("Stop chasing"),
    )


def longer(t: Texts, view: Open, values: Values) -> Block:
    """A director lets a dispute hold longer."""
    return _form(
        t,
        t("Hold dispute longer"),
        [forms.date_input("until", t("Until"), values)],
        view,
        callback_id=ids.INVOICE_DISPUTE_LONGER,
        submit=t("Hold"),
    )


def over(t: Texts, view: Open, values: Values) -> Block:
    """How a dispute ended."""
    options = [
        kit.option(t("We credit it"), "credit"),
        kit.option(t("We issue it again"), "re-issue"),
        kit.option(t("It stands, they pay"), "upheld"),
    ]
    return _form(
        t,
        t("Dispute is over"),
        [forms.radio_input("resolution", t("How it ended"), options, values)],
        view,
        callback_id=ids.INVOICE_DISPUTE_OVER,
        submit=t("Save"),
    )


def done(t: Texts, words: str, *, subject: str = "") -> Block:
    """What was kept, said back; `subject` is the account whose client may be written to at once."""
    button = kit.button(t("Copy mail to client"), ids.INVOICE_MAIL, subject)
    return kit.modal(
        t("Saved"),
        [
            kit.section(t.mrkdwn("{words}", words=words)),
            *([kit.actions(button)] if subject else []),
        ],
        callback_id="invoice.saved",
        close=t("Close"),
    )


def invoice_option(t: Texts, each: Standing, currency: str) -> Option:
    """One invoice in a list to tick."""
    money = t.money(Money(each.item.balance_minor, currency))
    late = t("{days} late", days=t.days(each.days_late)) if each.overdue else t("not due yet")
    number = cut(one_line(each.item.number), LONGEST_NUMBER)
    return kit.option(f"{number} · {money} · {late}", str(each.item.invoice_id))


def ticked_invoices(t: Texts, view: Open, values: Values) -> list[Block]:
    """The invoices to tick, all ticked; a search where they are many.

    A search shows a hundred chosen ones at most: where there are more, one box stands for all.
    """
    options = [invoice_option(t, each, view.currency) for each in view.stands]
    every = [option["value"] for option in options]
    kept = values.get("invoices")
    ticked = every if kept is None else list(kept)
    if len(options) <= MOST_BOXES:
        return [forms.checkboxes_input("invoices", t("Invoices"), options, {"invoices": ticked})]
    search = forms.multi_external_select_input(
        "invoices",
        t("Invoices"),
        ids.INVOICE_SEARCH,
        initial=[option for option in options if option["value"] in ticked][:MOST_CHOSEN],
        optional=len(options) > MOST_CHOSEN,
    )
    if len(options) <= MOST_CHOSEN:
        return [search]
    whole = kit.option(t.plural("All {n} of them", "All {n} of them", len(options)), "all")
    title = t("More than have room there")
    return [search, forms.checkboxes_input(EVERY, title, [whole], {EVERY: ["all"], **values},
                                           optional=True)]  # fmt: skip


def _form(
    t: Texts, title: str, blocks: Sequence[Block], view: Open, *, callback_id: str, submit: str
) -> Block:
    return kit.modal(
        title,
        blocks,
        callback_id=callback_id,
        submit=submit,
        close=t("Close"),
        private_metadata=view.metadata,
        notify_on_close=True,
    )


def _options(t: Texts, words: dict[str, str]) -> list[Option]:
    return [kit.option(t(text), value) for value, text in words.items()]
