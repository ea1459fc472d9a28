"""One field of a brief as it was drafted, with the words it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.rules.briefs import BriefType, Field, fields_for
from bot.rules.characters import held, width

Check = Literal[
    "",
    "which_date",  # the words give no date, several, or one that can be read in two ways
    "counted",  # a date that counts from a day: we took the day the text came
    "which_amount",  # a range, several sums, or a figure that can be read in two ways
    "which_currency",  # a sum without a currency
    "other_heading",  # it stood under a heading that may mean something else
    "own_words",  # the model's own words for it
    "shortened",  # the field holds less than the text says
]
NOT_DRAFTED = frozenset({"client", "ask", "research", "departments", "agency_approver"})
"""The client is chosen, what is asked is the text itself, the rest is the agency's to know."""

FIELDS: dict[str, Field] = {
    field.key: field
    for brief_type in BriefType
    for field in fields_for(brief_type)
    if field.key not in NOT_DRAFTED
}
DRAFTABLE: tuple[str, ...] = tuple(FIELDS)
"""The keys of every field, of any type of brief, that may be drafted."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """What may stand in a field. `value` is as the form holds it (a date as 2026-11-20); empty
    where the words must be asked about first. `quote` is the text's own."""

    field: str
    value: str
    quote: str
    check: Check = ""
    by_model: bool = False


def shortened(text: str, most: int) -> tuple[str, bool]:
    """As many whole sentences or words as `most` UTF-16 units hold, and whether it was cut."""
    if width(text) <= most:
        return text, False
    whole = held(text, most)
    for ends in ("\n", ". ", "。", "! ", "? ", " "):
        place = whole.rfind(ends)
        if place > len(whole) // 2:
            return whole[: place + len(ends)].strip(), True
    return whole.strip(), True
