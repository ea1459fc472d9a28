"""What a model was asked this month and what it cost, for whoever pays."""

from __future__ import annotations

from sqlmodel import Session

from bot.messages.home_views import ModelMonth
from bot.rules.drafting.price import MILLION
from bot.rules.money import Money, minor_digits
from bot.services import ai_gate, people
from bot.services.desk import Desk
from storage import drafting as store
from storage import people as people_store

UNDER_WAY = "not known"


def month(session: Session, desk: Desk) -> ModelMonth | None:
    """What an admin reads of it on Home; None where no model is named."""
    if desk.model is None:
        return None
    spent = store.spent(session, ai_gate.month_of(session, desk.clock()))
    policy = people.policy(session, desk)
    price, cost, most_cost = desk.model.price, None, None
    if price is not None:
        cost = _paid(spent.cost_millionths, price.currency)
        most_cost = _paid(policy.number("model", "monthly_cost") * MILLION, price.currency)
    return ModelMonth(
        desk.model.name, desk.model.host, spent.calls, spent.units,
        policy.number("model", "monthly_tokens"), cost, most_cost,
        off=sum(bool(each.terms.get(ai_gate.NO_MODEL)) for each in people_store.clients(session)),
    )  # fmt: skip


def as_lines(desk: Desk) -> list[str]:
    """The month's questions by what they were for, and how much of the cap is used. No client and
    no person is named: who drafts how much is nobody's business."""
    with desk.database.reading() as session:
        month = ai_gate.month_of(session, desk.clock())
        spent = store.spent(session, month)
        rows = store.used_for(session, month)
        policy = people.policy(session, desk)
    most = policy.number("model", "monthly_tokens")
    if not spent.calls:
        return [f"{month}: no model was asked."]
    lines = [
        f"{row.purpose}: {row.calls} x {row.outcome or UNDER_WAY}, {row.units} tokens"
        f"{_money(row.cost_millionths, row.currency)} ({row.model} at {row.host})"
        for row in rows
    ]
    share = 100 * spent.units // most if most else 100
    return [
        f"{month}: {spent.calls} questions, {spent.units} tokens, {share} % of the cap.",
        *lines,
    ]


def _paid(millionths: int, currency: str) -> Money:
    """Rounded up: what costs anything costs a cent."""
    return Money(-(-millionths * 10 ** minor_digits(currency) // MILLION), currency)


def _money(millionths: int, currency: str) -> str:
    return f", {currency} {millionths / MILLION:.4f}" if currency else ""
