"""The same paper on several rows: invoice lines, or a mistake."""

from __future__ import annotations

from collections import defaultdict

from bot.books.drafts import Draft, Sorted
from bot.books.grid import as_text
from bot.books.said import all_of, said


def merge_repeats(found: Sorted, *, silently: bool) -> None:
    """Keep the first of rows that repeat one paper with equal sums; set different ones aside.

    `silently`: the file is known to print one row per invoice line, so repeats need no word.
    """
    kept: list[Draft] = []
    merged = 0
    for same in _by_paper(found):
        if len({draft.sums_and_dates for draft in same}) > 1:
            _set_all_aside(found, same)
            continue
        kept.append(same[0])
        merged += len(same) - 1
    found.drafts = kept
    found.counts["repeated"] += merged
    if merged and not silently:
        found.warnings.append(
            said("{many} rows repeat an invoice of another row and count once.", many=merged)
        )


def refuse_repeats(found: Sorted) -> None:
    """Set aside every paper that stands twice, in reports that print one row per paper."""
    kept: list[Draft] = []
    for same in _by_paper(found):
        if len(same) > 1:
            _set_all_aside(found, same)
        else:
            kept.extend(same)
    found.drafts = kept


def _by_paper(found: Sorted) -> list[list[Draft]]:
    groups: dict[tuple[object, ...], list[Draft]] = defaultdict(list)
    for draft in found.drafts:
        alone = (draft.line.number,) if as_text(draft.number) == "" else ()
        groups[(*draft.identity, *alone)].append(draft)
    return list(groups.values())


def _set_all_aside(found: Sorted, same: list[Draft]) -> None:
    rows = all_of(str(draft.line.number) for draft in same[:6])
    number = as_text(same[0].number)[:40]
    for draft in same:
        found.set_aside(
            draft.line,
            said(
                "{number} stands in rows {rows}, so I cannot tell which holds",
                number=number,
                rows=rows,
            ),
        )
