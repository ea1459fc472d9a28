"""What is true of a client's invoices in one currency: what is late, what rests, what is said.

The item that is chased is the account (client, currency), never the single invoice. Amounts are
minor units of the account's currency; dates are local days of the client's office; moments are
UTC. Every rest has an end, or waits for finance to confirm something.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.rules.invoices_decisions import RESTS, Answer, resting
from bot.rules.invoices_facts import Account, DisputeFact, Item, PromiseFact
from bot.rules.money import Money, minor_digits
from bot.rules.policy import Policy
from bot.rules.slots import after_delay
from bot.rules.worktime import PersonTime, local_day

GONE = "gone from the books' list: finance confirms whether it is settled"
NO_DUE_DATE = "no due date: counted, not chased"
PROMISED = "promised"
PROMISE_WAITS = "the promised day has passed: the next books say whether it was kept"
DISPUTED = "disputed"
STOPPED = "chasing is stopped"
CASH = "unallocated cash covers it: finance allocates"
REMAINDER = "only a small remainder is open: finance decides"
WRITTEN_OFF = "written off: nobody chases it, finance books it off"


@dataclass(frozen=True, slots=True)
class Rest:
    """Why an invoice is not chased now, and until when (None: until finance or the books say)."""

    reason: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """One invoice as it stands: what of it is chased, or why it rests, and how late it is."""

    item: Item
    chased_minor: int
    rest: Rest | None
    days_late: int
    fresh: bool = True

    @property
    def overdue(self) -> bool:
        """Past its due date, whether chased or at rest. Due today is not late."""
        return self.days_late > 0


def standings(account: Account, now: datetime, policy: Policy, time: PersonTime) -> list[Standing]:
    """Every open invoice of the account, the longest overdue first."""
    found = [_standing(account, item, now, policy, time) for item in account.items]
    return sorted(found, key=lambda each: (-each.days_late, each.item.number))


def chased(stands: Iterable[Standing]) -> list[Standing]:
    """What is overdue and at rest for no reason: the account owes this now."""
    return [each for each in stands if each.overdue and each.chased_minor > 0]


def overdue_sum(account: Account, stands: Iterable[Standing]) -> Money:
    """The chased overdue balance."""
    return Money(sum(each.chased_minor for each in chased(stands)), account.currency)


def whole(units: int, currency: str) -> int:
    """Whole currency units as minor units: policy speaks in whole units."""
    return int(units * 10 ** minor_digits(currency))


def is_remainder(item: Item, account: Account, policy: Policy) -> bool:
    """Whether what is left is under the tolerance or just the client's withholding tax."""
    if item.invoice_id in account.chase_rest:
        return False
    if item.total_minor is None or not 0 < item.balance_minor < item.total_minor:
        return False
    tolerance = whole(policy.number("money", "tolerance"), account.currency)
    if item.balance_minor <= tolerance:
        return True
    if not account.withholding_bp:
        return False
    kept_back = item.total_minor * account.withholding_bp / 10_000
    return abs(item.balance_minor - kept_back) <= 1


def broken(account: Account) -> list[PromiseFact]:
    """Broken promises, oldest first. Partly kept is not broken."""
    found = [each for each in account.promises if each.state == "broken"]
    return sorted(found, key=lambda each: (each.judged_on or each.by, each.promise_id))


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says of an account on a reader's day: sums in minor units, whole days."""

    overdue: Money
    days_late: int
    invoices: tuple[str, ...]
    part_paid: Money | None = None
    part_paid_on: date | None = None
    soon: Item | None = None


def said(account: Account, today: date) -> Said:
    """The overdue sum that is not at rest, its age, and what came in since the last word.

    A decision lets the asking rest, not the debt: its sum goes on being said beside it.
    """
    account = replace(account, decisions=())
    noon = local_hour(today, account.zone, hour=12)
    late = [
        item
        for item in account.items
        if item.due is not None and item.due < today and _rest(account, item, today, noon) is None
    ]
    left = sum(max(0, item.balance_minor - _contested(account, item, noon)) for item in late)
    came = [item for item in account.items if _came_in_lately(account, item, today)]
    open_ones = [item for item in account.items if item.written_off_on is None]
    soon = [item for item in open_ones if item.due is not None and item.due >= today]
    return Said(
        overdue=Money(left, account.currency),
        days_late=max(((today - item.due).days for item in late if item.due), default=0),
        invoices=tuple(item.number for item in late),
        part_paid=Money(sum(i.part_paid_minor for i in came), account.currency) if came else None,
        part_paid_on=max((i.part_paid_on for i in came if i.part_paid_on), default=None),
        soon=min(soon, key=lambda item: item.due or date.max, default=None),
    )


def _came_in_lately(account: Account, item: Item, today: date) -> bool:
    """A part payment that nobody has spoken about yet, two weeks old at most."""
    if item.part_paid_on is None or (today - item.part_paid_on).days > 14:
        return False
    return account.acted_at is None or local_day_of(account.acted_at, account) <= item.part_paid_on


def local_day_of(moment: datetime, account: Account) -> date:
    """A moment's date where the client's office is."""
    return moment.astimezone(ZoneInfo(account.zone)).date()


def verdict(*, promised: int, left_then: int, left_now: int, as_of: date, judged_from: date) -> str:
    """What books of `as_of` say of a promise: kept, partly, broken, or open (not yet to say).

    `left_then` and `left_now` are the balances of its invoices when it was made and in the books.
    Money that came early keeps a promise at once; its absence breaks it only after the grace.
    """
    paid = left_then - left_now
    if left_now <= 0 or paid >= promised:
        return "kept"
    if as_of < judged_from:
        return "open"
    return "partly" if paid > 0 else "broken"


def is_fresh(item: Item, now: datetime, policy: Policy, time: PersonTime) -> bool:
    """Whether books that are late enough have shown this invoice unpaid after its due date."""
    if item.due is None or item.as_of <= item.due:
        return False
    if item.source_as_of is not None and item.as_of < item.source_as_of:
        return False
    if item.books_due_at is not None:
        return now < after_delay(time, item.books_due_at, policy.delay("money", "books_late_after"))
    return (local_day(time, now) - item.as_of).days <= policy.number("money", "books_fresh_days")


def wants_notice(account: Account, item: Item, today: date, policy: Policy) -> bool:
    """Whether "has it arrived?" is asked before the due date: rarely, or nobody reads it.

    Only for a client's first invoice, a large sum, or a client who said "not received" lately.
    """
    if item.received:
        return False
    large = whole(policy.number("money", "large"), account.currency)
    lately = account.not_received_on is not None and (
        (today - account.not_received_on).days <= policy.number("money", "memory_days")
    )
    return item.is_first or (item.total_minor or item.balance_minor) >= large or lately


def _standing(
    account: Account, item: Item, now: datetime, policy: Policy, time: PersonTime
) -> Standing:
    today = local_day(time, now)
    late = (today - item.due).days if item.due is not None else 0
    rest = _rest(account, item, today, now, policy)
    fresh = is_fresh(item, now, policy, time)
    if rest is not None:
        return Standing(item, 0, rest, late, fresh)
    left = max(0, item.balance_minor - _contested(account, item, now))
    return Standing(item, left, None, late, fresh)


def _rest(
    account: Account, item: Item, today: date, now: datetime, policy: Policy | None = None
) -> Rest | None:
    if item.written_off_on is not None:
        return Rest(WRITTEN_OFF, None)
    if item.vanished:
        return Rest(GONE, None)
    if item.due is None:
        return Rest(NO_DUE_DATE, None)
    for rest in account.rests:
        if rest.until > now and (not rest.invoice_ids or item.invoice_id in rest.invoice_ids):
            return Rest(rest.reason, rest.until)
    decided = resting(account, now)
    if decided is not None:
        return Rest(RESTS[Answer(decided.answer)], decided.until)
    promise = _promise_on(account, item)
    if promise is not None:
        return _until_judged(account, promise, today)
    dispute = _dispute_on(account, item, now)
    if dispute is not None and not _rest_is_chased(dispute, item):
        return Rest(DISPUTED, dispute.until)
    if policy is not None and is_remainder(item, account, policy):
        return Rest(REMAINDER, None)
    return None


def _until_judged(account: Account, promise: PromiseFact, today: date) -> Rest:
    if today > promise.judged_from:
        return Rest(PROMISE_WAITS, None)
    return Rest(PROMISED, start_of_day(promise.judged_from, account.zone, days=1))


def _promise_on(account: Account, item: Item) -> PromiseFact | None:
    mine = [p for p in account.promises if p.state == "open" and item.invoice_id in p.invoice_ids]
    return max(mine, key=lambda each: each.promise_id, default=None)


def _dispute_on(account: Account, item: Item, now: datetime) -> DisputeFact | None:
    mine = (d for d in account.disputes if d.invoice_id == item.invoice_id and d.until > now)
    return next(mine, None)


def _rest_is_chased(dispute: DisputeFact, item: Item) -> bool:
    """The undisputed part goes on only when the client agreed to pay it."""
    return dispute.rest_agreed and dispute.amount_minor < item.balance_minor


def _contested(account: Account, item: Item, now: datetime) -> int:
    dispute = _dispute_on(account, item, now)
    return dispute.amount_minor if dispute is not None else 0


def start_of_day(day: date, zone: str, *, days: int = 0) -> datetime:
    """Midnight of a local date (or some days later) as an instant in UTC."""
    return local_hour(day, zone, hour=0, days=days)


def last_day(end: datetime, zone: str) -> date:
    """The last whole local day before an end in UTC, such as the midnight after it."""
    return (end.astimezone(ZoneInfo(zone)) - timedelta(microseconds=1)).date()


def local_hour(day: date, zone: str, *, hour: int, days: int = 0) -> datetime:
    """An hour of a local date as an instant in UTC."""
    wall = datetime.combine(day + timedelta(days=days), time(hour), tzinfo=ZoneInfo(zone))
    return wall.astimezone(UTC)
