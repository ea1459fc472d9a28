"""Draws Home tabs outside the three seconds: when one is opened, and after its owner did something.

One worker, so that a person's views arrive in the order in which they became true; a person who is
waiting already is not queued twice.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

import structlog

from bot.services import home
from bot.services.desk import Desk
from bot.slack.failures import SlackFailure
from bot.slack.homes import Homes

log = structlog.get_logger()


class HomePublisher:
    """Knows whose Home tab has been opened since the start: nobody else's is drawn."""

    def __init__(self, desk: Desk, homes: Homes) -> None:
        self._desk = desk
        self._homes = homes
        self._lock = Lock()
        self._opened: set[str] = set()
        self._queued: set[str] = set()
        self._closed = False
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="home")

    def opened(self, slack_id: str) -> None:
        """Somebody opened their Home tab: draw it, and keep it fresh from now on."""
        with self._lock:
            self._opened.add(slack_id)
        self._ask(slack_id)

    def changed(self, slack_id: str) -> None:
        """Somebody did something: their Home tab may say something else now."""
        with self._lock:
            known = slack_id in self._opened
        if known:
            self._ask(slack_id)

    def close(self) -> None:
        """Finish what is asked for; a click that comes now is drawn at the next opening."""
        with self._lock:
            self._closed = True
        self._worker.shutdown(wait=True)

    def _ask(self, slack_id: str) -> None:
        with self._lock:
            if slack_id in self._queued:
                return
            self._queued.add(slack_id)
            if self._closed:
                return
            self._worker.submit(self._draw, slack_id).add_done_callback(_noticed)

    def _draw(self, slack_id: str) -> None:
        with self._lock:
            self._queued.discard(slack_id)
        view = home.view_for(self._desk, slack_id)
        if view is None:
            return
        try:
            self._homes.publish(slack_id, view)
        except SlackFailure as error:
            log.warning("home_not_published", code=error.code)


def _noticed(drawn: Future[None]) -> None:
    failure = drawn.exception()
    if failure is not None:
        log.error("home_failed", exc_info=failure)
