"""A client's overdue money in one line, and what can be answered about it."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids, invoices_words
from bot.messages import invoices_decisions as decisions
from bot.messages.lines import LineView, short_name
from bot.messages.safe import Mrkdwn, join
from bot.messages.texts import Texts, mark
from bot.rules import invoices as rules
from bot.rules.invoices import Said
from bot.rules.invoices_decisions import Question, asked
from bot.rules.invoices_facts import Account
from bot.rules.money import Money

CALL_FROM_DAY = 7
ASKS = {
    Question.STOP_WORK: mark("keep working?"),
    Question.CREDIT_HOLD: mark("hold new work?"),
    Question.WRITE_OFF: mark("write it off?"),
}


def line(t: Texts, view: LineView, facts: Any) -> Mrkdwn:
    """ "Noordzee · EUR 24,800, 12 days late, call them"; a part payment is told instead once."""
    if not isinstance(facts, Account):
        return t.mrkdwn("*{client}* · invoices", client=short_name(view.client))
    said = rules.said(facts, view.today)
    if said.overdue.minor == 0:
        return _nothing_late(t, view, facts, said)
    if said.part_paid is not None and said.part_paid_on is not None and view.level == 0:
        words = t.mrkdwn(
            "*{client}* · {left}, {came} came in {day}: and the rest?",
            client=short_name(view.client),
            left=said.overdue,
            came=said.part_paid,
            day=t.date(said.part_paid_on, today=view.today),
        )
        return _dated(t, view, facts, words)
    late: dict[str, str | Money] = {
        "client": short_name(view.client),
        "sum": said.overdue,
        "days": t.days(said.days_late),
    }
    words = (
        t.mrkdwn("*{client}* · {sum}, {days} late, {ask}", **late, ask=_ask(t, view, facts, said))
        if view.state == "open"
        else t.mrkdwn("*{client}* · {sum}, {days} late", **late)
    )
    words = join([words, *decisions.standing(t, facts, view.today)], " · ")
    return _dated(t, view, facts, words)


def as_of(view: LineView, facts: Any) -> date | None:
    """The day of the books by which the line's figure is; None when it names none."""
    if not isinstance(facts, Account):
        return None
    said = rules.said(facts, view.today)
    shows = said.overdue.minor or (view.state == "open" and said.soon is not None)
    return facts.books_as_of if shows else None


def _dated(t: Texts, view: LineView, facts: Account, words: Mrkdwn) -> Mrkdwn:
    if facts.books_as_of is None or view.without_day:
        return words
    day = t.date(facts.books_as_of, today=view.today)
    return join([words, t.mrkdwn("_books of {day}_", day=day)], " · ")


def buttons(t: Texts, view: LineView, facts: Any) -> list[dict[str, Any]]:
    """[Promised] [Disputed] [More]; a decision for those who are asked to decide."""
    subject = view.subject
    more = kit.button(t("More"), ids.INVOICE_MORE, subject)
    if not isinstance(facts, Account):
        return []
    said = rules.said(facts, view.today)
    if said.overdue.minor == 0:
        return [
            kit.button(t("They have it"), ids.INVOICE_ARRIVED, subject),
            kit.button(t("Not received"), ids.INVOICE_NOT_RECEIVED, subject),
            more,
        ]
    question = _asked(view, facts)
    if question is not None and view.may_decide:
        return decisions.buttons(t, question, subject)
    disputed = kit.button(t("Disputed"), ids.INVOICE_DISPUTED, subject)
    if said.part_paid is not None and view.level == 0:
        return [
            kit.button(t("Rest promised"), ids.INVOICE_PROMISED, subject),
            disputed,
            kit.button(t("Don't know"), ids.INVOICE_DONT_KNOW, subject),
        ]
    return [kit.button(t("Promised"), ids.INVOICE_PROMISED, subject), disputed, more]


def acted(t: Texts, facts: Any, today: date) -> str:
    """What was last said about it, for those above: "they promised Fri 6 Nov, not kept"."""
    if not isinstance(facts, Account) or not facts.acted:
        return ""
    words = invoices_words.said(t, facts.acted, facts.acted_note, today)
    if facts.acted == rules.PROMISED and rules.broken(facts):
        return t("{said}, not kept", said=words)
    return words


def _nothing_late(t: Texts, view: LineView, facts: Account, said: Said) -> Mrkdwn:
    if view.state != "open" or said.soon is None or said.soon.due is None:
        return t.mrkdwn(
            "*{client}* · {currency} invoices",
            client=short_name(view.client),
            currency=facts.currency,
        )
    words = t.mrkdwn(
        "*{client}* · {number}, {sum}, due {day}: have they got it, is the PO on it?",
        client=short_name(view.client),
        number=said.soon.number,
        sum=Money(said.soon.balance_minor, facts.currency),
        day=t.date(said.soon.due, today=view.today),
    )
    return _dated(t, view, facts, words)


def _asked(view: LineView, facts: Account) -> Question | None:
    """What the step asks this reader to decide; nothing of the owner."""
    if view.level == 0:
        return None
    return asked(view.step, facts, rules.local_hour(view.today, facts.zone, hour=12))


def _ask(t: Texts, view: LineView, facts: Account, said: Said) -> str:
    question = _asked(view, facts)
    if question is not None:
        return t(ASKS[question])
    if view.level > 0:
        return t("ring their decision-maker")
    return t("call them") if said.days_late >= CALL_FROM_DAY else t("what do they say?")
