"""What the clock asks of those above about a client's money, and what each answer does.

The clock only asks; a person decides, with an end date. No answer means that work goes on and the
question goes up the line. A dispute about our own work blocks the questions about work: first we
put right what they contest.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from bot.rules.invoices_facts import Account, DecisionFact
from bot.rules.rights import Right


class Question(StrEnum):
    """What is asked."""

    STOP_WORK = "stop work"
    CREDIT_HOLD = "credit hold"
    WRITE_OFF = "write-off"


class Answer(StrEnum):
    """What can be answered. Writing off has no end, and is a record of its own."""

    KEEP_WORKING = "keep working"
    STOP_WORK = "work stopped"
    NO_HOLD = "new work taken"
    HOLD_NEW = "new work held"
    KEEP_CHASING = "chased on"
    HAND_OVER = "handed over"


WRITTEN_OFF = "written off"
CHASED_AGAIN = "chased again"
QUESTION_OF = {
    Answer.KEEP_WORKING: Question.STOP_WORK,
    Answer.STOP_WORK: Question.STOP_WORK,
    Answer.NO_HOLD: Question.CREDIT_HOLD,
    Answer.HOLD_NEW: Question.CREDIT_HOLD,
    Answer.KEEP_CHASING: Question.WRITE_OFF,
    Answer.HAND_OVER: Question.WRITE_OFF,
}
RIGHT_OF = {
    Question.STOP_WORK: Right.DECIDE_STOP_WORK,
    Question.CREDIT_HOLD: Right.DECIDE_CREDIT_HOLD,
    Question.WRITE_OFF: Right.DECIDE_WRITE_OFF,
}
ASKED_BY_STEP = {
    "stop work": Question.STOP_WORK,
    "head": Question.STOP_WORK,
    "credit hold": Question.CREDIT_HOLD,
    "write-off": Question.WRITE_OFF,
}
"""Steps of the ladder by their names in the policy."""
RESTS = {
    Answer.KEEP_WORKING: "decided: keep working",
    Answer.NO_HOLD: "decided: new work is taken as usual",
    Answer.HAND_OVER: "decided: a lawyer or a collection agency has it",
}
"""Answers that let chasing rest to their end; after the others it goes on meanwhile."""
EVIDENCE = {
    Answer.STOP_WORK: "work_stopped_until",
    Answer.HOLD_NEW: "new_work_held_until",
    Answer.KEEP_CHASING: "not_written_off_until",
}
"""How the explanation of a case names the decisions under which it is chased on."""
NEED_NO_REASON = frozenset({Answer.KEEP_WORKING, Answer.NO_HOLD, Answer.KEEP_CHASING})
"""Going on as before explains itself; everything else says why."""
ABOUT_WORK = frozenset({Question.STOP_WORK, Question.CREDIT_HOLD})
OUR_WORK = frozenset({"scope", "hours", "quality", "not delivered"})
"""Reasons for a dispute that are about our own work."""


def running(facts: Account, at: datetime) -> list[DecisionFact]:
    """The decisions whose end has not come (UTC), the one that ends last first."""
    found = (each for each in facts.decisions if each.until > at)
    return sorted(found, key=lambda each: each.until, reverse=True)


def resting(facts: Account, at: datetime) -> DecisionFact | None:
    """The decision that lets all chasing of the account rest now."""
    return next((each for each in running(facts, at) if each.answer in RESTS), None)


def asked(step: str, facts: Account, at: datetime) -> Question | None:
    """What a step asks its reader now; None once it is decided, or while our work is contested."""
    question = ASKED_BY_STEP.get(step)
    if question is None or question in {each.question for each in running(facts, at)}:
        return None
    return None if question in ABOUT_WORK and our_work(facts) else question


def our_work(facts: Account) -> bool:
    """Whether the client contests what we ourselves did."""
    return any(dispute.reason in OUR_WORK for dispute in facts.disputes)


def right_for(step: str) -> Right:
    """The right that the question of a step needs."""
    return RIGHT_OF[ASKED_BY_STEP.get(step, Question.STOP_WORK)]


def blocked(steps: Iterable[str], facts: Account) -> frozenset[str]:
    """The steps that are nothing but a question about work, while our own work is contested."""
    if not our_work(facts):
        return frozenset()
    return frozenset(
        step for step in steps if step != "head" and ASKED_BY_STEP.get(step) in ABOUT_WORK
    )
