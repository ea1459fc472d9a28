"""Does everything twice, to the engine and to the reference, and compares what each says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from bot.services import answers, cases
from storage.tables.calls import CallAction, CallAttendee, CallReport
from tests.model import facts, world
from tests.model.engine import engine
from tests.model.ladders import ladders
from tests.model.pair import saved, stored
from tests.model.quarters import Row
from tests.model.reference import Reference
from tests.model.team import Team
from tests.model.world import AgencyPlan


class Twin(Team):
    """The verbs of the people: what they owe, do and answer."""

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
            subject = f"action:{saved(session, row)}"
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
            number = saved(session, row)
            for person_id in [author_id, *there]:
                session.add(CallAttendee(report_id=number, person_id=person_id))
            self._reconcile(session, f"call_report:{number}")
        office = self.model.house.offices[client_id]
        fact = facts.Meeting(client_id, office, author_id, starts, ends, there)
        subject = f"call_report:{number}"
        self.model.watch(subject, "call_report_due", client_id, fact, self.now)
        return subject

    def done(self, subject: str) -> None:
        """The thing is done, the report is out, everything is paid."""
        fact = self.model.cases[subject].fact
        number = int(subject.split(":")[1])
        with self._writing() as session:
            match fact:
                case facts.NextStep():
                    stored(session, CallAction, number).state = "done"
                    fact.done = True
                case facts.Meeting():
                    report = stored(session, CallReport, number)
                    report.state, report.number = "distributed", number
                    fact.distributed = True
                case facts.Account():
                    for invoice in fact.invoices:
                        self._pay(session, fact, invoice, invoice.left)
            self._reconcile(session, subject)
        self.model.look(self.model.cases[subject], self.now)

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
