"""A question keeps a brief from ready: one obligation for each brief, however many questions.

The author has some working days to find the answer before it is owed. "Asked the client" lets it
rest as long again, at most so many times: an answer that never comes is somebody else's to get.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.rules.cases import Judgement, NotYet, Owed, Settled
from bot.rules.policy import Policy
from bot.rules.worktime import PersonTime, digest_moment, local_day, working_days_after

SUBJECT = "brief"


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One open question (an English catalogue text) and the field its answer goes to."""

    block: str
    field: str
    question: str
    record: str
    opened_at: datetime
    asked_at: datetime | None = None
    asks: int = 0


@dataclass(frozen=True, slots=True)
class BriefQuestions:
    """A brief and what it still waits for."""

    client_id: int
    brief_id: int
    title: str
    author_id: int
    withdrawn: bool
    questions: tuple[OpenQuestion, ...]


def judge(facts: BriefQuestions, now: datetime, policy: Policy, time: PersonTime) -> Judgement:
    """Owed from `briefs.question_due` working days after the oldest question was asked."""
    if facts.withdrawn:
        return Settled("the brief was withdrawn", cancelled=True)
    if not facts.questions:
        return Settled("every question is answered")
    days = policy.delay("briefs", "question_due").amount
    due = _morning(time, min(each.opened_at for each in facts.questions), days)
    if now < due:
        return NotYet(due, "the questions are new")
    asked_at = max((q.asked_at for q in facts.questions if q.asked_at), default=None)
    if asked_at is not None and rests(facts, policy):
        due = max(due, _morning(time, asked_at, days))
        if now < due:
            return NotYet(due, "the client was asked")
    return Owed(
        client_id=facts.client_id,
        anchor_at=due,
        owner_id=facts.author_id,
        reason="a question keeps the brief from ready",
    )


def _morning(time: PersonTime, moment: datetime, days: int) -> datetime:
    """The start of work so many working days later: in time for that morning's digest."""
    later = working_days_after(time, moment, days)
    morning = digest_moment(time, local_day(time, later))
    return later if morning is None else min(later, morning)


def rests(facts: BriefQuestions, policy: Policy) -> bool:
    """Whether having asked the client still lets the case rest."""
    most = policy.number("briefs", "asks_rest_at_most")
    return max((each.asks for each in facts.questions), default=0) <= most
