"""What of a case one reader may see: sums only with the right to see money.

A line can reach somebody without that right: an admin where nobody else is left, an owner whose
role was lost since the line was planned, a coordinator who recorded a change.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.rules.invoices_decisions import right_for
from bot.rules.kinds.change_unsigned import Change
from bot.rules.kinds.job_unbilled import Delivered
from bot.rules.money import Money
from bot.rules.rights import Right, Standing, may, may_anywhere
from bot.services import people
from bot.services.answers_places import MONEY_KINDS
from storage.tables.engine import Case
from storage.tables.people import Person

SAY_SUMS = MONEY_KINDS | {"change_unsigned"}


def of_reader(
    session: Session, case: Case, person: Person, now: datetime, facts: Any
) -> tuple[Any, bool]:
    """The facts as this reader may know them, and whether their step's question is for them."""
    if case.kind not in SAY_SUMS:
        return facts, True
    standing = people.standing(session, person, now)
    seen = facts if _sees_money(standing, case.client_id) else _without_sums(facts)
    return seen, may(standing, right_for(_step(case)), case.client_id)


def _step(case: Case) -> str:
    steps = case.ladder.get("steps", []) if case.ladder else []
    return str(steps[case.step].get("name", "")) if 0 <= case.step < len(steps) else ""


def _sees_money(standing: Standing, client_id: int | None) -> bool:
    if client_id is None:
        return may_anywhere(standing, Right.SEE_MONEY)
    return may(standing, Right.SEE_MONEY, client_id)


def _without_sums(facts: Any) -> Any:
    if isinstance(facts, Change):
        return replace(facts, cost=Money(0, facts.cost.currency))
    if isinstance(facts, Delivered):
        return replace(facts, rest=None)
    return None
