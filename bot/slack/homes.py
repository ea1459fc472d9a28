"""Puts the Home tab in front of one person: one call, every failure sorted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.failures import NETWORK, sorted_failure

CALL_SECONDS = 5


class Homes(Protocol):
    """What the desk needs of Slack's Home tabs. Raises a `SlackFailure`."""

    def publish(self, slack_id: str, view: Mapping[str, Any]) -> None:
        """Show this view to this person."""


class SlackHomes:
    """The real one, on a client without retries: the next opening publishes again anyway."""

    def __init__(self, token: str, api_url: str) -> None:
        self._client = WebClient(
            token=token, base_url=api_url, timeout=CALL_SECONDS, retry_handlers=[]
        )

    def publish(self, slack_id: str, view: Mapping[str, Any]) -> None:
        """Show this view to this person (views.publish)."""
        try:
            self._client.views_publish(user_id=slack_id, view=dict(view))
        except SlackApiError as error:
            raise sorted_failure(error) from error
        except NETWORK as error:
            raise sorted_failure(error) from error
