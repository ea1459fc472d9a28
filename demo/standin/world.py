"""All that the stand-in remembers, behind one lock."""

from __future__ import annotations

import copy
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from demo.standin.clock import Clock
from demo.standin.people import Channel, Message, OpenView, Payload, Person, StoredFile

Copied = TypeVar("Copied")

TRIGGER_LIFE = timedelta(seconds=3)
RESPONSE_LIFE = timedelta(minutes=30)
RESPONSE_USES = 5


@dataclass(slots=True)
class Trigger:
    """A trigger id: who caused it, when, whether it was used, on top of which view."""

    user: str
    at: datetime
    used: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """A response_url: five uses in thirty minutes."""

    user: str
    channel: str
    at: datetime
    message_ts: str | None = None
    uses: int = 0


LOOK_AGAIN = 0.05
"""Seconds."""


class World:
    """The workspace. Take `lock` before touching it; `changed` wakes those who wait."""

    def __init__(self, clock: Clock, *, team_id: str, bot_id: str, bot_user: str) -> None:
        self.clock = clock
        self.team_id = team_id
        self.bot_id = bot_id
        self.bot_user = bot_user
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: list[Message] = []
        self.files: dict[str, StoredFile] = {}
        self.views: dict[str, OpenView] = {}
        self.stacks: dict[str, list[str]] = {}
        self.homes: dict[str, OpenView] = {}
        self.picked: dict[tuple[str, str, str], dict[str, dict[str, Payload]]] = {}
        self.triggers: dict[str, Trigger] = {}
        self.responses: dict[str, ResponseUrl] = {}
        self._numbers = 0
        self._last_ts = 0
        self._by_ts: dict[tuple[str, str], Message] = {}
        self._dms: dict[str, str] = {}

    def number(self) -> int:
        """The next number for an id."""
        with self.lock:
            self._numbers += 1
            return self._numbers

    def new_id(self, prefix: str) -> str:
        """An id such as ``D000000A1``: unique, the same in every run."""
        return f"{prefix}0{self.number():08d}"

    def next_ts(self) -> str:
        """A message timestamp from the clock, never given twice."""
        with self.lock:
            micro = round(self.clock().timestamp() * 1_000_000)
            self._last_ts = max(micro, self._last_ts + 1)
            return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def new_trigger(self, user: str) -> str:
        """A fresh trigger id, good for three seconds and one use."""
        with self.lock:
            name = f"{self.number()}.{self.number()}.{user.lower()}"
            self.triggers[name] = Trigger(user=user, at=self.clock())
            return name

    def use_trigger(self, name: str) -> tuple[str | None, str]:
        """(error, user): why it cannot be used, else whose it is."""
        with self.lock:
            trigger = self.triggers.get(name)
            if trigger is None:
                return "invalid_trigger_id", ""
            if trigger.used:
                return "exchanged_trigger_id", ""
            if self.clock() - trigger.at > TRIGGER_LIFE:
                return "expired_trigger_id", ""
            trigger.used = True
            return None, trigger.user

    def new_response(self, user: str, channel: str, message_ts: str | None = None) -> str:
        """The secret part of a response_url."""
        with self.lock:
            name = f"{self.team_id}/{self.number()}/{self.number():024d}"
            self.responses[name] = ResponseUrl(user, channel, self.clock(), message_ts)
            return name

    def dm_with(self, user: str) -> Channel:
        """The DM of this person and the bot; opened when it is not there yet."""
        with self.lock:
            if user in self._dms:
                return self.channels[self._dms[user]]
            made = Channel(self.new_id("D"), "directmessage", "im", [user, self.bot_user])
            self._dms[user] = made.id
            self.channels[made.id] = made
            return made

    def channel_called(self, name: str) -> Channel | None:
        """A channel by id or by name, with or without #."""
        bare = name.removeprefix("#")
        for channel in self.channels.values():
            if channel.id == name or (
                channel.kind in ("public", "private") and channel.name == bare
            ):
                return channel
        return None

    def post(self, message: Message) -> Message:
        """Keep a message and wake whoever waits for one."""
        with self.changed:
            for block in message.payload.get("blocks") or []:
                self.name_block(block)
            self.messages.append(message)
            self._by_ts[message.channel, message.ts] = message
            self.changed.notify_all()
            return message

    def edit(self, message: Message, payload: Payload) -> None:
        """Add a version to a message."""
        with self.changed:
            for block in payload.get("blocks") or []:
                self.name_block(block)
            message.versions.append(payload)
            self.changed.notify_all()

    def find_message(self, channel: str, ts: str) -> Message | None:
        """A message by its channel and timestamp; a deleted one is not found."""
        with self.lock:
            message = self._by_ts.get((channel, ts))
            return None if message is None or message.deleted else message

    def name_block(self, block: Payload) -> None:
        """Give a block and its elements the ids that Slack invents when there are none."""
        if not block.get("block_id"):
            block["block_id"] = f"auto{self.number()}"
        elements = list(block.get("elements") or []) if block.get("type") == "actions" else []
        elements += [block[part] for part in ("element", "accessory") if part in block]
        for element in elements:
            if element.get("type") not in ("image", None) and not element.get("action_id"):
                element["action_id"] = f"auto{self.number()}"

    def wait_until(self, happened: Callable[[], bool], seconds: float) -> bool:
        """Wait, in real seconds, until `happened()`; False if it never did.

        It may happen elsewhere, where nobody rings: that is looked for now and then.
        """
        until = time.monotonic() + seconds
        with self.changed:
            while not (met := happened()) and time.monotonic() < until:
                self.changed.wait(LOOK_AGAIN)
            return met

    def copy_of(self, value: Copied) -> Copied:
        """A value that nobody else holds."""
        return copy.deepcopy(value)
