"""Slack's bad weather: faults by chance, in fixed shares, the same for the same seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random

from demo.standin.faults import Fault, FaultScript

Shares = Mapping[str, Sequence[tuple[str, float]]]
"""For a method: what may happen, and to which share of its calls."""

STORM: Shares = {
    "chat.postMessage": (("lost", 0.05), ("429", 0.02), ("5xx", 0.02), ("reset", 0.02)),
    "chat.update": (("lost", 0.05), ("429", 0.02), ("5xx", 0.02), ("reset", 0.02)),
    "conversations.open": (("429", 0.01), ("5xx", 0.01), ("reset", 0.01)),
    "conversations.history": (("429", 0.01), ("5xx", 0.01), ("reset", 0.01)),
}


class Weather(FaultScript):
    """A fault script that also draws lots. What was written down for a story comes first."""

    def __init__(self, seed: int, shares: Shares = STORM) -> None:
        super().__init__()
        self.shares = shares
        self.met: Counter[str] = Counter()
        self._lots = Random(seed)

    def clear_up(self) -> None:
        """No more trouble by chance."""
        self.shares = {}

    def take(self, method: str, destinations: set[str]) -> Fault | None:
        """The fault of this call, if it has one."""
        written = super().take(method, destinations)
        if written is not None:
            return written
        with self._lock:
            lot = self._lots.random()
            for kind, share in self.shares.get(method, ()):
                if lot < share:
                    self.met[kind] += 1
                    return _fault(method, kind)
                lot -= share
        return None


def _fault(method: str, kind: str) -> Fault:
    if kind == "lost":
        return Fault(method, drop_after_taking=True)
    if kind == "reset":
        return Fault(method, drop_before_taking=True)
    return Fault(method, retry_after=1) if kind == "429" else Fault(method, status=503)
