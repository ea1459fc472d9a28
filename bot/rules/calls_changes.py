"""What one revision of a call report says differently from another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.rules.calls import Minutes, NextAction

FACTS = ("place", "present_client", "others", "absent", "jobs", "discussion", "next_meeting")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `what` is decision, action, or the name of a field; None: was not there."""

    what: str
    before: str | None
    after: str | None


def changes(old: Minutes, new: Minutes) -> list[Change]:
    """Every difference a reader of the old one should know, decisions and actions first."""
    return [
        *_items("decision", old.decisions, new.decisions),
        *_items("action", old.actions, new.actions),
        *_facts(old, new),
    ]


def said(item: Any) -> str:
    """A decision or an action on one line, as far as it is known."""
    if isinstance(item, NextAction):
        due = item.due.isoformat() if item.due else ""
        parts = [item.owner.name or item.owner.side, item.text, due]
    else:
        parts = [item.text, item.decider, item.budget, item.timing]
    return " · ".join(part for part in parts if part)


def _items(what: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[Change]:
    before = {item.key: said(item) for item in old}
    after = {item.key: said(item) for item in new}
    for key in dict.fromkeys((*before, *after)):
        if before.get(key) != after.get(key):
            yield Change(what, before.get(key), after.get(key))


def _facts(old: Minutes, new: Minutes) -> Iterator[Change]:
    for name in FACTS:
        before, after = _words(getattr(old, name)), _words(getattr(new, name))
        if before != after:
            yield Change(name, before or None, after or None)
    if old.present_agency != new.present_agency:
        yield Change("present_agency", None, None)


def _words(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)
