"""Where a measurement keeps its files: on a disk, for what is durable has to cost what it costs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bench import agency
from bench.apps import ROOT
from bench.slack import LeanSlack, Paced, unlimited


@contextmanager
def workplace(paced: Paced = unlimited) -> Iterator[tuple[Path, LeanSlack]]:
    """A folder that is gone afterwards, and a lean Slack."""
    place = ROOT / "build" / "bench"
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place) as folder:
        slack = LeanSlack(paced)
        try:
            yield Path(folder), slack
        finally:
            slack.close()


def agency_in(folder: Path) -> str:
    """The DATABASE_URL of a store with the whole agency in it."""
    url = f"sqlite:///{folder}/suits.db"
    agency.made(url, now=datetime.now(UTC)).close()
    return url
