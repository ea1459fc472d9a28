"""Opens the store and the workspace for a command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from slack_sdk import WebClient

from bot.errors import SetupError
from bot.policy import shipped_policy
from bot.services import store_opening
from bot.services.desk import Desk
from bot.settings import Settings, read_settings
from bot.wiring import now
from storage.database import Database


@contextmanager
def open_desk(settings: Settings | None = None) -> Iterator[Desk]:
    """The agency's desk over its store, brought to this version's schema."""
    settings = settings or read_settings(needs_slack=False)
    database = Database(settings.database_url)
    store_opening.bring_up_to_date(database)
    try:
        yield Desk(database=database, clock=now, policy=shipped_policy())
    finally:
        database.close()


def slack_client(settings: Settings) -> WebClient:
    """The workspace, for reading. Raises SetupError without a token."""
    if settings.slack_bot_token is None:
        raise SetupError(
            "SLACK_BOT_TOKEN is missing: I need it to look people up in your workspace."
        )
    return WebClient(
        token=settings.slack_bot_token.get_secret_value(), base_url=settings.api_url, timeout=20
    )
