"""Binds names to handlers on the Bolt app, each behind the doorkeeper, and remembers them all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot.messages import ids
from bot.services.desk import Desk
from handlers.delivery import called
from handlers.guard import Handler, guarded
from handlers.interaction import Interaction, Ways

ANY = re.compile("")
Listener = Callable[[dict[str, Any], Ack, WebClient], BoltResponse | None]
Reopen = Callable[[Interaction, Any], dict[str, Any]]
"""Makes a form's view from a kept draft (`bot.services.drafts.OpenDraft`)."""


@dataclass(slots=True)
class Door:
    """Where features register. `names` lists (kind, name), held against manifest and README.

    Bolt asks one listener after the other whether a delivery is theirs: with one for each of our
    names that took longer than most answers. It knows one for each kind; we look the name up.
    """

    app: App
    desk: Desk
    ways: Ways
    names: list[tuple[str, str]] = field(default_factory=list)
    drafts: dict[str, Reopen] = field(default_factory=dict)
    knocks: dict[tuple[str, str], Handler] = field(default_factory=dict)
    """Handlers by (kind, name): a delivery whose form never opened is handled again by it."""
    _listeners: dict[tuple[str, str], Listener] = field(default_factory=dict)

    def command(self, name: str, handler: Handler) -> None:
        """A slash command, such as '/brief'."""
        self._hear("command", name, handler)

    def submit(self, callback_id: str, handler: Handler) -> None:
        """A form sent in."""
        self._hear("submit", callback_id, handler)

    def closed(self, callback_id: str, handler: Handler) -> None:
        """A form closed without sending (only when it asked for notice)."""
        self._hear("closed", callback_id, handler)

    def action(self, action_id: str, handler: Handler) -> None:
        """A button pressed or an option chosen, numbered or not (`ids.numbered`)."""
        self._hear("action", action_id, handler)

    def options(self, action_id: str, handler: Handler) -> None:
        """Typing in a select that searches."""
        self._hear("options", action_id, handler)

    def shortcut(self, callback_id: str, handler: Handler) -> None:
        """A shortcut, global or on a message."""
        self._hear("shortcut", callback_id, handler)

    def event(self, name: str, handler: Handler) -> None:
        """Something that happened in the workspace."""
        self._hear("event", name, handler)

    def anything_else(self, handler: Handler) -> None:
        """Whatever has a name that nobody listens to. Opens the door: register this one last."""
        app, heard = self.app, self._heard
        for kind, hears in (
            ("command", app.command), ("submit", app.view), ("closed", app.view_closed),
            ("action", app.action), ("options", app.options), ("shortcut", app.shortcut),
            ("event", app.event),
        ):  # fmt: skip
            hears(ANY)(heard(kind, self._guarded(handler, kind, "older")))

    def draft(self, callback_id: str, reopen: Reopen) -> None:
        """How a form is opened again with the words of a draft in it."""
        self.drafts[callback_id] = reopen

    def _hear(self, kind: str, name: str, handler: Handler) -> None:
        assert (kind, name) not in self.knocks, f"two handlers for {kind} {name}"
        self.names.append((kind, name))
        self.knocks[kind, name] = handler
        self._listeners[kind, name] = self._guarded(handler, kind, name)

    def _heard(self, kind: str, otherwise: Listener) -> Listener:
        """The one listener Bolt knows for a kind; Bolt injects by these argument names."""

        def listener(body: dict[str, Any], ack: Ack, client: WebClient) -> BoltResponse | None:
            name = called(body)
            if kind == "action":
                name = ids.plain(name)
            return self._listeners.get((kind, name), otherwise)(body, ack, client)

        listener.__name__ = f"any_{kind}"
        return listener

    def _guarded(self, handler: Handler, kind: str, name: str) -> Listener:
        return guarded(handler, desk=self.desk, kind=kind, name=name, ways=self.ways)
