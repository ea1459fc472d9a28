"""What a model was asked this month and what it cost, for whoever pays."""

from __future__ import annotations

from bot.rules.drafting.price import MILLION
from bot.services import ai_gate, people
from bot.services.desk import Desk
from storage import drafting as store

UNDER_WAY = "not known"


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


def _money(millionths: int, currency: str) -> str:
    return f", {currency} {millionths / MILLION:.4f}" if currency else ""
