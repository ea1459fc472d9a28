"""Chooses the real parts and puts them together: the only place that reads the wall clock."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from bot import processes
from bot.ai.asking import Model
from bot.ai.config import NO_KEY, Config
from bot.ai.endpoint import Endpoint
from bot.hands import AllHands, Hands
from bot.messages.blocks import Message
from bot.policy import shipped_policy
from bot.rules.drafting.price import read_price
from bot.services import errands_doing
from bot.services.desk import Clock, Desk, at_once, going_on, nobody, nowhere
from bot.services.home_publishing import HomePublisher
from bot.settings import Settings
from bot.slack.failures import SlackFailure
from bot.slack.files import Files, SlackFiles
from bot.slack.homes import SlackHomes
from bot.slack.poster import Poster, SlackPoster
from bot.whispers import Whispers
from handlers import register_all
from handlers.door import Door
from handlers.interaction import Ways
from handlers.whole import OnlyWhole
from storage import errands
from storage.database import Database

log = structlog.get_logger()

WHISPER_SECONDS = 5
OPEN_SECONDS = 2
MODEL_PATIENCE = 2.0
"""Seconds. Told to stop, a question to a model is dropped and asked again by the next process."""


def now() -> datetime:
    """The present moment, UTC."""
    return datetime.now(UTC)


def crash_point() -> Callable[[str], None]:
    """Where this process is to die, for the proof: SUITS_DIE_AT="after send:3" is the third time.

    As a machine does it: no exception, no clean-up. Without the variable nothing happens.
    """
    point, _, times = os.environ.get("SUITS_DIE_AT", "").rpartition(":")
    if not point:
        return nowhere
    passing = iter(range(int(times) - 1))

    def at(name: str) -> None:
        if name == point and next(passing, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    return at


@dataclass(slots=True)
class Suits:
    """A whole running Suits: the desk, the Bolt app at its door, the sender."""

    desk: Desk
    app: App
    door: Door
    poster: Poster
    files: Files
    whispers: Whispers
    homes: HomePublisher
    hands: AllHands
    api: WebClient

    def close(self) -> None:
        """Let the work in hand and whispers finish, and give the store back."""
        self.hands.close()
        self.whispers.close()
        self.homes.close()
        self.desk.database.close()


def model_of(settings: Settings) -> Model | None:
    """The model an agency has named; nothing is imported or connected yet."""
    if not settings.asks_a_model:
        return None
    key = settings.openai_api_key
    return Endpoint(
        Config(
            name=settings.suits_model or "",
            base_url=settings.openai_base_url,
            key=key.get_secret_value() if key else NO_KEY,
            deadline=settings.suits_model_deadline,
            tokens_param=settings.suits_model_tokens_param,
            price=read_price(settings.suits_model_price or ""),
        )
    )


def build(
    settings: Settings,
    *,
    clock: Clock = now,
    wake: Callable[[], None] = nobody,
    pause: Callable[[timedelta], None] = at_once,
    stopping: Callable[[], bool] = going_on,
    database: Database | None = None,
) -> Suits:
    """Put an agency's Suits together from its settings."""
    # With this variable set Bolt switches to OAuth and ignores the bot token.
    os.environ.pop("SLACK_CLIENT_ID", None)
    token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else ""
    secret = settings.slack_signing_secret
    api = WebClient(token=token, base_url=settings.api_url, timeout=OPEN_SECONDS, retry_handlers=[])
    me = processes.named()
    desk = Desk(
        database=database or Database(settings.database_url),
        clock=clock,
        policy=shipped_policy(),
        wake=wake,
        pause=pause,
        stopping=stopping,
        process=me,
        gone=processes.gone_for(me),
        at=crash_point(),
        model=model_of(settings),
    )
    app = App(
        client=api,
        signing_secret=secret.get_secret_value() if secret else "unused-in-socket-mode",
        # Without one of ours Bolt's own logger takes the root's level: at DEBUG it and the Socket
        # Mode client wrote every word people typed, and Slack's verification token.
        logger=logging.getLogger("slack_bolt"),
        process_before_response=True,
        token_verification_enabled=False,
        # The guard in front (bot.server) has checked the raw bytes already.
        request_verification_enabled=False,
        before_authorize=OnlyWhole(),
    )
    whispers = Whispers()
    files = SlackFiles(token, settings.api_url)
    poster = SlackPoster(token, settings.api_url)
    homes = HomePublisher(desk, SlackHomes(token, settings.api_url))
    hands = AllHands(
        Hands(lambda: errands_doing.work_off(desk, homes.changed, (errands.WORK,))),
        # A model may think for half a minute; nobody's import waits for that.
        Hands(
            lambda: errands_doing.work_off(desk, homes.changed, (errands.MODEL,)),
            name="model", patience=MODEL_PATIENCE,
        ),
    )  # fmt: skip
    door = Door(
        app=app,
        desk=desk,
        ways=Ways(
            _whisperer(whispers),
            _file_giver(whispers, poster, files),
            homes.opened,
            homes.changed,
            hands.begin,
        ),
    )
    register_all(door)
    return Suits(desk, app, door, poster, files, whispers, homes, hands, api)


def _whisperer(pool: Whispers) -> Callable[[Mapping[str, Any], Message], None]:
    """Answers through Slack's reply address, outside the three seconds of the request."""

    def whisper(body: Mapping[str, Any], message: Message) -> None:
        url = body.get("response_url")
        if url:
            pool.submit(_send, str(url), message)

    return whisper


def _send(url: str, message: Message) -> None:
    try:
        WebhookClient(url, timeout=WHISPER_SECONDS).send(
            text=message.text,
            blocks=message.blocks,
            response_type="ephemeral",
            replace_original=False,
        )
    except OSError:
        # A whisper answers a click; the click itself has had its effect already.
        log.warning("whisper_failed")


def _file_giver(
    pool: Whispers, poster: Poster, files: Files
) -> Callable[[str, str, bytes, str], None]:
    """Uploads a file somebody asked for; they see it arrive, or ask again."""

    def give(slack_id: str, filename: str, data: bytes, words: str) -> None:
        pool.submit(upload, slack_id, filename, data, words)

    def upload(slack_id: str, filename: str, data: bytes, words: str) -> None:
        try:
            files.hand_out(poster.open_dm(slack_id), filename, data, words)
        except SlackFailure as error:
            log.warning("file_not_handed_out", code=error.code)

    return give
