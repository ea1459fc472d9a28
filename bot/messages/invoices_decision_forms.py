"""The forms of a decision about a client's money: its effect first, then until when and why."""

from __future__ import annotations

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.blocks import Block
from bot.messages.forms import Values
from bot.messages.invoices_decisions import EFFECTS, TITLES, WRITE_OFF_EFFECT, standing
from bot.messages.invoices_forms import Open, ticked_invoices
from bot.messages.safe import Mrkdwn, join
from bot.messages.texts import Texts
from bot.rules.invoices_decisions import NEED_NO_REASON, Answer
from bot.rules.invoices_facts import Account

IDS = {
    Answer.KEEP_WORKING: ids.INVOICE_KEEP_WORKING,
    Answer.STOP_WORK: ids.INVOICE_STOP_WORK,
    Answer.NO_HOLD: ids.INVOICE_NO_HOLD,
    Answer.HOLD_NEW: ids.INVOICE_HOLD_NEW,
    Answer.KEEP_CHASING: ids.INVOICE_CHASE_ON,
    Answer.HAND_OVER: ids.INVOICE_HAND_OVER,
}


def decide(t: Texts, view: Open, facts: Account, answer: Answer, values: Values) -> Block:
    """One answer: what it does, until when, why. Nothing happens before it is sent in."""
    title = t(TITLES[answer])
    return kit.modal(
        title,
        [
            kit.section(_head(t, view, facts)),
            kit.section(t.mrkdwn(EFFECTS[answer])),
            forms.date_input("until", t("Until"), values),
            forms.text_input(
                "reason", t("Why"), values, max_length=200, optional=answer in NEED_NO_REASON,
                hint=t("Those below read it."),
            ),
        ],
        callback_id=IDS[answer],
        submit=title,
        close=t("Close"),
        private_metadata=view.metadata,
        notify_on_close=True,
    )  # fmt: skip


def write_off(t: Texts, view: Open, facts: Account, values: Values) -> Block:
    """Which invoices nobody chases any more, and why."""
    return kit.modal(
        t("Write off"),
        [
            kit.section(_head(t, view, facts)),
            kit.section(t.mrkdwn(WRITE_OFF_EFFECT)),
            *ticked_invoices(t, view, values),
            forms.text_input(
                "reason", t("Why"), values, max_length=200, hint=t("Those below read it.")
            ),
        ],
        callback_id=ids.INVOICE_WRITE_OFF,
        submit=t("Write off"),
        close=t("Close"),
        private_metadata=view.metadata,
        notify_on_close=True,
    )


def more_buttons(
    t: Texts, subject: str, *, work: bool, new_work: bool, debt: bool, written_off: bool
) -> list[Block]:
    """Every decision this reader may take, also before the clock asks for it."""
    found: list[Block] = []
    if work:
        found += [
            kit.button(t("Keep working until ..."), ids.INVOICE_KEEP_WORKING, subject),
            kit.button(t("Stop work until ..."), ids.INVOICE_STOP_WORK, subject),
        ]
    if new_work:
        found += [
            kit.button(t("Hold new work until ..."), ids.INVOICE_HOLD_NEW, subject),
            kit.button(t("Take new work until ..."), ids.INVOICE_NO_HOLD, subject),
        ]
    if debt:
        found += [
            kit.button(t("Hand over until ..."), ids.INVOICE_HAND_OVER, subject),
            kit.button(t("Write off"), ids.INVOICE_WRITE_OFF, subject),
        ]
    if debt and written_off:
        found.append(kit.button(t("Chase it again"), ids.INVOICE_CHASE_AGAIN, subject))
    return found


def _head(t: Texts, view: Open, facts: Account) -> Mrkdwn:
    head = t.mrkdwn("*{client}* · {sum} open", client=view.client, sum=view.total)
    return join([head, *standing(t, facts, view.today)], " · ")
