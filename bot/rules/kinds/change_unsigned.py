"""A change order that somebody still has to sign: the work goes on, at risk.

Above the executive's sum the owner is the signer who is asked now; the question moves to the next
one who is in before the deadline, as the message said. Else the executive owes what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.rules.cases import Held, Judgement, NotYet, Owed, Settled
from bot.rules.money import Money
from bot.rules.policy import Policy
from bot.rules.slots import after_delay
from bot.rules.worktime import PersonTime

SUBJECT = "change"


@dataclass(frozen=True, slots=True)
class Change:
    """One change order. `above` says that the executive may not sign it; `asked_id` is the signer
    who is asked now. Moments are UTC; `zone` is the office's."""

    change_id: int
    client_id: int
    client: str
    number: str
    job_name: str
    scope: str
    reason: str
    cost: Money
    days: int
    limit: Money
    zone: str
    state: str
    recorded_at: datetime
    executive_id: int | None
    executive: str
    above: bool
    agency_signed: bool
    client_signed_at: datetime | None
    client_signed_name: str
    client_signed_how: str
    client_pending_written: bool
    has_mail: bool
    deadline_at: datetime | None = None
    if_not: str = ""
    told: tuple[str, ...] = ()
    asked_id: int | None = None
    asked_role: str = "director"
    asked_at: datetime | None = None
    ask_next_at: datetime | None = None
    asks_next: str = ""
    ringing_until: datetime | None = None


def judge(facts: Change, now: datetime, policy: Policy, time: PersonTime) -> Judgement:
    """What is missing, and who owes it."""
    if facts.state == "withdrawn":
        return Settled("withdrawn", cancelled=True)
    if facts.state == "signed":
        return Settled("signed by both, locked")
    if facts.ringing_until is not None and facts.ringing_until > now:
        return Held(facts.ringing_until, "the signer rings them first")
    if facts.above and not facts.agency_signed:
        return Owed(
            client_id=facts.client_id,
            owner_id=facts.asked_id,
            owner_role="director",
            anchor_at=facts.asked_at or facts.recorded_at,
            deadline_at=facts.deadline_at,
            decides=True,
            reason="waits for the agency's signature",
            # Whoever is asked sits above already: the question goes on up, never back down, and
            # a head who has not signed has nobody above.
            skip=frozenset({"director", facts.asked_role}),
        )
    due = after_delay(time, facts.recorded_at, policy.delay("changes", "unsigned_due"))
    if facts.deadline_at is not None:
        # Whatever the usual patience, nobody should hear of a deadline after it has passed.
        due = min(due, max(facts.recorded_at, facts.deadline_at))
        due = facts.recorded_at if _same_day(facts.recorded_at, facts.deadline_at, time) else due
    if now < due:
        return NotYet(due, "waits for signatures, not late yet")
    return Owed(
        client_id=facts.client_id,
        owner_id=facts.executive_id,
        anchor_at=due,
        deadline_at=facts.deadline_at,
        decides=True,
        reason="waits for a signature",
    )


def _same_day(first: datetime, second: datetime, time: PersonTime) -> bool:
    return first.astimezone(time.tz).date() == second.astimezone(time.tz).date()
