"""A department was given a paper and nobody there has said "Got it": somebody should ring them.

Silence counts in the working hours of the one who was asked, and only from the moment the message
was really there. Who owes this is whoever gave the paper out, not the silent department.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.rules.cases import Judgement, NotYet, Owed, Settled
from bot.rules.policy import Policy
from bot.rules.worktime import PersonTime, add_working_time

SUBJECT = "confirmation"
LOOK_AGAIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """One asking of one department. `message` is what became of the message: waiting, sent,
    failed, skipped."""

    client_id: int
    confirmation_id: int
    subject: str
    label: str
    department: str
    person: str
    owner_id: int | None
    asked_at: datetime
    due_at: datetime
    message: str
    sent_at: datetime | None = None
    confirmed_at: datetime | None = None
    how: str = ""
    replaced: bool = False
    with_another: bool = False
    """The same head was asked for another department in the same message: that one is rung for."""


def judge(facts: Asked, now: datetime, policy: Policy, time: PersonTime) -> Judgement:
    """Owed once `confirmations.due` working hours of silence have passed."""
    if facts.replaced:
        return Settled("they were asked again about a newer version", cancelled=True)
    if facts.confirmed_at is not None:
        return Settled("they said so" if facts.how == "got it" else "somebody spoke to them")
    if facts.with_another:
        return NotYet(None, "asked together with another department")
    if facts.message == "skipped":
        return Settled("nothing was left to tell them", cancelled=True)
    due = silent_until(facts, policy, time)
    if due is None:
        return NotYet(max(facts.due_at, now) + LOOK_AGAIN, "the message is on its way")
    if now < due:
        return NotYet(due, "they have working time left to answer")
    return Owed(
        client_id=facts.client_id,
        anchor_at=due,
        owner_id=facts.owner_id,
        reason="no answer from the department",
    )


def silent_until(facts: Asked, policy: Policy, time: PersonTime) -> datetime | None:
    """When their silence is long enough; None while the message is still on its way."""
    length = policy.delay("confirmations", "due")
    if facts.message == "failed":
        return facts.due_at
    if facts.sent_at is None:
        return None
    if facts.sent_at < facts.due_at - (timedelta(hours=length.amount) / 2):
        return facts.due_at
    # It came late, after an outage for instance: their hours count from then.
    return max(facts.due_at, add_working_time(time, facts.sent_at, timedelta(hours=length.amount)))
