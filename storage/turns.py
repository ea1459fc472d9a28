"""Writers of one process in the order in which they came.

SQLite lets nobody queue: who waits looks again every now and then, up to a tenth of a second later.
A sweep that writes one small transaction after another was always first again, and a form that was
sent in meanwhile waited ten seconds and was refused. PostgreSQL's advisory locks are a queue.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class Turns:
    """One at a time, first come first served."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._taken = False
        self._queue: deque[Lock] = deque()

    @contextmanager
    def turn(self, patience: float) -> Iterator[None]:
        """Wait for one's turn, at most `patience` seconds; then the store itself decides."""
        mine = self._taken_by_me(patience)
        try:
            yield
        finally:
            if mine:
                self._pass_on()

    def _taken_by_me(self, patience: float) -> bool:
        with self._lock:
            if not self._taken:
                self._taken = True
                return True
            place = Lock()
            place.acquire()
            self._queue.append(place)
        if place.acquire(timeout=patience):
            return True
        with self._lock:
            if place in self._queue:
                self._queue.remove(place)
                return False
        # It was given in the very moment in which patience ended.
        return True

    def _pass_on(self) -> None:
        with self._lock:
            if self._queue:
                self._queue.popleft().release()
            else:
                self._taken = False
