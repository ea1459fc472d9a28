"""What the books say later of something that was written off: the chase is over, not the truth."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session

from bot.rules.books_plan import Change, What
from bot.rules.money import Money
from bot.services import invoices_telling
from storage import invoices as invoice_store
from storage import invoices_decisions as store

CLOSES = frozenset({What.PAID, What.GONE})


def expected_gone(session: Session, changes: Iterable[Change]) -> set[int]:
    """Invoices whose leaving the list needs nobody's word: they were written off before."""
    gone = [each.invoice_id for each in changes if each.what is What.GONE and each.invoice_id]
    return set(store.write_offs_of(session, gone))


def follow(session: Session, changes: Iterable[Change], as_of: date, now: datetime) -> None:
    """Close the write-offs that have left the books, and say so where money came in.

    What leaves the books after finance said "booked off" is what was asked for: nobody is told.
    """
    moved = {each.invoice_id: each for each in changes if each.invoice_id is not None}
    for invoice_id, off in store.write_offs_of(session, list(moved)).items():
        change, row = moved[invoice_id], invoice_store.invoice(session, invoice_id)
        if row is None or change.what not in CLOSES | {What.PART_PAID}:
            continue
        came = Money(change.before_minor - change.after_minor, off.currency)
        booked = off.booked_off_at is not None
        if change.what in CLOSES:
            off.state, off.ended_at = ("off the books" if booked else "paid"), now
        if not booked:
            invoices_telling.money_came(session, row, off, came, as_of, now)
