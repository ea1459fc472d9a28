"""A client's week in two sentences: what moved; what comes next and what is at risk.

For the team from the whole row. For the client from what may leave the office alone (job, status,
next step, day): no colour and no reason, nothing of a hold, and no words that hold a sum or name
another client.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.rules.notes import read_sums
from bot.rules.notes.fold import fold

FLAGS = ("red", "amber", "green")
LEAST_NAME = 3
"""Characters of a client's name that is looked for; shorter ones stand in half of all words."""


@dataclass(frozen=True, slots=True)
class Row:
    """One job as the week tells it. `moved`: it says something else than at the last meeting."""

    number: str
    name: str
    status: str = ""
    next_step: str = ""
    next_on: date | None = None
    flag: str = "green"
    reason: str = ""
    moved: bool = False
    on_hold: bool = False


@dataclass(frozen=True, slots=True)
class Week:
    """What moved, the next steps with the soonest first, and what is at risk, the worst first."""

    moved: tuple[Row, ...] = ()
    coming: tuple[Row, ...] = ()
    at_risk: tuple[Row, ...] = ()


def week_of(rows: Iterable[Row]) -> Week:
    """The week of these rows. What rests is neither coming nor at risk."""
    rows = list(rows)
    awake = [row for row in rows if not row.on_hold]
    dated = [row for row in awake if row.next_step and row.next_on is not None]
    risky = [row for row in awake if row.flag in FLAGS[:2]]
    return Week(
        moved=tuple(row for row in rows if row.moved and row.status),
        coming=tuple(sorted(dated, key=lambda row: (row.next_on or date.max, row.number))),
        at_risk=tuple(sorted(risky, key=lambda row: (FLAGS.index(row.flag), row.number))),
    )


def for_client(rows: Iterable[Row], others: Collection[str]) -> list[Row]:
    """The rows with what a client may read of them; `others` are the names of other clients.

    A row that says nothing any more is left out.
    """
    safe = (
        replace(
            row,
            status=_safe(row.status, others),
            next_step=_safe(row.next_step, others),
            flag="green", reason="", on_hold=False,
        )
        for row in rows
        if not row.on_hold
    )  # fmt: skip
    return [row for row in safe if row.status or row.next_step]


def _safe(words: str, others: Collection[str]) -> str:
    """The words, or nothing when they hold what this client may not read."""
    if read_sums(words):
        return ""
    said = f" {fold(words).text.casefold()} "
    names = (fold(name).text.casefold().strip() for name in others)
    return "" if any(len(name) >= LEAST_NAME and name in said for name in names) else words
