"""Looking at invoices, and what finance says of them: settled, still open, allocated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session

from bot.errors import NotFound
from bot.messages.invoices import Fresh
from bot.rules import ageing
from bot.rules import invoices as rules
from bot.rules.ageing import AgeingRow, OpenItem
from bot.rules.invoices import Standing
from bot.rules.invoices_facts import Account
from bot.rules.money import Money
from bot.rules.rights import Right, scope
from bot.services import access, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import books as books_store
from storage import invoices as store
from storage import people as people_store
from storage.kinds import invoice as query
from storage.tables.invoices import Invoice


@dataclass(frozen=True, slots=True)
class Ageing:
    """What an asker may see, in rows by client, executive and director; names beside the ids.

    Rows are per currency and never summed across them. `unmapped` is money without a client.
    """

    today: date
    totals: Mapping[str, AgeingRow]
    by_client: Mapping[tuple[int | None, str], AgeingRow]
    by_executive: Mapping[tuple[int | None, str], AgeingRow]
    by_director: Mapping[tuple[int | None, str], AgeingRow]
    clients: Mapping[int, str]
    people: Mapping[int, str]
    freshness: Sequence[Fresh] = field(default_factory=tuple)
    for_finance: bool = False
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class AccountView:
    """One client's open invoices in one currency, with why each is or is not chased."""

    account: Account
    standings: Sequence[Standing]
    books_as_of: date | None
    may_answer: bool
    may_decide: bool
    may_stop: bool
    may_finance: bool
    may_hold_new: bool = False
    may_write_off: bool = False
    stopped: bool = False
    written_off: bool = False
    conversation: Sequence[tuple[datetime, str, str, str]] = ()

    @property
    def subject(self) -> str:
        """The account's subject."""
        return f"invoice_account:{self.account.client_id}:{self.account.currency}"


def ageing_for(desk: Desk, actor: Actor) -> Ageing:
    """Open balances of every client this person may see money of, by how late they are.

    Raises NotAllowed for somebody who may see no money at all.
    """
    allowed = scope(actor.standing, Right.SEE_MONEY)
    if not allowed.everything and not allowed.client_ids:
        access.require(actor, Right.SEE_MONEY)
    now = desk.clock()
    with desk.database.reading() as session:
        rows = store.watched(session, None if allowed.everything else allowed.client_ids)
        rows = [row for row in rows if row.state == "open" and allowed.covers(row.client_id)]
        today = now.astimezone(people.agency_time(session).tz).date()
        seats = {
            client_id: _seats(session, client_id)
            for client_id in {row.client_id for row in rows}
            if client_id is not None
        }
        items = [_open_item(row, seats) for row in rows]
        ids = {person for pair in seats.values() for person in pair if person is not None}
        sources = {row.source_id for row in rows}
        finance = access.allowed(actor, Right.IMPORT_BOOKS)
        return Ageing(
            today=today,
            totals={
                currency: row
                for (_none, currency), row in ageing.age(items, today, by=ageing.by_nothing).items()
            },
            by_client=ageing.age(items, today, by=ageing.by_client),
            by_executive=ageing.age(items, today, by=ageing.by_executive),
            by_director=ageing.age(items, today, by=ageing.by_director),
            clients={
                row.id: row.name for row in people_store.clients(session) if row.id is not None
            },
            people={i: p.name for i in ids if (p := people_store.person(session, i)) is not None},
            freshness=freshness_of(session, now, only=None if allowed.everything else sources),
            for_finance=finance,
            waiting=len(books_store.undecided(session)) if finance else 0,
        )


def accounts_of(desk: Desk, actor: Actor, client_id: int) -> list[AccountView]:
    """A client's accounts, one per currency. Raises NotAllowed."""
    access.require(actor, Right.SEE_MONEY, client_id)
    with desk.database.reading() as session:
        currencies = {c for owner, c in store.accounts(session) if owner == client_id}
        return [
            view
            for currency in sorted(currencies)
            if (view := _view(session, desk, actor, client_id, currency)) is not None
        ]


def account(desk: Desk, actor: Actor, client_id: int, currency: str) -> AccountView:
    """One account. Raises NotAllowed, also for an account that does not exist."""
    access.require(actor, Right.SEE_MONEY, client_id)
    with desk.database.reading() as session:
        view = _view(session, desk, actor, client_id, currency)
    if view is None:
        raise NotFound
    return view


def _view(
    session: Session, desk: Desk, actor: Actor, client_id: int, currency: str
) -> AccountView | None:
    facts = query.facts(session, f"{client_id}:{currency}")
    if facts is None:
        return None
    now = desk.clock()
    policy = people.policy(session, desk, client_id)
    names = {row.id: row.name for row in people_store.people(session)}
    return AccountView(
        account=facts,
        standings=rules.standings(facts, now, policy, people.client_time(session, client_id)),
        books_as_of=facts.books_as_of,
        may_answer=access.allowed(actor, Right.SET_OUTCOME, client_id),
        may_decide=access.allowed(actor, Right.DECIDE_STOP_WORK, client_id),
        may_stop=access.allowed(actor, Right.STOP_CHASING, client_id),
        may_finance=access.allowed(actor, Right.CONFIRM_SETTLED, client_id),
        may_hold_new=access.allowed(actor, Right.DECIDE_CREDIT_HOLD, client_id),
        may_write_off=access.allowed(actor, Right.DECIDE_WRITE_OFF, client_id),
        stopped=any(row.until > now for row in store.stops(session, client_id, currency)),
        written_off=any(item.written_off_on is not None for item in facts.items),
        conversation=[
            (row.at, names.get(row.person_id, ""), row.what, row.note)
            for row in store.outcomes(session, client_id, currency, limit=5)
        ],
    )


def _seats(session: Session, client_id: int) -> tuple[int | None, int | None]:
    """Who answers for a client's money first, and who directs it."""
    seats = [seat for seat in people_store.seats(session, client_id) if not seat.is_second]
    first = next((seat.person_id for seat in seats if seat.role == "executive"), None)
    director = next((seat.person_id for seat in seats if seat.role == "director"), None)
    return first, director


def _open_item(row: Invoice, seats: Mapping[int, tuple[int | None, int | None]]) -> OpenItem:
    executive, director = seats.get(row.client_id or 0, (None, None))
    return OpenItem(
        Money(row.balance_minor, row.currency), row.due, row.client_id, executive, director
    )


def freshness_of(
    session: Session, now: datetime, *, only: set[int] | None = None
) -> tuple[Fresh, ...]:
    """Every set of books (or only these) with the day it speaks of, and whether it is late."""
    return tuple(
        Fresh(
            source.name,
            source.last_as_of,
            source.next_due_at is not None and source.next_due_at < now,
        )
        for source in books_store.sources(session)
        if only is None or source.id in only
    )
