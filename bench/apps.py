"""Starts the two apps as processes of their own, each in Socket Mode against the same Slack."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.slack import LeanSlack

ROOT = Path(__file__).parent.parent
GONE_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Running:
    """An app that is on the line."""

    process: subprocess.Popen[bytes]
    ready_after: float
    """Seconds from the start of its process to the open line."""
    work: float
    """Processor seconds it had taken by then."""

    def resident(self) -> float:
        """Its resident memory now, in MiB, its children's included."""
        return sum(_resident(pid) for pid in _family(self.process.pid)) / 1024


@contextmanager
def suits(
    slack: LeanSlack, url: str, folder: Path, *, tick_seconds: float = 5
) -> Iterator[Running]:
    """The product, as `suits run` starts it."""
    settings = {
        "SLACK_BOT_TOKEN": "xoxb-bench", "SLACK_APP_TOKEN": "xapp-bench", "DATABASE_URL": url,
        "PORT": "0", "TICK_SECONDS": str(tick_seconds), "LOG_LEVEL": "WARNING",
    }  # fmt: skip
    with _started(slack, folder, ["-m", "bot", "run"], settings) as running:
        yield running


@contextmanager
def bare(slack: LeanSlack, folder: Path) -> Iterator[Running]:
    """The bare Bolt app beside it (`bench.bare`)."""
    file = folder / f"bare-{time.monotonic_ns()}.db"
    with _started(slack, folder, ["-m", "bench.bare", str(file)], {}) as running:
        yield running


@contextmanager
def _started(
    slack: LeanSlack, folder: Path, words: list[str], settings: dict[str, str]
) -> Iterator[Running]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("SLACK_")}
    environment = kept | settings | {"SLACK_API_URL": slack.api_url, "PYTHONPATH": str(ROOT)}
    began = time.perf_counter()
    with (folder / "app.log").open("ab") as said:
        process = subprocess.Popen(
            [sys.executable, *words], cwd=folder, env=environment, stdout=said, stderr=said
        )
        try:
            ready_after = slack.wait_connected() - began
            yield Running(process, ready_after, worked(process.pid))
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(GONE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            slack.wait_gone()


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    return [pid, *(each for child in children for each in _family(int(child)))]


def _resident(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


def worked(pid: int) -> float:
    """Processor seconds of a process (proc(5): utime and stime)."""
    told = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
