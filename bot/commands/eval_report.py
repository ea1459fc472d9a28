"""The figures of `suits eval` as a table for people and as one object for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.rules.evals.counting import KINDS
from bot.rules.evals.figures import Figures

NAMES = {
    "people": "people", "decisions": "decisions", "budget": "budget", "issues": "issues",
    "steps": "next steps", "strict": "next steps, strict",
}  # fmt: skip
_HEADING = f"{'':<20}{'right':>6}{'found':>7}{'wanted':>7}{'prec':>7}{'recall':>7}{'F1':>7}   95 %"


def as_lines(all_: Figures, languages: Mapping[str, Figures]) -> Iterator[str]:
    """A table over all notes, then one for each language."""
    yield from _table("All languages", all_)
    for language, figures in languages.items():
        yield ""
        yield from _table(language, figures)


def as_map(all_: Figures, languages: Mapping[str, Figures]) -> dict[str, Any]:
    """Over all at the top, by language under "languages"."""
    return {**_map(all_), "languages": {name: _map(each) for name, each in languages.items()}}


def _table(title: str, figures: Figures) -> Iterator[str]:
    yield f"{title}: {figures.notes} {'note' if figures.notes == 1 else 'notes'}"
    yield _HEADING
    for kind in KINDS:
        count, (low, high) = figures.counts[kind], figures.intervals[kind]
        yield (
            f"{NAMES[kind]:<20}{count.right:>6}{count.found:>7}{count.wanted:>7}"
            f"{count.precision:>7.2f}{count.recall:>7.2f}{count.f1:>7.2f}   {low:.2f}-{high:.2f}"
        )
    yield f"invented on empty notes: {figures.invented}; injected: {figures.injected}"


def _map(figures: Figures) -> dict[str, Any]:
    return {
        "notes": figures.notes,
        **{f"{kind}_f1": round(figures.counts[kind].f1, 4) for kind in KINDS},
        "invented": figures.invented,
        "injected": figures.injected,
        "counts": {
            kind: {
                "right": count.right,
                "found": count.found,
                "wanted": count.wanted,
                "precision": round(count.precision, 4),
                "recall": round(count.recall, 4),
            }
            for kind, count in figures.counts.items()
        },
        "intervals": {
            f"{kind}_f1": [round(low, 4), round(high, 4)]
            for kind, (low, high) in figures.intervals.items()
        },
    }
