"""The words of decisions about a client's money: what each does, said before it is pressed.

Who is told of a decision about work reads no sum: they are to act on it, at the client's table.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.safe import Mrkdwn, lines_of
from bot.messages.texts import Texts, mark
from bot.rules import invoices as rules
from bot.rules.invoices_decisions import Answer, Question, running
from bot.rules.invoices_facts import Account
from bot.rules.money import Money

TITLES = {
    Answer.KEEP_WORKING: mark("Keep working"),
    Answer.STOP_WORK: mark("Stop work"),
    Answer.NO_HOLD: mark("Take new work"),
    Answer.HOLD_NEW: mark("Hold new work"),
    Answer.KEEP_CHASING: mark("Chase on"),
    Answer.HAND_OVER: mark("Hand over"),
}
EFFECTS = {
    Answer.KEEP_WORKING: mark(
        "Work goes on. Nobody is chased until the end of that day; then I ask again."
    ),
    Answer.STOP_WORK: mark(
        "Job rows say “on hold, ask the director”, without a sum. The money is chased on. "
        "After that day I ask again."
    ),
    Answer.NO_HOLD: mark(
        "New work is taken as usual. Nobody is chased until the end of that day; then I ask again."
    ),
    Answer.HOLD_NEW: mark(
        "New jobs say “on hold, ask the director”, without a sum; running jobs go on. "
        "The money is chased on. After that day I ask again."
    ),
    Answer.KEEP_CHASING: mark(
        "Who has it goes on asking the client. I don't ask about writing off until the end "
        "of that day."
    ),
    Answer.HAND_OVER: mark(
        "A lawyer or a collection agency has it. Nobody here chases until the end of that day; "
        "then I ask again."
    ),
}
WRITE_OFF_EFFECT = mark(
    "Nobody chases the ticked invoices any more. Finance is asked to book them off. "
    "If money comes in after all, I tell you."
)
RULINGS = {
    Answer.KEEP_WORKING: mark("decided: keep working"),
    Answer.STOP_WORK: mark("decided: work stops"),
    Answer.NO_HOLD: mark("decided: new work is taken as usual"),
    Answer.HOLD_NEW: mark("decided: new work is on hold"),
    Answer.KEEP_CHASING: mark("decided: chase on"),
    Answer.HAND_OVER: mark("decided: a lawyer or a collection agency has it"),
}
RUNNING = {
    Answer.STOP_WORK: mark("work stopped until {day}"),
    Answer.HOLD_NEW: mark("new work on hold until {day}"),
    Answer.KEEP_CHASING: mark("not written off before {day}"),
}
UNTIL = {
    Answer.KEEP_WORKING: mark("*{client}* · {who} decided: work goes on until {day}."),
    Answer.STOP_WORK: mark("*{client}* · {who} decided: work stops until {day}."),
    Answer.NO_HOLD: mark("*{client}* · {who} decided: new work is taken as usual until {day}."),
    Answer.HOLD_NEW: mark("*{client}* · {who} decided: new work is on hold until {day}."),
    Answer.KEEP_CHASING: mark("*{client}* · {who} decided: chase on until {day}."),
    Answer.HAND_OVER: mark(
        "*{client}* · {who} decided: a lawyer or a collection agency has it until {day}."
    ),
}
KEPT = {
    Answer.KEEP_WORKING: mark("Work goes on until {when}; then I ask again."),
    Answer.STOP_WORK: mark("Work stops until {when}; job rows say: ask the director."),
    Answer.NO_HOLD: mark("New work is taken as usual until {when}; then I ask again."),
    Answer.HOLD_NEW: mark("New work is on hold until {when}; new jobs say: ask the director."),
    Answer.KEEP_CHASING: mark("It is chased on; I ask you again after {when}."),
    Answer.HAND_OVER: mark("Handed over. Nobody here chases until {when}; then I ask again."),
}


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision, for those below whoever took it. `until` is the last day."""

    client: str
    who: str
    answer: Answer
    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class WrittenOff:
    """Invoices whose chase is over."""

    client: str
    who: str
    numbers: tuple[str, ...]
    total: Money
    reason: str


@dataclass(frozen=True, slots=True)
class CameIn:
    """Money for an invoice that was written off at `decided_at` (UTC), by the books of `as_of`."""

    client: str
    number: str
    came: Money
    left: Money
    decided_at: datetime
    as_of: date


def buttons(t: Texts, question: Question, subject: str) -> list[kit.Block]:
    """The answers to a question, most likely first, three at most."""
    match question:
        case Question.STOP_WORK:
            return [
                kit.button(t("Keep working until ..."), ids.INVOICE_KEEP_WORKING, subject),
                kit.button(t("Stop"), ids.INVOICE_STOP_WORK, subject, style="danger"),
                kit.button(t("More"), ids.INVOICE_MORE, subject),
            ]
        case Question.CREDIT_HOLD:
            return [
                kit.button(t("Hold new work until ..."), ids.INVOICE_HOLD_NEW, subject),
                kit.button(t("Take new work until ..."), ids.INVOICE_NO_HOLD, subject),
                kit.button(t("More"), ids.INVOICE_MORE, subject),
            ]
        case Question.WRITE_OFF:
            return [
                kit.button(t("Chase on until ..."), ids.INVOICE_CHASE_ON, subject),
                kit.button(t("Hand over until ..."), ids.INVOICE_HAND_OVER, subject),
                kit.button(t("Write off"), ids.INVOICE_WRITE_OFF, subject, style="danger"),
            ]


def standing(t: Texts, facts: Account, today: date) -> list[Mrkdwn]:
    """The decisions under which an account is chased: "work stopped until Fri 14 May"."""
    at = rules.local_hour(today, facts.zone, hour=12)
    return [
        t.mrkdwn(
            RUNNING[Answer(each.answer)],
            day=t.date(rules.last_day(each.until, facts.zone), today=today),
        )
        for each in running(facts, at)
        if each.answer in RUNNING
    ]


def told(t: Texts, made: Decided, *, today: date) -> Message:
    """For whoever has the account: what was decided above them, why, what it means."""
    day = t.date(made.until, today=today)
    head = t.mrkdwn(UNTIL[made.answer], client=made.client, who=made.who, day=day)
    return kit.message(
        t("Suits: a decision on one of your clients"),
        [kit.section(_why(t, head, made.reason)), kit.context(t.mrkdwn(EFFECTS[made.answer]))],
    )


def book_off(t: Texts, made: WrittenOff, subject: str) -> Message:
    """For finance: what to book off, and a button that says that it is done."""
    head = t.mrkdwn(
        "*{client}* · please book off {numbers}, {sum}: {who} decided that nobody chases it "
        "any more.",
        client=made.client,
        numbers=_numbers(t, made),
        sum=made.total,
        who=made.who,
    )
    row = kit.actions(
        kit.button(t("Booked off"), ids.INVOICE_OFF_BOOKED, subject, style="primary"),
        kit.button(t("Show"), ids.INVOICE_SHOW, subject),
    )
    return kit.message(
        t("Suits: something to book off"), [kit.section(_why(t, head, made.reason)), row]
    )


def written_off(t: Texts, made: WrittenOff) -> Message:
    """For whoever has the account: the chase is over."""
    head = t.mrkdwn(
        "*{client}* · {who} wrote off {numbers}, {sum}. Nobody chases it any more.",
        client=made.client,
        who=made.who,
        numbers=_numbers(t, made),
        sum=made.total,
    )
    return kit.message(
        t("Suits: a decision on one of your clients"), [kit.section(_why(t, head, made.reason))]
    )


def came_in(t: Texts, made: CameIn, *, today: date, subject: str) -> Message:
    """The books show money for something that was written off."""
    said = (
        t.mrkdwn(
            "*{client}* · {number} was written off {day}, and is paid: {came}, "
            "by the books of {as_of}. Finance said nothing of booking it off.",
            client=made.client,
            number=made.number,
            day=t.date(made.decided_at.astimezone(t.zone).date(), today=today),
            came=made.came,
            as_of=t.date(made.as_of, today=today),
        )
        if not made.left.minor or made.left == made.came
        else t.mrkdwn(
            "*{client}* · {came} came in on {number}, by the books of {as_of}. It was written "
            "off {day}; {left} is left and is not chased.",
            client=made.client,
            number=made.number,
            day=t.date(made.decided_at.astimezone(t.zone).date(), today=today),
            came=made.came,
            left=made.left,
            as_of=t.date(made.as_of, today=today),
        )
    )
    row = kit.actions(kit.button(t("Show"), ids.INVOICE_SHOW, subject))
    return kit.message(t("Suits: money for something written off"), [kit.section(said), row])


def _why(t: Texts, head: Mrkdwn, reason: str) -> Mrkdwn:
    return lines_of(head, t.mrkdwn("_Why: {reason}_", reason=reason)) if reason else head


def _numbers(t: Texts, made: WrittenOff) -> str:
    shown = list(made.numbers[:6])
    left = len(made.numbers) - len(shown)
    more = [t.plural("{n} more", "{n} more", left)] if left else []
    return t.list_of([*shown, *more])
