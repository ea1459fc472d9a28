"""Who gets a call report, and whether it speaks to them alone or is a line of their morning.

"All attendees and department heads; your production, media and creative teams" (the agency's
basics). Account planning joins only when something in it concerns planning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.rules.calls import Decision, Minutes, NextAction
from bot.rules.people import Department

ALWAYS = (Department.CREATIVE, Department.PRODUCTION, Department.MEDIA)

_MENTIONS = {
    Department.CREATIVE: r"creatives?|creative (?:team|department)|creatie|креатив\w*|sáng tạo",
    Department.PRODUCTION: r"production|productie|продакшн\w*|производств\w*|sản xuất",
    Department.MEDIA: r"media|медиа\w*|truyền thông",
    Department.PLANNING: r"account planning|planners?|strateg(?:y|ists?|ie)|стратег\w*|chiến lược",
}
_HAN = {
    Department.CREATIVE: "创意部|创意团队",
    Department.PRODUCTION: "制作部|制作团队|制作方",
    Department.MEDIA: "媒介|媒体部",
    Department.PLANNING: "策划部|策略部",
}


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person who gets the report; alone with "Got it" when `department` is set."""

    person_id: int
    why: str
    how: str
    department: str | None = None


def concerned(minutes: Minutes, department_of: Mapping[int, str]) -> frozenset[Department]:
    """The departments for which the report holds a decision or an action.

    `department_of` maps a person's id to the department they work in.
    """
    items: Sequence[Decision | NextAction] = (*minutes.decisions, *minutes.actions)
    owners = (action.owner.person_id for action in minutes.actions)
    found = {
        Department(department_of[owner])
        for owner in owners
        if owner is not None and owner in department_of
    }
    for department in Department:
        if any(_mentions(department, item.text) for item in items):
            found.add(department)
    return frozenset(found)


def recipients(
    minutes: Minutes,
    *,
    author_id: int,
    heads: Mapping[Department, int],
    departments: frozenset[Department],
    active: frozenset[int],
) -> list[Recipient]:
    """Everybody who gets the report, each once: attendees, heads, then the named.

    A head hears of it alone, with "Got it", only if it holds a decision or action for the
    department; a head who was there reads it as everybody else who was.
    """
    found: dict[int, Recipient] = {author_id: Recipient(author_id, "author", "author")}
    concerned_heads = {heads[each]: each for each in heads if each in departments}
    for person_id in minutes.present_agency:
        mine = concerned_heads.get(person_id)
        found.setdefault(person_id, Recipient(person_id, "was there", "alone", mine))
    for department, person_id in heads.items():
        if department in departments:
            found.setdefault(person_id, Recipient(person_id, "head", "alone", department))
        elif department in ALWAYS:
            found.setdefault(person_id, Recipient(person_id, "head", "line"))
    for person_id in minutes.named:
        found.setdefault(person_id, Recipient(person_id, "named", "alone"))
    return [each for each in found.values() if each.person_id in active]


def _mentions(department: Department, text: str) -> bool:
    spaced = rf"(?<![^\W_])(?:{_MENTIONS[department]})(?![^\W_])"
    return re.search(f"{spaced}|{_HAN[department]}", text, re.IGNORECASE) is not None
