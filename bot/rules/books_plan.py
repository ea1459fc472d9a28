"""What a file of the books changes: the difference between what is known and what it says.

Compared within one source only. A paper is known by customer, kind and number, spaces and case
off; papers without a number by their date and place among their like. Amounts are minor units.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Key = tuple[str, str, str]
"""Customer, kind and number key."""


class What(StrEnum):
    """How one paper differs from what was known of it."""

    NEW = "new"
    SAME = "same"
    PART_PAID = "part paid"
    PAID = "paid"
    GROWN = "grown"
    BACK = "back"
    GONE = "gone"
    LEFT_OUT = "not in this file"


@dataclass(frozen=True, slots=True)
class Paper:
    """One row as read, or one stored invoice. Credits and payments are below zero."""

    customer: str
    kind: str
    number: str
    currency: str
    balance_minor: int
    issued: date | None = None
    due: date | None = None
    state: str = "open"
    invoice_id: int | None = None
    row: int | None = None
    key_number: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One paper's difference. `row` is its place in the file, None when it is not in it."""

    what: What
    key: Key
    currency: str
    before_minor: int
    after_minor: int
    invoice_id: int | None
    row: int | None
    is_invoice: bool


@dataclass(frozen=True, slots=True)
class Sums:
    """One currency's way from the last books to these. `before` + every difference = `now`."""

    before: int = 0
    now: int = 0
    by: Mapping[What, tuple[int, int]] = field(default_factory=dict, hash=False)
    """How many papers, and by how much they moved the total (signed)."""

    def count(self, what: What) -> int:
        """How many papers."""
        return self.by.get(what, (0, 0))[0]

    def moved(self, what: What) -> int:
        """By how much they moved the total."""
        return self.by.get(what, (0, 0))[1]


def number_key(number: str) -> str:
    """A number as two files may both write it: "INV 12" and "inv12" are one paper."""
    return "".join(number.casefold().split())


def keyed(papers: Iterable[Paper]) -> dict[Key, Paper]:
    """Papers by key; those without a number are told apart by date and order."""
    found: dict[Key, Paper] = {}
    nameless: Counter[tuple[str, str, str]] = Counter()
    for paper in papers:
        number = paper.key_number or number_key(paper.number)
        if not number:
            day = paper.issued.isoformat() if paper.issued else "undated"
            nameless[(paper.customer, paper.kind, day)] += 1
            number = f"~{day}~{nameless[(paper.customer, paper.kind, day)]}"
        found[(paper.customer, paper.kind, number)] = paper
    return found


def compare(known: Sequence[Paper], rows: Sequence[Paper], *, open_items: bool) -> list[Change]:
    """Every difference, and what stayed the same. `open_items`: what is missing is gone."""
    before, after = keyed(known), keyed(rows)
    changes = [_met(key, paper, before.get(key)) for key, paper in after.items()]
    for key, paper in before.items():
        if key not in after and paper.state == "open" and paper.balance_minor != 0:
            what = What.GONE if open_items else What.LEFT_OUT
            left = 0 if open_items else paper.balance_minor
            changes.append(_change(what, key, paper, paper.balance_minor, left, paper.invoice_id))
    return changes


def sums(changes: Iterable[Change]) -> dict[str, Sums]:
    """The way from the last total to this one, per currency; currencies never meet."""
    totals: dict[str, tuple[int, int]] = {}
    moved: dict[str, dict[What, tuple[int, int]]] = {}
    for change in changes:
        before, now = totals.get(change.currency, (0, 0))
        totals[change.currency] = (before + change.before_minor, now + change.after_minor)
        by = moved.setdefault(change.currency, {})
        count, minor = by.get(change.what, (0, 0))
        by[change.what] = (count + 1, minor + change.after_minor - change.before_minor)
    return {
        currency: Sums(before, now, moved[currency]) for currency, (before, now) in totals.items()
    }


def _met(key: Key, row: Paper, known: Paper | None) -> Change:
    if known is None:
        what = What.NEW if row.balance_minor else What.SAME
        return _change(what, key, row, 0, row.balance_minor, None)
    before = known.balance_minor if known.state == "open" else 0
    after = row.balance_minor
    return _change(_what(known, before, after), key, row, before, after, known.invoice_id)


def _what(known: Paper, before: int, after: int) -> What:
    if known.state != "open" and after != 0:
        return What.BACK
    if before == after:
        return What.SAME
    if after == 0:
        return What.PAID
    return What.PART_PAID if abs(after) < abs(before) else What.GROWN


def _change(
    what: What, key: Key, paper: Paper, before: int, after: int, invoice_id: int | None
) -> Change:
    return Change(
        what, key, paper.currency, before, after, invoice_id, paper.row, paper.kind == "invoice"
    )
