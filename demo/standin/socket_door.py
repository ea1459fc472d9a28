"""Socket Mode: the app connects to us, and envelopes go down that line."""

from __future__ import annotations

import json
import threading
import time
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import Server, ServerConnection, serve

from demo.standin.door import PATIENCE, Kind, Reply, Retry
from demo.standin.people import Payload

_TYPES = {"command": "slash_commands", "interactive": "interactive", "event": "events_api"}


class SocketDoor:
    """A WebSocket server on loopback; `url` is what apps.connections.open hands out."""

    def __init__(self) -> None:
        self._server: Server = serve(self._talk, "127.0.0.1", 0)
        self._thread = threading.Thread(
            target=self._server.serve_forever, name="standin-socket", daemon=True
        )
        self._changed = threading.Condition()
        self._lines: list[ServerConnection] = []
        self._leaving: list[ServerConnection] = []
        self._acks: dict[str, Any] = {}
        self._turn = 0
        self.patience = PATIENCE
        self._thread.start()

    def url(self) -> str:
        """A fresh address, as Slack gives one for each connection."""
        self._turn += 1
        port = self._server.socket.getsockname()[1]
        return f"ws://127.0.0.1:{port}/link/?ticket=t{self._turn}&app_id=A0SUITS001"

    def wait_connected(self, seconds: float = 5.0) -> bool:
        """Whether an app is on the line, waiting for it so long."""
        with self._changed:
            return self._changed.wait_for(lambda: bool(self._lines), timeout=seconds)

    def send(self, kind: Kind, payload: Payload, retry: Retry | None = None) -> Reply:
        """Send an envelope and wait three seconds for its acknowledgement."""
        if not self.wait_connected():
            return Reply(0, "", 0.0)
        started = time.perf_counter()
        with self._changed:
            self._turn += 1
            envelope_id = f"envelope-{self._turn}"
            line = self._lines[self._turn % len(self._lines)]
        envelope: Payload = {
            "envelope_id": envelope_id,
            "type": _TYPES[kind],
            "payload": payload,
            "accepts_response_payload": kind != "event",
        }
        if kind == "event":
            envelope["retry_attempt"] = retry.number if retry else 0
            envelope["retry_reason"] = retry.reason if retry else ""
        line.send(json.dumps(envelope))
        with self._changed:
            came = self._changed.wait_for(lambda: envelope_id in self._acks, self.patience)
            body = self._acks.pop(envelope_id, "")
        spent = (time.perf_counter() - started) * 1000
        return Reply(200 if came else 0, body, spent)

    def refresh(self) -> None:
        """Ask the apps to connect again, as Slack does at times, then close the old lines."""
        with self._changed:
            lines = list(self._lines)
            self._leaving += lines
            self._lines.clear()
        for line in lines:
            line.send(json.dumps({"type": "disconnect", "reason": "refresh_requested"}))
        self.wait_connected()
        for line in lines:
            line.close()

    def ping(self) -> None:
        """Ping every line, which wakes a client that sleeps on it."""
        with self._changed:
            for line in self._lines:
                line.ping()

    def hang_up(self) -> None:
        """Close all lines without a word, and wait until they are gone."""
        with self._changed:
            lines = [*self._lines, *self._leaving]
        for line in lines:
            line.close()
        with self._changed:
            self._changed.wait_for(lambda: not (self._lines or self._leaving), timeout=5)

    def close(self) -> None:
        """Close all lines and the server, and wait for their threads."""
        self.hang_up()
        self._server.shutdown()
        self._thread.join()

    def _talk(self, line: ServerConnection) -> None:
        hello = {
            "type": "hello",
            "num_connections": len(self._lines) + 1,
            "connection_info": {"app_id": "A0SUITS001"},
            "debug_info": {"host": "applink-1", "approximate_connection_time": 18060},
        }
        line.send(json.dumps(hello))
        with self._changed:
            self._lines.append(line)
            self._changed.notify_all()
        try:
            for raw in line:
                self._hear(raw)
        except ConnectionClosed:
            pass
        finally:
            with self._changed:
                for lines in (self._lines, self._leaving):
                    if line in lines:
                        lines.remove(line)
                self._changed.notify_all()

    def _hear(self, raw: str | bytes) -> None:
        try:
            told = json.loads(raw)
        except ValueError:
            return
        if isinstance(told, dict) and "envelope_id" in told:
            with self._changed:
                self._acks[told["envelope_id"]] = told.get("payload") or ""
                self._changed.notify_all()
