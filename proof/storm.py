"""One store, its replicas, bad weather, people typing, and processes that die again and again."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from demo.standin import StandIn
from proof import agency, ledger
from proof.fleet import ANYWHERE, Balancer, Death, Fleet
from proof.ledger import Ledger
from proof.moved import MovedTime
from proof.typing_people import TypingPeople
from proof.weather import Weather
from storage.database import Database
from storage.migrating import upgrade
from storage.tables.engine import Nudge

POINTS = (
    "claimed", "before send", "after send", "before mark", "mid-capture", "before ack", ANYWHERE,
)  # fmt: skip
MONDAY = date(2026, 11, 2)
LEASES_END = timedelta(minutes=11)
"""More than a dead process's claim lasts, and than a history that could not be read rests."""
BACKLOG = 150
SETTLE_SECONDS = 240


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything; `seconds` is when the storm ends at the latest."""

    replicas: int
    people: int
    days: int
    messages: int
    kills: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a storm did, and what was left when it was over."""

    kills: Counter[str]
    weather: Counter[str]
    ledger: Ledger
    captures: int
    waited_for_history: int
    """Messages that were unsure for a while because the history could not be read."""
    seconds: float


class Storm:
    """Every working day: a morning for everybody, notices, captures, and deaths."""

    def __init__(self, folder: Path, url: str, size: Size, *, seed: int = 1) -> None:
        self._size = size
        self._url = url
        self._folder = folder
        self._lots = Random(seed)
        self._weather = Weather(seed)
        self._clock_file = folder / "clock"
        self._clock = MovedTime(self._clock_file)
        self._clock.begin_at(morning(MONDAY) - timedelta(hours=2))
        self._deaths = 0
        self._armed = False
        self._notices: list[str] = []
        self._unreadable: set[str] = set()
        self._days: list[date] = []
        self._ends = time.monotonic() + size.seconds

    def run(self) -> Outcome:
        """The whole story, from an empty store to the last count."""
        began = time.monotonic()
        database = Database(self._url)
        upgrade(database)
        with StandIn(self._clock, team_id=agency.TEAM) as slack, _closing(database):
            slack.web_api.faults = self._weather
            slack.office.strict = False
            agency.hire(database, slack, self._size.people)
            self._people = agency.person_ids(database)
            self._desk = agency.desk_over(database, self._clock)
            self._database, self._slack = database, slack
            fleet = Fleet(
                self._folder, slack, self._url, self._clock_file,
                size=self._size.replicas, next_death=self._next_death,
            )  # fmt: skip
            typing = TypingPeople(slack, self._size.people, rest=0.1)
            slack.connect(Balancer(fleet, slack.signing_secret))
            try:
                typing.start()
                for number in range(self._size.days):
                    self._day(fleet, typing, number)
                typing.end()
                self._weather.clear_up()
                self._settle(fleet)
            finally:
                fleet.end()
            return Outcome(
                kills=fleet.kills,
                weather=self._weather.met,
                ledger=ledger.close(
                    slack, database, notices=self._notices, days=self._days,
                    people=self._people, typed=typing.typed,
                    now=self._clock(),
                ),
                captures=typing.typed.acknowledged,
                waited_for_history=len(self._unreadable),
                seconds=time.monotonic() - began,
            )  # fmt: skip

    def _day(self, fleet: Fleet, typing: TypingPeople, number: int) -> None:
        """A morning, then notices until the day's share of messages and deaths is reached."""
        day = _working_day(number)
        share = (number + 1) / self._size.days
        with typing.quiet:
            self._clock.begin_at(morning(day) - timedelta(minutes=5))
        agency.give_everybody_work(self._desk, day)
        while not agency.all_expect_a_morning(self._database) and time.monotonic() < self._ends:
            self._look_on(fleet)
        if self._days:
            agency.finish_some(self._desk, self._days[-1])
        with typing.quiet:
            self._clock.begin_at(morning(day))
        self._days.append(day)
        self._armed = True
        fleet.none_is_safe(self._next_death)
        wanted = round(self._size.messages * share), round(self._size.kills * share)
        while time.monotonic() < self._ends and (
            self._posted() < wanted[0] or sum(fleet.kills.values()) < wanted[1]
        ):
            self._top_up()
            self._look_on(fleet)
        self._armed = False
        # Who goes on typing would go on getting answers, and nothing would ever be settled.
        with typing.quiet:
            self._settle(fleet)

    def _settle(self, fleet: Fleet) -> None:
        """Until nothing waits; the clock goes on to where claims of the dead end."""
        moved = time.monotonic()
        patience = time.monotonic() + SETTLE_SECONDS
        while (waiting := self._waiting()) and time.monotonic() < patience:
            self._look_on(fleet)
            if not fleet.standing():
                moved = time.monotonic()
            if time.monotonic() - moved > 5 and waiting < 100:
                self._clock.forward(LEASES_END)
                moved = time.monotonic()

    def _look_on(self, fleet: Fleet) -> None:
        time.sleep(0.3)
        if fleet.failure is not None:
            raise fleet.failure

    def _next_death(self) -> Death | None:
        if not self._armed or self._deaths >= self._size.kills:
            return None
        point = POINTS[self._deaths % len(POINTS)]
        self._deaths += 1
        if point == ANYWHERE:
            return Death(point, seconds=self._lots.uniform(0.1, 2.0))
        captures = point in ("mid-capture", "before ack")
        most = 2 if captures else max(4, 25 // self._size.replicas)
        return Death(point, self._lots.randint(1, most))

    def _top_up(self) -> None:
        """Never an empty outbox while the storm goes on."""
        lacking = min(BACKLOG, self._size.messages) - self._waiting()
        if lacking > 0:
            words = [f"notice {len(self._notices) + extra:05d}" for extra in range(lacking)]
            first = len(self._notices)
            self._notices += words
            agency.tell(
                self._desk,
                [
                    (self._people[(first + place) % len(self._people)], said)
                    for place, said in enumerate(words)
                ],
            )

    def _posted(self) -> int:
        with self._slack.world.lock:
            return sum(
                message.by_app and message.only_for is None
                for message in self._slack.world.messages
            )

    def _waiting(self) -> int:
        """How many messages are due or in somebody's hand."""
        with self._database.reading() as session:
            self._note_unreadable(session)
        return agency.waiting(self._database, self._clock())

    def _note_unreadable(self, session: Session) -> None:
        rows = session.exec(
            select(Nudge.key).where(
                Nudge.state == "unsure", col(Nudge.reason).startswith("cannot be looked up")
            )
        ).all()
        self._unreadable.update(rows)


@contextmanager
def _closing(database: Database) -> Iterator[None]:
    try:
        yield
    finally:
        database.close()


def morning(day: date) -> datetime:
    """A second after the morning messages are due."""
    return datetime(day.year, day.month, day.day, 9, 0, 1, tzinfo=ZoneInfo(agency.ZONE))


def _working_day(number: int) -> date:
    weeks, weekday = divmod(number, 5)
    return MONDAY + timedelta(days=7 * weeks + weekday)
