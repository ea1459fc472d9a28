"""The engine against a slow, obvious reference: a year of it, and whatever Hypothesis thinks of.

The year is lived by two agencies at once, one a core, each with half of the obligations; then the
state machine tells stories until its time is over. See `tests/model`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import Any

from proof.lines import Line, counted

MINUTES = 24
SEEDS = (2027, 2028)
OBLIGATIONS = 5_100
"""Of each agency: drawn evenly over the year, so that both together come to ten thousand."""
DAYS = 365
EVENTS = 19
"""Owed, done, answered, paid, promised, contested, stopped, passed on, away, left, and so on."""
CLIENTS = 12
FOR_STORIES = 0.1
STORIES = 20
BUILD = Path("build")


def run(budget_seconds: float) -> list[Line]:
    """The year in nine tenths of the time, the stories in the rest."""
    began = monotonic()
    years = _years(budget_seconds * (1 - FOR_STORIES))
    left = max(60.0, budget_seconds - (monotonic() - began))
    return [*_year_lines(years), *_story_lines(left)]


def _years(seconds: float) -> list[dict[str, Any]]:
    BUILD.mkdir(exist_ok=True)
    files = [BUILD / f"year-{seed}.json" for seed in SEEDS]
    for file in files:
        file.unlink(missing_ok=True)
    began = monotonic()
    lives = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.model.year",
             str(seed), str(OBLIGATIONS), str(DAYS), str(CLIENTS), str(file)]
        )
        for seed, file in zip(SEEDS, files, strict=True)
    ]  # fmt: skip
    codes = []
    for life in lives:
        try:
            codes.append(life.wait(max(1.0, seconds - (monotonic() - began))))
        except subprocess.TimeoutExpired:
            life.kill()
            codes.append(life.wait())
    return [
        {**(json.loads(file.read_text("utf-8")) if file.exists() else {}), "differs": code == 1}
        for file, code in zip(files, codes, strict=True)
    ]


def _year_lines(years: list[dict[str, Any]]) -> list[Line]:
    def both(what: str) -> int:
        return sum(int(year.get(what, 0)) for year in years)

    days = min(int(year.get("days", 0)) for year in years)
    return [
        counted("days lived by both agencies", days, exactly=DAYS),
        counted("obligations", both("obligations"), least=10_000),
        counted("kinds of events in them", len({*_events(years)}), least=EVENTS),
        counted("clock changes lived through, in 12 zones", both("clock_changes") // 2, least=20),
        counted("messages equal to the reference", both("messages"), least=8_000),
        counted("lines in them equal to the reference", both("lines")),
        counted("histories replayed to their state", both("replayed"), least=1_000),
        counted("differences", sum(year["differs"] for year in years), exactly=0),
    ]


def _events(years: list[dict[str, Any]]) -> list[str]:
    return [event for year in years for event, times in year.get("acts", {}).items() if times]


def _story_lines(seconds: float) -> list[Line]:
    told = differences = 0
    began = monotonic()
    while monotonic() - began < seconds * 0.8:
        try:
            code = subprocess.run(
                [sys.executable, "-m", "tests.model.stories", str(told), str(STORIES)],
                check=False,
                timeout=max(1.0, seconds - (monotonic() - began)),
            ).returncode
        except subprocess.TimeoutExpired:
            break
        told += STORIES
        differences += code != 0
        if code:
            break
    return [
        counted("stories of the state machine", told, least=STORIES),
        counted("stories that differ", differences, exactly=0),
    ]
