"""The engine and the reference side by side: one clock, and what each says compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from sqlmodel import Session, SQLModel, select

from bot.errors import SuitsError
from bot.services import cases, people
from storage.tables.engine import Nudge, Ruling
from tests.model import facts
from tests.model.case import Said
from tests.model.engine import Engine
from tests.model.quarters import Clock, Row
from tests.model.reference import Reference
from tests.model.world import Places

T = TypeVar("T")


class Differs(AssertionError):
    """The engine said something else than the reference."""


@dataclass(eq=False)
class Pair:
    """Both of them. Raises `Differs` at the first message that is not the same."""

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

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        self.real.box.now = self.row.at(self.now)
        with self.real.database.writing() as session:
            yield session

    def _reconcile(self, session: Session, subject: str) -> None:
        cases.reconcile(session, self.real.desk, subject, self.row.at(self.now))

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
            actor = got(people.actor_of(session, person, now))
            number = got(got(self.real.case(session, subject)).id)
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


def got(found: T | None) -> T:
    """It must be there."""
    assert found is not None
    return found


def stored(session: Session, table: type[T], number: int) -> T:
    """A row by its id."""
    return got(session.get(table, number))


def saved(session: Session, row: SQLModel) -> int:
    """Keep a new row. Its id."""
    session.add(row)
    session.flush()
    number: int | None = getattr(row, "id", None)
    return got(number)
