"""A job that was delivered and is not billed: money the agency has earned and not asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.rules.cases import Held, Judgement, NotYet, Owed, Settled
from bot.rules.money import Money
from bot.rules.policy import Policy
from bot.rules.slots import after_delay
from bot.rules.worktime import PersonTime

SUBJECT = "job"


@dataclass(frozen=True, slots=True)
class Delivered:
    """One job. `rest` is what is left to bill of its budget, if it has one."""

    job_id: int
    client_id: int
    client: str
    number: str
    name: str
    state: str
    owner_id: int | None
    delivered_at: datetime | None = None
    rest: Money | None = None
    unbilled_reason: str = ""
    unbilled_until: datetime | None = None


def outlives_client(_facts: Delivered) -> bool:
    """What was delivered is billed, whoever works for the client by then."""
    return True


def judge(facts: Delivered, now: datetime, policy: Policy, time: PersonTime) -> Judgement:
    """Seed 003: the status report shows "work that needs to be billed"."""
    if facts.state in ("billed", "closed"):
        return Settled("billed" if facts.state == "billed" else "closed")
    if facts.state not in ("delivered", "part billed") or facts.delivered_at is None:
        return Settled("not delivered yet", cancelled=True)
    if facts.unbilled_until is not None and facts.unbilled_until > now:
        return Held(facts.unbilled_until, facts.unbilled_reason)
    due = after_delay(time, facts.delivered_at, policy.delay("jobs", "bill_after_delivery"))
    since = max(due, facts.unbilled_until or due)
    if now < since:
        return NotYet(since, "delivered; billing is not late yet")
    return Owed(
        client_id=facts.client_id,
        owner_id=facts.owner_id,
        anchor_at=since,
        reason="delivered, not billed",
    )
