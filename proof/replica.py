"""`suits run` under a moved clock, as a process that is forked from one that has read the program.

Reading the program takes two seconds of a core; two hundred deaths would be mostly that. What is
forked has opened no store, no line to Slack and no thread: everything else it does itself, as
`suits run` does. Processes that read the program themselves die in the tests.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from threading import Event

from bot import cli
from bot.logs import configure
from bot.running import start
from bot.settings import read_settings
from proof.moved import MovedTime


def begin(environment: Mapping[str, str], clock: Path, log: Path) -> ForkServerProcess:
    """Start one with exactly these variables; what it writes goes to `log`."""
    return _forked(serve, dict(environment), clock, log)


def command(environment: Mapping[str, str], words: Sequence[str], log: Path) -> int:
    """`suits` with these words, in a process of its own; its exit code, -9 when it was killed."""
    process = _forked(run_command, dict(environment), list(words), log)
    process.join()
    assert process.exitcode is not None
    return process.exitcode


def serve(environment: Mapping[str, str], clock: Path, log: Path) -> None:
    """Serve until SIGTERM, or until killed."""
    _settle_in(environment, log)
    stop = Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    settings = read_settings()
    configure(settings.log_level)
    close = start(settings, clock=MovedTime(clock))
    stop.wait()
    close()


def run_command(environment: Mapping[str, str], words: Sequence[str], log: Path) -> None:
    """One command, as typed in a terminal."""
    _settle_in(environment, log)
    sys.argv = ["suits", *words]
    cli.main()


def _forked(target: Callable[..., None], *given: object) -> ForkServerProcess:
    nursery = multiprocessing.get_context("forkserver")
    nursery.set_forkserver_preload(["proof.nursery", "proof.replica"])
    process = nursery.Process(target=target, args=given, daemon=True)
    process.start()
    return process


def _settle_in(environment: Mapping[str, str], log: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    paper = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(paper, 1)
    os.dup2(paper, 2)
