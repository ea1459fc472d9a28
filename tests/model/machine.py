"""Hypothesis does the acting: any order of acts, on any clock, and both must say the same."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    precondition,
    rule,
)

from tests.model import replay
from tests.model.looks import RUNNING
from tests.model.quarters import DAY, HOUR, Row
from tests.model.twin import Twin, twin
from tests.model.world import AgencyPlan, ClientPlan, OfficePlan, PersonPlan

NIGHT = ((22 * 60, 6 * 60),)
AGENCY = AgencyPlan(
    offices=(
        OfficePlan("ams", "NL", "Europe/Amsterdam"),
        OfficePlan("cai", "EG", "Africa/Cairo", weekend=(4, 5)),
        OfficePlan("nyc", "US", "America/New_York"),
    ),
    people=(
        PersonPlan("ann", "ams", roles=("admin",)),
        PersonPlan("hal", "ams", roles=("head",)),
        PersonPlan("ada", "ams"),
        PersonPlan("bo", "ams", "Australia/Lord_Howe"),
        PersonPlan("max", "cai"),
        PersonPlan("dee", "nyc"),
        PersonPlan("ned", "nyc", hours=NIGHT),
    ),
    clients=(
        ClientPlan("vela", "ams", ("ada", "bo", "max", "dee", "hal")),
        ClientPlan("nile", "cai", ("max", "", "", "dee", "hal")),
        ClientPlan("owl", "nyc", ("ned", "ada", "", "dee", "")),
    ),
)
BEGINS = (
    # Ordinary weeks, and the ones in which the clocks of New York, Amsterdam and Cairo change.
    datetime(2027, 2, 1, tzinfo=UTC),
    datetime(2027, 2, 22, tzinfo=UTC),
    datetime(2027, 3, 15, tzinfo=UTC),
    datetime(2027, 4, 12, tzinfo=UTC),
    datetime(2027, 10, 11, tzinfo=UTC),
)
ROW_DAYS = 190
LAST = 130 * DAY
CLIENTS = st.sampled_from([client.key for client in AGENCY.clients])
NAMES = st.sampled_from([person.name for person in AGENCY.people if person.name != "ann"])
HOURS = st.integers(0, 16 * HOUR)
DAYS = st.integers(0, 6)
LADDER: list[dict[str, object]] = [
    {"name": "soon", "reader": "owner", "after": "2h"},
    {"name": "now", "reader": "owner", "after": "20h", "alone": True},
    {"name": "director", "reader": "director", "after": "2wd"},
    {"name": "head", "reader": "head", "then": "4wh", "alone": True},
]


class Cases(RuleBasedStateMachine):
    """Cases of three kinds, answered, put off, paid, promised, passed on, over any clock."""

    subjects: Bundle[str] = Bundle("subjects")
    accounts: Bundle[str] = Bundle("accounts")

    @initialize(begins=st.sampled_from(BEGINS), settled=st.booleans())
    def opens(self, begins: datetime, settled: bool) -> None:
        """The agency starts; in most stories its settling days are over."""
        self.resources = ExitStack()
        row = Row(begins - timedelta(days=14), ROW_DAYS)
        self.both: Twin = self.resources.enter_context(twin(AGENCY, row, 14 * DAY))
        self.both.tick()
        if settled:
            self.both.jump(self.both.now + 17 * DAY)

    def teardown(self) -> None:
        """Nobody works after that."""
        if hasattr(self, "resources"):
            self.resources.close()

    # What is owed -----------------------------------------------------------------------------

    @rule(target=subjects, client=CLIENTS, owner=NAMES | st.just(""), days=DAYS)
    def next_step(self, client: str, owner: str, days: int) -> str:
        """Somebody will do something by a day."""
        return self.both.next_step(client, self._active(owner), self._today(client, days))

    @rule(target=subjects, client=CLIENTS, author=NAMES, starts=HOURS, long=st.integers(1, 6))
    def meeting(self, client: str, author: str, starts: int, long: int) -> str:
        """A meeting is announced, with the author and the manager."""
        begins = self.both.now + starts
        name = self._active(author) or "hal"
        return self.both.meeting(client, name, begins, begins + long, "max")

    @rule(
        target=accounts,
        client=CLIENTS,
        days=st.integers(-3, 20),
        euros=st.sampled_from((120, 4_000, 25_000)),
    )
    def invoice(self, client: str, days: int, euros: int) -> str:
        """The books show an invoice."""
        return self.both.invoice(client, self._today(client, days), euros)

    # What becomes of it -----------------------------------------------------------------------

    @rule(subject=consumes(subjects))
    def done(self, subject: str) -> None:
        """It is done."""
        if subject in self.both.model.cases:
            self.both.done(subject)

    @rule(subject=subjects, name=NAMES)
    def reassigned(self, subject: str, name: str) -> None:
        """A next step becomes somebody else's."""
        known = subject in self.both.model.cases and subject.startswith("action")
        if known and self._active(name):
            self.both.reassigns(subject, name)

    @rule(subject=accounts, part=st.integers(1, 3))
    def paid(self, subject: str, part: int) -> None:
        """Some of it comes in, or all."""
        if subject in self.both.model.cases:
            self.both.pays(subject, part)

    @rule(subject=accounts, days=st.integers(1, 9))
    def promised(self, subject: str, days: int) -> None:
        """They will pay by a day."""
        if subject in self.both.model.cases:
            self.both.promises(subject, days)

    @rule(subject=accounts, days=st.integers(1, 9))
    def contested(self, subject: str, days: int) -> None:
        """They contest the oldest invoice."""
        if subject in self.both.model.cases:
            self.both.contests(subject, days)

    @rule(subject=accounts)
    def agreed(self, subject: str) -> None:
        """They contest nothing any more."""
        if subject in self.both.model.cases:
            self.both.agrees(subject)

    @rule(subject=accounts, days=st.integers(1, 12))
    def stopped(self, subject: str, days: int) -> None:
        """Somebody decides that chasing rests."""
        if subject in self.both.model.cases:
            self.both.stops(subject, days)

    @rule()
    def books(self) -> None:
        """Today's books: what is open, and which promises were broken."""
        self.both.books()

    # What people answer -----------------------------------------------------------------------

    @rule(subject=subjects | accounts, days=DAYS)
    def acknowledged(self, subject: str, days: int) -> None:
        """Somebody it climbed to has it."""
        if subject in self.both.model.cases:
            self.both.acknowledges(subject, days)

    @rule(subject=subjects | accounts, days=DAYS)
    def snoozed(self, subject: str, days: int) -> None:
        """Not now."""
        if subject in self.both.model.cases:
            self.both.snoozes(subject, days)

    @rule(subject=subjects | accounts)
    def acted(self, subject: str) -> None:
        """The owner did something real."""
        if subject in self.both.model.cases:
            self.both.acts(subject)

    # People and the house ---------------------------------------------------------------------

    @rule(name=NAMES, starts=HOURS, long=st.integers(1, 60), by=NAMES, one=CLIENTS | st.just(""))
    def away(self, name: str, starts: int, long: int, by: str, one: str) -> None:
        """Somebody is away for some hours or days; somebody stands in, or nobody is named."""
        begins = self.both.now + starts
        stand_in = by if by != name else ""
        self.both.away(name, begins, begins + 2 * HOUR * long, stand_in, one)

    @precondition(lambda self: len(self.both.model.house.active) > 5)
    @rule(name=NAMES)
    def left(self, name: str) -> None:
        """Somebody no longer works here."""
        if self._active(name) and name != "hal":
            self.both.leaves(name)

    @rule(client=CLIENTS, name=NAMES)
    def handed_over(self, client: str, name: str) -> None:
        """A client gets another executive."""
        if self._active(name):
            self.both.hands_over(client, name)

    @rule(
        office=st.sampled_from(("ams", "cai", "nyc")),
        days=DAYS,
        kind=st.sampled_from(("closed", "half", "open")),
    )
    def holiday(self, office: str, days: int, kind: str) -> None:
        """The agency closes an office for a day, or opens it."""
        today = self.both.offices[office].day(self.both.now)
        self.both.holiday(office, today + timedelta(days=days), kind)

    @rule(kind=st.sampled_from(("action_due", "call_report_due")))
    def policy(self, kind: str) -> None:
        """The agency changes a ladder, for what comes."""
        self.both.policy(kind, LADDER)

    # Time -------------------------------------------------------------------------------------

    @precondition(lambda self: self.both.now < LAST)
    @rule(quarters=st.integers(1, DAY))
    def time_passes(self, quarters: int) -> None:
        """A beat every quarter of an hour."""
        self.both.live(self.both.now + quarters)

    @precondition(lambda self: self.both.now < LAST)
    @rule(quarters=st.integers(2, 4 * DAY))
    def down(self, quarters: int) -> None:
        """Suits was down, or its clock was put on: one beat, much later."""
        self.both.jump(self.both.now + quarters)

    @rule(quarters=st.integers(1, 2 * HOUR))
    def put_back(self, quarters: int) -> None:
        """The clock of the machine had been ahead: what was said stays said.

        Not behind the opening of a case: there the engine leaves it open, and the reference, which
        looks at everything all the time, finds that its hour has not come.
        """
        opened = [case.opened for case in self.both.model.alive if case.state in RUNNING]
        self.both.jump(max(self.both.now - quarters, *opened, 0))

    @invariant()
    def a_history_replays_to_its_state(self) -> None:
        """What was said and ruled of a case is enough to know how far it is."""
        if hasattr(self, "both"):
            replay.check(self.both.real.database)

    def _active(self, name: str) -> str:
        number = self.both.places.people.get(name)
        return name if number is not None and self.both.model.house.people[number].active else ""

    def _today(self, client: str, days: int) -> date:
        office = self.both.model.house.offices[self.both.places.clients[client]]
        return office.day(self.both.now) + timedelta(days=days)
