"""Who and what is in the workspace: people, channels, messages, files, open views."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

Payload = dict[str, Any]


@dataclass(slots=True)
class Person:
    """A member of the workspace, or a visitor from another one (other `team_id`)."""

    id: str
    name: str
    real_name: str
    email: str
    tz: str
    locale: str
    team_id: str
    is_admin: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    deleted: bool = False
    status_text: str = ""
    status_emoji: str = ""

    def as_slack_says(self, now: datetime, *, locale: bool, email: bool) -> Payload:
        """The user object of users.info; a deactivated one has lost its time zone."""
        offset = ZoneInfo(self.tz).utcoffset(now.astimezone(UTC).replace(tzinfo=None))
        profile: Payload = {
            "real_name": self.real_name,
            "real_name_normalized": self.real_name,
            "display_name": self.name,
            "display_name_normalized": self.name,
            "status_text": self.status_text,
            "status_emoji": self.status_emoji,
            "status_expiration": 0,
            "team": self.team_id,
        }
        if email and not self.is_bot:
            profile["email"] = self.email
        told: Payload = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.name,
            "deleted": self.deleted,
            "profile": profile,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": int(now.timestamp()),
        }
        if self.deleted:
            return told
        told |= {
            "real_name": self.real_name,
            "tz": self.tz,
            "tz_label": self.tz,
            "tz_offset": int(offset.total_seconds()) if offset else 0,
            "is_admin": self.is_admin,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": self.is_restricted,
            "is_ultra_restricted": self.is_ultra_restricted,
        }
        if locale:
            told["locale"] = self.locale
        return told


@dataclass(slots=True)
class Channel:
    """A channel, group DM or DM; `members` are user ids, the bot's among them."""

    id: str
    name: str
    kind: str  # public, private, im, mpim
    members: list[str] = field(default_factory=list)
    is_archived: bool = False
    is_shared: bool = False

    def as_slack_says(self, bot: str) -> Payload:
        """The conversation object of conversations.info."""
        if self.kind == "im":
            other = next((member for member in self.members if member != bot), bot)
            return {"id": self.id, "is_im": True, "user": other, "is_archived": self.is_archived}
        return {
            "id": self.id,
            "name": self.name,
            "is_channel": self.kind == "public",
            "is_group": self.kind == "private",
            "is_im": False,
            "is_mpim": self.kind == "mpim",
            "is_private": self.kind != "public",
            "is_archived": self.is_archived,
            "is_ext_shared": self.is_shared,
            "is_shared": self.is_shared,
            "is_member": bot in self.members,
            "num_members": len(self.members),
        }


@dataclass(slots=True)
class Message:
    """One message. `versions` holds every text it ever had, the newest last."""

    channel: str
    ts: str
    user: str
    versions: list[Payload]
    only_for: str | None = None
    by_app: bool = False
    thread_ts: str | None = None
    files: list[Payload] = field(default_factory=list)
    reactions: list[tuple[str, str]] = field(default_factory=list)
    expected: bool = True
    deleted: bool = False
    answer: bool = False

    @property
    def payload(self) -> Payload:
        """What it says now."""
        return self.versions[-1]


@dataclass(slots=True)
class StoredFile:
    """A file in the workspace; `body` is None until it was uploaded."""

    id: str
    name: str
    title: str
    user: str
    created: int
    body: bytes | None = None
    shared_in: list[str] = field(default_factory=list)
    deleted: bool = False


@dataclass(slots=True)
class OpenView:
    """A modal on somebody's screen, or their App Home."""

    id: str
    user: str
    payload: Payload
    hash: str
    root_id: str
    previous_id: str | None = None
    values: dict[str, dict[str, Payload]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    open: bool = True
