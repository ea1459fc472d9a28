"""Whether a model may be asked: for this client, and within what the agency allows for a month.

What a question may cost at most is written down before it is asked, in the one transaction that
looks at the cap, and what it did cost afterwards. So the cap holds with several replicas, and a
process that dies in between has spent what it may have spent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.ai.asking import Model, Used
from bot.rules.drafting.price import MILLION
from bot.rules.drafting.trouble import Trouble
from bot.rules.policy import Policy
from bot.services import people
from bot.services.desk import Desk
from storage import drafting as store
from storage import people as people_store
from storage.tables.drafting import ModelCall

ANSWERED = "answered"
MOST_SENDINGS = 3
"""How often one question may be worked on: once, again after a broken line, once for repair."""
NO_MODEL = "no_model"
A_QUESTION = 10_000
"""Tokens that are set aside for a question about notes of a page, its tries included."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a question is expected to take, in tokens."""

    tokens_in: int
    tokens_out: int


def allowed(session: Session, desk: Desk, client_id: int) -> bool:
    """Whether a model reads this client's words at all. One look at what is remembered."""
    client = people_store.client(session, client_id)
    return desk.model is not None and client is not None and not client.terms.get(NO_MODEL)


def reserve(
    desk: Desk, model: Model, *, client_id: int, purpose: str, cost: Cost
) -> ModelCall | Trouble:
    """Set the most it may cost aside, or say why it may not be asked (OFF, SPENT)."""
    now = desk.clock()
    with desk.database.writing() as session:
        if not allowed(session, desk, client_id):
            return Trouble.OFF
        tokens_in, tokens_out = cost.tokens_in * MOST_SENDINGS, cost.tokens_out * MOST_SENDINGS
        row = ModelCall(
            month=month_of(session, now), client_id=client_id, purpose=purpose, model=model.name,
            host=model.host, units_in=tokens_in, units_out=tokens_out, asked_at=now,
            cost_millionths=_money(model, tokens_in, tokens_out),
            currency=model.price.currency if model.price else "",
        )  # fmt: skip
        if not _fits(session, desk, row):
            return Trouble.SPENT
        session.add(row)
        session.flush()
        session.expunge(row)
        return row


def settle(desk: Desk, model: Model, row: ModelCall, used: Used, trouble: Trouble | None) -> None:
    """Write down what it did cost; also where it was more than was set aside, as some models think
    longer than they were allowed to: the cap is for what is paid."""
    with desk.database.writing() as session:
        kept = session.get(ModelCall, row.id)
        if kept is None:
            return
        kept.units_in, kept.units_out = used.tokens_in, used.tokens_out
        kept.cost_millionths = _money(model, kept.units_in, kept.units_out)
        kept.ms, kept.rung = used.ms, used.rung or ""
        kept.outcome = trouble or ANSWERED


def used_up(session: Session, desk: Desk, policy: Policy) -> bool:
    """Whether a usual question finds no room in this month any more."""
    spent = store.spent(session, month_of(session, desk.clock()))
    most_cost = policy.number("model", "monthly_cost") * MILLION
    full = spent.units + A_QUESTION > policy.number("model", "monthly_tokens")
    return full or (bool(spent.cost_millionths) and spent.cost_millionths >= most_cost)


def month_of(session: Session, now: datetime) -> str:
    """The agency's own month: "2026-11"."""
    return now.astimezone(ZoneInfo(people_store.agency(session).zone)).strftime("%Y-%m")


def _fits(session: Session, desk: Desk, row: ModelCall) -> bool:
    policy = people.policy(session, desk)
    spent = store.spent(session, row.month)
    most = policy.number("model", "monthly_tokens")
    most_cost = policy.number("model", "monthly_cost") * MILLION
    units = spent.units + row.units_in + row.units_out
    return units <= most and spent.cost_millionths + row.cost_millionths <= most_cost


def _money(model: Model, tokens_in: int, tokens_out: int) -> int:
    return model.price.of(tokens_in, tokens_out) if model.price else 0
