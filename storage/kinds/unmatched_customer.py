"""Customers of the books without a client."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from bot.rules.kinds.unmatched_customer import Customer
from storage import books as store
from storage.tables.invoices import CustomerAlias


def facts(session: Session, subject_id: str) -> Customer | None:
    """One customer by the id of its alias."""
    alias = session.get(CustomerAlias, int(subject_id)) if subject_id.isdigit() else None
    if alias is None or alias.id is None:
        return None
    source = store.source(session, alias.source_id)
    return Customer(
        alias_id=alias.id,
        customer=alias.customer,
        source=source.name if source else "",
        first_seen_at=alias.first_seen_at,
        mapped=alias.client_id is not None,
        open_minor=store.open_sum_of_customer(session, alias.source_id, alias.customer),
    )


def live(session: Session) -> Sequence[str]:
    """Every customer without a client that owes something."""
    return [str(alias.id) for alias in store.unmatched(session)]
