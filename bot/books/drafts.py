"""Lines sorted by what they are, before anything in them is read as a number or a date."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from bot.books.grid import Cell, Line, as_text
from bot.books.headers import Header


@dataclass(frozen=True, slots=True)
class Draft:
    """One line that looks like an invoice, credit or payment, its cells by our names."""

    line: Line
    number: Cell
    customer: str
    project: str | None
    issued: Cell
    due: Cell
    total: Cell
    paid: Cell
    balance: Cell
    currency: str
    type: str
    status: str
    po: str
    reference: str

    @property
    def identity(self) -> tuple[str, str, str]:
        """What makes two lines the same paper: type, customer and number, spaces and case off."""
        number = "".join(as_text(self.number).casefold().split())
        return self.type.casefold(), self.customer.casefold(), number

    @property
    def sums_and_dates(self) -> tuple[Cell, ...]:
        """What must be equal on every line of one paper."""
        return (self.total, self.paid, self.balance, self.issued, self.due, self.currency)


@dataclass(slots=True)
class Sorted:
    """Every line of a file, counted once. Filled while walking down the file."""

    drafts: list[Draft] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    ignored: Counter[str] = field(default_factory=Counter)
    aside: list[tuple[Line, str]] = field(default_factory=list)
    totals: list[Line] = field(default_factory=list)
    subtotals: list[Line] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def count(self, what: str) -> None:
        """Count one line that carries no paper."""
        self.counts[what] += 1

    def set_aside(self, line: Line, reason: str) -> None:
        """Keep one unreadable line for a person."""
        self.counts["unreadable"] += 1
        self.aside.append((line, reason))


def draft_of(line: Line, header: Header, customer: str | None) -> Draft:
    """A line's cells under our names; `customer` replaces the column where a heading names it."""

    def cell(name: str) -> Cell:
        return line.cell(header.columns.get(name))

    def text(name: str) -> str:
        return as_text(cell(name))

    return Draft(
        line=line,
        number=cell("number"),
        customer=text("customer") if customer is None else customer,
        project=text("project") or None,
        issued=cell("issued"),
        due=cell("due"),
        total=cell("total"),
        paid=cell("paid"),
        balance=cell("balance"),
        currency=text("currency"),
        type=text("type"),
        status=text("status"),
        po=text("po"),
        reference=text("reference"),
    )
