"""One call of a Web API method, and the table of methods."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from demo.standin.people import Payload
from demo.standin.world import World

# Bolt hands the team of the request to its client, which sends it with every call.
ANYWHERE = frozenset({"team_id"})

TRUE = "1", "true", "True"


class Refused(Exception):
    """Slack's answer is ``{"ok": false, "error": ...}``."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.error = error
        self.more = more


@dataclass(frozen=True, slots=True)
class Call:
    """A call that passed the door: known token, known arguments."""

    world: World
    method: str
    args: Payload
    scopes: frozenset[str]
    address: str

    def text(self, name: str) -> str:
        """A string argument; "" when it is absent."""
        value = self.args.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str) -> bool:
        """A boolean argument, as JSON or as a form field."""
        value = self.args.get(name, False)
        return value is True or value in TRUE

    def whole(self, name: str, default: int) -> int:
        """A number argument."""
        value = self.args.get(name, default)
        try:
            return int(value)
        except (TypeError, ValueError):
            raise Refused("invalid_arguments", response_metadata={"messages": [name]}) from None

    def json(self, name: str, *, wrong: str) -> Any:
        """An argument that is JSON, or a JSON string in a form; `wrong` is the error if not."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return self.world.copy_of(value) if isinstance(value, dict | list) else value
        try:
            return json.loads(value)
        except ValueError:
            raise Refused(wrong) from None

    def need(self, *scopes: str) -> None:
        """Refuse unless one of these scopes was granted."""
        if scopes and not self.scopes.intersection(scopes):
            raise Refused("missing_scope", needed=scopes[0], provided=",".join(sorted(self.scopes)))


@dataclass(frozen=True, slots=True)
class Method:
    """A Web API method: what it takes, what it needs, what it does."""

    name: str
    does: Callable[[Call], Payload]
    required: frozenset[str]
    optional: frozenset[str]
    scopes: tuple[str, ...] = ()
    app_token: bool = False

    def check(self, call: Call) -> None:
        """Refuse unknown or missing arguments, and missing scopes."""
        given = {name for name, value in call.args.items() if value is not None}
        unknown = sorted(given - self.required - self.optional - ANYWHERE)
        if unknown:
            lines = [f"[ERROR] unsupported argument: {name}" for name in unknown]
            raise Refused("invalid_arguments", response_metadata={"messages": lines})
        missing = sorted(self.required - given)
        if missing:
            lines = [f"[ERROR] missing required field: {name}" for name in missing]
            raise Refused("invalid_arguments", response_metadata={"messages": lines})
        call.need(*self.scopes)


def method(
    name: str,
    does: Callable[[Call], Payload],
    *,
    required: str = "",
    optional: str = "",
    scopes: tuple[str, ...] = (),
    app_token: bool = False,
) -> Method:
    """A row of the table; arguments are given as words."""
    return Method(
        name, does, frozenset(required.split()), frozenset(optional.split()), scopes, app_token
    )


def page(items: list[Payload], call: Call, name: str, *, default: int) -> Payload:
    """One page of a list, with Slack's cursor."""
    cursor = call.text("cursor")
    start = 0
    if cursor:
        if not cursor.startswith("next:") or not cursor[5:].isdigit():
            raise Refused("invalid_cursor")
        start = int(cursor[5:])
    size = max(1, min(call.whole("limit", default) or default, 1000))
    after = start + size
    more = f"next:{after}" if after < len(items) else ""
    return {
        name: items[start:after],
        "has_more": bool(more),
        "response_metadata": {"next_cursor": more},
    }
