"""Slack's Web API: who may call, with what, and what comes back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from demo.standin.calls import Call, Method, Refused, method
from demo.standin.faults import Fault, FaultScript
from demo.standin.methods_chat import CHAT
from demo.standin.methods_files import FILES
from demo.standin.methods_people import PEOPLE
from demo.standin.methods_views import VIEWS
from demo.standin.people import Payload
from demo.standin.world import World

ALL_SCOPES = frozenset(
    {
        "app_mentions:read",
        "channels:history",
        "channels:read",
        "chat:write",
        "chat:write.public",
        "commands",
        "files:read",
        "files:write",
        "groups:history",
        "groups:read",
        "im:history",
        "im:read",
        "im:write",
        "mpim:history",
        "mpim:read",
        "mpim:write",
        "reactions:write",
        "team:read",
        "users:read",
        "users:read.email",
    }
)


@dataclass(frozen=True, slots=True)
class Called:
    """A call that reached the stand-in, and its answer ("" when it was ok)."""

    method: str
    args: Payload
    at: datetime
    error: str


@dataclass(slots=True)
class WebApi:
    """The methods, the tokens, the granted scopes and the fault script."""

    world: World
    bot_token: str
    app_token: str
    scopes: frozenset[str] = ALL_SCOPES
    faults: FaultScript = field(default_factory=FaultScript)
    called: list[Called] = field(default_factory=list)
    revoked: str = ""
    address: str = ""
    socket_url: Callable[[], str] | None = None
    closing: threading.Event = field(default_factory=threading.Event)

    def answer(self, name: str, token: str | None, args: Payload) -> Payload:
        """The JSON answer of one call, refusals included."""
        with self.world.changed:
            try:
                told = {"ok": True, **self._do(name, token, args)}
            except Refused as refusal:
                told = {"ok": False, "error": refusal.error, **refusal.more}
            error = str(told.get("error", ""))
            self.called.append(Called(name, args, self.world.clock(), error))
            self.world.changed.notify_all()
            return told

    def fault_for(self, name: str, args: Payload) -> Fault | None:
        """What the fault script says about this call."""
        return self.faults.take(name, self._destinations(args))

    def _do(self, name: str, token: str | None, args: Payload) -> Payload:
        if not token:
            raise Refused("not_authed")
        if token not in (self.bot_token, self.app_token):
            raise Refused("invalid_auth")
        if self.revoked:
            raise Refused(self.revoked)
        row = METHODS.get(name)
        if row is None:
            raise Refused("unknown_method", req_method=name)
        if row.app_token != (token == self.app_token):
            raise Refused("not_allowed_token_type")
        call = Call(self.world, name, args, self.scopes, self.address)
        row.check(call)
        if row.app_token:
            return self._connect()
        return row.does(call)

    def _connect(self) -> Payload:
        if self.socket_url is None:
            raise Refused("internal_error")
        return {"url": self.socket_url()}

    def _destinations(self, args: Payload) -> set[str]:
        """The channel or person a call is about, under all its names."""
        names: set[str] = set()
        for key in ("channel", "user", "user_id", "users", "channel_id"):
            said = str(args.get(key) or "")
            channel = self.world.channels.get(said)
            person = self.world.people.get(said)
            if channel is not None:
                names |= {channel.id, channel.name, *channel.members} - {self.world.bot_user}
            if person is not None:
                names |= {person.id}
        return names | {self.world.people[n].name for n in names if n in self.world.people}


def _nothing(call: Call) -> Payload:
    return {}


METHODS: dict[str, Method] = {
    row.name: row
    for row in (
        *CHAT,
        *PEOPLE,
        *VIEWS,
        *FILES,
        method("api.test", _nothing, optional="foo error"),
        method("apps.connections.open", _nothing, app_token=True),
    )
}
