"""The two ways from Slack into Suits, each put together as production puts it together."""

from __future__ import annotations

import atexit
import ssl
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from typing import Literal

from pydantic import SecretStr

from bot.running import open_socket, web_server
from bot.settings import Settings
from bot.wiring import Suits
from demo.standin import HttpDoor, StandIn
from demo.standin.socket_door import SocketDoor

Transport = Literal["http", "socket"]
TRANSPORTS: tuple[Transport, ...] = ("http", "socket")
PATIENCE = 30.0
"""Seconds for an answer. Slack gives three; a story is not wrong because the machine is busy."""


def settings_for(transport: Transport, slack: StandIn) -> Settings:
    """What an administrator would set for this way in; the web server takes any free port."""
    http = transport == "http"
    return Settings(
        _env_file=None,
        slack_bot_token=SecretStr(slack.bot_token),
        slack_signing_secret=SecretStr(slack.signing_secret) if http else None,
        slack_app_token=None if http else SecretStr(slack.app_token),
        slack_api_url=slack.api_url,
        port=0,
    )


@contextmanager
def on_line(settings: Settings, suits: Suits, slack: StandIn) -> Iterator[None]:
    """Slack reaches Suits until the block ends: signed requests, or envelopes down a WebSocket."""
    way = _socket(settings, suits, slack) if settings.socket_mode else _http(settings, suits, slack)
    with way:
        yield


@contextmanager
def _http(settings: Settings, suits: Suits, slack: StandIn) -> Iterator[None]:
    web = web_server(settings, suits)
    web.start()
    door = HttpDoor(f"http://127.0.0.1:{web.port}", slack.signing_secret)
    door.patience = PATIENCE
    slack.connect(door)
    try:
        yield
    finally:
        _by_and_by(web.stop)


@contextmanager
def _socket(settings: Settings, suits: Suits, slack: StandIn) -> Iterator[None]:
    door = SocketDoor()
    door.patience = PATIENCE
    slack.connect(door)
    suits.api.ssl = _certificates()
    handler = open_socket(settings, suits)
    assert handler is not None
    assert door.wait_connected()
    try:
        yield
    finally:
        handler.client.auto_reconnect_enabled = False
        door.hang_up()
        _by_and_by(handler.client.close)


@cache
def _certificates() -> ssl.SSLContext:
    """Read once: the line of a story is a plain one, and each asks for them all the same."""
    return ssl.create_default_context()


def _by_and_by(close: Callable[[], None]) -> None:
    """Both ways in take up to a second to see that they should stop: the next story need not wait.

    Whoever closes is waited for at the end of the process.
    """
    _closers().submit(close)


@cache
def _closers() -> ThreadPoolExecutor:
    pool = ThreadPoolExecutor(max_workers=8, thread_name_prefix="closing")
    atexit.register(pool.shutdown)
    return pool
