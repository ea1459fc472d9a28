"""Somebody asked those above for help: the director must take it, or it climbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.rules.cases import Held, Judgement, Owed, Settled
from bot.rules.policy import Policy
from bot.rules.worktime import PersonTime

SUBJECT = "escalation"
TAKEN_BY_ITS_BUTTON = True
"""Whoever takes it says so on the record itself, so that the asker hears who has it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One escalation as it stands. Moments are UTC."""

    escalation_id: int
    client_id: int
    asked_by_id: int
    topic: str
    severity: str
    ask: str
    tried: str
    raised_at: datetime
    deadline_at: datetime
    taken_by: str
    taken_at: datetime | None
    closed_at: datetime | None
    outcome: str


def judge(facts: Facts, now: datetime, policy: Policy, time: PersonTime) -> Judgement:
    """Owed to the asker from the moment it is raised; taken means held until its deadline.

    The asker raised it themselves, so nobody has to warn them that it climbs. At high severity it
    speaks alone; at normal it waits for the reader's morning where the deadline allows.
    """
    if facts.closed_at is not None:
        return Settled(f"closed: {facts.outcome}" if facts.outcome else "closed by the asker")
    if facts.taken_at is not None and now < facts.deadline_at:
        return Held(facts.deadline_at, f"{facts.taken_by} has it")
    return Owed(
        client_id=facts.client_id,
        owner_id=facts.asked_by_id,
        anchor_at=facts.raised_at,
        deadline_at=facts.deadline_at,
        reason="help was asked for",
        asked_for=True,
        can_wait=facts.severity == "normal",
    )
