"""What `suits run` is told by its environment: one message names everything that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SetupError
from bot.rules.drafting.price import read_price
from bot.settings import Settings, read_settings


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without a file of settings, and none of them in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def complaint(monkeypatch: pytest.MonkeyPatch, **given: str) -> list[str]:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SetupError) as refused:
        read_settings()
    return refused.value.words.splitlines()


def test_what_cannot_be_used_and_what_is_missing_are_named_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    head, *said = complaint(monkeypatch, PORT="many", TICK_SECONDS="0", SLACK_APP_TOKEN="xoxb-1")
    assert head == "Suits can't start yet:"
    assert [line.split()[0].rstrip(":") for line in said] == [
        "PORT", "TICK_SECONDS", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN",
    ]  # fmt: skip


def test_a_secret_is_never_said_back(monkeypatch: pytest.MonkeyPatch) -> None:
    said = complaint(monkeypatch, SLACK_BOT_TOKEN="hush-hush", SLACK_SIGNING_SECRET="quiet")
    assert "hush" not in "".join(said)
    assert len(said) == 2


def test_the_app_token_means_socket_mode_and_the_secret_http(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "s")
    http = read_settings()
    assert (http.socket_mode, http.host, http.port) == (False, "127.0.0.1", 3000)
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    monkeypatch.delenv("SLACK_SIGNING_SECRET")
    assert read_settings().socket_mode


def test_the_web_api_may_live_elsewhere_and_only_behind_https(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "s")
    assert read_settings().api_url == "https://slack.com/api/"
    monkeypatch.setenv("SLACK_API_URL", "https://slack-gov.com/api")
    assert read_settings().api_url == "https://slack-gov.com/api/"
    assert complaint(monkeypatch, SLACK_API_URL="http://slack.example/api/")[1:] == [
        "SLACK_API_URL must be an https address."
    ]


def test_a_model_is_asked_only_when_it_is_named_and_somewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-hush")
    assert not read_settings(needs_slack=False).asks_a_model, "a key alone may be there for others"
    monkeypatch.setenv("SUITS_MODEL", "small")
    settings = read_settings(needs_slack=False)
    assert settings.asks_a_model
    assert "hush" not in repr(settings)
    monkeypatch.delenv("OPENAI_API_KEY")
    monkeypatch.setenv("OPENAI_BASE_URL", "")
    with pytest.raises(SetupError, match="OPENAI_API_KEY"):
        read_settings(needs_slack=False)


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://models.example/v1", True),
        ("http://127.0.0.1:8080/v1", True),
        ("http://localhost:11434/v1", True),
        ("http://ollama:11434/v1", True),
        ("http://10.0.0.7/v1", True),
        ("http://models.example/v1", False),
        ("http://8.8.8.8/v1", False),
        ("ftp://models.example", False),
        ("models.example", False),
        ("http://[x", False),
    ],
)
def test_clients_words_go_out_behind_https_only(
    monkeypatch: pytest.MonkeyPatch, url: str, *, safe: bool
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", url)
    if safe:
        assert read_settings(needs_slack=False).openai_base_url == url
    else:
        with pytest.raises(SetupError, match="OPENAI_BASE_URL"):
            read_settings(needs_slack=False)


@pytest.mark.parametrize("price", ["0.15", "0.15/0.60", "free", "0.15/0.60 usd", "-1/2 USD"])
def test_a_price_that_cannot_be_read_is_said(monkeypatch: pytest.MonkeyPatch, price: str) -> None:
    monkeypatch.setenv("SUITS_MODEL_PRICE", price)
    with pytest.raises(SetupError, match="SUITS_MODEL_PRICE"):
        read_settings(needs_slack=False)


def test_a_question_costs_millionths_rounded_up() -> None:
    price = read_price("0.15/0.60 USD")
    assert price is not None
    assert (price.of(1000, 200), price.of(1, 0), price.currency) == (270, 1, "USD")
