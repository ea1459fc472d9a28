"""Binds names to handlers on the Bolt app, each behind the doorkeeper, and remembers them all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from slack_bolt import App

from bot.messages import ids
from bot.services.desk import Desk
from handlers.guard import Handler, guarded
from handlers.interaction import Interaction, Ways

ANY = re.compile("")
Reopen = Callable[[Interaction, Any], dict[str, Any]]
"""Makes a form's view from a kept draft (`bot.services.drafts.OpenDraft`)."""


@dataclass(slots=True)
class Door:
    """Where features register. `names` lists (kind, name), held against manifest and README."""

    app: App
    desk: Desk
    ways: Ways
    names: list[tuple[str, str]] = field(default_factory=list)
    drafts: dict[str, Reopen] = field(default_factory=dict)
    knocks: dict[tuple[str, str], Handler] = field(default_factory=dict)
    """Handlers by (kind, name): a delivery whose form never opened is handled again by it."""

    def command(self, name: str, handler: Handler) -> None:
        """A slash command, such as '/brief'."""
        self.app.command(name)(self._guarded(handler, "command", name))

    def submit(self, callback_id: str, handler: Handler) -> None:
        """A form sent in."""
        self.app.view(callback_id)(self._guarded(handler, "submit", callback_id))

    def closed(self, callback_id: str, handler: Handler) -> None:
        """A form closed without sending (only when it asked for notice)."""
        self.app.view_closed(callback_id)(self._guarded(handler, "closed", callback_id))

    def action(self, action_id: str, handler: Handler) -> None:
        """A button pressed or an option chosen, numbered or not (`ids.numbered`)."""
        self.app.action(ids.any_number(action_id))(self._guarded(handler, "action", action_id))

    def options(self, action_id: str, handler: Handler) -> None:
        """Typing in a select that searches."""
        self.app.options(action_id)(self._guarded(handler, "options", action_id))

    def shortcut(self, callback_id: str, handler: Handler) -> None:
        """A shortcut, global or on a message."""
        self.app.shortcut(callback_id)(self._guarded(handler, "shortcut", callback_id))

    def event(self, name: str, handler: Handler) -> None:
        """Something that happened in the workspace."""
        self.app.event(name)(self._guarded(handler, "event", name))

    def anything_else(self, handler: Handler) -> None:
        """Whatever has a name that nobody listens to. Bolt takes the first listener that fits:
        register this one last."""

        def heard(kind: str) -> Callable[..., Any]:
            return guarded(handler, desk=self.desk, kind=kind, name="older", ways=self.ways)

        self.app.command(ANY)(heard("command"))
        self.app.view(ANY)(heard("submit"))
        self.app.view_closed(ANY)(heard("closed"))
        self.app.action(ANY)(heard("action"))
        self.app.options(ANY)(heard("options"))
        self.app.shortcut(ANY)(heard("shortcut"))
        self.app.event(ANY)(heard("event"))

    def draft(self, callback_id: str, reopen: Reopen) -> None:
        """How a form is opened again with the words of a draft in it."""
        self.drafts[callback_id] = reopen

    def _guarded(self, handler: Handler, kind: str, name: str) -> Callable[..., Any]:
        self.names.append((kind, name))
        self.knocks[kind, name] = handler
        return guarded(handler, desk=self.desk, kind=kind, name=name, ways=self.ways)
