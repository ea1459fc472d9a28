"""Asking about money: not too often, never ended by a click, and up when nobody owns it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.invoices_outcomes import CLIENT_PAID
from bot.services import cases, invoices_promises, people
from bot.services import invoice_outcomes as outcomes
from bot.services.desk import Desk
from bot.services.invoice_outcomes import Ticked
from storage import cases as store
from storage.tables.invoices import (
    BooksImport,
    BooksSource,
    CustomerAlias,
    Invoice,
    Promise,
    PromisedInvoice,
)
from tests.cast import Cast, MovedClock, local
from tests.services.engine_room import Engine, ReadablePoster, at


@pytest.fixture
def engine(desk: Desk, cast: Cast, clock: MovedClock) -> Engine:
    """The engine with every real kind of obligation, at work since half past eight."""
    room = Engine(desk, clock, cast, ReadablePoster(clock))
    room.tick()
    return room


def invoice(engine: Engine, number: int, client: str, currency: str, due: date) -> None:
    """An open invoice of Monday's books."""
    today = date(2026, 11, 2)
    with engine.desk.database.writing() as session:
        if session.get(BooksSource, 1) is None:
            session.add(BooksSource(id=1, key="ams", name="Amsterdam", last_as_of=today))
            session.flush()
        client_id = engine.cast.clients[client]
        session.add(
            Invoice(
                source_id=1, customer=client, number=f"INV-{number}", number_key=f"inv-{number}",
                client_id=client_id, currency=currency, total_minor=900_000,
                balance_minor=900_000, received_at=engine.clock.now, issued=date(2026, 9, 1),
                due=due, first_seen_at=engine.clock.now, first_seen_on=date(2026, 10, 1),
                last_as_of=today,
            )
        )  # fmt: skip
        session.flush()
        cases.reconcile(
            session, engine.desk, f"invoice_account:{client_id}:{currency}", engine.clock.now
        )


def asked(engine: Engine) -> list[tuple[int, list[str]]]:
    """On which days of November Ada was asked, and of which money."""
    return [
        (one.at.day, [code for code in ("EUR", "USD") if f"{code} 9,000" in one.words])
        for one in engine.poster.to("ada")
    ]


def test_two_currencies_of_one_client_do_not_take_turns(engine: Engine) -> None:
    invoice(engine, 1, "noordzee", "EUR", date(2026, 11, 1))
    invoice(engine, 2, "noordzee", "USD", date(2026, 11, 3))
    at(engine, *(f"2026-11-{day:02d} 09:00" for day in (2, 3, 4, 5, 6, 9, 10, 11, 12, 13)))
    assert asked(engine) == [
        (2, ["EUR"]),
        (4, ["USD"]),  # its own first step
        (6, ["EUR"]),  # a week late: its step rises
        (10, ["USD"]),  # and so does this one
        (13, ["EUR", "USD"]),
    ]


def test_another_client_is_asked_about_on_its_own_days(engine: Engine) -> None:
    invoice(engine, 1, "noordzee", "EUR", date(2026, 11, 1))
    invoice(engine, 2, "vela", "USD", date(2026, 11, 3))
    at(engine, *(f"2026-11-{day:02d} 09:00" for day in (2, 3, 4, 5)))
    assert asked(engine) == [(2, ["EUR"]), (4, ["USD"]), (5, ["EUR"])]


def test_that_they_say_it_is_paid_lets_it_rest_and_settles_nothing(engine: Engine) -> None:
    invoice(engine, 1, "noordzee", "EUR", date(2026, 10, 30))
    at(engine, "2026-11-02 09:00")
    client = engine.cast.clients["noordzee"]
    with engine.desk.database.reading() as session:
        ada = people.actor_of(session, engine.cast.people["ada"], engine.clock.now)
    assert ada is not None
    outcomes.note(engine.desk, ada, Ticked(client, "EUR", [1]), what=CLIENT_PAID)
    at(engine, "2026-11-04 09:00", "2026-11-06 09:00")
    with engine.desk.database.reading() as session:
        paper = session.get(Invoice, 1)
        case = store.find(session, "invoice", f"invoice_account:{client}:EUR")
    assert paper is not None
    assert case is not None
    assert (paper.state, paper.balance_minor, case.state) == ("open", 900_000, "open")
    assert [day for day, _ in asked(engine)] == [2, 6], "asked again: the books still show it"


def test_money_of_nobody_reaches_the_head_after_two_working_days(engine: Engine) -> None:
    """Friday's unknown customer: finance has Monday and Tuesday morning, whatever the weekend."""
    at(engine, "2026-11-06 10:00")
    with engine.desk.database.writing() as session:
        session.add(BooksSource(id=1, key="ams", name="Amsterdam", last_as_of=date(2026, 11, 6)))
        session.flush()
        session.add(
            Invoice(
                source_id=1, customer="Bergen", number="INV-1", number_key="inv-1", currency="EUR",
                total_minor=960_000, balance_minor=960_000, issued=date(2026, 9, 1),
                due=date(2026, 10, 1), first_seen_at=engine.clock.now,
                first_seen_on=date(2026, 11, 6), last_as_of=date(2026, 11, 6),
            )
        )  # fmt: skip
        session.add(CustomerAlias(source_id=1, customer="Bergen", first_seen_at=engine.clock.now))
        session.flush()
        cases.reconcile(session, engine.desk, "books_customer:1", engine.clock.now)
    at(engine, "2026-11-06 17:00", "2026-11-09 09:00", "2026-11-09 17:25", "2026-11-10 09:00")
    assert "whose client?" in engine.poster.to("fin")[0].words
    at(engine, "2026-11-10 17:25", "2026-11-11 09:00")
    heard = [one.at for one in engine.poster.to("hal") if "whose client?" in one.words]
    assert heard == [local("2026-11-11 09:00")]


@pytest.mark.parametrize(("before", "days_late"), [("partly", 1), ("broken", 14)])
def test_a_promise_that_was_partly_kept_does_not_count_to_the_third_broken_one(
    desk: Desk, cast: Cast, before: str, days_late: int
) -> None:
    """The third takes the account to the director's step (14 days late); else it is one step up."""
    client = cast.clients["vela"]
    books = BooksImport(
        as_of=date(2026, 11, 30), file_hash="", filename="", state="applied",
        received_by_id=cast.people["fin"], received_at=desk.clock(),
    )  # fmt: skip

    def promise(state: str) -> Promise:
        return Promise(
            client_id=client, currency="EUR", amount_minor=900_000, by=date(2026, 11, 27),
            judged_from=date(2026, 11, 28), made_at=desk.clock(), made_by_id=cast.people["ada"],
            state=state, judged_at=None if state == "open" else desk.clock(),
        )  # fmt: skip

    last = promise("open")
    with desk.database.writing() as session:
        source = BooksSource(key="ams", name="Amsterdam")
        session.add(source)
        session.flush()
        assert source.id is not None
        paper = Invoice(
            source_id=source.id, customer="Vela", number="INV-1", number_key="inv-1",
            client_id=client, currency="EUR",
            total_minor=900_000, balance_minor=900_000, received_at=desk.clock(),
            due=date(2026, 10, 1), first_seen_at=desk.clock(), first_seen_on=date(2026, 10, 1),
            last_as_of=date(2026, 11, 30),
        )  # fmt: skip
        session.add_all([paper, promise("broken"), promise(before), last])
        session.flush()
        assert last.id is not None
        assert paper.id is not None
        session.add(PromisedInvoice(promise_id=last.id, invoice_id=paper.id, balance_minor=900_000))
        session.flush()
        assert invoices_promises.judge(session, desk, client, "EUR", books, desk.clock()) == [
            "broken"
        ]
    assert last.resume_days == days_late
