"""The clock's door: a few fixed interval ticks and nothing else.

APScheduler holds no schedule of ours: the database does. Its default grace of one second dropped
7,273 of 10,000 late jobs, hence `misfire_grace_time=None`; no cron strings ("* * * * 1" is Tuesday
to it), no job store, no job per item.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from threading import Event, Lock

import structlog
from apscheduler.events import EVENT_JOB_MAX_INSTANCES, JobSubmissionEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from bot.services import ticking
from bot.services.boundary import attempt
from bot.services.desk import Desk
from bot.slack.files import Files
from bot.slack.poster import Poster

log = structlog.get_logger()

AUDIT_SECONDS = 600
DIRECTORY_SECONDS = 6 * 3600
GATHER_SECONDS = 0.25


def _not_what_we_say_ourselves(record: logging.LogRecord) -> bool:
    """APScheduler warns at every moment that finds the last tick under way. With a store that has
    much to catch up on that is a line every five seconds, and nothing is wrong: `_still_at_it`
    says it once a tick."""
    return "maximum number of running instances" not in str(record.msg)


class Scheduler:
    """Wakes the sweep and the sender. `wake` asks for a tick now; `stop` waits for the last one."""

    def __init__(
        self,
        *,
        desk: Desk,
        poster: Poster,
        files: Files,
        refresh_directory: Callable[[], object],
        begin: Callable[[], None],
        seconds: float,
        beat: Callable[[], object],
    ) -> None:
        self._desk = desk
        self._poster = poster
        self._files = files
        self._refresh_directory = refresh_directory
        self._beat = beat
        self._begin = begin
        self._one_at_a_time = Lock()
        self._woken = Event()
        self._stopping = Event()
        self._scheduler = BackgroundScheduler(
            executors={"default": ThreadPoolExecutor(4)},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
            timezone="UTC",
        )
        self._long: set[str] = set()
        self._scheduler.add_listener(self._still_at_it, EVENT_JOB_MAX_INSTANCES)
        logging.getLogger("apscheduler.scheduler").addFilter(_not_what_we_say_ourselves)
        every = self._scheduler.add_job
        every(self._tick, "interval", seconds=seconds, id="tick")
        every(self._audit, "interval", seconds=AUDIT_SECONDS, id="auditor")
        every(self._refresh, "interval", seconds=DIRECTORY_SECONDS, id="directory")

    def start(self) -> None:
        """Begin; what came due while nobody was looking is found by the first tick."""
        self._scheduler.start()
        self.wake()

    def wake(self) -> None:
        """Run a tick in a moment, besides the interval; many who ask at once get one."""
        if self._scheduler.running and not self._woken.is_set():
            self._woken.set()
            self._scheduler.add_job(self._wake, id="wake", replace_existing=True)

    def stop(self) -> None:
        """No more ticks; the one under way ends first."""
        self._stopping.set()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    def _wake(self) -> None:
        # What people do in the same moment is looked at together: a beat for each of 16 forms
        # sent in at once once took as long as the forms.
        self._stopping.wait(GATHER_SECONDS)
        self._woken.clear()
        self._tick()

    def _tick(self) -> None:
        if not self._one_at_a_time.acquire(blocking=False):
            return
        try:
            attempt(partial(ticking.tick, self._desk, self._poster, self._files))
            # What another process promised and did not live to do.
            self._begin()
        finally:
            self._long.discard("tick")
            self._one_at_a_time.release()

    def _audit(self) -> None:
        if attempt(partial(ticking.audit, self._desk)):
            attempt(self._beat)
        self._long.discard("auditor")

    def _refresh(self) -> None:
        attempt(self._refresh_directory)
        self._long.discard("directory")

    def _still_at_it(self, event: JobSubmissionEvent) -> None:
        """One line for each tick that is longer than the time between two."""
        if event.job_id not in self._long:
            self._long.add(event.job_id)
            log.warning("takes_longer_than_its_interval", job=event.job_id)
