"""What happens to a client's money: invoices, payments, promises, disputes, stops, the books."""

from __future__ import annotations

from datetime import date, timedelta

from sqlmodel import Session, col, select

from storage.tables.invoices import (
    BooksSource,
    Dispute,
    Invoice,
    Promise,
    PromisedInvoice,
    Stop,
)
from tests.model import facts
from tests.model.pair import Pair, saved, stored
from tests.model.quarters import DAY


class Accounts(Pair):
    """The verbs of the books and of the client."""

    def invoice(self, client: str, due: date, euros: int) -> str:
        """The books show a new invoice; an account is one conversation."""
        client_id = self.places.clients[client]
        subject = f"invoice_account:{client_id}:EUR"
        known = self.model.cases.get(subject)
        office = self.model.house.offices[client_id]
        today = office.day(self.now)
        with self._writing() as session:
            number = self._next_number()
            row = Invoice(
                source_id=self.places.source,
                customer=client,
                number=f"F{number}",
                number_key=f"f{number}",
                client_id=client_id,
                currency="EUR",
                total_minor=euros * 100,
                balance_minor=euros * 100,
                issued=today,
                due=due,
                first_seen_at=self.row.at(self.now),
                first_seen_on=today,
                last_as_of=today,
            )
            account = (
                known.fact
                if known is not None and isinstance(known.fact, facts.Account)
                else facts.Account(client_id, office, office.day(self.model.live[client_id]))
            )
            account.ever += 1
            account.invoices.append(
                facts.Invoice(saved(session, row), due, euros * 100, euros * 100, today, today)
            )
            session.flush()
            self._reconcile(session, subject)
        if known is None:
            self.model.watch(subject, "invoice", client_id, account, self.now)
        self.books()
        return subject

    def pays(self, subject: str, part: int) -> None:
        """One part in so many of the oldest open invoice comes in; 1 is all of it."""
        fact = self._account(subject)
        open_ones = [each for each in fact.invoices if each.left > 0]
        if not open_ones:
            return
        oldest = min(open_ones, key=lambda each: each.due)
        with self._writing() as session:
            self._pay(session, fact, oldest, oldest.left // part)
            self._reconcile(session, subject)
        self.model.look(self.model.cases[subject], self.now)

    def promises(self, subject: str, days: int) -> None:
        """The client will pay the oldest open invoice by a day; the books have a day more."""
        fact = self._account(subject)
        open_ones = [each for each in fact.invoices if each.left > 0]
        if not open_ones:
            return
        oldest = min(open_ones, key=lambda each: each.due)
        by = fact.office.day(self.now) + timedelta(days=days)
        with self._writing() as session:
            row = Promise(
                client_id=fact.client,
                currency="EUR",
                amount_minor=oldest.left,
                by=by,
                judged_from=by + timedelta(days=1),
                made_at=self.row.at(self.now),
                made_by_id=1,
            )
            session.add(
                PromisedInvoice(
                    promise_id=saved(session, row),
                    invoice_id=oldest.number,
                    balance_minor=oldest.left,
                )
            )
            session.flush()
            fact.promises.append(facts.Promise(oldest.number, by + timedelta(days=1)))
            self._reconcile(session, subject)
        self.model.look(self.model.cases[subject], self.now)

    def contests(self, subject: str, days: int) -> None:
        """The client contests the oldest open invoice; it rests for some days at most."""
        fact = self._account(subject)
        open_ones = [each for each in fact.invoices if each.left > 0]
        if not open_ones:
            return
        oldest = min(open_ones, key=lambda each: each.due)
        until = self.now + days * DAY
        with self._writing() as session:
            session.add(
                Dispute(
                    invoice_id=oldest.number,
                    client_id=fact.client,
                    currency="EUR",
                    amount_minor=oldest.left,
                    reason="the sum",
                    raised_at=self.row.at(self.now),
                    raised_by_id=1,
                    until=self.row.at(until),
                )
            )
            session.flush()
            fact.disputes.append(facts.Dispute(oldest.number, until))
            self._reconcile(session, subject)
        self.model.look(self.model.cases[subject], self.now)

    def agrees(self, subject: str) -> None:
        """The client contests nothing any more."""
        fact = self._account(subject)
        with self._writing() as session:
            for row in session.exec(select(Dispute).where(Dispute.client_id == fact.client)):
                row.state, row.resolved_at = "resolved", self.row.at(self.now)
            session.flush()
            for each in fact.disputes:
                each.settled = True
            self._reconcile(session, subject)
        self.model.look(self.model.cases[subject], self.now)

    def stops(self, subject: str, days: int) -> None:
        """Somebody decides that chasing a client rests for some days."""
        fact = self._account(subject)
        until = self.now + days * DAY
        with self._writing() as session:
            session.add(
                Stop(
                    client_id=fact.client,
                    currency="EUR",
                    reason="a decision",
                    until=self.row.at(until),
                    set_at=self.row.at(self.now),
                    set_by_id=1,
                    approver_id=1,
                )
            )
            session.flush()
            fact.stops.append(until)
            self._reconcile(session, subject)
        self.model.look(self.model.cases[subject], self.now)

    def books(self, resumes_at: int = 14) -> None:
        """Today's books: every open invoice as it stands, and a verdict on ripe promises."""
        accounts = [c for c in self.model.cases.values() if isinstance(c.fact, facts.Account)]
        known = [self._account(case.subject) for case in accounts]
        if not known:
            return
        today = max(fact.office.day(self.now) for fact in known)
        with self._writing() as session:
            self._books(session, today)
            for fact in known:
                fact.books_as_of = today
                for invoice in fact.invoices:
                    if invoice.left > 0:
                        invoice.as_of = today
                        stored(session, Invoice, invoice.number).last_as_of = today
                self._judge(session, fact, today, resumes_at)
            session.flush()
            for case in accounts:
                self._reconcile(session, case.subject)
        for case in accounts:
            self.model.look(case, self.now)

    def _account(self, subject: str) -> facts.Account:
        fact = self.model.cases[subject].fact
        assert isinstance(fact, facts.Account)
        return fact

    def _pay(
        self, session: Session, fact: facts.Account, invoice: facts.Invoice, minor: int
    ) -> None:
        invoice.left -= minor
        row = stored(session, Invoice, invoice.number)
        row.balance_minor = invoice.left
        if invoice.left == 0:
            row.state = "paid"

    def _books(self, session: Session, day: date) -> None:
        stored(session, BooksSource, self.places.source).last_as_of = day

    def _judge(self, session: Session, fact: facts.Account, today: date, resumes_at: int) -> None:
        rows = session.exec(
            select(Promise).where(Promise.client_id == fact.client).order_by(col(Promise.id))
        ).all()
        left = {invoice.number: invoice.left for invoice in fact.invoices}
        for row, promise in zip(rows, fact.promises, strict=True):
            if promise.state != "open" or (today < promise.judged_from and left[promise.invoice]):
                continue
            promise.state = row.state = "broken" if left[promise.invoice] else "kept"
            row.judged_at = self.row.at(self.now)
            promise.judged_on = fact.office.day(self.now)
            promise.resumes_at = row.resume_days = resumes_at

    def _next_number(self) -> int:
        self.numbers += 1
        return self.numbers
