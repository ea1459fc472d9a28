"""Delivers what people do to the app, remembers it, and can deliver it again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from demo.standin.door import Door, Kind, Reply, Retry
from demo.standin.people import Message, Payload, Person
from demo.standin.world import World

APP_ID = "A0SUITS001"
VERIFICATION = "verification-token"


class AppFailed(AssertionError):
    """The app did what Slack would not accept, so that a person would see an error."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One thing that was sent to the app."""

    kind: Kind
    payload: Payload
    reply: Reply


class PostOffice:
    """The one way from the stand-in to the app.

    While `strict` is true, a missing or failed acknowledgement raises `AppFailed`.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.door: Door | None = None
        self.strict = True
        self.address = ""
        self.deliveries: list[Delivery] = []
        self.shortcuts: dict[str, str] = {}

    def deliver(self, kind: Kind, payload: Payload, retry: Retry | None = None) -> Reply:
        """Send one delivery through the door that is open."""
        if self.door is None:
            raise AppFailed("No app is connected: call standin.connect(door) first.")
        reply = self.door.send(kind, payload, retry)
        with self.world.lock:
            self.deliveries.append(Delivery(kind, payload, reply))
        if self.strict and not reply.ok:
            what = payload.get("command") or payload.get("type") or kind
            seen = "no answer within three seconds" if not reply.status else f"HTTP {reply.status}"
            raise AppFailed(f"The app failed on {what}: {seen} {str(reply.body)[:300]}")
        return reply

    def redeliver(
        self, *, times: int = 1, retry_num: int = 1, reason: str = "http_timeout"
    ) -> list[Reply]:
        """The last delivery again, `times` at once; events carry Slack's retry headers."""
        last = self.deliveries[-1]
        retry = Retry(retry_num, reason) if last.kind == "event" else None

        def again(_: int) -> Reply:
            return self.deliver(last.kind, last.payload, retry)

        if times == 1:
            return [again(0)]
        with ThreadPoolExecutor(max_workers=times) as crowd:
            return list(crowd.map(again, range(times)))

    def event(self, event: Payload, *, team_id: str | None = None) -> Reply:
        """An Events API delivery around `event`."""
        world = self.world
        team = team_id or world.team_id
        stamp = int(world.clock().timestamp())
        event.setdefault("event_ts", world.next_ts())
        return self.deliver(
            "event",
            {
                "token": VERIFICATION,
                "team_id": team,
                "context_team_id": team,
                "context_enterprise_id": None,
                "api_app_id": APP_ID,
                "event": event,
                "type": "event_callback",
                "event_id": world.new_id("Ev"),
                "event_time": stamp,
                "authorizations": [
                    {
                        "enterprise_id": None,
                        "team_id": world.team_id,
                        "user_id": world.bot_user,
                        "is_bot": True,
                        "is_enterprise_install": False,
                    }
                ],
                "is_ext_shared_channel": self._is_shared(event),
                "event_context": f"4-{world.number():024d}",
            },
        )

    def interaction(self, kind: str, person: Person, **more: Any) -> Payload:
        """What all interaction payloads have in common."""
        return {
            "type": kind,
            "user": {
                "id": person.id,
                "username": person.name,
                "name": person.name,
                "team_id": person.team_id,
            },
            "api_app_id": APP_ID,
            "token": VERIFICATION,
            "team": {"id": self.world.team_id, "domain": "agency"},
            "enterprise": None,
            "is_enterprise_install": False,
            **more,
        }

    def response_url(self, person: Person, channel: str, message: Message | None = None) -> str:
        """A fresh response_url, served by the stand-in."""
        ts = message.ts if message else None
        name = self.world.new_response(person.id, channel, ts)
        return f"{self.address}/response/{name}"

    def _is_shared(self, event: Payload) -> bool:
        channel = self.world.channels.get(str(event.get("channel")))
        return bool(channel and channel.is_shared)
