"""Down the lines of a file: headings, papers, totals, footers, and what cannot be told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.books.drafts import Sorted, draft_of
from bot.books.grid import Grid, Line, as_text
from bot.books.headers import Header
from bot.books.kinds import why_ignored
from bot.books.said import said
from bot.books.vocabulary import TOTAL_WORDS, fold

_TOTAL_OF = re.compile(r"(?:sub)?total(?:s)?(?: for)? (?P<name>.+)|subtotal", re.IGNORECASE)
_WITH_JOBS = re.compile(r" with sub-?customers$", re.IGNORECASE)
_FOOTER = re.compile(
    r"percentage of total|(mon|tues|wednes|thurs|fri|satur|sun)day, .*\d{4}|.*\bGMT[+-]\d"
    r"|(cash|accrual) basis|generated |exported |printed ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a report is built. `groups`: lines are grouped under headings; `customers`: these
    headings name the customer; `nested`: a job's group stands inside its client's."""

    groups: bool = False
    customers: bool = False
    nested: bool = False


def sort_lines(grid: Grid, header: Header, layout: Layout) -> Sorted:
    """Class every line of the file once."""
    found = Sorted()
    for line in grid.lines[: header.index]:
        found.count("heading" if line.filled else "blank")
    found.count("heading")
    groups: list[str] = []
    last_paper = max(
        (line.number for line in grid.lines[header.index + 1 :] if _is_paper(line, header)),
        default=0,
    )
    for line in grid.lines[header.index + 1 :]:
        _sort_line(line, header, layout, found, groups, after_papers=line.number > last_paper)
    return found


def _sort_line(
    line: Line,
    header: Header,
    layout: Layout,
    found: Sorted,
    groups: list[str],
    *,
    after_papers: bool,
) -> None:
    filled = line.filled
    if not filled:
        return found.count("blank")
    if tuple(map(as_text, line.cells)) == header.names:
        return found.count("heading")  # printed again on every page
    label = as_text(line.cells[filled[0]])
    if _is_paper(line, header):
        return _add_paper(line, header, layout, found, groups)
    if _FOOTER.match(label):
        return found.count("footer")
    if len(filled) > 1 and fold(label) in TOTAL_WORDS:
        found.totals.append(line)
        return found.count("total")
    if len(filled) > 1 and (named := _TOTAL_OF.fullmatch(label)) is not None:
        _close_group(groups, named["name"] or "")
        found.subtotals.append(line)
        return found.count("subtotal")
    if after_papers and found.totals:
        return found.count("footer")
    if layout.groups and len(filled) == 1 and filled[0] == 0:
        if not layout.nested:
            groups.clear()
        groups.append(label)
        return found.count("heading")
    if after_papers and len(filled) == 1:
        return found.count("footer")
    return found.set_aside(line, said("this row is neither an invoice nor a heading I know"))


def _is_paper(line: Line, header: Header) -> bool:
    """A paper has at least two cells and, beside its sums, a number, a date or a type."""
    if len(line.filled) < 2:
        return False
    label = as_text(line.cells[line.filled[0]])
    named = [line.cell(header.columns.get(field)) for field in ("number", "issued", "due", "type")]
    present = sum(1 for cell in named if cell != "")
    if fold(label) in TOTAL_WORDS or _TOTAL_OF.fullmatch(label):
        return present >= 2
    return present >= 1


def _add_paper(
    line: Line, header: Header, layout: Layout, found: Sorted, groups: list[str]
) -> None:
    if max(line.filled) >= len(header.names):
        return found.set_aside(
            line,
            said(
                "it has {cells} cells where the headings are {headings}; perhaps a comma "
                "without quotation marks",
                cells=max(line.filled) + 1,
                headings=len(header.names),
            ),
        )
    customer = _customer_of(groups) if layout.customers else None
    draft = draft_of(line, header, customer)
    reason = why_ignored(draft)
    if reason is None:
        found.drafts.append(draft)
        return None
    found.ignored[reason] += 1
    return found.count("ignored")


def _customer_of(groups: list[str]) -> str:
    """Client:Job from the headings above; a job's heading may already name its client."""
    return groups[-1] if groups and ":" in groups[-1] else ":".join(groups)


def _close_group(groups: list[str], name: str) -> None:
    bare = _WITH_JOBS.sub("", name)
    while groups:
        if groups.pop() == bare:
            return
