"""What only a person can say about a file, all of it in one go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from bot.books.currencies import CODES, SEVERAL
from bot.books.dates import ORDER_NAMES
from bot.books.papers import Conventions, Reading
from bot.books.refusals import BooksRefused, Question
from bot.books.said import a_day, all_of, any_of, said
from bot.books.settling import Seen

USUAL_CURRENCIES = ("EUR", "USD", "GBP", "VND", "CNY", "RUB", "CHF")


def questions_about(
    readings: Sequence[Reading],
    conventions: Conventions,
    stated: Iterable[tuple[Seen[Decimal], str | None]],
) -> tuple[Question, ...]:
    """Questions on date order, decimal mark and currency that nothing in the file settles."""
    questions = (
        _date_order(conventions),
        _decimal_mark(conventions),
        _currency(readings, conventions, [sign for _, sign in stated if sign]),
    )
    return tuple(question for question in questions if question is not None)


def _date_order(conventions: Conventions) -> Question | None:
    seen = conventions.dates.ask
    if seen is None:
        return None
    usual = conventions.answers.date_order
    if usual is not None:
        sentence = said(
            "Row {row} has the date {text}, but these books are set to {usual}. Every row of this "
            "file fits {orders}: is it written that way?",
            row=seen.row,
            text=seen.text[:40],
            usual=ORDER_NAMES[usual],
            orders=any_of(_orders(conventions)),
        )
        return Question("date_order", sentence, conventions.dates.possible)
    days = dict.fromkeys(seen.readings[order] for order in conventions.dates.possible)
    return Question(
        key="date_order",
        sentence=said(
            "Row {row} has the date {text}: is that {meanings}? ({orders})",
            row=seen.row,
            text=seen.text[:40],
            meanings=any_of(a_day(day) for day in days),
            orders=all_of(_orders(conventions)),
        ),
        options=conventions.dates.possible,
    )


def _orders(conventions: Conventions) -> list[str]:
    return [ORDER_NAMES[order] for order in conventions.dates.possible]


def _decimal_mark(conventions: Conventions) -> Question | None:
    seen = conventions.amounts.ask
    if seen is None:
        return None
    meanings = any_of(f"{seen.readings[mark]:f}" for mark in conventions.amounts.possible)
    return Question(
        key="decimal_mark",
        sentence=said(
            "Row {row} has the amount {text}: is that {meanings}? Which mark stands "
            "before the cents?",
            row=seen.row,
            text=seen.text[:40],
            meanings=meanings,
        ),
        options=conventions.amounts.possible,
    )


def _currency(
    readings: Sequence[Reading], conventions: Conventions, stated_signs: Iterable[str]
) -> Question | None:
    chosen = conventions.answers.currency
    if chosen is not None and chosen not in CODES:
        raise BooksRefused(
            "'{code}' is not a currency code such as EUR, USD or VND.", code=chosen[:20]
        )
    nameless = [reading for reading in readings if reading.currency is None]
    if chosen is not None or not nameless:
        return None
    signs = [sign for reading in nameless for sign in reading.signs] + list(stated_signs)
    hinted = tuple(code for sign in signs for code in SEVERAL.get(sign, ()))
    return Question(
        key="currency",
        sentence=said(
            "Row {row} names no currency. Which one are these books in?",
            row=nameless[0].draft.line.number,
        ),
        options=tuple(dict.fromkeys((*hinted, *USUAL_CURRENCIES))),
    )
