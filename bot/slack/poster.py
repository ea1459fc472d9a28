"""Says things in Slack: one call, no automatic retries, every failure sorted.

The SDK's default client posts again when a connection drops after Slack took the message: two DMs
for one. So `retry_handlers=[]`, and a lost answer is looked up by the token in the message's
metadata. The token is random: metadata is readable by every app and member of the workspace.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.messages.blocks import Message
from bot.slack.failures import NETWORK, USUAL_WAIT, TryLater, sorted_failure

EVENT_TYPE = "suits_message"
OPEN, POST = "conversations.open", "chat.postMessage"
EDIT, READ = "chat.update", "conversations.history"
CALL_SECONDS = 5
PAGE = 200
PAGES = 25
CLOCKS_DIFFER = timedelta(hours=1)
"""By so much this machine's clock may be ahead of Slack's."""


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a message stands: the channel and Slack's time stamp of it."""

    channel: str
    ts: str


class Poster(Protocol):
    """What the sender needs of Slack. Each verb raises a `bot.slack.failures.SlackFailure`."""

    def open_dm(self, slack_id: str) -> str:
        """The DM channel with a person."""

    def post(self, channel: str, message: Message, token: str) -> Posted:
        """Say something new."""

    def edit(self, channel: str, ts: str, message: Message) -> None:
        """Change what was said."""

    def find(self, channel: str, token: str, since: datetime) -> Posted | None:
        """Whether the message with this token, first tried after `since` (UTC), is in the DM."""


class SlackPoster:
    """The real one, on a `WebClient` without retry handlers."""

    def __init__(self, token: str, base_url: str) -> None:
        self._client = WebClient(
            token=token, base_url=base_url, timeout=CALL_SECONDS, retry_handlers=[]
        )

    def open_dm(self, slack_id: str) -> str:
        """The DM channel with a person."""
        answer = self._call(OPEN, {"users": slack_id})
        return str(answer["channel"]["id"])

    def post(self, channel: str, message: Message, token: str) -> Posted:
        """Say something new; links never unfurl, names never ping."""
        answer = self._call(
            POST,
            {
                "channel": channel,
                "text": message.text,
                "blocks": list(message.blocks),
                "metadata": {"event_type": EVENT_TYPE, "event_payload": {"key": token}},
                "unfurl_links": False,
                "unfurl_media": False,
            },
        )
        return Posted(str(answer["channel"]), str(answer["ts"]))

    def edit(self, channel: str, ts: str, message: Message) -> None:
        """Change what was said."""
        self._call(
            EDIT,
            {
                "channel": channel,
                "ts": ts,
                "text": message.text,
                "blocks": list(message.blocks),
            },
        )

    def find(self, channel: str, token: str, since: datetime) -> Posted | None:
        """Read the DM back to `since`, page by page.

        The newest hundred were once thought to be enough: while one message waited for its reading
        a busy reader got more than that, and the message was believed absent and said twice.

        Raises:
            TryLater: there is more to read than `PAGES`; "absent" is said of what was read to
                its end only.
        """
        asked: dict[str, Any] = {
            "channel": channel,
            "limit": PAGE,
            "include_all_metadata": True,
            "oldest": f"{(since - CLOCKS_DIFFER).timestamp():.6f}",
        }
        for _ in range(PAGES):
            answer = self._call(READ, asked)
            for message in answer.get("messages", ()):
                payload = (message.get("metadata") or {}).get("event_payload") or {}
                if payload.get("key") == token:
                    return Posted(channel, str(message["ts"]))
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return None
            asked["cursor"] = cursor
        raise TryLater("history_too_long", USUAL_WAIT)

    def _call(self, method: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        try:
            answer = self._client.api_call(method, json=dict(arguments))
        except (SlackApiError, *NETWORK) as error:
            failure = sorted_failure(error)
            failure.method = method
            raise failure from error
        data = answer.data
        return data if isinstance(data, dict) else {}
