"""Faults: every test that docs/faults.md names is run, and none may fail."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from defusedxml.ElementTree import parse

from proof.lines import Line, counted

MINUTES = 5.0
FAULTS = 78
PAGE = Path("docs", "faults.md")
NAMED = re.compile(r"`(tests/[\w/]+\.py::test_\w+)`")
WORSE = ("failure", "error", "skipped")


def run(budget_seconds: float) -> list[Line]:
    """All of them, in as many processes as there are cores."""
    page = PAGE.read_text("utf-8")
    named = sorted(set(NAMED.findall(page)))
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "faults.xml")
        ended = _all(named, report, budget_seconds)
        fates = _fates(report) if report.exists() else Counter[str]()
    told = len(re.findall(r"^\| \d+ \|", page, re.MULTILINE))
    spared = page.count("Does not apply: ")
    return [
        counted("faults told of", told, exactly=FAULTS),
        counted("of these do not apply, with the reason", spared),
        counted("tests named for the others", len(named), least=FAULTS - spared),
        counted("stories that held", fates["held"], least=len(named)),
        counted("that failed or were left out", fates.total() - fates["held"], exactly=0),
        Line("all ended in their time", "yes" if ended else "no", "yes", ended),
    ]


def _all(named: Sequence[str], report: Path, seconds: float) -> bool:
    try:
        subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "--tb=short", f"--junitxml={report}", *named],
            timeout=seconds, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return False
    return True


def _fates(report: Path) -> Counter[str]:
    cases = parse(report).iter("testcase")
    return Counter(
        next((worse for worse in WORSE if case.find(worse) is not None), "held") for case in cases
    )
