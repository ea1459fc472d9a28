"""What only finance can say about a client's money, asked once per set of books."""

from __future__ import annotations

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Block, Message
from bot.messages.texts import Texts
from bot.rules.money import Money


def cash(t: Texts, *, client: str, cash: Money, overdue: Money, subject: str) -> Message:
    """Unallocated cash would cover what is overdue: which invoices is it for?"""
    words = t.mrkdwn(
        "*{client}* · {cash} is not allocated, {overdue} is overdue: which is it for? "
        "Nobody is chased meanwhile.",
        client=client,
        cash=cash,
        overdue=overdue,
    )
    return _asked(
        t,
        kit.section(words),
        kit.button(t("Allocated"), ids.INVOICE_ALLOCATED, subject, style="primary"),
        kit.button(t("For something else"), ids.INVOICE_CASH_ELSEWHERE, subject),
        kit.button(t("Show"), ids.INVOICE_SHOW, subject),
    )


def remainder(t: Texts, *, client: str, left: Money, subject: str) -> Message:
    """Only a small rest, or the client's withholding tax, is open: book it off or chase it?"""
    words = t.mrkdwn(
        "*{client}* · only {left} is left (tolerance, or the tax they keep back): book it off, "
        "or chase it? Nobody is chased meanwhile.",
        client=client,
        left=left,
    )
    return _asked(
        t,
        kit.section(words),
        kit.button(t("We book it off"), ids.INVOICE_BOOK_OFF, subject, style="primary"),
        kit.button(t("Chase it"), ids.INVOICE_CHASE_REST, subject),
        kit.button(t("Show"), ids.INVOICE_SHOW, subject),
    )


def answered(t: Texts, *, client: str) -> Message:
    """The question is settled; the message says so instead of asking on."""
    words = t.mrkdwn("*{client}* · answered, thank you.", client=client)
    return kit.message(t("Suits: answered"), [kit.section(words)])


def _asked(t: Texts, words: Block, *buttons: Block) -> Message:
    return kit.message(t("Suits: a question about the books"), [words, kit.actions(*buttons)])
