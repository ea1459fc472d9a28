"""Which row holds the headings, and which column is which: by name, never by position."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.books.currencies import CODES, code_in_heading
from bot.books.grid import Cell, Line, as_text
from bot.books.limits import MAX_HEADER_SEARCH_ROWS
from bot.books.refusals import BooksRefused, NeedsAnswer, Question
from bot.books.said import all_of, said
from bot.books.vocabulary import HEADINGS, fold

FIELDS = tuple(HEADINGS)
MONEY_FIELDS = ("total", "paid", "balance")
NO_SUCH_COLUMN = ""

_BRACKETED = re.compile(r"[(\[][^)\]]*[)\]]")


@dataclass(frozen=True, slots=True)
class Header:
    """The heading row: where it stands, its names, and our field -> column counted from 0.

    `currencies` holds what a heading like "Amount (EUR)" says about its column.
    """

    index: int
    names: tuple[str, ...]
    columns: Mapping[str, int]
    currencies: Mapping[str, str]

    @property
    def folded(self) -> frozenset[str]:
        """All headings with case, accents and punctuation taken away."""
        return frozenset(fold(name) for name in self.names)

    def has(self, *fields: str) -> bool:
        """Whether every one of our fields has a column."""
        return all(field in self.columns for field in fields)


def recognised(cells: Sequence[Cell]) -> int:
    """How many of our fields a row's cells name."""
    return len(_by_name([as_text(cell).strip('"') for cell in cells]))


def find_header(lines: Sequence[Line], column_map: Mapping[str, str] | None) -> Header | None:
    """The row among the first ones that names the most fields; None when no row names three.

    A saved column map decides alone: its headings must all stand in one row. Raises
    NeedsAnswer when a mapped heading is gone, BooksRefused when two columns share its name.
    """
    start = list(enumerate(lines[:MAX_HEADER_SEARCH_ROWS]))
    mapped = {field: name for field, name in (column_map or {}).items() if field in FIELDS}
    wanted = {fold(name) for name in mapped.values() if name}
    for index, line in start:
        if wanted and wanted <= {fold(as_text(cell)) for cell in line.cells}:
            return _header(index, line, mapped)
    best = max(start, key=lambda one: recognised(one[1].cells), default=None)
    if best is None or recognised(best[1].cells) < 3:
        return None
    if wanted:
        raise NeedsAnswer(tuple(_lost(mapped, best[1])))
    header = _header(best[0], best[1], mapped)
    return header if header.has("total") or header.has("balance") else None


def column_question(field: str, names: Sequence[str]) -> Question:
    """Ask which heading holds one of our fields."""
    asked = {
        "number": said("Which column holds the invoice number?"),
        "customer": said("Which column holds the customer's name?"),
        "due": said("Which column holds the due date? (None: I use each client's payment terms.)"),
        "balance": said("Which column holds what is still open?"),
    }
    options = tuple(dict.fromkeys(name for name in names if name))
    if field == "due":
        options = (*options, NO_SUCH_COLUMN)
    return Question(key=f"column:{field}", sentence=asked[field], options=options)


def _lost(mapped: Mapping[str, str], line: Line) -> Iterator[Question]:
    names = tuple(dict.fromkeys(name for cell in line.cells if (name := as_text(cell))))
    present = {fold(name) for name in names}
    for field, name in mapped.items():
        if name and fold(name) not in present:
            sentence = said(
                "This file has no column '{name}' any more. Which one holds it now?", name=name[:80]
            )
            yield Question(key=f"column:{field}", sentence=sentence, options=names)


def _header(index: int, line: Line, mapped: Mapping[str, str]) -> Header:
    names = tuple(as_text(cell) for cell in line.cells)
    columns = _by_name(names)
    for field, name in mapped.items():
        columns.pop(field, None)
        if name:
            columns = {other: at for other, at in columns.items() if names[at] != name}
            columns[field] = [fold(one) for one in names].index(fold(name))
    for at in columns.values():
        _refuse_twins(at, names)
    currencies = {
        field: code
        for field, at in columns.items()
        if field in MONEY_FIELDS and (code := code_in_heading(names[at])) is not None
    }
    return Header(index, names, columns, currencies)


def _by_name(names: Sequence[str]) -> dict[str, int]:
    plain = [_plain(name) for name in names]
    columns: dict[str, int] = {}
    for field, words in HEADINGS.items():
        for word in words:
            if word in plain and plain.index(word) not in columns.values():
                columns[field] = plain.index(word)
                break
    return columns


def _plain(name: str) -> str:
    """A heading without the currency it may carry: "Amount (EUR)" and "Amount EUR" -> amount."""
    if len(name) > 80:
        return ""
    bare = _BRACKETED.sub("", name) if code_in_heading(name) else name
    words = bare.split()
    if len(words) > 1 and words[-1] in CODES:
        words.pop()
    return fold(" ".join(words))


def _refuse_twins(at: int, names: Sequence[str]) -> None:
    twins = [other for other, name in enumerate(names) if fold(name) == fold(names[at])]
    if len(twins) > 1:
        places = all_of(str(twin + 1) for twin in twins)
        raise BooksRefused(
            "Columns {places} are both called '{name}', so I cannot tell which one counts. "
            "Please rename or remove one and send the file again.",
            places=places,
            name=names[at][:80],
        )
