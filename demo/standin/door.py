"""The way into the app: Slack's signed HTTP requests, and what came back."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import time
from dataclasses import dataclass
from typing import Any, Literal, Protocol
from urllib.parse import urlencode, urlsplit

from demo.standin.clock import Clock, wall_clock
from demo.standin.people import Payload

Kind = Literal["command", "interactive", "event"]
PATIENCE = 3.0


@dataclass(frozen=True, slots=True)
class Retry:
    """Slack's mark on an event that it delivers again."""

    number: int
    reason: str = "http_timeout"


@dataclass(frozen=True, slots=True)
class Reply:
    """The app's acknowledgement: status (0: none within three seconds), body, milliseconds."""

    status: int
    body: Any
    ms: float

    @property
    def ok(self) -> bool:
        """Slack is content with any 2xx."""
        return 200 <= self.status < 300

    @property
    def text(self) -> str:
        """The words in the body, if it has any."""
        if isinstance(self.body, dict):
            return str(self.body.get("text", ""))
        return str(self.body or "")


class Door(Protocol):
    """How a delivery reaches the app."""

    def send(self, kind: Kind, payload: Payload, retry: Retry | None = None) -> Reply:
        """Deliver and wait for the acknowledgement."""

    def close(self) -> None:
        """Let go of everything."""


class HttpDoor:
    """Posts signed requests to ``{url}/slack/events``.

    `clock` dates the signature. It is the real clock unless a test wants a stale one, because
    the app compares it with real time.
    """

    def __init__(self, url: str, signing_secret: str, clock: Clock = wall_clock) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self._path = parts.path.rstrip("/") or ""
        self._secret = signing_secret
        self._clock = clock
        self.patience = PATIENCE

    def send(self, kind: Kind, payload: Payload, retry: Retry | None = None) -> Reply:
        """Sign, post, read; a `Reply` with status 0 when nothing came in time."""
        body, content_type = encoded(kind, payload)
        headers = self.signature(body) | {"Content-Type": content_type}
        if retry is not None:
            headers["X-Slack-Retry-Num"] = str(retry.number)
            headers["X-Slack-Retry-Reason"] = retry.reason
        return self.post(body, headers)

    def signature(self, body: bytes) -> dict[str, str]:
        """The two headers that prove that a body comes from Slack."""
        stamp = str(int(self._clock().timestamp()))
        base = b"v0:" + stamp.encode() + b":" + body
        digest = hmac.new(self._secret.encode(), base, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}

    def post(self, body: bytes, headers: dict[str, str]) -> Reply:
        """Post bytes as they are; for requests that are wrong on purpose."""
        started = time.perf_counter()
        connection = http.client.HTTPConnection(self._host, self._port, timeout=self.patience)
        try:
            given = {"Connection": "close", "User-Agent": "Slackbot 1.0"} | headers
            connection.request("POST", f"{self._path}/slack/events", body=body, headers=given)
            answer = connection.getresponse()
            status, told = answer.status, answer.read()
        except (TimeoutError, http.client.HTTPException, ConnectionError):
            status, told = 0, b""
        finally:
            connection.close()
        return Reply(status, parsed(told), (time.perf_counter() - started) * 1000)

    def close(self) -> None:
        """Nothing is held."""


def encoded(kind: Kind, payload: Payload) -> tuple[bytes, str]:
    """The body and content type that Slack uses for this kind of delivery."""
    if kind == "event":
        return json.dumps(payload).encode(), "application/json"
    fields = payload if kind == "command" else {"payload": json.dumps(payload)}
    return urlencode(fields).encode(), "application/x-www-form-urlencoded"


def parsed(body: bytes) -> Any:
    """JSON as a value, anything else as text."""
    text = body.decode("utf-8", "replace")
    try:
        return json.loads(text) if text else ""
    except ValueError:
        return text
