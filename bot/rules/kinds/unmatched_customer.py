"""A customer of the books whom nobody has named a client for: their money has no owner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.rules.cases import Judgement, Owed, Settled
from bot.rules.policy import Policy
from bot.rules.worktime import PersonTime

SUBJECT = "books_customer"


@dataclass(frozen=True, slots=True)
class Customer:
    """One customer as its source writes it, with what is open by currency in minor units."""

    alias_id: int
    customer: str
    source: str
    first_seen_at: datetime
    mapped: bool
    open_minor: Mapping[str, int]


def judge(facts: Customer, now: datetime, policy: Policy, time: PersonTime) -> Judgement:
    """Finance says whose client it is; after two working days the head hears of it."""
    if facts.mapped:
        return Settled("its client is named")
    if not any(facts.open_minor.values()):
        return Settled("nothing is open any more")
    return Owed(
        client_id=None,
        anchor_at=facts.first_seen_at,
        reason="nobody has said whose client this is",
        owner_role="finance",
    )
