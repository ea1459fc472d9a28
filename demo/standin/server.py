"""The HTTP side of the stand-in: Web API, uploads, downloads, response URLs, on loopback."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from demo.standin.calls import Refused
from demo.standin.faults import Fault
from demo.standin.people import Payload
from demo.standin.responses import respond
from demo.standin.web_api import WebApi

LOGIN_PAGE = b"<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body></body></html>"


class ApiServer:
    """A threaded server on a free loopback port. `close` joins every thread it started."""

    def __init__(self, api: WebApi) -> None:
        handler = type("BoundHandler", (_Handler,), {"api": api})
        self._server = _Server(("127.0.0.1", 0), handler)
        self._api = api
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), name="standin-api", daemon=True
        )
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        api.address = self.address

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def close(self) -> None:
        """Stop; calls that hang are let go first."""
        self._api.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is not worth a traceback on the console."""


class _Handler(BaseHTTPRequestHandler):
    api: WebApi
    timeout = 30

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path.startswith("/api/"):
            self._web_api(path.removeprefix("/api/"), b"")
        elif path.startswith("/files-pri/"):
            self._download(path)
        else:
            self._send(404, b"not found", "text/plain")

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        path = urlsplit(self.path).path
        if path.startswith("/api/"):
            self._web_api(path.removeprefix("/api/"), body)
        elif path.startswith("/upload/v1/"):
            self._upload(path.removeprefix("/upload/v1/"), body)
        elif path.startswith("/response/"):
            self._respond(path.removeprefix("/response/"), body)
        else:
            self._send(404, b"not found", "text/plain")

    def _web_api(self, name: str, body: bytes) -> None:
        try:
            args = self._arguments(body)
        except ValueError:
            self._json({"ok": False, "error": "invalid_json"})
            return
        token = self._bearer() or args.pop("token", None)
        args.pop("token", None)
        fault = self.api.fault_for(name, args)
        if fault is not None and fault.hang:
            self.api.closing.wait(fault.hang)
        if fault is not None and self._spoiled(fault):
            return
        told = self.api.answer(name, token, args)
        if fault is not None and fault.drop_after_taking:
            self._hang_up()
            return
        self._json(told, {"X-OAuth-Scopes": ",".join(sorted(self.api.scopes))})

    def _spoiled(self, fault: Fault) -> bool:
        """Answer as the fault says, without doing anything; False if the call goes on."""
        if fault.drop_before_taking:
            self._hang_up()
            return True
        headers = {}
        if fault.retry_after is not None:
            headers["Retry-After"] = str(fault.retry_after)
        limited = fault.retry_after is not None or fault.status == 429
        status = fault.status or (429 if limited else 200)
        if fault.body is not None:
            self._send(status, fault.body, "text/html", headers)
            return True
        error = fault.error or ("ratelimited" if limited else "")
        if error:
            self._json({"ok": False, "error": error}, headers, status)
            return True
        if status != 200:
            self._send(status, b"<html><body>trouble</body></html>", "text/html", headers)
            return True
        return False

    def _arguments(self, body: bytes) -> Payload:
        args: Payload = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        kind = (self.headers.get("Content-Type") or "").partition(";")[0].strip()
        if kind == "application/json" and body:
            told = json.loads(body)
            if not isinstance(told, dict):
                raise ValueError("a JSON object was expected")
            args |= told
        elif body:
            args |= dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True))
        return args

    def _bearer(self) -> str | None:
        said: str = self.headers.get("Authorization") or ""
        return said.removeprefix("Bearer ").strip() or None

    def _upload(self, file_id: str, body: bytes) -> None:
        with self.api.world.changed:
            stored = self.api.world.files.get(file_id)
            if stored is not None and stored.body is None:
                stored.body = body
        self._send(200 if stored else 404, b"OK - %d" % len(body), "text/plain")

    def _download(self, path: str) -> None:
        file_id = path.removeprefix("/files-pri/").removeprefix("download/").partition("/")[0]
        stored = self.api.world.files.get(file_id)
        fault = self.api.faults.take("files.download", {file_id})
        if fault is not None and fault.hang:
            self.api.closing.wait(fault.hang)
        if fault is not None and self._spoiled(fault):
            return
        granted = self._bearer() == self.api.bot_token and "files:read" in self.api.scopes
        if stored is None or stored.body is None or stored.deleted:
            self._send(404, b"not found", "text/plain")
        elif not granted or self.api.revoked:
            self._send(200, LOGIN_PAGE, "text/html; charset=utf-8")
        else:
            self._send(200, stored.body, "application/octet-stream")

    def _respond(self, name: str, body: bytes) -> None:
        try:
            payload = json.loads(body)
            respond(self.api.world, name, payload)
        except Refused as refusal:
            self._json({"ok": False, "error": refusal.error, **refusal.more}, status=404)
        except ValueError:
            self._send(400, b"invalid_payload", "text/plain")
        else:
            self._send(200, b"ok", "text/plain")

    def _json(
        self, told: Payload, headers: dict[str, str] | None = None, status: int = 200
    ) -> None:
        body = json.dumps(told, ensure_ascii=False).encode()
        self._send(status, body, "application/json; charset=utf-8", headers)

    def _send(
        self, status: int, body: bytes, kind: str, headers: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _hang_up(self) -> None:
        """Close without a word: the caller cannot know whether the call was taken."""
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)
