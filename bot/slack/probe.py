"""Asks Slack what Suits may do and reach there: scopes, channels, people. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.directory import Directory, SlackDirectory

# Held against manifest.yml and docs/scopes.md by tests/test_manifest.py.
SCOPES = (
    "channels:read",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:read",
    "im:history",
    "im:write",
    "users:read",
    "users:read.email",
)


@dataclass(frozen=True, slots=True)
class Probe:
    """What Slack answered.

    `refused` is the error with which Slack turned the token away altogether, or ''. `scopes` is
    None when Slack did not say. `channels` maps the ids that cannot be reached to Slack's error.
    `directory` is None when people could not be read.
    """

    refused: str = ""
    team_id: str = ""
    scopes: frozenset[str] | None = None
    channels: Mapping[str, str] = field(default_factory=dict)
    directory: Directory | None = None

    @property
    def missing_scopes(self) -> tuple[str, ...]:
        """Scopes that the manifest asks for and the installed app does not have."""
        return () if self.scopes is None else tuple(s for s in SCOPES if s not in self.scopes)


def probe(client: WebClient, *, channels: Iterable[str] = ()) -> Probe:
    """Ask once. What Slack refuses is part of the answer and is not raised."""
    try:
        answer = client.auth_test()
    except SlackApiError as error:
        return Probe(refused=_error(error))
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return Probe(
        team_id=str(answer.get("team_id") or ""),
        scopes=_scopes(headers.get("x-oauth-scopes")),
        channels={
            channel: problem
            for channel in dict.fromkeys(channels)
            if (problem := _channel_problem(client, channel))
        },
        directory=_directory(client),
    )


def _scopes(header: object) -> frozenset[str] | None:
    words = header[0] if isinstance(header, list) and header else header
    if not isinstance(words, str) or not words:
        return None
    return frozenset(scope.strip() for scope in words.split(",") if scope.strip())


def _channel_problem(client: WebClient, channel: str) -> str:
    try:
        told = client.conversations_info(channel=channel)["channel"]
    except SlackApiError as error:
        return _error(error)
    return "is_archived" if told.get("is_archived") else ""


def _directory(client: WebClient) -> Directory | None:
    try:
        return SlackDirectory(client).read()
    except SlackApiError:
        return None


def _error(error: SlackApiError) -> str:
    return str(error.response.get("error") or "unknown_error")
