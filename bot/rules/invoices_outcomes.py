"""What each outcome of talking about money does, and when the matter is looked at again.

Every outcome has one defined effect. Those on the executive's word let chasing rest for some
working days; the same word cannot be used to keep a case quiet for ever.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bot.rules.policy import Policy
from bot.rules.slots import after_delay
from bot.rules.worktime import PersonTime, local_day

NOT_RECEIVED = "not received"
AWAITING_PO = "awaiting PO"
PAYMENT_RUN = "in payment run"
CLIENT_PAID = "client says paid"
CALLED = "called"
RESTS = {
    NOT_RECEIVED: "not_received_rests",
    AWAITING_PO: "awaiting_po_rests",
    PAYMENT_RUN: "payment_run_rests",
    CLIENT_PAID: "client_paid_rests",
    CALLED: "called_rests",
}
RECEIVED = "received"
DONT_KNOW = "don't know yet"
PROMISED = "promised"
DISPUTED = "disputed"
WORDS_ONLY = frozenset({DONT_KNOW})
DISPUTE_REASONS = (
    "not received", "no PO", "wrong entity", "rate", "hours", "scope", "quality",
    "not delivered", "duplicate", "tax", "already paid",
)  # fmt: skip
WINDOW = timedelta(days=30)


def rests_until(
    what: str, earlier: Iterable[datetime], now: datetime, policy: Policy, time: PersonTime
) -> datetime | None:
    """Until when an outcome lets chasing rest (UTC); None when it is only kept as a word.

    `earlier` are the moments at which such rests began on this account.
    """
    if what not in RESTS:
        return None
    lately = sum(now - WINDOW <= moment <= now for moment in earlier)
    if lately >= policy.number("money", "rests_at_most"):
        return None
    return after_delay(time, now, policy.delay("money", RESTS[what]))


def dispute_until(now: datetime, policy: Policy, time: PersonTime) -> datetime:
    """How long a dispute holds on the executive's word; a director's tap makes it longer."""
    return after_delay(time, now, policy.delay("money", "dispute_executive"))


def judged_from(by: date, policy: Policy, time: PersonTime) -> date:
    """The first day of the books that may call a promise for `by` broken: `by` plus grace."""
    from_noon = datetime(by.year, by.month, by.day, 12, tzinfo=time.tz)
    grace = policy.delay("money", "promise_grace")
    return local_day(time, after_delay(time, from_noon, grace))


def promise_days(today: date, time: PersonTime) -> tuple[date, date, date]:
    """The date chips of a promise: this Friday, next Friday, the month's last working day.

    "This Friday" is never today: on a Friday it is the next one.
    """
    friday = today + timedelta(days=(4 - today.weekday()) % 7 or 7)
    return friday, friday + timedelta(days=7), _month_end(today, time)


def _month_end(today: date, time: PersonTime) -> date:
    first_of_next = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    last = time.calendar.previous_working_day(first_of_next)
    if last > today:
        return last
    after = (first_of_next + timedelta(days=32)).replace(day=1)
    return time.calendar.previous_working_day(after)
