"""The fault script: what goes wrong next, and for whom."""

from __future__ import annotations

import threading
from dataclasses import dataclass


@dataclass(slots=True)
class Fault:
    """One kind of trouble for one method; `left` is None for "until healed"."""

    method: str
    left: int | None = 1
    error: str | None = None
    retry_after: int | str | None = None
    status: int | None = None
    body: bytes | None = None
    drop_before_taking: bool = False
    drop_after_taking: bool = False
    hang: float = 0.0
    channel: str | None = None


class FaultScript:
    """Faults in the order in which they were written down."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._faults: list[Fault] = []

    def write(self, fault: Fault) -> None:
        """Add a fault."""
        with self._lock:
            self._faults.append(fault)

    def heal(self, method: str | None = None) -> None:
        """Forget all faults, or those of one method."""
        with self._lock:
            self._faults = [f for f in self._faults if method is not None and f.method != method]

    def waiting(self, method: str) -> int:
        """How many faults are written down for a method."""
        with self._lock:
            return sum(fault.method == method for fault in self._faults)

    def take(self, method: str, destinations: set[str]) -> Fault | None:
        """The fault for this call, used up once."""
        with self._lock:
            for fault in self._faults:
                if fault.method not in (method, "*"):
                    continue
                if fault.channel is not None and fault.channel not in destinations:
                    continue
                if fault.left is not None:
                    fault.left -= 1
                    if fault.left <= 0:
                        self._faults.remove(fault)
                return fault
            return None
