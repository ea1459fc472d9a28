"""Reads what Slack hands over into one shape, with the id by which a repeat is known."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.messages.forms import FormValue, read_values, values_from_state
from bot.services.desk_book import Entry

LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery: a command, submit, closed form, action, options search, shortcut or event."""

    kind: str
    name: str
    key: str
    body: Mapping[str, Any]
    slack_id: str
    team_id: str
    user_team_id: str
    text: str = ""
    value: str = ""
    values: Mapping[str, FormValue] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)
    draft_id: str = ""

    def entry(self) -> Entry:
        """What the desk book keeps of it: the words, never tokens or reply addresses."""
        return Entry(
            key=self.key,
            kind=self.kind,
            name=self.name,
            slack_id=self.slack_id,
            team_id=self.team_id,
            user_team_id=self.user_team_id,
            text=self.text,
            value=self.value,
            values=self.values,
            context=self.context,
            draft_id=self.draft_id,
            form=str((self.body.get("view") or {}).get("callback_id", "")),
            content={"event": _words_of(self.body["event"])} if "event" in self.body else {},
        )


def read_delivery(body: Mapping[str, Any], kind: str, name: str) -> Delivery:
    """Read a payload of any kind Bolt passes on."""
    view: Mapping[str, Any] = body.get("view") or {}
    context = _metadata(view)
    return Delivery(
        kind=kind,
        name=name,
        key=_key(body, kind),
        body=body,
        slack_id=_slack_id(body),
        team_id=_team_id(body),
        user_team_id=str((body.get("user") or {}).get("team_id", ""))
        if isinstance(body.get("user"), Mapping)
        else "",
        text=str(body.get("text") or body.get("value") or ""),
        value=_value(body),
        values=_values(body),
        context=context,
        draft_id=str(context.get("draft", "")),
    )


def called(body: Mapping[str, Any]) -> str:
    """The name that was called: a command, an action's id, a form's or shortcut's, an event's."""
    actions: Any = body.get("actions") or ({},)
    name = (
        body.get("command")
        or actions[0].get("action_id")
        or body.get("action_id")
        or body.get("callback_id")
        or (body.get("view") or {}).get("callback_id")
        or (body.get("event") or {}).get("type")
    )
    return str(name or "")


def storable(part: Any) -> Any:
    """A payload without lone surrogates: half an emoji cannot be kept in any database.

    JSON may hand one over (a cut in the middle of an emoji); it becomes U+FFFD, nothing else of
    the person's words changes.
    """
    if isinstance(part, str):
        return part if part.isascii() else LONE.sub("\ufffd", part)
    if isinstance(part, Mapping):
        return {key: storable(value) for key, value in part.items()}
    if isinstance(part, list):
        return [storable(value) for value in part]
    return part


def _key(body: Mapping[str, Any], kind: str) -> str:
    if kind == "event":
        return f"event:{body.get('event_id', '')}"
    if kind in ("submit", "closed"):
        view = body["view"]
        return f"{kind}:{view.get('id', '')}:{view.get('hash', '')}"
    if kind == "options":
        return ""
    return f"{kind}:{body.get('trigger_id') or body.get('action_ts', '')}"


def _slack_id(body: Mapping[str, Any]) -> str:
    user = body.get("user")
    if isinstance(user, Mapping):
        return str(user.get("id", ""))
    event: Mapping[str, Any] = body.get("event") or {}
    speaker = event.get("user")
    if isinstance(speaker, Mapping):
        return str(speaker.get("id", ""))
    return str(user or body.get("user_id") or speaker or "")


def _team_id(body: Mapping[str, Any]) -> str:
    team = body.get("team")
    if isinstance(team, Mapping):
        return str(team.get("id", ""))
    return str(body.get("team_id") or team or "")


def _metadata(view: Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        context = json.loads(view.get("private_metadata") or "{}")
    except ValueError:
        return {}
    return context if isinstance(context, Mapping) else {}


def _value(body: Mapping[str, Any]) -> str:
    actions = body.get("actions") or ()
    for action in actions[:1]:
        chosen = action.get("selected_option") or {}
        return str(
            action.get("value")
            or chosen.get("value")
            or action.get("selected_date")
            or action.get("selected_user")
            or ""
        )
    return ""


def _values(body: Mapping[str, Any]) -> Mapping[str, FormValue]:
    if body.get("view"):
        return read_values(body["view"])
    state = body.get("state")
    return values_from_state(state) if isinstance(state, Mapping) else {}


def _words_of(event: Mapping[str, Any]) -> dict[str, Any]:
    kept = ("type", "subtype", "user", "text", "ts", "channel", "tab")
    words = {key: event[key] for key in kept if key in event}
    if "files" in event:
        words["files"] = [{"id": f.get("id"), "name": f.get("name")} for f in event["files"]]
    return words
