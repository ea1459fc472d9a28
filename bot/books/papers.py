"""Drafts to rows: every cell read in all its possible ways, then settled, then money."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from bot.books.currencies import code_of, fits
from bot.books.dates import ORDER_NAMES, read_date
from bot.books.drafts import Draft
from bot.books.grid import Cell, as_text
from bot.books.headers import Header
from bot.books.kinds import kind_of, says_paid
from bot.books.limits import MAX_NAME_CHARS
from bot.books.numbers import Amount, read_amount
from bot.books.refusals import Unreadable
from bot.books.rows import InvoiceRow, Kind, ReadingAnswers
from bot.books.said import all_of, said
from bot.books.settling import Seen, Settled, value_of
from bot.rules.money import Money

T = TypeVar("T")
MARK_NAMES = {".": "1,234.50", ",": "1.234,50"}
_SHORTENED = "E+"


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft with every cell's possible values; nothing is decided yet."""

    draft: Draft
    issued: Seen[date] | None
    due: Seen[date] | None
    total: Seen[Decimal] | None
    paid: Seen[Decimal] | None
    balance: Seen[Decimal] | None
    number: str
    currency: str | None
    signs: tuple[str, ...]

    @property
    def dates(self) -> Iterator[Seen[date]]:
        """The date cells that hold something."""
        return (seen for seen in (self.issued, self.due) if seen is not None)

    @property
    def amounts(self) -> Iterator[Seen[Decimal]]:
        """The amount cells that hold something."""
        return (seen for seen in (self.total, self.paid, self.balance) if seen is not None)


@dataclass(frozen=True, slots=True)
class Conventions:
    """How this file writes dates, numbers and money, once settled."""

    dates: Settled[date]
    amounts: Settled[Decimal]
    answers: ReadingAnswers


def read_draft(draft: Draft, header: Header, epoch: date | None) -> Reading:
    """Read a draft's cells in all possible ways; raises Unreadable with the first reason not to."""
    row = draft.line.number
    amounts = {
        field: read_amount(cell)
        for field, cell in (
            ("total", draft.total),
            ("paid", draft.paid),
            ("balance", draft.balance),
        )
    }
    if not any(amounts.values()) and not says_paid(draft):
        raise Unreadable("this row has no amount")
    _check_names(draft)
    signs = tuple(amount.sign for amount in amounts.values() if amount and amount.sign)
    return Reading(
        draft=draft,
        issued=_seen_date(row, draft.issued, epoch),
        due=_seen_date(row, draft.due, epoch),
        total=_seen_amount(row, draft.total, amounts["total"]),
        paid=_seen_amount(row, draft.paid, amounts["paid"]),
        balance=_seen_amount(row, draft.balance, amounts["balance"]),
        number=_number_of(draft.number),
        currency=_currency_of(draft, header, signs),
        signs=signs,
    )


def to_row(reading: Reading, conventions: Conventions, currency: str) -> InvoiceRow:
    """One row of money; raises Unreadable when the settled conventions do not fit its cells."""
    draft = reading.draft
    for sign in reading.signs:
        if not fits(sign, currency):
            raise Unreadable(
                "'{sign}' stands beside an amount in {currency}", sign=sign, currency=currency
            )
    total = _settled_amount(reading.total, conventions)
    balance = _open_balance(reading, total, conventions)
    kind = kind_of(draft, balance if balance or total is None else total)
    if kind == "invoice" and not reading.number:
        raise Unreadable("this invoice has no number")
    if not draft.customer:
        raise Unreadable("this row names no customer")
    issued = _settled_date(reading.issued, conventions)
    return InvoiceRow(
        source_row=draft.line.number,
        number=reading.number,
        customer=draft.customer,
        project=draft.project,
        issued=issued,
        due=_settled_date(reading.due, conventions)
        or _due_by_terms(draft, kind, issued, conventions),
        total=None if total is None else _money(_signed(kind, total), currency),
        balance=_money(_signed(kind, balance), currency),
        kind=kind,
        po=draft.po or None,
        reference=draft.reference or None,
        external_status=draft.status or None,
    )


def _open_balance(reading: Reading, total: Decimal | None, conventions: Conventions) -> Decimal:
    balance = _settled_amount(reading.balance, conventions)
    if balance is not None:
        return balance
    if says_paid(reading.draft):
        return Decimal(0)
    if total is None:
        raise Unreadable("this row has no amount")
    paid = _settled_amount(reading.paid, conventions)
    return total - (paid or 0)


def _signed(kind: Kind, amount: Decimal) -> Decimal:
    """Some books print credits and payments without a minus; they never add to what is owed."""
    return amount if kind == "invoice" else -abs(amount)


def _due_by_terms(
    draft: Draft, kind: Kind, issued: date | None, conventions: Conventions
) -> date | None:
    terms = conventions.answers.customer_terms_days or {}
    days = terms.get(draft.customer, terms.get("*"))
    if kind != "invoice" or issued is None or days is None:
        return None
    return issued + timedelta(days=days)


def _settled_date(seen: Seen[date] | None, conventions: Conventions) -> date | None:
    return None if seen is None else value_of(seen, conventions.dates, names=ORDER_NAMES)


def _settled_amount(seen: Seen[Decimal] | None, conventions: Conventions) -> Decimal | None:
    return None if seen is None else value_of(seen, conventions.amounts, names=MARK_NAMES)


def _money(amount: Decimal, currency: str) -> Money:
    try:
        return Money.of(amount, currency)
    except ValueError:
        raise Unreadable(
            "{amount} is not an amount of {currency}", amount=str(amount), currency=currency
        ) from None


def _seen_date(row: int, cell: Cell, epoch: date | None) -> Seen[date] | None:
    readings = read_date(cell, epoch)
    return None if readings is None else Seen(row, as_text(cell), readings)


def _seen_amount(row: int, cell: Cell, amount: Amount | None) -> Seen[Decimal] | None:
    return None if amount is None else Seen(row, as_text(cell), amount.readings)


def _currency_of(draft: Draft, header: Header, signs: Iterable[str]) -> str | None:
    """The column's word, else the heading's, else an unmistakable sign; None when none says."""
    if draft.currency:
        code = code_of(draft.currency)
        if code is None:
            raise Unreadable("'{code}' is not a currency I know", code=draft.currency[:20])
        return code
    named = {*header.currencies.values(), *(code for sign in signs if (code := code_of(sign)))}
    if len(named) > 1:
        raise Unreadable("it names several currencies ({codes})", codes=all_of(sorted(named)))
    return named.pop() if named else None


def _number_of(cell: Cell) -> str:
    """An invoice number as text; spreadsheets turn some into dates or 1.04E+15, which is lost."""
    text = as_text(cell)
    if isinstance(cell, date):
        raise Unreadable(
            "the spreadsheet turned its invoice number into a date ({text})", text=text
        )
    if _SHORTENED in text and text.replace(_SHORTENED, "").replace(".", "").isdigit():
        raise Unreadable("the spreadsheet shortened its invoice number to '{text}'", text=text[:40])
    return text


def _check_names(draft: Draft) -> None:
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        (said("invoice number"), lambda: as_text(draft.number)),
        (said("customer"), lambda: draft.customer),
        (said("project"), lambda: draft.project or ""),
    )
    for name, text in checks:
        if len(text()) > MAX_NAME_CHARS:
            raise Unreadable(
                "its {name} is longer than {most} characters", name=name, most=MAX_NAME_CHARS
            )
