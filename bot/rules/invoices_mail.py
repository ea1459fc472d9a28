"""What a mail to a client about money says: its tone, its invoices, and what is known of them.

The tone follows the ladder of the account: as friendly as its level, firmer after a broken promise.
Nothing is asked for that rests: what is promised, contested, stopped, written off or covered by
cash we have. Sums are Money of the account's currency, dates local days of the client's office.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.rules import invoices as rules
from bot.rules.cases import Ladder
from bot.rules.invoices import Standing
from bot.rules.invoices_facts import Account, Item, PromiseFact
from bot.rules.kinds.invoice import anchor_day
from bot.rules.money import Money
from bot.rules.policy import Policy
from bot.rules.worktime import PersonTime, local_day


class Tone(StrEnum):
    """How a mail sounds."""

    PROMISED = "promised"  # they named a day: thanks, and the day in writing
    SOON = "soon"  # not due yet
    FRIENDLY = "friendly"  # just past due
    CLEAR = "clear"  # the step at which the executive rings
    FIRM = "firm"  # a director joins
    FORMAL = "formal"  # whether work goes on is asked


STEPS = ((Tone.FORMAL, "stop work", 30), (Tone.FIRM, "director", 14), (Tone.CLEAR, "call", 7))
"""The step of the ladder from which a tone is right, and its days where no such step is left."""
SOON_DAYS = 14
THANKED_DAYS = 60
"""How long a part payment is thanked for."""


@dataclass(frozen=True, slots=True)
class Line:
    """One invoice as the client knows it. `whole` is its open sum where only a part is asked for:
    the rest of it is contested."""

    number: str
    due: date
    asked: Money
    whole: Money | None = None
    po: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """What the client said they would pay, and by when; `partly` when a part of it came."""

    sum: Money
    by: date
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """Everything the mail is about. `settled` are numbers of its invoices that were contested
    until it was agreed that they stand."""

    client: str
    tone: Tone
    lines: tuple[Line, ...]
    paid: Money | None = None
    promise: Word | None = None
    settled: tuple[str, ...] = ()

    @property
    def total(self) -> Money:
        """What is asked for (or promised on these invoices) in all."""
        return Money(sum(line.asked.minor for line in self.lines), self.lines[0].asked.currency)

    @property
    def oldest(self) -> date:
        """The first due date among them."""
        return min(line.due for line in self.lines)


def matter(
    account: Account, now: datetime, policy: Policy, time: PersonTime,
    settled: Collection[int] = (),
) -> Matter | None:  # fmt: skip
    """What there is to write about, the most pressing first; None when all of it rests or nothing
    is open. `settled` are ids of invoices whose dispute ended in our favour."""
    today = local_day(time, now)
    stands = rules.standings(account, now, policy, time)
    late = rules.chased(stands)
    if late and account.cash_minor >= sum(each.chased_minor for each in late):
        return None
    if late:
        tone = tone_of((today - anchor_day(account, late)).days, policy.ladder("invoice"))
        return _of(account, tone, late, today, settled, _broken(account, late))
    word = _word(account, today)
    if word is not None:
        mine = [each for each in stands if _covers(word, each.item)]
        named = Word(Money(word.amount_minor, account.currency), word.by)
        return _of(account, Tone.PROMISED, mine, today, (), named)
    soon = [each for each in stands if _soon(each, today)]
    return _of(account, Tone.SOON, soon, today, settled, None) if soon else None


def tone_of(days_late: int, ladder: Ladder) -> Tone:
    """The tone of an account that is as late as this by its ladder."""
    after = {step.name: step.after for step in ladder.steps}
    for tone, name, days in STEPS:
        delay = after.get(name)
        from_days = (delay.calendar if delay else None) or timedelta(days=days)
        if timedelta(days=days_late) >= from_days:
            return tone
    return Tone.FRIENDLY


def _of(
    account: Account, tone: Tone, stands: Sequence[Standing], today: date,
    settled: Collection[int], promise: Word | None,
) -> Matter | None:  # fmt: skip
    lines = tuple(_line(account, each) for each in stands if each.item.due is not None)
    came = [each.item for each in stands if _came(each, today)] if tone is not Tone.PROMISED else []
    paid = sum(item.part_paid_minor for item in came)
    agreed = (each.item.number for each in stands if each.item.invoice_id in settled)
    return Matter(
        client=account.client,
        tone=tone,
        lines=lines,
        paid=Money(paid, account.currency) if paid else None,
        promise=promise,
        settled=tuple(agreed),
    ) if lines else None  # fmt: skip


def _line(account: Account, each: Standing) -> Line:
    item = each.item
    asked = each.chased_minor or item.balance_minor
    assert item.due is not None
    return Line(
        number=item.number,
        due=item.due,
        asked=Money(asked, account.currency),
        whole=Money(item.balance_minor, account.currency) if asked < item.balance_minor else None,
        po=item.po,
    )


def _came(each: Standing, today: date) -> bool:
    on = each.item.part_paid_on
    return on is not None and each.item.part_paid_minor > 0 and (today - on).days <= THANKED_DAYS


def _soon(each: Standing, today: date) -> bool:
    due = each.item.due
    return due is not None and each.rest is None and 0 <= (due - today).days <= SOON_DAYS


def _word(account: Account, today: date) -> PromiseFact | None:
    """A promise whose day has not passed: the latest."""
    mine = (
        each
        for each in account.promises
        if each.state == "open"
        and each.by >= today
        and any(_covers(each, item) for item in account.items)
    )
    return max(mine, key=lambda each: each.promise_id, default=None)


def _covers(promise: PromiseFact, item: Item) -> bool:
    gone = item.vanished or item.written_off_on is not None
    return item.invoice_id in promise.invoice_ids and not gone


def _broken(account: Account, late: Sequence[Standing]) -> Word | None:
    """The latest promise about these invoices, if the books say that it was not (wholly) kept."""
    ids = {each.item.invoice_id for each in late}
    mine = [each for each in account.promises if each.invoice_ids & ids]
    last = max(mine, key=lambda each: each.promise_id, default=None)
    if last is None or last.state not in ("broken", "partly"):
        return None
    return Word(Money(last.amount_minor, account.currency), last.by, partly=last.state == "partly")
