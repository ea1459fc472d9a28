"""A clock that several processes share: real seconds go on, a file says how far it was moved."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

from bot.wiring import now


class MovedTime:
    """The present moment, moved. Whoever holds the file's path has the same time."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __call__(self) -> datetime:
        """The moved moment, UTC."""
        return now() + timedelta(seconds=float(self._file.read_text("ascii")))

    def begin_at(self, moment: datetime) -> None:
        """From now on it is this moment, and goes on."""
        self._write((moment - now()).total_seconds())

    def forward(self, length: timedelta) -> None:
        """As if nothing happened for so long."""
        self._write(float(self._file.read_text("ascii")) + length.total_seconds())

    def _write(self, seconds: float) -> None:
        fresh = self._file.with_suffix(".new")
        fresh.write_text(repr(seconds), "ascii")
        os.replace(fresh, self._file)
