"""Unpacking a workbook where it can do no harm: a child process, bytes in, plain JSON out.

The child gets no environment of ours (so no token), a
cap on memory and processor time, and sends back text, numbers and dates only, never objects.
The seconds are the processor's: on a busy machine a good file is not refused for being slow.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import bot
from bot.books.grid import Cell, Grid, Line
from bot.books.limits import CHILD_MEMORY_BYTES
from bot.books.refusals import BooksRefused
from bot.books.said import said

PATIENCE = 2
START = (
    "import sys, types; room = types.ModuleType('bot.books'); room.__path__ = ['bot/books'];"
    "sys.modules['bot.books'] = room; from bot.books.child import main; main()"
)
"""Begins with what opens a workbook: the front door of this room imports every reader, which took
a third of the child's life."""
SPARE = {
    "PYTHONIOENCODING": "utf-8",
    "PYTHONDONTWRITEBYTECODE": "1",
    "OPENPYXL_LXML": "False",  # it writes with it, and we only read
}
OUT_OF_TIME = getattr(signal, "SIGPROF", 0)

TOO_SLOW = said(
    "This workbook takes too long to open, which a list of invoices never does. "
    "Please export the open items as CSV."
)
BROKE = said("This workbook cannot be opened safely. Please export the list as CSV.")


def grid_from_child(data: bytes, *, timeout_seconds: float) -> Grid:
    """The workbook's grid, read by a child; raises BooksRefused when the child says so, takes
    longer than `timeout_seconds` of work (some times that by the clock), or dies."""
    house = str(Path(bot.__file__).resolve().parent.parent)
    try:
        done = subprocess.run(
            [sys.executable, "-c", START, f"{timeout_seconds:.3f}"],
            input=data,
            capture_output=True,
            timeout=timeout_seconds * PATIENCE,
            env={"PYTHONPATH": house, **SPARE},
            cwd=house,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BooksRefused(TOO_SLOW) from None
    if done.returncode == -OUT_OF_TIME:
        raise BooksRefused(TOO_SLOW)
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise BooksRefused(BROKE) from None
    if "refused" in answer:
        raise BooksRefused(str(answer["refused"]), **answer["values"])
    return _unpack(answer)


def main() -> None:
    """Read a workbook from standard input, write its grid to standard output."""
    _limit_ourselves(float(sys.argv[1]))
    from bot.books.workbook import grid_of_workbook

    try:
        answer = _pack(grid_of_workbook(sys.stdin.buffer.read()))
    except BooksRefused as refusal:
        answer = {"refused": refusal.words, "values": dict(refusal.values)}
    except (MemoryError, RecursionError):
        answer = {"refused": BROKE, "values": {}}
    sys.stdout.write(json.dumps(answer, ensure_ascii=True))


def _limit_ourselves(seconds: float) -> None:
    """Where the system has such limits (not on Windows); the time-out holds everywhere."""
    if os.name != "posix":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (CHILD_MEMORY_BYTES, CHILD_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
    signal.setitimer(signal.ITIMER_PROF, max(0.001, seconds - time.process_time()))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _pack(grid: Grid) -> dict[str, Any]:
    return {
        "epoch": grid.serial_epoch.isoformat() if grid.serial_epoch else None,
        "warnings": list(grid.warnings),
        "lines": [[line.number, [_packed(cell) for cell in line.cells]] for line in grid.lines],
    }


def _packed(cell: Cell) -> str | list[str]:
    if isinstance(cell, date):
        return ["day", cell.isoformat()]
    return ["number", str(cell)] if isinstance(cell, Decimal) else cell


def _unpack(answer: dict[str, Any]) -> Grid:
    return Grid(
        lines=tuple(
            Line(number, tuple(map(_unpacked, cells))) for number, cells in answer["lines"]
        ),
        serial_epoch=date.fromisoformat(answer["epoch"]) if answer["epoch"] else None,
        warnings=tuple(answer["warnings"]),
    )


def _unpacked(packed: str | list[str]) -> Cell:
    if isinstance(packed, str):
        return packed
    what, text = packed
    return date.fromisoformat(text) if what == "day" else Decimal(text)
