"""What takes points away: too long, jargon, and answers that contradict each other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rules.briefs import vocabulary as words
from bot.rules.briefs.checks import Facts
from bot.rules.briefs.money_words import amounts_of, currency_of
from bot.rules.briefs.plan import MILESTONES, enough_days, in_order
from bot.rules.briefs.reading import found, word_count

MOST_JARGON_POINTS = 4
_RANGE = re.compile(r"\d\s*[-–—~]\s*\d")


@dataclass(frozen=True, slots=True)
class Penalty:
    """Points taken off, with the field they come from and what was found there."""

    name: str
    points: int
    field: str
    evidence: str = ""


def penalties(facts: Facts, measured: tuple[str, ...]) -> tuple[Penalty, ...]:
    """All penalties of a brief. `measured` are the blocks that its type is scored on."""
    hits = [*_jargon(facts), _too_long(facts), _budget_against_work(facts), _backwards_range(facts)]
    if "timing" in measured:
        hits += [_dates_out_of_order(facts), _too_few_days(facts), _judged_before_live(facts)]
    return tuple(hit for hit in hits if hit is not None)


def _jargon(facts: Facts) -> list[Penalty]:
    hits: dict[str, str] = {}
    for key in sorted(facts.answers):
        for word in found(facts.text(key), words.JARGON):
            hits.setdefault(word, key)
    return [Penalty("jargon", 1, key, word) for word, key in sorted(hits.items())][
        :MOST_JARGON_POINTS
    ]


def _too_long(facts: Facts) -> Penalty | None:
    lengths = {key: word_count(facts.text(key)) for key in sorted(facts.answers)}
    if sum(lengths.values()) <= facts.limits.most_words:
        return None
    longest = max(lengths, key=lambda key: lengths[key])
    return Penalty("too_long", 5, longest, str(sum(lengths.values())))


def _dates_out_of_order(facts: Facts) -> Penalty | None:
    if in_order(facts):
        return None
    days = [f"{key} {day.isoformat()}" for key in MILESTONES if (day := facts.day(key))]
    return Penalty("dates_out_of_order", 3, "client_review", ", ".join(days))


def _too_few_days(facts: Facts) -> Penalty | None:
    live = facts.day("live")
    if live is None or live < facts.today or enough_days(facts):
        return None
    days = facts.working_days_between(facts.today, live)
    return Penalty("too_few_working_days", 3, "live", str(days))


def _judged_before_live(facts: Facts) -> Penalty | None:
    judged, live = facts.day("objective_by"), facts.day("live")
    if judged is None or live is None or judged >= live:
        return None
    return Penalty("objective_before_live", 3, "objective_by", judged.isoformat())


def _budget_against_work(facts: Facts) -> Penalty | None:
    text = facts.text("budget")
    amounts, currency = amounts_of(text), currency_of(text)
    floor = facts.limits.least_per_deliverable.get(currency or "")
    count = len(facts.lines("deliverables"))
    if not amounts or floor is None or max(amounts) >= floor * count:
        return None
    return Penalty("budget_against_deliverables", 3, "budget", str(count))


def _backwards_range(facts: Facts) -> Penalty | None:
    text = facts.text("budget")
    amounts = amounts_of(text)
    if len(amounts) != 2 or amounts[0] <= amounts[1] or not _RANGE.search(text):
        return None
    return Penalty("budget_range_backwards", 3, "budget", text)
