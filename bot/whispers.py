"""What is said beside Slack's own answer: whispers and files, outside the three seconds."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import Any

import structlog

log = structlog.get_logger()

MOST = 200
"""How many may wait. Each takes seconds at most, so whoever is behind so many has long gone on."""


class Whispers:
    """Two threads and a queue with an end: a Slack that hangs must not fill our memory."""

    def __init__(self, most: int = MOST) -> None:
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="whisper")
        self._room = BoundedSemaphore(most)

    def submit(self, say: Callable[..., object], *words: Any) -> bool:
        """Say it soon. False when too much waits: the click has had its effect; it is not told."""
        if not self._room.acquire(blocking=False):
            log.warning("too_many_whispers")
            return False
        self._pool.submit(say, *words).add_done_callback(self._over)
        return True

    def close(self) -> None:
        """Let what waits be said, and take nothing new."""
        self._pool.shutdown(wait=True)

    def _over(self, _said: Future[object]) -> None:
        self._room.release()
