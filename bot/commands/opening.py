"""Opens the store and the workspace for a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.errors import SetupError
from bot.policy import shipped_policy
from bot.services import store_opening
from bot.services.desk import Desk
from bot.settings import Settings, read_settings
from bot.slack.failures import TOKEN_GONE
from bot.wiring import crash_point, now
from storage.database import Database

# Not every OSError: a port that is taken is one too.
UNREACHABLE = (URLError, HTTPException, ConnectionError, TimeoutError, SlackClientError)


@contextmanager
def open_desk(settings: Settings | None = None) -> Iterator[Desk]:
    """The agency's desk over its store, brought to this version's schema. Raises SetupError."""
    settings = settings or read_settings(needs_slack=False)
    store_opening.check_address(settings.database_url)
    database = Database(settings.database_url)
    try:
        at = crash_point()
        store_opening.bring_up_to_date(database, at=at)
        yield Desk(database=database, clock=now, policy=shipped_policy(), at=at)
    finally:
        database.close()


@contextmanager
def slack_in_words(settings: Settings) -> Iterator[None]:
    """What Slack refuses, and that it cannot be reached, as one sentence (SetupError)."""
    try:
        yield
    except SlackApiError as error:
        raise SetupError(_refused(str(error.response.get("error") or "unknown_error"))) from None
    except UNREACHABLE as error:
        reason = getattr(error, "reason", None) or error
        raise SetupError(
            f"Slack cannot be reached at {settings.api_url} ({reason}). "
            "Check the network and SLACK_API_URL, then try again."
        ) from None


def slack_client(settings: Settings) -> WebClient:
    """The workspace, for reading. Raises SetupError without a token."""
    if settings.slack_bot_token is None:
        raise SetupError(
            "SLACK_BOT_TOKEN is missing: I need it to look people up in your workspace."
        )
    return WebClient(
        token=settings.slack_bot_token.get_secret_value(), base_url=settings.api_url, timeout=20
    )


def _refused(code: str) -> str:
    if code in TOKEN_GONE:
        return (
            f"Slack does not accept the token ({code}): copy SLACK_BOT_TOKEN from OAuth & "
            "Permissions again, and SLACK_APP_TOKEN from Basic Information if you use it."
        )
    if code == "missing_scope":
        return "The app lacks a scope: reinstall it from manifest.yml, then try again."
    return f"Slack refused ({code}). Nothing was changed; suits doctor may know more."
