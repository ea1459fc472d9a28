"""Turns half a payload away before Bolt reads it, whichever way it came.

Bolt takes parts of a payload for granted while it looks for a listener and fails half-way without
them. Slack sends no such thing: signed and broken is a bug of theirs, or somebody with our secret.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import structlog
from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware

log = structlog.get_logger()


class OnlyWhole(Middleware):
    """Goes before everything else of Bolt's that looks into the payload."""

    def process(
        self, *, req: BoltRequest, resp: BoltResponse, next: Callable[[], BoltResponse]
    ) -> BoltResponse:
        """Let a whole payload pass; half a one is answered here."""
        if is_whole(req.body):
            return next()
        log.warning("half_a_payload", type=str(req.body.get("type"))[:40])
        return BoltResponse(status=400, body="not a request I know")


def is_whole(body: Mapping[str, Any]) -> bool:
    """Whether a payload has the parts that are taken for granted from here on."""
    match body:
        case {"type": "event_callback"}:
            return _names(body.get("event"), "type")
        case {"type": "block_actions"}:
            actions = body.get("actions")
            named = isinstance(actions, list) and actions and _names(actions[0], "action_id")
            return bool(named) and _names(body.get("user"), "id")
        case {"type": "view_submission" | "view_closed"}:
            view = body.get("view")
            whole = _names(view, "callback_id", "type") and _state_of(view) is not None
            return whole and _names(body.get("user"), "id")
        case {"type": "block_suggestion"}:
            return _names(body, "action_id", "value") and _names(body.get("user"), "id")
        case {"type": "shortcut" | "message_action"}:
            return _names(body, "callback_id") and _names(body.get("user"), "id")
    return True


def _names(part: object, *keys: str) -> bool:
    return isinstance(part, Mapping) and all(isinstance(part.get(key), str) for key in keys)


def _state_of(view: Any) -> Mapping[str, Any] | None:
    state = view.get("state") or {}
    return state if isinstance(state, Mapping) else None
