"""Where do we want to be, with whom, and what is wrong today: objective, audience, problem."""

from __future__ import annotations

import re

from bot.rules.briefs import vocabulary as words
from bot.rules.briefs.checks import Check, Facts
from bot.rules.briefs.kinds import BriefKind
from bot.rules.briefs.reading import (
    any_of,
    fold,
    found,
    has_date,
    has_number,
    only,
    says,
    sentences,
)

_ASKS = re.compile(
    rf"(?:{any_of(words.REQUESTS)})"
    rf"(?:[\s\d-]*(?:{any_of(words.BEFORE_FORMATS)}))*[\s\d-]*"
    rf"(?:{any_of(words.FORMATS)})(?!\s*(?:{any_of(words.AFTER_FORMATS)}))"
)


def asks_for_a_deliverable(text: str) -> bool:
    """Whether the text opens by asking for a thing ("we need a film") instead of saying why."""
    first = next(iter(sentences(text)), "")
    return _ASKS.search(fold(first)) is not None


def objective(facts: Facts) -> tuple[Check, ...]:
    """A stated change, a number, a date; what is explicitly not the goal adds the rest."""
    key = facts.aim_field
    text, number = facts.text(key), facts.text("objective_number")
    stated = says(text, 3) and not asks_for_a_deliverable(text)
    dated = facts.day("objective_by") is not None or has_date(text) or has_date(number)
    return (
        Check.of("objective.change", key, 5, stated),
        Check.of("objective.number", "objective_number", 5, has_number(f"{text}\n{number}")),
        Check.of("objective.date", "objective_by", 5, dated),
        Check.of("objective.non_goal", "non_goal", 3, says(facts.text("non_goal"), 2)),
    )


def purpose(facts: Facts) -> tuple[Check, ...]:
    """The small job's objective: what it is for, in a few words."""
    key = facts.aim_field
    return (Check.of("purpose.stated", key, 1, says(facts.text(key), 3)),)


def audience(facts: Facts) -> tuple[Check, ...]:
    """A segment, what it does now, what stops it. Age, gender and income alone stay at five."""
    segment = facts.text("audience")
    named = says(segment, 2) and not _everyone(segment)
    return (
        Check.of("audience.segment", "audience", 5, named),
        Check.of("audience.now", "audience_now", 5, _describes(facts.text("audience_now"))),
        Check.of(
            "audience.barrier", "audience_barrier", 6, _describes(facts.text("audience_barrier"))
        ),
    )


def _everyone(text: str) -> bool:
    return bool(found(text, words.EVERYONE)) and only(text, words.EVERYONE + words.DEMOGRAPHIC)


def _describes(text: str) -> bool:
    return says(text, 3) and not only(text, words.DEMOGRAPHIC)


def problem(facts: Facts) -> tuple[Check, ...]:
    """The problem, stated before any deliverable; a creative brief adds the insight behind it."""
    text = facts.text("problem")
    stated = says(text, 4)
    checks = (
        Check.of("problem.stated", "problem", 6, stated),
        Check.of("problem.first", "problem", 4, stated and not asks_for_a_deliverable(text)),
    )
    if facts.kind is BriefKind.CLIENT:
        return checks
    return (Check.of("insight.stated", "insight", 10, says(facts.text("insight"), 4)), *checks)
