"""Slack tells that somebody changed, joined or left; the records follow.

These two events come without a knock: the person they are about is often nobody yet (they have
just joined) or nobody any more, and nobody waits for an answer. So the doorkeeper, who turns
strangers away and keeps what people typed, is not asked; a profile is not stored as a delivery.
A repeat does no harm: the records are brought in line with Slack, nothing is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from slack_bolt import Ack

from bot.services import covers, directory
from bot.services.boundary import attempt
from bot.services.desk import Desk
from handlers.door import Door

EVENTS = ("user_change", "team_join")


def follower(desk: Desk) -> Callable[..., None]:
    """What Bolt calls for both events."""

    def follow(body: dict[str, Any], ack: Ack) -> None:
        user = (body.get("event") or {}).get("user")
        if isinstance(user, Mapping):
            team_id = str(body.get("team_id", ""))
            attempt(partial(directory.person_changed, desk, user, team_id=team_id), event="user")
            attempt(partial(_ask_about_leave, desk, user), event="user_status")
        ack()

    return follow


def _ask_about_leave(desk: Desk, user: Mapping[str, Any]) -> None:
    """A status that looks like leave prompts its owner; it never acts."""
    profile = user.get("profile")
    if isinstance(profile, Mapping):
        words, emoji = profile.get("status_text"), profile.get("status_emoji")
        covers.suggest(desk, str(user.get("id", "")), str(words or ""), str(emoji or ""))


def register(door: Door) -> None:
    """Listen for both."""
    for event in EVENTS:
        door.app.event(event)(follower(door.desk))
        door.names.append(("event", event))
