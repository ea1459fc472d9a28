"""Runs Suits until it is told to stop, and stops so that nothing in hand is lost.

Order in: store, ticks, pages, socket. Order out: no new requests, no new ticks, the message under
way ends (5 s at most) or is looked up by the next start, whispers end, the store is given back.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from socket import socketpair
from threading import Event, Thread

import structlog
import uvicorn
from slack_bolt.adapter.socket_mode import SocketModeHandler
from starlette.applications import Starlette

from bot.heartbeat import heartbeat
from bot.scheduler import Scheduler
from bot.server import web_app
from bot.services import directory, figures, health, store_opening, warming
from bot.services.boundary import attempt
from bot.services.desk import Clock
from bot.settings import Settings
from bot.slack.directory import SlackDirectory
from bot.wiring import Suits, build, now

log = structlog.get_logger()

STOP_SECONDS = 8
READ_AT_ONCE = 64 * 1024
"""Bytes. Slack's client calls itself once for every piece of an envelope, and its own 1,024 bytes
are a thousand calls for a megabyte: past Python's limit the form was never answered, nor kept."""


class WebServer:
    """uvicorn in a thread of its own; `port` is the real one when 0 was asked for."""

    def __init__(self, app: Starlette, *, host: str, port: int) -> None:
        config = uvicorn.Config(
            app, host=host, port=port, log_config=None, lifespan="off", ws="none",
            timeout_graceful_shutdown=3,
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        self._thread = Thread(target=self._server.run, name="web", daemon=True)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.servers[0].sockets[0].getsockname()[1])

    def start(self, *, seconds: float = 10) -> None:
        """Begin to listen. Raises OSError when the port is taken."""
        self._thread.start()
        waited = Event()
        for _ in range(int(seconds / 0.01)):
            if self._server.started or not self._thread.is_alive():
                break
            waited.wait(0.01)
        if not self._server.started:
            raise OSError("the web server could not start: is the port taken?")

    def stop(self) -> None:
        """Answer what is under way, then close."""
        self._server.should_exit = True
        self._thread.join(timeout=STOP_SECONDS)


def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT."""
    with stop_signals() as told:
        close = start(settings)
        log.info("suits_started", transport="socket" if settings.socket_mode else "http")
        told()
        log.info("suits_stopping")
        close()
        log.info("suits_stopped")


@contextmanager
def stop_signals() -> Iterator[Callable[[], object]]:
    """SIGTERM and SIGINT end nothing by themselves; the function given waits for one of them.

    The signal itself writes to a socket. It may reach any thread, and a main thread that waits for
    a lock does not hear of it then: a Suits was told to stop and went on.
    """
    ours, theirs = socketpair()
    theirs.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno())
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: None)
    with ours, theirs:
        try:
            yield lambda: ours.recv(1)
        finally:
            signal.set_wakeup_fd(-1)


def start(settings: Settings, *, clock: Clock = now) -> Callable[[], None]:
    """Start every part; the returned function stops them in reverse."""
    woken: list[Callable[[], None]] = []
    stop = Event()
    suits = build(
        settings,
        clock=clock,
        wake=lambda: woken[0]() if woken else None,
        pause=lambda length: _pause(stop, length),
        stopping=stop.is_set,
    )
    store_opening.take(suits.desk.database, at=suits.desk.at)
    team = suits.api.auth_test()
    health.bind(suits.desk, str(team["team_id"]), str(team.get("team", "")))
    scheduler = Scheduler(
        desk=suits.desk,
        poster=suits.poster,
        files=suits.files,
        refresh_directory=lambda: directory.refresh(suits.desk, SlackDirectory(suits.api)),
        begin=suits.hands.begin,
        seconds=settings.tick_seconds,
        beat=heartbeat(_plain(settings), lambda: figures.holds(suits.desk)),
    )
    woken.append(scheduler.wake)
    # Before the door opens: the first person to knock should not be the one who warms the room.
    attempt(lambda: warming.warm(suits.desk))
    web = web_server(settings, suits)
    web.start()
    scheduler.start()
    socket = open_socket(settings, suits)

    def close() -> None:
        stop.set()
        if socket is not None:
            socket.close()  # type: ignore[no-untyped-call]
        web.stop()
        scheduler.stop()
        suits.close()

    return close


def web_server(settings: Settings, suits: Suits) -> WebServer:
    """The pages of this process; with a signing secret, Slack knocks here too. Not yet begun."""
    secret = None if settings.socket_mode else settings.slack_signing_secret
    app = web_app(
        app=suits.app,
        signing_secret=secret.get_secret_value() if secret else None,
        ready=lambda: health.ready(suits.desk),
        figures=lambda: figures.as_text(suits.desk),
    )
    return WebServer(app, host=settings.host, port=settings.port)


def open_socket(settings: Settings, suits: Suits) -> SocketModeHandler | None:
    """The line to Slack in Socket Mode, open; None where Slack comes over HTTP."""
    if settings.slack_app_token is None:
        return None
    handler = SocketModeHandler(
        suits.app,
        settings.slack_app_token.get_secret_value(),
        web_client=suits.api,
        receive_buffer_size=READ_AT_ONCE,
    )
    handler.connect()  # type: ignore[no-untyped-call]
    return handler


def _plain(settings: Settings) -> str | None:
    return settings.heartbeat_url.get_secret_value() if settings.heartbeat_url else None


def _pause(stop: Event, length: timedelta) -> None:
    """Wait for Slack's pace, or until Suits is told to stop."""
    stop.wait(length.total_seconds())
