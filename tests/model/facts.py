"""What is true in the model, and what follows from it: owed, resting, not yet, done.

Three kinds of obligation, said again from the words of the design: a next step of a meeting, a
call report, and a client's overdue money in one currency. Moments are quarter hours.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.model.quarters import DAY, HOUR, Clock
from tests.model.who import House

ONE_DAY = timedelta(days=1)
FRESH_DAYS = 8
FLOOR = 500_00
LARGE = 10_000_00
NOTICE_DAYS = 7
WRITERS = ("coordinator", "executive", "manager", "director")


@dataclass(frozen=True)
class Done:
    """Nothing is owed any more."""


@dataclass(frozen=True)
class NotYet:
    """Nothing is owed so far."""


@dataclass(frozen=True)
class Rests:
    """Owed, but nothing is said for a while. A different `why` is a different rest."""

    why: str


@dataclass(frozen=True)
class Owed:
    """Owed now. Without an owner it is the client's executive's."""

    anchor: int
    owner: int | None = None
    deadline: int | None = None
    from_before: bool = False
    climbs: bool = True
    ceiling: int = 9
    skip: frozenset[str] = frozenset()


Truth = Done | NotYet | Rests | Owed


@dataclass
class NextStep:
    """Something somebody said they would do by a day. With no owner the client owes it."""

    client: int
    office: Clock
    owner: int | None
    due: date
    done: bool = False

    def truth(self, now: int, house: House) -> Truth:
        """Owed from the last working day up to its day."""
        if self.done:
            return Done()
        opens = self.due
        while self.office.start_of_work(opens) is None:
            opens -= ONE_DAY
        wall = self.office.walls
        if now < wall.first_at(opens, 0):
            return NotYet()
        nine, five = wall.first_at(self.due, 9 * 60), wall.first_at(self.due, 17 * 60)
        return Owed(anchor=nine, owner=self.owner, deadline=five)


@dataclass
class Meeting:
    """A meeting with a client: its report is owed within 48 hours of its end."""

    client: int
    office: Clock
    author: int
    starts: int
    ends: int
    others: list[int] = field(default_factory=list)
    distributed: bool = False

    def truth(self, now: int, house: House) -> Truth:
        """The author owes it; while they are away somebody else who was there does."""
        if self.distributed:
            return Done()
        if now < self.ends:
            return NotYet()
        line = [seat.person for seat in house.teams[self.client] if seat.role in WRITERS]
        there = [self.author, *(each for each in self.others if each in line)]
        if not self._may_write(self.author, line, now, house):
            there += line
        able = [each for each in there if self._may_write(each, line, now, house)]
        here = [each for each in able if not house.is_away(each, self.client, now)]
        if not here and self.author in able:
            return Rests("the author is away and nobody else was there")
        nobody_else = all(each == self.author for each in able)
        if nobody_else and self._just_back(now, house):
            return Rests("the author is away and nobody else was there")
        owner = here[0] if here else self.author
        return Owed(anchor=self.ends, owner=owner, deadline=self.ends + 2 * DAY)

    def keeps_quiet(self, person: int, now: int) -> bool:
        """Nobody is written to in a meeting, nor for a quarter of an hour after it."""
        was_there = person in (self.author, *self.others)
        return was_there and not self.distributed and self.starts <= now < self.ends + 1

    def _may_write(self, person: int, line: list[int], now: int, house: House) -> bool:
        """By a seat on the client or a role in the agency; in somebody's place while that lasts."""
        stands_in = any(
            each.stand_in == person and each.away in line and each.holds(self.client, now)
            for each in house.absences
        )
        everywhere = "head" in house.people[person].roles
        return house.people[person].active and (person in line or everywhere or stands_in)

    def _just_back(self, now: int, house: House) -> bool:
        """The first four working hours after the author's absence."""
        return any(
            each.away == self.author
            and each.client in (None, self.client)
            and self.ends <= each.ends <= now < self.office.after_work(each.ends, 4 * HOUR)
            for each in house.absences
        )


@dataclass
class Invoice:
    """One invoice of the books. Money in minor units."""

    number: int
    due: date
    total: int
    left: int
    first_seen: date
    as_of: date


@dataclass
class Promise:
    """The client pays by a day; books from `judged_from` on say whether they did."""

    invoice: int
    judged_from: date
    state: str = "open"
    judged_on: date | None = None
    resumes_at: int | None = None


@dataclass
class Dispute:
    """The client contests an invoice, until a moment or until they no longer do."""

    invoice: int
    until: int
    settled: bool = False


@dataclass
class Account:
    """A client's money in one currency: one conversation, however many invoices."""

    client: int
    office: Clock
    live_on: date
    invoices: list[Invoice] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    disputes: list[Dispute] = field(default_factory=list)
    stops: list[int] = field(default_factory=list)
    """Until when somebody decided that chasing rests."""
    books_as_of: date | None = None
    ever: int = 0

    def truth(self, now: int, house: House) -> Truth:
        """Chased from the oldest invoice that is overdue and rests for no reason."""
        unpaid = [each for each in self.invoices if each.left > 0]
        if not unpaid:
            return Done()
        today = self.office.day(now)
        late = [each for each in unpaid if each.due < today]
        asked = [each for each in unpaid if not self._rests(each, now)]
        chased = [each for each in asked if each.due < today]
        if chased:
            return self._chase(chased, today)
        if late:
            return Rests("every late invoice is promised or contested, or chasing was stopped")
        return self._before(asked, today)

    def _chase(self, chased: list[Invoice], today: date) -> Owed:
        fresh = [each for each in chased if self._fresh(each, today)]
        deciding = fresh or chased
        broken = [e for e in self.promises if e.state == "broken" and self._covers_open(e)]
        pulled = [e.judged_on - (e.resumes_at or 0) * ONE_DAY for e in broken if e.judged_on]
        from_day = min([each.due for each in deciding] + pulled)
        oldest = min(deciding, key=lambda each: (each.due, each.first_seen))
        return Owed(
            anchor=self.office.walls.first_at(from_day, 12 * 60),
            from_before=oldest.first_seen > oldest.due or from_day <= self.live_on,
            climbs=bool(fresh),
            ceiling=0 if sum(each.left for each in chased) < FLOOR else 9,
            skip=frozenset({"received"}),
        )

    def _before(self, ahead: list[Invoice], today: date) -> Truth:
        asked = [each for each in ahead if self.ever == 1 or each.total >= LARGE]
        if not asked or min(each.due for each in asked) - NOTICE_DAYS * ONE_DAY > today:
            return NotYet()
        first = min(each.due for each in asked)
        noon = self.office.walls.first_at(first, 12 * 60)
        return Owed(anchor=noon, climbs=False, ceiling=0)

    def _fresh(self, invoice: Invoice, today: date) -> bool:
        """Books that are late enough have shown it unpaid after its due date."""
        if invoice.as_of <= invoice.due:
            return False
        if self.books_as_of is not None and invoice.as_of < self.books_as_of:
            return False
        return (today - invoice.as_of).days <= FRESH_DAYS

    def _rests(self, invoice: Invoice, now: int) -> bool:
        """Promised, and no books have judged that; contested; or chasing was stopped."""
        promised = any(e.invoice == invoice.number and e.state == "open" for e in self.promises)
        contested = any(
            e.invoice == invoice.number and not e.settled and now < e.until for e in self.disputes
        )
        return promised or contested or any(now < until for until in self.stops)

    def _covers_open(self, promise: Promise) -> bool:
        return any(e.number == promise.invoice and e.left > 0 for e in self.invoices)


Fact = NextStep | Meeting | Account
