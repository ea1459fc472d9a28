"""Asks a model one thing about one client. The only way from a use case to a model:

    outcome = ai_asking.put(desk, Wish("brief", client_id, TASK, their_text, BriefFields))
    if outcome.trouble:        # a Trouble: say `model_words.without(t, outcome.trouble)`, go on
    outcome.found              # a BriefFields; None where there is a trouble
    outcome.read               # the text as the model saw it: ground everything in this

It blocks up to the deadline, so never in a listener: from an errand of the model's own hands
(`bot.services.ai_work`). What must not leave is cut here, so that no use can forget it: telephone
numbers, addresses, bank details, forwarded blocks, orders. Nothing is stored but what it cost.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from bot.ai.asking import Ask
from bot.ai.estimate import estimate
from bot.ai.shape import Shape
from bot.rules.characters import beginning
from bot.rules.drafting.apart import Apart, set_apart
from bot.rules.drafting.redacting import redacted
from bot.rules.drafting.trouble import Trouble
from bot.services import ai_gate
from bot.services.desk import Desk

S = TypeVar("S", bound=Shape)

MOST_SENT = 24_000
"""Characters of one source. A meeting's notes are two or three thousand."""


@dataclass(frozen=True, slots=True)
class Wish(Generic[S]):
    """What a use wants of the model. `task` says in English what to do; `source` is that client's
    text and nobody else's; `facts` are names the answer may use (that client's team, contacts).
    """

    purpose: str
    client_id: int
    task: str
    source: str
    shape: type[S]
    facts: str = ""
    example: tuple[str, str] | None = None
    most_out: int = 1200


@dataclass(frozen=True, slots=True)
class Outcome(Generic[S]):
    """What came of it; `apart` is what the model did not get to see, to be shown as left out."""

    found: S | None = None
    trouble: Trouble | None = None
    read: str = ""
    apart: Apart = field(default_factory=lambda: Apart(""))


def put(desk: Desk, wish: Wish[S]) -> Outcome[S]:
    """Ask, if it may be asked. Raises Abandoned when Suits is told to stop, and nothing else."""
    model = desk.model
    if model is None:
        return Outcome(trouble=Trouble.OFF)
    apart = set_apart(wish.source)
    # Cut first, a number broken at the end would be none to `redacted`, and leave.
    read = beginning(redacted(apart.text).text, MOST_SENT)
    if not read.strip():
        return Outcome(trouble=Trouble.EMPTY, read=read, apart=apart)
    ask = Ask(
        wish.purpose, wish.task, read, wish.shape, facts=redacted(wish.facts).text,
        example=wish.example, most_out=wish.most_out,
    )  # fmt: skip
    row = ai_gate.reserve(
        desk, model, client_id=wish.client_id, purpose=wish.purpose,
        cost=ai_gate.Cost(estimate(ask), ask.most_out),
    )  # fmt: skip
    if isinstance(row, Trouble):
        return Outcome(trouble=row, read=read, apart=apart)
    answer = model.ask(ask, stopping=desk.stopping)
    ai_gate.settle(desk, model, row, answer.used, answer.trouble)
    desk.at("model answered")
    return Outcome(answer.found, answer.trouble, read, apart)
