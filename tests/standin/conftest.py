"""The stand-in with a small real app behind each of the two doors."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler

from demo.standin import HttpDoor, StandIn
from demo.standin.socket_door import SocketDoor
from tests.standin.small_app import build


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 4, 20, 7, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def moves(self, **span: float) -> None:
        self.now += timedelta(**span)


class _Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = False
    request_queue_size = 64


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


@contextmanager
def served(app: App) -> Iterator[str]:
    """The app on a loopback port, until the block ends."""
    server = make_server(
        "127.0.0.1", 0, SlackRequestHandler(app), server_class=_Threaded, handler_class=_Quiet
    )
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def on_socket(app: App, slack: StandIn) -> Iterator[None]:
    """The app in Socket Mode."""
    door = SocketDoor()
    slack.connect(door)
    handler = SocketModeHandler(app, slack.app_token)
    handler.client.connect()
    assert door.wait_connected()
    try:
        yield
    finally:
        # The client's close waits for its two threads, which sleep for three and one second
        # unless something comes.
        session = handler.client.current_session
        if session is not None and session.sock is not None:
            session.sock.settimeout(0.05)
            door.ping()
        wake = threading.Timer(0.05, handler.client.enqueue_message, ['{"type": "hello"}'])
        wake.start()
        handler.client.close()
        wake.join()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def slack(clock: Clock) -> Iterator[StandIn]:
    """A workspace with two people and a channel, without an app."""
    with StandIn(clock) as standin:
        standin.add_user("U0ADA", "ada", "Ada Visser")
        standin.add_user("U0BEN", "ben", "Ben Tran", tz="Asia/Ho_Chi_Minh", locale="vi-VN")
        standin.add_channel("vela", "ada", "ben")
        yield standin


@pytest.fixture
def seen() -> list[dict[str, Any]]:
    """Every body that reached a listener of the small app."""
    return []


@pytest.fixture(params=["http", "socket"])
def agency(
    request: pytest.FixtureRequest, slack: StandIn, seen: list[dict[str, Any]]
) -> Iterator[StandIn]:
    """The workspace with the small app connected, over HTTP and over Socket Mode."""
    app = build(slack, seen)
    if request.param == "socket":
        with on_socket(app, slack):
            yield slack
    else:
        with served(app) as url:
            slack.connect(HttpDoor(url, slack.signing_secret))
            yield slack
