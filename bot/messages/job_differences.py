"""What changed in a job, field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.messages.job_names import DEPARTMENTS, FIELDS, TYPES, state_words
from bot.messages.safe import Mrkdwn, cut
from bot.messages.texts import Texts
from bot.rules.money import Money


def shown_value(t: Texts, name: str, value: Any, currency: str, today: date) -> str:
    """A field's value in a difference, in words."""
    if value in (None, "", []):
        return t("nothing")
    if name in ("budget_minor", "billed_minor"):
        return t.money(Money(int(value), currency))
    if name == "departments":
        return t.list_of([t(DEPARTMENTS.get(each, each)) for each in value])
    if name == "milestones":
        return t.items((_milestone(t, str(each), today) for each in value), long=True)
    if name == "type":
        return t(TYPES.get(value, str(value)))
    if name == "state":
        return state_words(t, str(value))
    return cut(str(value), 300)


def difference_lines(
    t: Texts, changes: Mapping[str, Sequence[Any]], currency: str, today: date
) -> list[Mrkdwn]:
    """Each field that changed: what it was, what it is; of milestones those that differ."""
    return [
        t.mrkdwn(
            "{field}: {before} → *{after}*",
            field=t(FIELDS.get(name, name)),
            before=shown_value(t, name, was, currency, today),
            after=shown_value(t, name, becomes, currency, today),
        )
        for name, (before, after) in changes.items()
        for was, becomes in [_without_same(name, before, after)]
    ]


def _without_same(name: str, before: Any, after: Any) -> tuple[Any, Any]:
    """Thirty milestones of which one moved are one milestone that moved."""
    if name != "milestones":
        return before, after
    was, becomes = before or [], after or []
    return [each for each in was if each not in becomes], [
        each for each in becomes if each not in was
    ]


def _milestone(t: Texts, kept: str, today: date) -> str:
    """ "2026-11-12 first layouts" with its day as the reader writes days."""
    day, _, name = kept.partition(" ")
    try:
        return f"{t.date(date.fromisoformat(day), today=today)} {name}"
    except ValueError:
        return kept
