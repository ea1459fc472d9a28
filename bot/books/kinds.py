"""Invoice, credit or payment; and which papers are no money owed to us at all."""

from __future__ import annotations

from decimal import Decimal

from bot.books.drafts import Draft
from bot.books.grid import as_text
from bot.books.rows import Kind
from bot.books.vocabulary import (
    BILL_TYPES,
    CREDIT_TYPES,
    IGNORED_STATUS,
    INVOICE_TYPES,
    OFFER_TYPES,
    PAID_STATUS,
    PAYMENT_TYPES,
    fold,
)


def why_ignored(draft: Draft) -> str | None:
    """ "bill", "offer", "draft", "not approved", "void", "deleted", or None for a live paper."""
    if fold(draft.type) in BILL_TYPES:
        return "bill"
    if fold(draft.type) in OFFER_TYPES:
        return "offer"
    return IGNORED_STATUS.get(fold(draft.status))


def kind_of(draft: Draft, amount: Decimal) -> Kind:
    """By the type the file names, else by the sign; money in without a number is a payment."""
    word = fold(draft.type)
    if word in INVOICE_TYPES:
        return "invoice"
    if word in CREDIT_TYPES:
        return "credit"
    if word in PAYMENT_TYPES:
        return "payment"
    if amount < 0:
        return "credit" if as_text(draft.number) else "payment"
    return "invoice"


def knows_type(draft: Draft) -> bool:
    """Whether the type is a word we know, or absent."""
    return fold(draft.type) in INVOICE_TYPES | CREDIT_TYPES | PAYMENT_TYPES | {""}


def says_paid(draft: Draft) -> bool:
    """Whether the file's own status says that nothing is open."""
    return fold(draft.status) in PAID_STATUS
