"""What changed in a job, field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.messages.job_names import DEPARTMENTS, FIELDS, TYPES, state_words
from bot.messages.safe import Mrkdwn, cut
from bot.messages.texts import Texts
from bot.rules.money import Money


def shown_value(t: Texts, name: str, value: Any, currency: str) -> str:
    """A field's value in a difference, in words."""
    if value in (None, "", []):
        return t("nothing")
    if name in ("budget_minor", "billed_minor"):
        return t.money(Money(int(value), currency))
    if name == "departments":
        return t.list_of([t(DEPARTMENTS.get(each, each)) for each in value])
    if name == "milestones":
        return "; ".join(str(each) for each in value)
    if name == "type":
        return t(TYPES.get(value, str(value)))
    if name == "state":
        return state_words(t, str(value))
    return cut(str(value), 300)


def difference_lines(t: Texts, changes: Mapping[str, Sequence[Any]], currency: str) -> list[Mrkdwn]:
    """Each field that changed: what it was, what it is."""
    return [
        t.mrkdwn(
            "{field}: {before} → *{after}*",
            field=t(FIELDS.get(name, name)),
            before=shown_value(t, name, before, currency),
            after=shown_value(t, name, after, currency),
        )
        for name, (before, after) in changes.items()
    ]
