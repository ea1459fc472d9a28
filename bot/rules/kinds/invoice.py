"""A client's overdue money in one currency: one obligation, however many invoices.

Steps count calendar days from the oldest invoice that is due, chased and contested by nobody
(mind the sign: -7 is before the due date). A part payment changes the sum and nothing else; a
younger invoice never hides an older one; what rests has an end. Only books that are late enough
let anybody above the executive hear of it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.rules import invoices as rules
from bot.rules import invoices_decisions as decisions
from bot.rules.cases import Held, Judgement, Ladder, NotYet, Owed, Settled
from bot.rules.invoices import Rest, Standing
from bot.rules.invoices_facts import Account, PromiseFact
from bot.rules.policy import Policy
from bot.rules.worktime import PersonTime, local_day

SUBJECT = "invoice_account"
ASK_GAP = ("money", "ask_gap")
"""Nobody is asked about the money of one client more often, whatever its currencies."""
NOTICE = "received"
STALE = "the books are not new enough: nothing climbs"


def outlives_client(_facts: Account) -> bool:
    """What a client owes is owed after the last job too."""
    return True


def judge(facts: Account, now: datetime, policy: Policy, time: PersonTime) -> Judgement:
    """Whether this account is owed, rests, or is not due yet."""
    today = local_day(time, now)
    if not facts.items:
        return Settled("paid")
    if all(item.written_off_on is not None for item in facts.items):
        return Settled("written off", cancelled=True)
    stands = rules.standings(facts, now, policy, time)
    chased = rules.chased(stands)
    if chased:
        return _held_whole(facts, chased) or _owed(facts, stands, chased, now, policy)
    stands = [each for each in stands if each.item.written_off_on is None]
    resting = [each for each in stands if each.overdue and each.rest is not None]
    if resting:
        return _held(facts, stands, resting)
    return _before_due(facts, stands, today, now, policy)


def anchor_day(facts: Account, chased: list[Standing]) -> date:
    """The day the ladder counts from: the oldest due date, earlier after a broken promise."""
    fresh = [each for each in chased if each.fresh] or chased
    days = [each.item.due for each in fresh if each.item.due is not None]
    return min([*days, *(day for day in map(_pulled, rules.broken(facts)) if day is not None)])


def _pulled(promise: PromiseFact) -> date | None:
    """A broken promise resumes one level up: as if the account were as late as that step asks."""
    if promise.judged_on is None or promise.resume_days is None:
        return None
    return promise.judged_on - timedelta(days=promise.resume_days)


def _held_whole(facts: Account, chased: list[Standing]) -> Held | None:
    total = sum(each.chased_minor for each in chased)
    return Held(None, rules.CASH) if facts.cash_minor >= total else None


def _owed(
    facts: Account,
    stands: list[Standing],
    chased: list[Standing],
    now: datetime,
    policy: Policy,
) -> Owed:
    total = rules.overdue_sum(facts, stands)
    floor = rules.whole(policy.number("money", "floor"), facts.currency)
    oldest = _oldest(chased)
    from_day = anchor_day(facts, chased)
    live_on = facts.live_on
    return Owed(
        client_id=facts.client_id,
        owner_id=facts.owner_id,
        anchor_at=rules.local_hour(from_day, facts.zone, hour=12),
        changes_at=_changes_at(stands, facts.zone),
        reason="overdue",
        preexisting=_seen_late(oldest) or (live_on is not None and from_day <= live_on),
        climbs=oldest.fresh,
        no_climb_reason="" if oldest.fresh else STALE,
        acted_at=facts.acted_at,
        acted=_acted(facts),
        # A promise that was broken came to nothing: it excuses nobody.
        activity_counts=not (facts.acted == rules.PROMISED and rules.broken(facts)),
        skip=decisions.blocked(decisions.ASKED_BY_STEP, facts) | {NOTICE},
        ceiling="executive" if total.minor < floor else None,
        evidence={
            "overdue_minor": total.minor,
            "currency": facts.currency,
            "oldest_due": oldest.item.due.isoformat() if oldest.item.due else "",
            "books_as_of": facts.books_as_of.isoformat() if facts.books_as_of else "",
            **_decided(facts, now),
        },
    )


def _decided(facts: Account, now: datetime) -> dict[str, str]:
    """The decisions under which it is chased, by their last day, for the explanation."""
    return {
        decisions.EVIDENCE[decisions.Answer(each.answer)]: rules.last_day(
            each.until, facts.zone
        ).isoformat()
        for each in decisions.running(facts, now)
        if each.answer in decisions.EVIDENCE
    }


def _oldest(chased: list[Standing]) -> Standing:
    """The longest overdue; among books of different freshness the fresh ones decide.

    Of two that fell due on one day, the one the books knew in time: it was chased all along.
    """
    fresh = [each for each in chased if each.fresh] or chased
    return max(fresh, key=lambda each: (each.days_late, not _seen_late(each)))


def _seen_late(standing: Standing) -> bool:
    item = standing.item
    return item.due is not None and item.first_seen_on > item.due


def _changes_at(stands: list[Standing], zone: str) -> datetime | None:
    """When the clock alone next makes one of these chased that is not."""
    waiting = [each for each in stands if each.rest is not None or not each.overdue]
    moments = (_chased_from(each, zone) for each in waiting)
    return min((each for each in moments if each is not None), default=None)


def _chased_from(standing: Standing, zone: str) -> datetime | None:
    """When its due day is over and its rest as well; None when its rest waits for somebody.

    A dispute once ended after the due day, on an account with nothing else, and nobody looked.
    """
    due, rest = standing.item.due, standing.rest
    if due is None or (rest is not None and rest.until is None):
        return None
    late = rules.start_of_day(due, zone, days=1)
    return max(late, rest.until) if rest is not None and rest.until is not None else late


def _held(facts: Account, stands: list[Standing], resting: list[Standing]) -> Held:
    rests = [each.rest for each in resting if each.rest is not None]
    return Held(_changes_at(stands, facts.zone), _first(rests).reason)


def _first(rests: list[Rest]) -> Rest:
    """The rest that ends first; those that wait for somebody come last."""
    return min(rests, key=lambda rest: (rest.until is None, rest.until and rest.until.timestamp()))


def _before_due(
    facts: Account, stands: list[Standing], today: date, now: datetime, policy: Policy
) -> Judgement:
    ahead = [each for each in stands if each.item.due is not None and each.rest is None]
    asked = [each for each in ahead if rules.wants_notice(facts, each.item, today, policy)]
    lead = _days_of(policy.ladder("invoice"), NOTICE)
    begin = [
        rules.start_of_day(each.item.due, facts.zone, days=lead)
        for each in asked
        if each.item.due is not None
    ]
    late = [
        rules.start_of_day(each.item.due, facts.zone, days=1)
        for each in stands
        if each.item.due is not None
    ]
    ends = [each.rest.until for each in stands if each.rest is not None]
    turns = [*(moment for moment in begin if moment > now), *late, *(e for e in ends if e)]
    changes_at = min(turns, default=None)
    if asked and min(begin) <= now:
        first = asked[0]  # What is due soonest comes first.
        assert first.item.due is not None
        return Owed(
            client_id=facts.client_id,
            owner_id=facts.owner_id,
            anchor_at=rules.local_hour(first.item.due, facts.zone, hour=12),
            changes_at=changes_at,
            reason="due soon: has the client received it?",
            climbs=False,
            no_climb_reason="not due yet",
            ceiling="executive",
            acted_at=facts.acted_at,
            acted=_acted(facts),
        )
    return NotYet(changes_at, "nothing is overdue")


def _acted(facts: Account) -> str:
    return f"{facts.acted}: {facts.acted_note}" if facts.acted_note else facts.acted


def _days_of(ladder: Ladder, name: str) -> int:
    for step in ladder.steps:
        if step.name == name and step.after is not None and step.after.calendar is not None:
            return step.after.calendar.days
    return 1
