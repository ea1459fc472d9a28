"""A lean Slack for measuring: one WebSocket, a few Web API methods, nothing checked.

The stand-in of the tests validates every payload and costs more than what is measured. This one
answers at once, from a thread of the measuring process; the apps are processes of their own.
"""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed

T = TypeVar("T")
TEAM = "T0BENCH001"
Payload = dict[str, Any]
Paced = Callable[[str, float], float]
"""(channel, moment) -> seconds to wait by Retry-After; 0 when the post is taken."""


def unlimited(_channel: str, _moment: float) -> float:
    """No limit."""
    return 0.0


class LeanSlack:
    """Serves one app at a time. `opened` and `posted` hold moments of `time.perf_counter`."""

    def __init__(self, paced: Paced = unlimited) -> None:
        self.paced = paced
        self.opened: list[float] = []
        self.posted: list[tuple[float, str]] = []
        self.refused = 0
        self.answer_after = 0.0
        self._lines: list[ServerConnection] = []
        self._acks: dict[str, asyncio.Future[float]] = {}
        self._turn = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._web, self._socket = self.do(self._open())
        self.api_url = f"http://127.0.0.1:{_port(self._web)}/api/"

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Run something in the loop of this Slack and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def close(self) -> None:
        """Close both servers."""
        self.do(self._shut())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def wait_connected(self, seconds: float = 60.0) -> float:
        """The moment at which an app was on the line. Raises TimeoutError."""
        return self.do(asyncio.wait_for(self._connected(), seconds))

    def wait_gone(self, seconds: float = 30.0) -> None:
        """Until no app is on the line."""
        self.do(asyncio.wait_for(self._gone(), seconds))

    async def send(self, kind: str, payload: Payload) -> float:
        """Hand an envelope over; seconds until it was acknowledged."""
        self._turn += 1
        key = f"e{self._turn}"
        heard: asyncio.Future[float] = self._loop.create_future()
        self._acks[key] = heard
        line = self._lines[self._turn % len(self._lines)]
        envelope = {"envelope_id": key, "type": kind, "payload": payload}
        told = json.dumps(envelope | {"accepts_response_payload": True})
        began = time.perf_counter()
        await line.send(told)
        return await asyncio.wait_for(heard, 60.0) - began

    async def _open(self) -> tuple[asyncio.Server, Server]:
        web = await asyncio.start_server(self._answer, "127.0.0.1", 0, backlog=256)
        return web, await serve(self._talk, "127.0.0.1", 0, compression=None)

    async def _shut(self) -> None:
        self._web.close()
        self._socket.close()
        await self._socket.wait_closed()

    async def _connected(self) -> float:
        while not self._lines:
            await asyncio.sleep(0.002)
        return time.perf_counter()

    async def _gone(self) -> None:
        while self._lines:
            await asyncio.sleep(0.01)

    async def _talk(self, line: ServerConnection) -> None:
        await line.send(json.dumps({"type": "hello", "num_connections": 1}))
        self._lines.append(line)
        try:
            async for raw in line:
                heard = self._acks.pop(json.loads(raw).get("envelope_id", ""), None)
                if heard is not None and not heard.done():
                    heard.set_result(time.perf_counter())
        except ConnectionClosed:
            pass
        finally:
            self._lines.remove(line)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.split("\r\n")
        headers = {k.strip().lower(): v.strip() for k, _, v in (x.partition(":") for x in lines)}
        body = await reader.readexactly(int(headers.get("content-length") or 0))
        moment = time.perf_counter()
        method = first.split(" ")[1].rpartition("/")[2]
        is_json = headers.get("content-type", "").startswith("application/json")
        args = json.loads(body) if is_json and body else dict(parse_qsl(body.decode()))
        if self.answer_after:
            await asyncio.sleep(self.answer_after)
        status, extra, told = self._told(method, args, moment)
        sent = json.dumps(told).encode()
        writer.write(
            f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(sent)}"
            f"\r\n{extra}Connection: close\r\n\r\n".encode()
            + sent
        )
        await writer.drain()
        writer.close()

    def _told(self, method: str, args: Payload, moment: float) -> tuple[str, str, Payload]:
        ok = "200 OK"
        match method:
            case "apps.connections.open":
                url = f"ws://127.0.0.1:{_port(self._socket)}/link"
                return ok, "", {"ok": True, "url": url}
            case "auth.test":
                who = {"team_id": TEAM, "team": "Bench", "user_id": "U0BOT", "bot_id": "B0BOT"}
                return ok, "", {"ok": True, "url": "https://bench.slack.com/", "user": "b", **who}
            case "views.open":
                self.opened.append(moment)
                return ok, "", {"ok": True, "view": {"id": "V1", "hash": "h", "type": "modal"}}
            case "conversations.open":
                return ok, "", {"ok": True, "channel": {"id": f"D{args.get('users', '')}"}}
            case "chat.postMessage":
                return self._post(str(args.get("channel")), moment)
            case "users.list":
                return ok, "", {"ok": True, "members": []}
        return ok, "", {"ok": True}

    def _post(self, channel: str, moment: float) -> tuple[str, str, Payload]:
        wait = self.paced(channel, moment)
        if wait > 0:
            self.refused += 1
            extra = f"Retry-After: {max(1, round(wait + 0.5))}\r\n"
            return "429 Too Many Requests", extra, {"ok": False, "error": "ratelimited"}
        self.posted.append((moment, channel))
        return "200 OK", "", {"ok": True, "channel": channel, "ts": f"{len(self.posted)}.000100"}


def _port(server: asyncio.Server | Server) -> int:
    return int(next(iter(server.sockets)).getsockname()[1])
