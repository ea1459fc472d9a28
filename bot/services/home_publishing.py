"""Draws Home tabs outside the three seconds: when one is opened, and after its owner did something.

One worker, so that a person's views arrive in the order in which they became true. What somebody
does in one go is drawn once: filling in twelve rows once drew the page twelve times.
"""

from __future__ import annotations

from functools import partial
from threading import Condition, Thread

import structlog

from bot.services import home
from bot.services.boundary import attempt
from bot.services.desk import Desk
from bot.slack.failures import SlackFailure
from bot.slack.homes import Homes

log = structlog.get_logger()
GATHER_SECONDS = 0.2


class HomePublisher:
    """Draws for those who look at their Home tab, whichever replica or start they opened it under:
    a tab that stands open does not tell a new process of itself, and its clicks come all the same.
    """

    def __init__(self, desk: Desk, homes: Homes) -> None:
        self._desk = desk
        self._homes = homes
        self._waiting: dict[str, bool] = {}
        """Whom to draw for, and whether they opened it just now."""
        self._hurry = False
        self._closed = False
        self._rung = Condition()
        self._worker = Thread(target=self._work, name="home", daemon=True)
        self._worker.start()

    def opened(self, slack_id: str) -> None:
        """Somebody opened their Home tab: draw it, and keep it fresh from now on."""
        self._ask(slack_id, opened=True)

    def changed(self, slack_id: str) -> None:
        """Somebody did something: their Home tab may say something else now."""
        self._ask(slack_id, opened=False)

    def close(self) -> None:
        """Finish what is asked for; a click that comes now is drawn at the next opening."""
        with self._rung:
            self._closed = True
            self._rung.notify_all()
        self._worker.join()

    def _ask(self, slack_id: str, *, opened: bool) -> None:
        with self._rung:
            if not self._closed:
                self._waiting[slack_id] = opened or self._waiting.get(slack_id, False)
                self._hurry |= opened
                self._rung.notify_all()

    def _work(self) -> None:
        while asked := self._next():
            for slack_id, opened in asked.items():
                attempt(partial(self._draw, slack_id, opened), reader=slack_id)

    def _next(self) -> dict[str, bool]:
        """Whom to draw for now; nobody when it is closed."""
        with self._rung:
            self._rung.wait_for(lambda: self._waiting or self._closed)
            self._rung.wait_for(lambda: self._hurry or self._closed, timeout=GATHER_SECONDS)
            asked, self._waiting = self._waiting, {}
            self._hurry = False
            return asked

    def _draw(self, slack_id: str, opened: bool) -> None:
        if not opened and not home.is_open(self._desk, slack_id):
            return
        view = home.view_for(self._desk, slack_id)
        if view is None:
            return
        try:
            self._homes.publish(slack_id, view)
        except SlackFailure as error:
            log.warning("home_not_published", code=error.code)
        if opened:
            home.opened(self._desk, slack_id)
