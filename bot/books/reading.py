"""From a grid to a BooksFile: sort, read, settle or ask, then say what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from bot.books.asking import questions_about
from bot.books.dates import ORDER_NAMES
from bot.books.drafts import Sorted
from bot.books.grid import Grid, Line, as_text
from bot.books.headers import Header
from bot.books.kinds import knows_type
from bot.books.papers import MARK_NAMES, Conventions, Reading, read_draft, to_row
from bot.books.refusals import BooksRefused, NeedsAnswer, Unreadable
from bot.books.rows import BooksFile, FileKind, InvoiceRow, ReadingAnswers, SetAside, Shape
from bot.books.said import all_of, said
from bot.books.settling import Seen, Settled, settle, value_of
from bot.books.shapes import header_of, refuse_only_bills, shape_of, sort_by_shape
from bot.books.stated import compare, stated_as_of, total_cells
from bot.rules.money import Money

NO_DUE_DATE = said("no due date: counted, not chased")


def read_grid(grid: Grid, answers: ReadingAnswers) -> BooksFile:
    """Read sorted lines into rows.

    Raises BooksRefused for a file of no use, NeedsAnswer with every open question at once.
    """
    header = header_of(grid, answers)
    shape = shape_of(header)
    found = sort_by_shape(grid, header, shape, answers)
    refuse_only_bills(found)
    readings = list(_readings(found, header, grid.serial_epoch))
    _refuse_if_nothing_readable(found, readings)
    title = stated_as_of(grid, header)
    stated = list(total_cells(found, header, shape))
    conventions = _settle(readings, title, stated, answers)
    questions = questions_about(readings, conventions, stated)
    if questions:
        raise NeedsAnswer(questions)
    rows, without_due = _rows(found, readings, conventions)
    _refuse_if_nothing_readable(found, rows)
    return _books_file(grid, shape, found, rows, without_due, title, stated, conventions)


def _books_file(
    grid: Grid,
    shape: Shape,
    found: Sorted,
    rows: list[InvoiceRow],
    without_due: list[SetAside],
    title: Seen[date] | None,
    stated: list[tuple[Seen[Decimal], str | None]],
    conventions: Conventions,
) -> BooksFile:
    totals = _totals(rows)
    comparison = compare(found, stated, totals, shape, conventions)
    aside = [SetAside(line.number, reason, _texts(line)) for line, reason in found.aside]
    counts = found.counts + Counter(row.kind for row in rows)
    return BooksFile(
        shape=shape,
        as_of=_as_of(title, conventions.dates),
        kind=_kind_of_file(shape, rows),
        rows=tuple(rows),
        classed={what: many for what, many in sorted(counts.items()) if many},
        ignored=dict(sorted(found.ignored.items())),
        set_aside=tuple(sorted((*aside, *without_due), key=lambda one: one.source_row)),
        totals=totals,
        file_totals=comparison.totals,
        reconciles=comparison.reconciles,
        warnings=(
            *grid.warnings,
            *found.warnings,
            *_settling_words(conventions),
            *_type_words(found),
            *comparison.warnings,
        ),
    )


def _readings(found: Sorted, header: Header, epoch: date | None) -> Iterable[Reading]:
    for draft in found.drafts:
        try:
            yield read_draft(draft, header, epoch)
        except Unreadable as reason:
            found.set_aside(draft.line, reason.sentence)


def _settle(
    readings: list[Reading],
    title: Seen[date] | None,
    stated: list[tuple[Seen[Decimal], str | None]],
    answers: ReadingAnswers,
) -> Conventions:
    dates = [seen for reading in readings for seen in reading.dates]
    amounts = [seen for reading in readings for seen in reading.amounts]
    return Conventions(
        dates=settle([*dates, *([title] if title else [])], said=answers.date_order),
        amounts=settle([*amounts, *(seen for seen, _ in stated)], said=answers.decimal_mark),
        answers=answers,
    )


def _rows(
    found: Sorted, readings: list[Reading], conventions: Conventions
) -> tuple[list[InvoiceRow], list[SetAside]]:
    rows: list[InvoiceRow] = []
    without_due: list[SetAside] = []
    by_terms = 0
    for reading in readings:
        currency = reading.currency or conventions.answers.currency
        try:
            row = to_row(reading, conventions, currency or "")
        except Unreadable as reason:
            found.set_aside(reading.draft.line, reason.sentence)
            continue
        rows.append(row)
        if row.kind == "invoice" and row.due is None and row.balance.minor:
            line = reading.draft.line
            without_due.append(SetAside(line.number, NO_DUE_DATE, _texts(line), counted=True))
        by_terms += row.due is not None and reading.due is None
    if by_terms:
        found.warnings.append(
            said("{many} due dates come from your payment terms for the client.", many=by_terms)
        )
    return rows, without_due


def _refuse_if_nothing_readable(found: Sorted, left: list[Reading] | list[InvoiceRow]) -> None:
    if left or not found.aside:
        return
    line, reason = found.aside[0]
    if len(found.aside) == 1:
        raise BooksRefused(
            "Its only row could not be read. Row {row}: {reason}.", row=line.number, reason=reason
        )
    raise BooksRefused(
        "None of the {many} rows could be read. Row {row}: {reason}.",
        many=len(found.aside),
        row=line.number,
        reason=reason,
    )


def _totals(rows: Iterable[InvoiceRow]) -> dict[str, Money]:
    totals: dict[str, Money] = {}
    for row in rows:
        code = row.balance.currency
        totals[code] = totals.get(code, Money(0, code)) + row.balance
    return dict(sorted(totals.items()))


def _kind_of_file(shape: Shape, rows: list[InvoiceRow]) -> FileKind:
    """Aging reports list what is open. An export that also shows paid invoices lists all."""
    if shape not in {"table", "xero-sales-invoices"}:
        return "open items"
    settled = any(row.kind == "invoice" and row.balance.minor == 0 for row in rows)
    return "everything" if settled else "open items"


def _as_of(title: Seen[date] | None, dates: Settled[date]) -> date | None:
    if title is None:
        return None
    try:
        return value_of(title, dates, names=ORDER_NAMES)
    except Unreadable:
        return None


def _settling_words(conventions: Conventions) -> Iterable[str]:
    """What settled an open question, so that a person can object in the dry run."""
    dates, amounts = conventions.dates, conventions.amounts
    if dates.contradicts:
        yield said("The dates of this file are written in more than one order.")
    elif dates.choice and dates.evidence is not None:
        yield said(
            "Row {row} ({text}) settles that dates are written {written}.",
            row=dates.evidence.row,
            text=dates.evidence.text[:40],
            written=ORDER_NAMES[dates.choice],
        )
    if amounts.contradicts:
        yield said("The amounts of this file are written in more than one way.")
    elif amounts.choice and amounts.evidence is not None:
        yield said(
            "Row {row} ({text}) settles that amounts are written like {written}.",
            row=amounts.evidence.row,
            text=amounts.evidence.text[:40],
            written=MARK_NAMES[amounts.choice],
        )


def _type_words(found: Sorted) -> Iterable[str]:
    unknown = sorted({draft.type for draft in found.drafts if not knows_type(draft)})
    if unknown:
        names = all_of(f"'{name[:40]}'" for name in unknown[:5])
        yield said("Types I do not know ({names}) are read by their sign.", names=names)


def _texts(line: Line) -> tuple[str, ...]:
    return tuple(as_text(cell)[:200] for cell in line.cells)
