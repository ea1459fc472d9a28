"""What is made, for how much, by when, measured how, approved by whom."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

from bot.rules.briefs import vocabulary as words
from bot.rules.briefs.checks import Check, Facts
from bot.rules.briefs.money_words import amounts_of, currency_of
from bot.rules.briefs.reading import fold, found, has_number, says, tokens

MILESTONES = ("brief_back", "internal_review", "client_review", "live")
_QUANTITY = re.compile(
    r"^\d+\s*(?:(?:x|×|шт\.?|stuks|cái|chiếc)\s*|(?=\s)|[张个条支款份]\s*)(?!\d)"
)
_PARTS = re.compile(r"\s*[|,;，；、·\t]\s*|\s+[-–—]\s+")


def has_size(line: str) -> bool:
    """Whether a line names a size or a length, beyond how many are wanted ("3 banners")."""
    bare = _QUANTITY.sub(" ", fold(line))
    return has_number(bare) or bool(found(line, words.SIZES))


def has_channel(line: str) -> bool:
    """Whether a line says where the thing appears: a known channel, or a third part."""
    parts = [part for part in _PARTS.split(line) if tokens(part)]
    return len(parts) >= 3 or bool(found(line, words.CHANNELS))


def deliverables(facts: Facts) -> tuple[Check, ...]:
    """Format, size or length, and channel, for each line."""
    items = [line for line in facts.lines("deliverables") if re.search(r"[^\W\d_]", line)]
    whole = len(items) or 1
    sized = Fraction(sum(map(has_size, items)), whole)
    placed = Fraction(sum(map(has_channel, items)), whole)
    return (
        Check.of("deliverables.listed", "deliverables", 2, bool(items)),
        Check.of("deliverables.size", "deliverables", 3, sized),
        Check.of("deliverables.channel", "deliverables", 3, placed),
    )


def budget(facts: Facts) -> tuple[Check, ...]:
    """An amount or a range, its currency, and what it covers."""
    text = facts.text("budget")
    amount = any(sum_ > 0 for sum_ in amounts_of(text))
    return (
        Check.of("budget.amount", "budget", 3, amount),
        Check.of("budget.currency", "budget", 2, amount and currency_of(text) is not None),
        Check.of("budget.covers", "budget_covers", 3, says(facts.text("budget_covers"), 1)),
    )


def sum_of_money(facts: Facts) -> tuple[Check, ...]:
    """The small job's budget: an amount and its currency."""
    return budget(facts)[:2]


def in_order(facts: Facts) -> bool:
    """Whether the milestones that have a date come in their order."""
    days = [day for key in MILESTONES if (day := facts.day(key))]
    return all(earlier <= later for earlier, later in pairwise(days))


def enough_days(facts: Facts) -> bool:
    """Whether there are working days enough between today and live for this type of work."""
    live = facts.day("live")
    if live is None:
        return False
    least = facts.limits.least_working_days[facts.brief_type]
    return facts.working_days_between(facts.today, live) >= least


def timing(facts: Facts) -> tuple[Check, ...]:
    """Brief back, internal review, client review and live, in order, with days enough.

    Without a live date, or with one that has passed, the rest of the dates earn nothing.
    """
    live = facts.day("live")
    ahead = live is not None and live >= facts.today
    two = sum(facts.day(key) is not None for key in MILESTONES) >= 2
    return (
        Check.of("timing.live" if live is None or ahead else "timing.passed", "live", 1, ahead),
        Check.of("timing.brief_back", "brief_back", 1, ahead and bool(facts.day("brief_back"))),
        Check.of(
            "timing.internal_review",
            "internal_review",
            1,
            ahead and bool(facts.day("internal_review")),
        ),
        Check.of(
            "timing.client_review", "client_review", 1, ahead and bool(facts.day("client_review"))
        ),
        Check.of("timing.order", "client_review", 1, ahead and two and in_order(facts)),
        Check.of("timing.enough_days", "live", 1, ahead and enough_days(facts)),
    )


def due(facts: Facts) -> tuple[Check, ...]:
    """The small job's timing: a date ahead, with a working day to do it in."""
    live = facts.day("live")
    ahead = live is not None and live >= facts.today
    return (
        Check.of("timing.live" if live is None or ahead else "timing.passed", "live", 3, ahead),
        Check.of("timing.enough_days", "live", 1, ahead and enough_days(facts)),
    )


def measures(facts: Facts) -> tuple[Check, ...]:
    """What is measured, from where, to where, and when."""
    metric = bool(facts.text("measure_metric"))
    return (
        Check.of("measures.metric", "measure_metric", 2, metric),
        Check.of(
            "measures.baseline", "measure_baseline", 1, has_number(facts.text("measure_baseline"))
        ),
        Check.of("measures.target", "measure_target", 2, has_number(facts.text("measure_target"))),
        Check.of("measures.window", "measure_window", 1, bool(facts.text("measure_window"))),
    )


def approvals(facts: Facts) -> tuple[Check, ...]:
    """A named approver on each side; a department or "the client" is not a name."""
    return (
        Check.of("approvals.client", "client_approver", 2, _named(facts.text("client_approver"))),
        Check.of("approvals.agency", "agency_approver", 2, _named(facts.text("agency_approver"))),
    )


def _named(text: str) -> bool:
    return bool(tokens(text)) and fold(text).strip(" .") not in words.NOT_A_NAME
