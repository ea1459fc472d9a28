"""Real processes of Suits on one store: started, killed where they are told to die, started again.

Slack knocks at any that stands; a replica that is gone is simply not asked.
"""

from __future__ import annotations

import http.client
import os
import socket
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from threading import Event, Lock, Thread

from demo.standin import HttpDoor, StandIn
from demo.standin.door import Kind, Reply, Retry
from demo.standin.people import Payload
from proof import replica

START_SECONDS = 180.0
NOBODY = 20.0
PATIENCE = 10.0
ANYWHERE = "anywhere"


SOON = 2.0
"""Seconds a replica lives on that was not to die and now is."""


@dataclass(frozen=True, slots=True)
class Death:
    """Where a process is to die: the `times`-th time it passes a point; or after some seconds."""

    point: str = ""
    times: int = 1
    seconds: float = 15.0
    """How long it may live once it stands; then it is killed wherever it is."""


@dataclass(slots=True)
class Berth:
    """The place of one replica: its port stays, its processes come and go."""

    port: int
    process: ForkServerProcess
    death: Death | None
    began: float
    stands_since: float | None = None


class Fleet:
    """So many replicas on a store. `next_death` says how each new process is to end.

    A thread looks after them: who died is counted and followed by a new process.
    """

    def __init__(
        self,
        folder: Path,
        slack: StandIn,
        url: str,
        clock: Path,
        *,
        size: int,
        next_death: Callable[[], Death | None],
    ) -> None:
        self._folder = folder
        self._slack = slack
        self._url = url
        self._clock = clock
        self._next_death = next_death
        self._lock = Lock()
        self._turn = 0
        self.kills: Counter[str] = Counter()
        self.failure: BaseException | None = None
        self.berths = [self._berth(_free_port()) for _ in range(size)]
        self._ended = Event()
        self._keeper = Thread(target=self._keep, name="fleet", daemon=True)
        self._keeper.start()

    def _keep(self) -> None:
        try:
            while not self._ended.wait(0.03):
                self._tend()
        except BaseException as failure:  # noqa: BLE001  (`end` raises it)
            self.failure = failure

    def _tend(self) -> None:
        for place, berth in enumerate(self.berths):
            code = berth.process.exitcode
            if code is not None:
                self._bury(berth, code)
                self.berths[place] = self._berth(berth.port)
            elif berth.stands_since is None:
                self._look_whether_it_stands(berth)
            elif berth.death and time.monotonic() - berth.stands_since > berth.death.seconds:
                self.kill(berth)

    def none_is_safe(self, next_death: Callable[[], Death | None]) -> None:
        """Whoever was not to die is to die somewhere, from now on."""
        for berth in self.berths:
            death = next_death() if berth.death is None else None
            if death is not None:
                berth.death = Death(ANYWHERE, seconds=min(death.seconds, SOON))

    def kill(self, berth: Berth) -> None:
        """kill -9, wherever it is; counted when it is buried."""
        berth.death = Death(ANYWHERE)
        berth.process.kill()

    def standing(self) -> list[Berth]:
        """Replicas that answer."""
        return [berth for berth in self.berths if berth.stands_since is not None]

    def wait_until_all_stand(self) -> None:
        """Until every berth answers. Raises what went wrong meanwhile."""
        while self.failure is None and len(self.standing()) < len(self.berths):
            time.sleep(0.05)
        if self.failure is not None:
            raise self.failure

    def pids(self) -> list[int]:
        """The processes, by number."""
        return [berth.process.pid or 0 for berth in self.berths]

    def end(self) -> None:
        """The story is over: nobody is left. Raises what went wrong meanwhile."""
        self._ended.set()
        self._keeper.join()
        for berth in self.berths:
            berth.process.kill()
            berth.process.join()
        if self.failure is not None:
            raise self.failure

    def address(self) -> str | None:
        """Whom a balancer would ask next; None when nobody stands."""
        with self._lock:
            standing = self.standing()
            self._turn += 1
            return (
                f"http://127.0.0.1:{standing[self._turn % len(standing)].port}"
                if standing
                else None
            )

    def _berth(self, port: int) -> Berth:
        death = self._next_death()
        environment = {
            "PATH": os.environ["PATH"],
            "SLACK_API_URL": self._slack.api_url,
            "SLACK_BOT_TOKEN": self._slack.bot_token,
            "SLACK_SIGNING_SECRET": self._slack.signing_secret,
            "DATABASE_URL": self._url,
            "PORT": str(port),
            "TICK_SECONDS": "0.2",
            "LOG_LEVEL": "ERROR",
        }
        if death is not None and death.point not in ("", ANYWHERE):
            environment["SUITS_DIE_AT"] = f"{death.point}:{death.times}"
        process = replica.begin(environment, self._clock, self._log_of(port))
        return Berth(port, process, death, time.monotonic())

    def _bury(self, berth: Berth, code: int) -> None:
        log = self._log_of(berth.port).read_text()
        assert code == -9, f"a replica ended by itself ({code}):\n{log[-3000:]}"
        assert berth.death is not None, "a replica was killed that nobody meant to kill"
        self.kills[berth.death.point or ANYWHERE] += 1

    def _log_of(self, port: int) -> Path:
        return self._folder / f"log-{port}.txt"

    def _look_whether_it_stands(self, berth: Berth) -> None:
        line = http.client.HTTPConnection("127.0.0.1", berth.port, timeout=0.5)
        try:
            line.request("GET", "/healthz")
            if line.getresponse().status == 200:
                berth.stands_since = time.monotonic()
        except (OSError, http.client.HTTPException):
            assert time.monotonic() - berth.began < START_SECONDS, "a replica never stood"
        finally:
            line.close()


class Balancer:
    """The door of a stand-in with many rooms behind it."""

    def __init__(self, fleet: Fleet, secret: str) -> None:
        self._fleet = fleet
        self._secret = secret

    def send(self, kind: Kind, payload: Payload, retry: Retry | None = None) -> Reply:
        """Knock at whoever stands; status 0 when nobody answered."""
        waited = time.monotonic() + NOBODY
        while (address := self._fleet.address()) is None:
            if time.monotonic() > waited:
                return Reply(0, "", 0.0)
            time.sleep(0.05)
        door = HttpDoor(address, self._secret)
        door.patience = PATIENCE
        return door.send(kind, payload, retry)

    def close(self) -> None:
        """Nothing is held."""


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
