"""Whose client a customer of the books is: said once by a person, exact, per source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, select

from bot.errors import BadInput, NotFound
from bot.messages.texts import mark
from bot.rules.finding import named
from bot.rules.invoices_customers import suggest
from bot.rules.rights import Right
from bot.services import access, audit, cases
from bot.services.books_import_waiting import shown_again, source_takes_long
from bot.services.desk import Desk
from bot.services.invoices_jobs import Known, name_job
from bot.services.people import Actor
from storage import books as store
from storage import drafts
from storage import people as people_store
from storage.tables.invoices import CustomerAlias, Invoice
from storage.tables.people import Client


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A customer without a client, what is open in minor units by currency, and a suggestion."""

    source_id: int
    customer: str
    open_minor: Mapping[str, int]
    suggested_id: int | None
    suggested: str = ""


def unmapped_of_import(desk: Desk, actor: Actor, import_id: int) -> list[Unmapped]:
    """The customers of a waiting file that nobody has named a client for."""
    access.require(actor, Right.MAP_CUSTOMER)
    with desk.database.reading() as session:
        row = store.an_import(session, import_id)
        if row is None or row.source_id is None:
            raise NotFound
        return [
            _unmapped(session, row.source_id, each["customer"], each["sums"])
            for each in row.shown.get("unmapped", [])
        ]


def unmapped(desk: Desk, actor: Actor, alias_id: int) -> Unmapped:
    """One customer whose money has no owner."""
    access.require(actor, Right.MAP_CUSTOMER)
    with desk.database.reading() as session:
        alias = session.get(CustomerAlias, alias_id)
        if alias is None:
            raise NotFound
        sums = store.open_sum_of_customer(session, alias.source_id, alias.customer)
        return _unmapped(session, alias.source_id, alias.customer, sums)


def takes_long(desk: Desk, actor: Actor, source_id: int) -> bool:
    """Whether naming clients may take longer than Slack waits: undecided files are shown anew."""
    access.require(actor, Right.MAP_CUSTOMER)
    with desk.database.reading() as session:
        return source_takes_long(session, source_id)


def name_clients(
    desk: Desk,
    actor: Actor,
    source_id: int,
    chosen: Mapping[str, int],
    *,
    door: str = "slack",
    draft_id: str = "",
) -> int:
    """Save whose clients these customers are; their invoices and dry runs follow. How many."""
    access.require(actor, Right.MAP_CUSTOMER)
    now = desk.clock()
    with desk.database.writing() as session:
        if store.source(session, source_id) is None:
            raise NotFound
        known = store.aliases(session, source_id)
        subjects: set[str] = set()
        for customer, client_id in chosen.items():
            client = people_store.client(session, client_id)
            if client is None or client.closed_at is not None:
                raise BadInput(mark("That client is gone. Please choose again."))
            alias = known.get(customer)
            if alias is None:
                alias = CustomerAlias(source_id=source_id, customer=customer, first_seen_at=now)
                session.add(alias)
            subjects |= _accounts(session, source_id, customer)
            alias.client_id, alias.confirmed_by_id = client_id, actor.person_id
            alias.confirmed_at = now
            session.flush()
            _hand_over(session, source_id, customer, client_id)
            subjects |= _accounts(session, source_id, customer) | {f"books_customer:{alias.id}"}
            audit.record(
                session,
                actor=actor,
                source=door,
                action="customer named",
                subject=f"client:{client_id}",
                values={"source": source_id, "customer": customer},
                now=now,
            )
        for subject in sorted(subjects):
            cases.reconcile(session, desk, subject, now)
        shown_again(session, desk, source_id, now)
        drafts.close(session, draft_id, actor.person_id, now)
    desk.wake()
    return len(chosen)


def search_clients(desk: Desk, actor: Actor, words: str, limit: int = 100) -> list[Client]:
    """Clients whose name or key holds these words, for those who may name customers."""
    access.require(actor, Right.MAP_CUSTOMER)
    with desk.database.reading() as session:
        found = [row for row in people_store.clients(session) if named(words, row.name, row.key)]
    return found[:limit]


def _unmapped(session: Session, source_id: int, customer: str, sums: Mapping[str, int]) -> Unmapped:
    names = {row.id: row.name for row in people_store.clients(session) if row.id is not None}
    found = suggest(customer, names)
    return Unmapped(source_id, customer, dict(sums), found, names.get(found, "") if found else "")


def _accounts(session: Session, source_id: int, customer: str) -> set[str]:
    rows = session.exec(
        select(Invoice.client_id, Invoice.currency)
        .where(Invoice.source_id == source_id, Invoice.customer == customer)
        .distinct()
    ).all()
    return {f"invoice_account:{client}:{currency}" for client, currency in rows if client}


def _hand_over(session: Session, source_id: int, customer: str, client_id: int) -> None:
    rows = session.exec(
        select(Invoice).where(Invoice.source_id == source_id, Invoice.customer == customer)
    ).all()
    known: Known = {}
    for row in rows:
        if row.client_id != client_id:
            row.job_id = None
        row.client_id = client_id
        name_job(session, row, known)
    session.flush()
