"""The whole of Suits over the stand-in for Slack: the parts of production, under a moved clock.

Nothing is replaced but the network and the clock: `bot.wiring.build` puts the bot together, its
web server takes signed requests, the store is a SQLite file brought up by the migrations, and the
ticks are the real ones.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier

from pydantic import SecretStr
from sqlalchemy import inspect

from bot.running import WebServer
from bot.server import web_app
from bot.services import directory, health, ticking
from bot.services.desk import Desk
from bot.settings import Settings
from bot.slack.directory import SlackDirectory
from bot.wiring import Suits, build
from demo.clockwork import HOME, MovedClock, local, next_due, opens_soon
from demo.standin import HttpDoor, StandIn
from storage.database import Database
from storage.migrating import upgrade

TEAM = "T0NORTHLIGHT"
AN_HOUR = timedelta(hours=1)
LONGEST_WAIT = 30
PATIENCE = 30.0


class House:
    """Slack's stand-in on one side, Suits on the other; `stop` and `start` as on a bad day."""

    def __init__(self, folder: Path, *, begins: str) -> None:
        self.clock = MovedClock(local(begins))
        self.slack = StandIn(self.clock, team_id=TEAM)
        self._url = f"sqlite:///{folder / 'suits.db'}"
        self._parts: tuple[Suits, WebServer] | None = None

    @property
    def suits(self) -> Suits:
        """The running bot."""
        assert self._parts is not None, "the bot is down"
        return self._parts[0]

    @property
    def desk(self) -> Desk:
        """The bot's desk."""
        return self.suits.desk

    @property
    def now(self) -> datetime:
        """Where the story is, UTC."""
        return self.clock.now

    def start(self) -> None:
        """Build the bot, bring its store up, open its door."""
        database = Database(self._url)
        upgrade(database)
        if not has_tables(database):
            database.create()
        suits = build(self._settings(), clock=self.clock, database=database)
        team = suits.api.auth_test()
        health.bind(suits.desk, str(team["team_id"]), str(team.get("team", "")))
        pages = web_app(
            app=suits.app,
            signing_secret=self.slack.signing_secret,
            ready=lambda: health.ready(suits.desk),
        )
        server = WebServer(pages, host="127.0.0.1", port=0)
        server.start()
        door = HttpDoor(f"http://127.0.0.1:{server.port}", self.slack.signing_secret)
        # Slack waits three seconds; a play on a busy machine must not fail for that.
        door.patience = PATIENCE
        self.slack.connect(door)
        self._parts = (suits, server)

    def stop(self) -> None:
        """The bot is gone; Slack and its people stay."""
        if self._parts is not None:
            suits, server = self._parts
            server.stop()
            suits.close()
            self._parts = None

    def close(self) -> None:
        """Everything ends."""
        self.stop()
        self.slack.close()

    def refresh_directory(self) -> None:
        """What the clock does every few hours: read everyone from Slack."""
        directory.refresh(self.desk, SlackDirectory(self.suits.api))

    def tick(self) -> None:
        """Beats of the engine at the present moment, until nothing more is to be said."""
        for _ in range(50):
            ticking.tick(self.desk, self.suits.poster, self.suits.files)
            soon = opens_soon(self.desk.database, self.now)
            if soon is None:
                return
            self.clock.now = soon

    def step_towards(self, end: datetime) -> bool:
        """Move to the next due moment, at most to `end`, and beat. False when `end` is reached."""
        if self.now >= end:
            return False
        due = next_due(self.desk.database, self.now)
        self.clock.now = min(end, max(due, self.now + timedelta(seconds=5)))
        self.tick()
        return True

    def settle(self) -> None:
        """Wait until the answers on their way have arrived."""
        together = Barrier(3, timeout=LONGEST_WAIT)
        for _ in range(2):
            self.suits.whispers.submit(together.wait)
        together.wait()

    def _settings(self) -> Settings:
        return Settings(
            _env_file=None,
            slack_bot_token=SecretStr(self.slack.bot_token),
            slack_signing_secret=SecretStr(self.slack.signing_secret),
            slack_api_url=self.slack.api_url,
            database_url=self._url,
        )


def has_tables(database: Database) -> bool:
    """Whether the migrations have made the tables (before the first one exists, none do)."""
    return inspect(database.engine).has_table("agency")


__all__ = ["HOME", "House"]
