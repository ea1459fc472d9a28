"""The hands of this process for what takes longer than Slack waits: one piece after the other."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Lock, Thread

from bot.services.boundary import attempt

PATIENCE = 5.0
"""Seconds for the work under way when Suits stops. What is not done by then is rolled back and
belongs to the next process: Suits must be gone within ten."""


class Hands:
    """Does `work` whenever somebody asks for it, in a thread that never keeps a process alive."""

    def __init__(
        self, work: Callable[[], object], *, name: str = "hands", patience: float = PATIENCE
    ) -> None:
        self._work = work
        self._name = name
        self._patience = patience
        self._asked = Event()
        self._lock = Lock()
        self._thread: Thread | None = None
        self._closed = False

    def begin(self) -> None:
        """There may be work: look now. Returns at once."""
        with self._lock:
            if self._closed:
                return
            if self._thread is None:
                self._thread = Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()
        self._asked.set()

    def close(self) -> None:
        """Nothing new; what is under way has some seconds."""
        with self._lock:
            self._closed = True
            thread = self._thread
        self._asked.set()
        if thread is not None:
            thread.join(self._patience)

    def _run(self) -> None:
        while True:
            self._asked.wait()
            self._asked.clear()
            if self._closed:
                return
            attempt(self._work)


class AllHands:
    """Several pairs of hands, asked together."""

    def __init__(self, *hands: Hands) -> None:
        self._hands = hands

    def begin(self) -> None:
        """There may be work for any of them."""
        for each in self._hands:
            each.begin()

    def close(self) -> None:
        """Nothing new for any of them."""
        for each in self._hands:
            each.close()
