"""The stage of every story: the real Bolt app behind a real line, a stand-in Slack, a moved clock.

    def test_a_story(stage: Stage) -> None:
        stage.ada.types("/brief vela")
        stage.ada.fills({"Title": "Spring"})
        stage.ada.submits()
        stage.until("2026-11-03 09:00")              # Amsterdam time; runs every due tick
        stage.ada.expect_dm("Spring")

Whatever was sent to anybody and not expected fails the test at its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from bot.services import errands_doing, ticking
from bot.services.desk import Desk
from bot.wiring import Suits, build
from demo.clockwork import next_due, opens_soon
from demo.standin import StandIn, User
from demo.standin.clock import Clock, wall_clock
from storage import errands
from storage.database import Database
from tests.cast import AMSTERDAM, MEMBERS, TEAM, Cast, MovedClock, local
from tests.lines import PATIENCE, Transport, on_line, settings_for
from tests.stores import hired, hired_on_a_server


class Stage:
    """Everything a story needs. Cast members are attributes: `stage.ada`, `stage.dee`."""

    def __init__(self, *, slack: StandIn, suits: Suits, clock: MovedClock, cast: Cast) -> None:
        self.slack = slack
        self.suits = suits
        self.clock = clock
        self.cast = cast

    def __getattr__(self, name: str) -> User:
        if name in MEMBERS:
            return self.slack.user(name)
        raise AttributeError(name)

    @property
    def desk(self) -> Desk:
        """For calling a service directly."""
        return self.suits.desk

    @property
    def database(self) -> Database:
        """For looking at what is stored."""
        return self.suits.desk.database

    @property
    def now(self) -> datetime:
        """The story's present moment, UTC."""
        return self.clock.now

    def person(self, key: str) -> int:
        """Our id of a cast member."""
        return self.cast.people[key]

    def client(self, key: str) -> int:
        """Our id of a client."""
        return self.cast.clients[key]

    def tick(self) -> None:
        """One beat of the engine at the present moment; retried sends get their seconds."""
        for _ in range(50):
            ticking.tick(self.desk, self.suits.poster, self.suits.files)
            opens = opens_soon(self.database, self.now)
            if opens is None:
                return
            self.clock.now = opens

    def work_done(self) -> None:
        """Wait for the long work somebody asked for; another beat finds what it has to say."""
        errands_doing.work_off(self.desk)
        done = self.slack.world.wait_until(self._no_work, PATIENCE)
        assert done, "what was promised is not done"

    def until(self, text: str, zone: str = AMSTERDAM) -> None:
        """Live on until a wall-clock moment, stopping wherever something is due."""
        self.until_instant(local(text, zone))

    def until_instant(self, end: datetime) -> None:
        """The same for an instant."""
        assert end >= self.clock.now, "a story only goes forward"
        self.tick()
        while self.clock.now < end:
            due = next_due(self.database, self.now)
            self.clock.now = min(end, max(due, self.now + timedelta(seconds=5)))
            self.tick()

    def passes(self, **length: float) -> None:
        """Live on for a while: `stage.passes(hours=4)`."""
        self.until_instant(self.clock.now + timedelta(**length))

    def jump(self, text: str, zone: str = AMSTERDAM) -> None:
        """The bot is down until then: no tick happens in between."""
        self.clock.now = local(text, zone)

    def _no_work(self) -> bool:
        with self.database.reading() as session:
            return not errands.any_waits(session)


@contextmanager
def open_stage(
    folder: Path, *, transport: Transport = "http", on_server: bool = False, strict: bool = True
) -> Iterator[Stage]:
    """Build the stage over a real SQLite file, or over PostgreSQL (`on_server`).

    At the end nothing unexpected may remain.
    """
    clock = MovedClock()
    with workspace(clock) as slack:
        database, cast = hired_on_a_server() if on_server else hired(folder / "suits.db")
        settings = settings_for(transport, slack)
        suits = build(settings, clock=clock, database=database)
        try:
            with on_line(settings, suits, slack):
                yield Stage(slack=slack, suits=suits, clock=clock, cast=cast)
                if strict:
                    slack.assert_nothing_unexpected()
        finally:
            suits.close()


@contextmanager
def workspace(clock: Clock = wall_clock) -> Iterator[StandIn]:
    """A stand-in Slack with the whole cast in it; on the wall's clock unless a story has one."""
    with StandIn(clock, team_id=TEAM) as slack:
        for key, who in MEMBERS.items():
            slack.add_user(
                who.slack_id,
                key,
                who.name,
                f"{key}@northlight.example",
                tz=who.zone,
                locale=who.locale,
                is_restricted=who.guest,
                deleted=not who.active,
            )
        slack.add_channel("client-vela", "ada", "dee")
        yield slack


__all__ = ["Stage", "open_stage", "workspace"]
