"""The figures of many notes, each with the interval that so few notes leave open."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.rules.evals.counting import KINDS, Count, Result

DRAWS, SEED = 1000, 20260908
_LOW, _HIGH = 0.025, 0.975

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Figures:
    """Over some notes: counts and F1 by kind with a 95 % interval, and what was made up."""

    notes: int
    counts: Mapping[str, Count]
    intervals: Mapping[str, Interval]
    invented: int
    injected: int


def figures(results: Sequence[Result], *, draws: int = DRAWS, seed: int = SEED) -> Figures:
    """Sum up notes.

    The interval is the percentile bootstrap: notes drawn again with replacement, because the items
    of one note stand and fall together. The same notes and seed give the same interval.
    """
    return Figures(
        len(results),
        {kind: sum((r.counts[kind] for r in results), Count()) for kind in KINDS},
        _intervals(results, draws, seed),
        sum(result.invented for result in results),
        sum(result.injected for result in results),
    )


def by_language(results: Sequence[Result]) -> dict[str, Figures]:
    """The figures of each language, in the order in which they first stand."""
    languages = dict.fromkeys(result.language for result in results)
    return {each: figures([r for r in results if r.language == each]) for each in languages}


def _intervals(results: Sequence[Result], draws: int, seed: int) -> dict[str, Interval]:
    chance = random.Random(seed)
    drawn = [chance.choices(range(len(results)), k=len(results)) for _ in range(draws)]
    intervals = {}
    for kind in KINDS:
        right = [result.counts[kind].right for result in results]
        both = [result.counts[kind].found + result.counts[kind].wanted for result in results]
        values = sorted(_f1(sum(right[i] for i in d), sum(both[i] for i in d)) for d in drawn)
        intervals[kind] = (_at(values, _LOW), _at(values, _HIGH))
    return intervals


def _f1(right: int, both: int) -> float:
    return 2 * right / both if both else 1.0


def _at(values: Sequence[float], share: float) -> float:
    return values[min(len(values) - 1, int(share * len(values)))] if values else 1.0
