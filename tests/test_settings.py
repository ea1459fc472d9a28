"""What `suits run` is told by its environment: one message names everything that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SetupError
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
