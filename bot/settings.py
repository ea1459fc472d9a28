"""Settings, read from the environment once. Everything missing is named in one message."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SetupError
from bot.rules.drafting.price import read_price

SLACK_API = "https://slack.com/api/"
LOCAL_OR_SAFE = ("https://", "http://127.0.0.1", "http://localhost")


class Settings(BaseSettings):
    """What `suits run` needs to know. Secrets print as asterisks and are stored nowhere."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    slack_bot_token: SecretStr | None = Field(None, description="Bot token, starts with xoxb-")
    slack_app_token: SecretStr | None = Field(
        None, description="App token for Socket Mode, starts with xapp-"
    )
    slack_signing_secret: SecretStr | None = Field(
        None, description="Signing secret, for HTTP instead of Socket Mode"
    )
    slack_api_url: str = Field(SLACK_API, description="Base address of Slack's Web API")
    database_url: str = Field(
        "sqlite:///suits.db", description="Where the agency's records are kept"
    )
    host: str = Field("127.0.0.1", description="Address to listen on")
    port: int = Field(3000, ge=0, le=65535, description="Port to listen on")
    tick_seconds: float = Field(5.0, gt=0, description="How often due work is looked for")
    heartbeat_url: SecretStr | None = Field(
        None, description="Address to call every ten minutes while all is well"
    )
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR")
    openai_api_key: SecretStr | None = Field(
        None, description="Key of the endpoint at which a model is asked"
    )
    openai_base_url: str | None = Field(
        None, description="Base address of any endpoint that speaks OpenAI's chat completions"
    )
    suits_model: str | None = Field(None, description="The model's name; without it none is asked")
    suits_model_deadline: float = Field(
        30.0, ge=1, le=120, description="Seconds after which a draft is made without the model"
    )
    suits_model_price: str | None = Field(
        None, description="Price per million tokens, in and out: 0.15/0.60 USD"
    )
    suits_model_tokens_param: Literal["max_tokens", "max_completion_tokens"] = Field(
        "max_tokens", description="How the endpoint takes the longest answer"
    )

    @property
    def socket_mode(self) -> bool:
        """Whether Slack is reached over a socket of our own instead of HTTP requests to us."""
        return self.slack_app_token is not None

    @property
    def asks_a_model(self) -> bool:
        """Whether a model is set up: its name, and where it is or a key for OpenAI."""
        somewhere = self.openai_api_key is not None or self.openai_base_url is not None
        return self.suits_model is not None and somewhere

    @property
    def api_url(self) -> str:
        """The Web API's base address, always ending in a slash."""
        return self.slack_api_url.rstrip("/") + "/"


def read_settings(*, needs_slack: bool = True) -> Settings:
    """Read the environment. Raises SetupError whose one message names every problem."""
    problems: list[str] = []
    try:
        settings = Settings()
    except ValidationError as error:
        problems += [f"{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors()]
        # What is wrong is set aside, so that the same message names what else is missing.
        usual = {name: Settings.model_fields[name].default for name in _named(error)}
        settings = Settings(**usual)
    problems += _problems(settings) if needs_slack else []
    problems += _problems_of_model(settings)
    if problems:
        head = "Suits can't start yet:" if needs_slack else "These settings can't be used:"
        raise SetupError("\n".join([head, *problems]))
    return settings


def _named(error: ValidationError) -> list[str]:
    return [str(each["loc"][0]) for each in error.errors()]


def _problems(settings: Settings) -> list[str]:
    found = []
    bot, app = _plain(settings.slack_bot_token), _plain(settings.slack_app_token)
    secret = _plain(settings.slack_signing_secret)
    if bot is None:
        found.append("SLACK_BOT_TOKEN is missing: the bot token from OAuth & Permissions.")
    elif not bot.startswith("xoxb-"):
        found.append("SLACK_BOT_TOKEN must start with xoxb-; this one does not.")
    if app is None and secret is None:
        found.append(
            "Give SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP): one is needed."
        )
    if app is not None and not app.startswith("xapp-"):
        found.append("SLACK_APP_TOKEN must start with xapp-; this one does not.")
    if app is not None and secret is not None:
        found.append(
            "SLACK_APP_TOKEN and SLACK_SIGNING_SECRET contradict each other: "
            "keep the first for Socket Mode, the second for HTTP."
        )
    beat = _plain(settings.heartbeat_url)
    if beat is not None and not beat.startswith(LOCAL_OR_SAFE):
        found.append("HEARTBEAT_URL must be an https address.")
    if not settings.slack_api_url.startswith(LOCAL_OR_SAFE):
        found.append("SLACK_API_URL must be an https address.")
    return found


def _problems_of_model(settings: Settings) -> list[str]:
    found = []
    if settings.suits_model is not None and not settings.asks_a_model:
        found.append("SUITS_MODEL needs OPENAI_API_KEY, or OPENAI_BASE_URL for a server of yours.")
    if settings.openai_base_url is not None and not _safe(settings.openai_base_url):
        found.append(
            "OPENAI_BASE_URL must be an https address: clients' words go there. "
            "http is for a server in your own network."
        )
    if settings.suits_model_price is not None and read_price(settings.suits_model_price) is None:
        found.append("SUITS_MODEL_PRICE must read like 0.15/0.60 USD: in, out, currency.")
    return found


def _safe(url: str) -> bool:
    """https, or plain http within this machine or this network."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme == "https":
        return bool(host)
    if parts.scheme != "http":
        return False
    try:
        return ip_address(host).is_private
    except ValueError:
        return bool(host) and ("." not in host or host.endswith((".local", ".internal")))


def _plain(secret: SecretStr | None) -> str | None:
    return secret.get_secret_value() if secret else None
