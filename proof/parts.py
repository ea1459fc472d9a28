"""Finds the parts of the proof by name and runs each in a process of its own."""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Protocol, cast

import proof
from proof.lines import Line, as_rows, from_rows

BUILD = Path("build")
USUAL_MINUTES = 5.0
LET_GO = 60.0
"""Seconds a part may take beyond its budget before it is stopped."""


class Part(Protocol):
    """A module of this package: `kills`, `model`, `faults`, `soak`."""

    def run(self, budget_seconds: float) -> list[Line]: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one part showed, and how long it took."""

    part: str
    lines: Sequence[Line]
    seconds: float

    @property
    def met(self) -> bool:
        """Whether there was something to see and all of it is as it must be."""
        return bool(self.lines) and all(line.met for line in self.lines)


def names() -> list[str]:
    """Every part there is, in the order they run."""
    found = (each.name for each in pkgutil.iter_modules(proof.__path__))
    return [name for name in found if hasattr(_module(name), "run")]


def budgets(chosen: Sequence[str], minutes: float) -> dict[str, float]:
    """Seconds for each part: what it asks for, less when all together ask for too much."""
    asked = {name: float(getattr(_module(name), "MINUTES", USUAL_MINUTES)) for name in chosen}
    room = max(minutes - len(chosen) * LET_GO / 60, minutes / 2)
    scale = min(1.0, room / sum(asked.values())) if asked else 1.0
    return {name: 60 * scale * each for name, each in asked.items()}


def shared(
    chosen: Sequence[str], minutes: float, clock: Callable[[], float] = monotonic
) -> Iterator[tuple[str, float]]:
    """Each part with its seconds; what one leaves over is for those after it."""
    began = clock()
    for place, name in enumerate(chosen):
        yield name, budgets(chosen[place:], minutes - (clock() - began) / 60)[name]


def run_here(name: str, budget_seconds: float, out: Path) -> None:
    """One part in this process; its lines go to a file for whoever started it."""
    lines = cast(Part, _module(name)).run(budget_seconds)
    out.write_text(json.dumps(as_rows(name, lines)), "utf-8")


def run_apart(name: str, budget_seconds: float) -> Outcome:
    """One part in its own process group, stopped with everything it started when it hangs."""
    BUILD.mkdir(exist_ok=True)
    out = BUILD / f"proof-{name}.json"
    out.unlink(missing_ok=True)
    began = monotonic()
    child = subprocess.Popen(
        [sys.executable, "-m", "proof", "--here", name, str(budget_seconds), str(out)],
        start_new_session=True,
    )
    lines: list[Line] = []
    try:
        code = child.wait(budget_seconds + LET_GO)
    except subprocess.TimeoutExpired:
        lines.append(Line(f"{name} ends in its time", "no", "yes", False))
    except BaseException:
        _end(child)
        raise
    else:
        if code:
            lines.append(Line(f"{name} runs to its end", f"exit {code}", "exit 0", False))
    _end(child)
    if out.exists():
        lines = [*from_rows(json.loads(out.read_text("utf-8"))), *lines]
        out.unlink()
    return Outcome(name, lines, monotonic() - began)


def _end(child: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    child.wait()


def _module(name: str) -> object:
    return importlib.import_module(f"{proof.__name__}.{name}")
