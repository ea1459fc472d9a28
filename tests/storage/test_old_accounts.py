"""What is asked about an account does not follow how many promises it has behind it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import event
from sqlmodel import Session

from storage.database import Database
from storage.kinds.invoice import facts
from storage.tables.invoices import BooksSource, Invoice, Promise, PromisedInvoice
from storage.tables.people import Agency, Client, Person
from tests import stores
from tests.cast import MONDAY

DAY = date(2026, 11, 2)


def account(session: Session) -> int:
    """An open invoice of a client; its id."""
    session.add(Agency(id=1, name="Suits", zone="UTC"))
    session.add(Person(id=1, slack_id="U1", name="Ada"))
    session.add(Client(id=1, key="vela", name="Vela", currency="EUR"))
    session.add(BooksSource(id=1, key="books", name="Books", kind="everything"))
    session.flush()
    row = Invoice(
        source_id=1, customer="vela", number="F1", number_key="f1", client_id=1, currency="EUR",
        total_minor=100_00, balance_minor=100_00, due=DAY, first_seen_at=MONDAY,
        first_seen_on=DAY, last_as_of=DAY,
    )  # fmt: skip
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def promise(session: Session, invoice_id: int) -> None:
    row = Promise(
        client_id=1, currency="EUR", amount_minor=100_00, by=DAY, judged_from=DAY,
        made_at=MONDAY, made_by_id=1, state="broken",
    )  # fmt: skip
    session.add(row)
    session.flush()
    assert row.id is not None
    session.add(PromisedInvoice(promise_id=row.id, invoice_id=invoice_id, balance_minor=100_00))


def questions(store: Database) -> tuple[int, int]:
    """How many promises the facts know, and how many statements it took to know them."""
    asked: list[str] = []
    with store.reading() as session:
        engine = session.get_bind()

        def keep(_c: object, _cur: object, statement: str, *_: object) -> None:
            asked.append(statement)

        event.listen(engine, "before_cursor_execute", keep)
        found = facts(session, "1:EUR")
        event.remove(engine, "before_cursor_execute", keep)
    assert found is not None
    assert all(one.invoice_ids for one in found.promises)
    return len(found.promises), len(asked)


def test_twenty_old_promises_ask_no_more_than_one() -> None:
    store = stores.empty()
    with store.writing() as session:
        invoice = account(session)
        promise(session, invoice)
    one, few = questions(store)
    with store.writing() as session:
        for _ in range(19):
            promise(session, invoice)
    twenty, many = questions(store)
    store.close()
    assert (one, twenty, many) == (1, 20, few)
