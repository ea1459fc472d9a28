"""Does everything twice, to the engine and to the reference, and compares what each says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from sqlmodel import Session, col, select

from bot.errors import SuitsError
from bot.services import answers, cases, leavers, people
from storage.tables.calls import CallAction, CallAttendee, CallReport
from storage.tables.engine import Nudge, Ruling
from storage.tables.invoices import (
    BooksSource,
    Dispute,
    Invoice,
    Promise,
    PromisedInvoice,
    Stop,
)
from storage.tables.people import Agency, Cover, Office, Person, Seat
from tests.model import facts, world
from tests.model.case import Said
from tests.model.engine import Engine, engine
from tests.model.ladders import ladders
from tests.model.quarters import DAY, Clock, Row
from tests.model.reference import Reference
from tests.model.who import Absence
from tests.model.world import AgencyPlan, Places


class Differs(AssertionError):
    """The engine said something else than the reference."""


@dataclass(eq=False)
class Twin:
    """Both of them, and the verbs of the people."""

    row: Row
    real: Engine
    model: Reference
    places: Places
    offices: dict[str, Clock]
    now: int
    numbers: int = 0
    messages: int = 0
    lines: int = 0
    quarters: int = 0
    promised: dict[int, list[facts.Promise]] = field(default_factory=dict)

    # Facts that begin -------------------------------------------------------------------------

    def next_step(self, client: str, owner: str, due: date) -> str:
        """Somebody (empty: the client) will do something by a day."""
        client_id, owner_id = self.places.clients[client], self.places.people.get(owner)
        with self._writing() as session:
            row = CallAction(
                author_id=next(
                    number for number in self.places.people.values() if number != owner_id
                ),
                client_id=client_id,
                key=str(self._next_number()),
                text="a next step",
                owner_side="person" if owner_id else "client",
                owner_id=owner_id,
                due=due,
                created_at=self.row.at(self.now),
            )
            subject = f"action:{_saved(session, row)}"
            self._reconcile(session, subject)
        office = self.model.house.offices[client_id]
        fact = facts.NextStep(client_id, office, owner_id, due)
        self.model.watch(subject, "action_due", client_id, fact, self.now)
        return subject

    def meeting(self, client: str, author: str, starts: int, ends: int, *others: str) -> str:
        """A meeting is announced."""
        client_id, author_id = self.places.clients[client], self.places.people[author]
        there = [self.places.people[name] for name in others if name != author]
        with self._writing() as session:
            row = CallReport(
                client_id=client_id,
                state="announced",
                author_id=author_id,
                starts_at=self.row.at(starts),
                ends_at=self.row.at(ends),
                created_at=self.row.at(self.now),
            )
            number = _saved(session, row)
            for person_id in [author_id, *there]:
                session.add(CallAttendee(report_id=number, person_id=person_id))
            self._reconcile(session, f"call_report:{number}")
        office = self.model.house.offices[client_id]
        fact = facts.Meeting(client_id, office, author_id, starts, ends, there)
        subject = f"call_report:{number}"
        self.model.watch(subject, "call_report_due", client_id, fact, self.now)
        return subject

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
                facts.Invoice(_saved(session, row), due, euros * 100, euros * 100, today, today)
            )
            session.flush()
            self._reconcile(session, subject)
        if known is None:
            self.model.watch(subject, "invoice", client_id, account, self.now)
        self.books()
        return subject

    # Facts that change ------------------------------------------------------------------------

    def done(self, subject: str) -> None:
        """The thing is done, the report is out, everything is paid."""
        fact = self.model.cases[subject].fact
        number = int(subject.split(":")[1])
        with self._writing() as session:
            match fact:
                case facts.NextStep():
                    _row(session, CallAction, number).state = "done"
                    fact.done = True
                case facts.Meeting():
                    report = _row(session, CallReport, number)
                    report.state, report.number = "distributed", number
                    fact.distributed = True
                case facts.Account():
                    for invoice in fact.invoices:
                        self._pay(session, fact, invoice, invoice.left)
            self._reconcile(session, subject)
        self.model.look(self.model.cases[subject], self.now)

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
                    promise_id=_saved(session, row),
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
                        _row(session, Invoice, invoice.number).last_as_of = today
                self._judge(session, fact, today, resumes_at)
            session.flush()
            for case in accounts:
                self._reconcile(session, case.subject)
        for case in accounts:
            self.model.look(case, self.now)

    # What people answer -----------------------------------------------------------------------

    def acknowledges(self, subject: str, days: int) -> bool | None:
        """Somebody it climbed to takes it until the end of a day. None: nobody was asked."""
        case = self.model.cases[subject]
        told = sorted(p for p in case.told if self.model.house.people[p].active)
        if case.state != "open" or not told:
            return None
        day = self.model.house.clock(told[0]).day(self.now) + timedelta(days=days)
        took = self.model.acknowledge(subject, told[0], day, self.now)
        self._agree(subject, took, lambda actor, number: answers.acknowledge(
            self.real.desk, actor, number, day), told[0])  # fmt: skip
        return took

    def snoozes(self, subject: str, days: int) -> bool | None:
        """Who reads for the owner puts it off to a morning."""
        case = self.model.cases[subject]
        if case.state != "open" or case.owner is None:
            return None
        reader = self.model.house.reads_for(case.owner, case.client, self.now)
        day = self.model.house.clock(reader).day(self.now) + timedelta(days=days)
        took = self.model.snooze(subject, reader, day, self.now)
        self._agree(subject, took, lambda actor, number: answers.snooze(
            self.real.desk, actor, number, day, "later"), reader)  # fmt: skip
        return took

    def acts(self, subject: str) -> None:
        """The owner did something real about it."""
        with self._writing() as session:
            cases.acted(session, self.real.desk, subject, "called them", self.row.at(self.now))
        self.model.did_something(subject, self.now)

    # People and the house ---------------------------------------------------------------------

    def away(self, name: str, starts: int, ends: int, stand_in: str = "", client: str = "") -> None:
        """Somebody is away, from one client or from all."""
        absence = Absence(
            self.places.people[name],
            starts,
            ends,
            self.places.people.get(stand_in),
            self.places.clients.get(client),
        )
        with self._writing() as session:
            session.add(
                Cover(
                    away_id=absence.away,
                    stand_in_id=absence.stand_in,
                    client_id=absence.client,
                    starts_at=self.row.at(starts),
                    ends_at=self.row.at(ends),
                    set_by_id=absence.away,
                )
            )
            session.flush()
            self.model.house.absences.append(absence)
            self._team_changed(session, absence.away)

    def leaves(self, name: str) -> None:
        """Somebody no longer works here."""
        number = self.places.people[name]
        with self._writing() as session:
            _row(session, Person, number).active = False
            session.flush()
            self.model.house.people[number].active = False
            leavers.replace(session, self.real.desk, number, self.row.at(self.now))
        self.model.left(number, self.now)

    def hands_over(self, client: str, name: str) -> None:
        """Another executive for a client."""
        client_id, number = self.places.clients[client], self.places.people[name]
        with self._writing() as session:
            seat = session.exec(
                select(Seat).where(
                    Seat.client_id == client_id,
                    Seat.role == "executive",
                    col(Seat.is_second).is_(False),
                )
            ).one()
            seat.person_id = number
            session.flush()
            for place in self.model.house.teams[client_id]:
                if place.role == "executive" and not place.second:
                    place.person = number
            cases.team_changed(session, self.real.desk, client_id, self.row.at(self.now))
        self.model.team_changed(client_id, self.now)

    def reassigns(self, subject: str, name: str) -> None:
        """A next step becomes somebody else's."""
        fact = self.model.cases[subject].fact
        assert isinstance(fact, facts.NextStep)
        if fact.owner is None:
            return
        with self._writing() as session:
            row = _row(session, CallAction, int(subject.split(":")[1]))
            row.owner_id = fact.owner = self.places.people[name]
            row.author_id = next(n for n in self.places.people.values() if n != fact.owner)
            self._reconcile(session, subject)
        self.model.look(self.model.cases[subject], self.now)

    def holiday(self, office: str, day: date, kind: str) -> None:
        """The agency closes an office for a day, or opens it: "closed", "half", "open"."""
        clock = self.offices[office]
        with self._writing() as session:
            row = _row(session, Office, self.places.offices[office])
            row.own_days = {**row.own_days, day.isoformat(): kind}
            session.flush()
            clock.own_days[day] = kind
            everyone = [person.clock for person in self.model.house.people.values()]
            for each in {id(one): one for one in (clock, *everyone)}.values():
                if each.own_days is clock.own_days:
                    each.read()
            for client in self.places.clients.values():
                cases.team_changed(session, self.real.desk, client, self.row.at(self.now))
                self.model.team_changed(client, self.now)

    def policy(self, kind: str, steps: list[dict[str, object]]) -> None:
        """The agency changes a ladder: for what opens from now on."""
        with self._writing() as session:
            agency = _row(session, Agency, 1)
            own = dict(agency.policy.get("ladders", {}))
            own[kind] = {"steps": steps}
            agency.policy = {**agency.policy, "ladders": own}
        self.model.ladders.update(ladders({kind: {"steps": steps}}))

    # Time -------------------------------------------------------------------------------------

    def tick(self) -> None:
        """One beat of both at the present quarter hour. Raises Differs."""
        self.quarters += 1
        lists = any(
            self.row_shows_three(person.clock) for person in self.model.house.people.values()
        )
        real = sorted(self.real.tick(self.now, beat=lists))
        model = sorted(self.model.tick(self.now))
        self.messages += len(real)
        self.lines += sum(len(said.lines) for said in real)
        if not _same(real, model):
            raise Differs("\n".join([self._explained(real, model), *self.real.faults]))
        if self.real.faults:
            raise Differs(f"At {self.row.at(self.now)} the engine set work aside:\n"
                          + "\n".join(self.real.faults))  # fmt: skip

    def row_shows_three(self, clock: Clock) -> bool:
        """Whether it is three in the afternoon: the hour of weekly lists."""
        return clock.walls.shown[self.now][1] == 15 * 60

    def live(self, until: int) -> None:
        """A beat at every quarter hour up to and with the last."""
        while self.now < until:
            self.now += 1
            self.tick()

    def jump(self, to: int) -> None:
        """Nobody beats until then: Suits was down, or the clock was put on (or back)."""
        self.now = to
        self.tick()

    # ------------------------------------------------------------------------------------------

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        self.real.box.now = self.row.at(self.now)
        with self.real.database.writing() as session:
            yield session

    def _reconcile(self, session: Session, subject: str) -> None:
        cases.reconcile(session, self.real.desk, subject, self.row.at(self.now))

    def _team_changed(self, session: Session, person: int) -> None:
        for client_id, team in self.model.house.teams.items():
            if any(seat.person == person for seat in team):
                cases.team_changed(session, self.real.desk, client_id, self.row.at(self.now))
                self.model.team_changed(client_id, self.now)

    def _account(self, subject: str) -> facts.Account:
        fact = self.model.cases[subject].fact
        assert isinstance(fact, facts.Account)
        return fact

    def _pay(
        self, session: Session, fact: facts.Account, invoice: facts.Invoice, minor: int
    ) -> None:
        invoice.left -= minor
        row = _row(session, Invoice, invoice.number)
        row.balance_minor = invoice.left
        if invoice.left == 0:
            row.state = "paid"

    def _books(self, session: Session, day: date) -> None:
        _row(session, BooksSource, self.places.source).last_as_of = day

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

    def _agree(
        self,
        subject: str,
        model: bool,
        does: Callable[[people.Actor, int], object],
        person: int,
    ) -> None:
        now = self.row.at(self.now)
        self.real.box.now = now
        with self.real.database.reading() as session:
            actor = _got(people.actor_of(session, person, now))
            number = _got(_got(self.real.case(session, subject)).id)
        why = ""
        try:
            does(actor, number)
        except SuitsError as refused:
            why = f"no, {refused!r}"
        if (not why) is not model:
            with self.real.database.reading() as session:
                told = self._known(session, subject)
            raise Differs("\n".join([
                f"{subject}: {person} answers at {now}: the engine took it: {why or 'yes'}, "
                f"the reference: {model}", *told,
            ]))  # fmt: skip

    def _explained(self, real: list[Said], model: list[Said]) -> str:
        """Both sides of a difference, and what each knows of the cases in it."""
        odd = [*(("engine only", e) for e in real if e not in model),
               *(("reference only", e) for e in model if e not in real)]  # fmt: skip
        told = [f"At {self.row.at(self.now)} (quarter hour {self.now}):"]
        subjects: dict[str, None] = {}
        for side, said in odd:
            told.append(f"  {side}: to {said.to}, {said.form}")
            for line in said.lines:
                other = [e for s, o in odd if s != side and o.to == said.to for e in o.lines]
                if line not in other:
                    told.append(f"    {line} next {self.row.at(line.next_at)}")
                    subjects[line.subject] = None
        with self.real.database.reading() as session:
            for subject in list(subjects)[:2]:
                told += self._known(session, subject)
        return "\n".join(told)

    def _known(self, session: Session, subject: str) -> list[str]:
        model = self.model.cases.get(subject)
        case = self.real.case(session, subject)
        told = [f"  reference {_short(model)}", f"  engine {_short(case)}"]
        if case is not None:
            rulings = session.exec(select(Ruling).where(Ruling.case_id == case.id)).all()
            told += [f"    {each.at:%m-%d %H:%M} {each.reason}" for each in rulings]
            rows = session.exec(select(Nudge).where(Nudge.case_id == case.id)).all()
            told += [
                f"    {e.kind} {e.step} to {e.person_id} as {e.role} {e.state} ({e.reason}) "
                f"alone {e.alone} planned {e.planned_at} due {e.due_at} sent {e.sent_at}"
                for e in rows
            ]
        return told


def _short(case: object) -> str:
    """A case without what never changes."""
    words = repr(case)
    for dull in ("ladder", "office"):
        words = re.sub(
            rf"{dull}=(Ladder|Clock|\{{).*?(snoozes=\d+\)|own_days=.*?\}}\)|\]\}}),?", "", words
        )
    return words


def _same(real: list[Said], model: list[Said]) -> bool:
    """Equal message by message; of a page that was cut, what it shows and how much it holds."""
    if len(real) != len(model):
        return False
    for one, other in zip(real, model, strict=True):
        if (one.at, one.to, one.form) != (other.at, other.to, other.form):
            return False
        shown = [line for line in one.lines if not line.subject.startswith("~")]
        if len(one.lines) != len(other.lines) or not set(shown) <= set(other.lines):
            return False
    return True


T = TypeVar("T")


def _got(found: T | None) -> T:
    assert found is not None
    return found


def _row(session: Session, table: type[T], number: int) -> T:
    return _got(session.get(table, number))


def _saved(session: Session, row: CallAction | CallReport | Invoice | Promise) -> int:
    session.add(row)
    session.flush()
    return _got(row.id)


@contextmanager
def twin(plan: AgencyPlan, row: Row, started: int, url: str = "sqlite://") -> Iterator[Twin]:
    """Both, over the same agency, started at a quarter hour."""
    with engine(row, url) as real:
        with real.database.writing() as session:
            places = world.store(session, plan, row, started)
        house, offices = world.house(plan, places, row)
        live = dict.fromkeys(places.clients.values(), started)
        model = Reference(row, house, started, live, ladders())
        yield Twin(row, real, model, places, offices, started)
