"""A stand-in for an endpoint that speaks OpenAI's chat completions, with every fault it may have.

Scripted: each request takes the next of `plays`; the last one stays. What was asked is kept, so
that a story can look what left the house. Written for this, as the mock servers there are bring a
web framework of their own and have no redirect, no dripping and no page with status 200.
"""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Asked = Mapping[str, Any]
Words = Callable[[Asked], str]
"""What the model says to a request; the whole request is at hand."""


@dataclass(frozen=True, slots=True)
class Play:
    """What one request gets. Without anything: an empty object, said well.

    `words` is the content of the message (or what to make of the request); `body` replaces the
    whole answer. `drips` sends one byte every so many seconds, `hangs` says nothing for so long,
    `breaks_off` closes the line half way. `finish` is why the model stopped.
    """

    words: str | Words = "{}"
    status: int = 200
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    finish: str | None = "stop"
    refusal: str | None = None
    usage: tuple[int, int] | None = (100, 50)
    hangs: float = 0.0
    drips: float = 0.0
    breaks_off: bool = False


def refuses(status: int, code: str = "", words: str = "no", **headers: str) -> Play:
    """An error as OpenAI words them; headers by name, `_` for `-`."""
    told = {"error": {"message": words, "type": code or "error", "code": code or None}}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Play(status=status, body=json.dumps(told).encode(), headers=named)


class ModelServer:
    """Listens on a free port of this machine. `asked` are the requests, `paths` their paths."""

    def __init__(self, *plays: Play) -> None:
        self.plays = list(plays)
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.closing = threading.Event()
        handler = type("BoundHandler", (_Handler,), {"model": self})
        self._server = _Server(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), name="standin-model", daemon=True
        )
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def next(self) -> Play:
        """The next play; the last one stays."""
        return self.plays.pop(0) if len(self.plays) > 1 else (self.plays or [Play()])[0]

    def said(self) -> str:
        """Every word that was sent here, in one piece."""
        return json.dumps(self.asked, ensure_ascii=False)

    def close(self) -> None:
        """Stop; what hangs is let go."""
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is not worth a traceback on the console."""


class _Handler(BaseHTTPRequestHandler):
    model: ModelServer
    timeout = 30

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        asked = json.loads(self.rfile.read(length) or b"{}")
        self.model.asked.append(asked)
        self.model.keys.append(str(self.headers.get("Authorization") or ""))
        play = self.model.next()
        if play.hangs:
            self.model.closing.wait(play.hangs)
        body = _body(play, asked)
        self.send_response(play.status)
        headers = {"Content-Type": "application/json", **play.headers}
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self._write(body, play)

    def _write(self, body: bytes, play: Play) -> None:
        if play.breaks_off:
            self.wfile.write(body[: len(body) // 2])
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        elif play.drips:
            for place in range(len(body)):
                if self.model.closing.wait(play.drips):
                    return
                self.wfile.write(body[place : place + 1])
                self.wfile.flush()
        else:
            self.wfile.write(body)


def _body(play: Play, asked: Asked) -> bytes:
    if play.body is not None:
        return play.body
    words = play.words if isinstance(play.words, str) else play.words(asked)
    message = {"role": "assistant", "content": None if play.refusal else words}
    message |= {"refusal": play.refusal} if play.refusal else {}
    told: dict[str, Any] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": asked.get("model", ""),
        "choices": [{"index": 0, "message": message, "finish_reason": play.finish}],
    }
    if play.usage:
        told["usage"] = {
            "prompt_tokens": play.usage[0],
            "completion_tokens": play.usage[1],
            "total_tokens": sum(play.usage),
        }
    return json.dumps(told, ensure_ascii=False).encode()
