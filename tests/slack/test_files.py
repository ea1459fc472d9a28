"""Fetching dropped files: the token goes to Slack's file host and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from bot.slack import files as module
from bot.slack.failures import Hopeless, SlackFailure, TryLater
from bot.slack.files import SlackFiles

TOKEN = "xoxb-a-secret-that-must-not-leak"
LOGIN = b"<!DOCTYPE html><html><head><title>Sign in to Slack</title></head><body></body></html>"


class Listener:
    """A server on loopback that answers what a test tells it to, and remembers who asked."""

    def __init__(self) -> None:
        self.status = 200
        self.headers: dict[str, str] = {"Content-Type": "text/plain"}
        self.body = b"hello"
        self.heard: list[tuple[str, str | None]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.thread = Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server.server_port}"

    def close(self) -> None:
        """Stop listening."""
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(5)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                listener.heard.append((self.path, self.headers.get("Authorization")))
                self.send_response(listener.status)
                for name, value in listener.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(listener.body)))
                self.end_headers()
                self.wfile.write(listener.body)

            def log_message(self, format: str, *args: Any) -> None:
                """Quiet."""

        return Handler


@pytest.fixture
def listener() -> Iterator[Listener]:
    """An eavesdropper, or a stand-in for Slack's file host."""
    opened = Listener()
    yield opened
    opened.close()


@pytest.fixture
def real() -> SlackFiles:
    """As in production."""
    return SlackFiles(TOKEN, "https://slack.com/api/")


@pytest.fixture
def test_server(listener: Listener) -> SlackFiles:
    """With its own Web API address, which hosts its files itself."""
    return SlackFiles(TOKEN, f"{listener.address}/api/")


@pytest.mark.parametrize(
    "url",
    [
        "http://files.slack.com/files-pri/T1-F1/a.txt",
        "https://files.slack.com.evil.example/files-pri/T1-F1/a.txt",
        "https://evil-files.slack.com/files-pri/T1-F1/a.txt",
        "https://files.slack.com@{host}/files-pri/T1-F1/a.txt",
        "https://files.slack.com:xoxb@{host}/a.txt",
        "http://{host}/a.txt",
        "https://{host}/a.txt",
        "https://files.slack.com:8443/a.txt",
        "https://files.slack.com:notaport/a.txt",
        "https://files.slack.com\\@{host}/a.txt",
        "//files.slack.com/a.txt",
        "file:///etc/passwd",
        "ftp://files.slack.com/a.txt",
        "https://[::1]/a.txt",
        "https://files.slack.com/a\x00b.txt",
        "https://@files.slack.com/a.txt",
        "https://[broken/a.txt",
        "",
    ],
)
def test_the_token_is_never_sent_anywhere_else(
    real: SlackFiles, listener: Listener, url: str
) -> None:
    host = listener.address.removeprefix("http://")
    with pytest.raises(Hopeless) as refused:
        real.fetch(url.replace("{host}", host))
    assert refused.value.code == "not_slacks_file_host"
    assert listener.heard == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(
    listener: Listener, test_server: SlackFiles, status: int
) -> None:
    elsewhere = Listener()
    try:
        listener.status = status
        listener.headers = {"Location": f"{elsewhere.address}/steal"}
        with pytest.raises(SlackFailure) as refused:
            test_server.fetch(f"{listener.address}/files-pri/F1/a.txt")
        assert refused.value.code == f"http_{status}"
        assert elsewhere.heard == []
    finally:
        elsewhere.close()


def test_the_bytes_of_a_file_come_with_the_token(
    listener: Listener, test_server: SlackFiles
) -> None:
    assert test_server.fetch(f"{listener.address}/files-pri/F1/a.txt") == b"hello"
    assert listener.heard == [("/files-pri/F1/a.txt", f"Bearer {TOKEN}")]


def test_another_port_of_the_same_host_is_somebody_else(
    listener: Listener, test_server: SlackFiles
) -> None:
    other = Listener()
    try:
        with pytest.raises(Hopeless):
            test_server.fetch(f"{other.address}/files-pri/F1/a.txt")
        assert other.heard == []
    finally:
        other.close()


@pytest.mark.parametrize("kind", ["text/html", "text/html; charset=utf-8", "TEXT/HTML"])
def test_a_login_page_is_no_file(listener: Listener, test_server: SlackFiles, kind: str) -> None:
    listener.headers, listener.body = {"Content-Type": kind}, LOGIN
    with pytest.raises(Hopeless) as refused:
        test_server.fetch(f"{listener.address}/a.csv")
    assert refused.value.code == "login_page_instead_of_file"


def test_a_file_that_grows_past_the_limit_is_dropped_while_it_comes(
    listener: Listener, test_server: SlackFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LARGEST_FILE", 1000)
    listener.body = b"x" * 1000
    assert len(test_server.fetch(f"{listener.address}/a.txt")) == 1000
    listener.body = b"x" * 1001
    with pytest.raises(Hopeless) as refused:
        test_server.fetch(f"{listener.address}/a.txt")
    assert refused.value.code == "file_too_large"


def test_a_small_answer_that_unpacks_to_a_large_one_is_dropped(
    listener: Listener, test_server: SlackFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    import gzip

    monkeypatch.setattr(module, "LARGEST_FILE", 100_000)
    listener.headers = {"Content-Type": "text/plain", "Content-Encoding": "gzip"}
    listener.body = gzip.compress(b"x" * 5_000_000)
    with pytest.raises(Hopeless):
        test_server.fetch(f"{listener.address}/a.txt")


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_what_is_gone_stays_gone(listener: Listener, test_server: SlackFiles, status: int) -> None:
    listener.status = status
    with pytest.raises(Hopeless) as refused:
        test_server.fetch(f"{listener.address}/a.txt")
    assert refused.value.code == f"http_{status}"


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_what_may_pass_is_tried_later(
    listener: Listener, test_server: SlackFiles, status: int
) -> None:
    listener.status = status
    with pytest.raises(TryLater):
        test_server.fetch(f"{listener.address}/a.txt")


def test_nobody_there_is_tried_later() -> None:
    alone = Listener()
    address = alone.address
    alone.close()
    with pytest.raises(TryLater):
        SlackFiles(TOKEN, f"{address}/api/").fetch(f"{address}/a.txt")
