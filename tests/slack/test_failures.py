"""How Slack says no, and what it means for the message: wait, give up, shut down, or look first."""

from __future__ import annotations

from http.client import RemoteDisconnected
from socket import gaierror
from types import SimpleNamespace
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk.errors import SlackApiError

from bot.slack.failures import (
    NOT_REACHED,
    AnswerLost,
    Hopeless,
    SlackFailure,
    TokenGone,
    TryLater,
    sorted_failure,
)


def answered(status: int = 200, error: str = "", **headers: str) -> SlackApiError:
    response: Any = SimpleNamespace(
        status_code=status, data={"ok": False, "error": error} if error else None, headers=headers
    )
    return SlackApiError("no", response)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(
    "nothing_arrived",
    [
        ConnectionRefusedError(),
        URLError(ConnectionRefusedError()),
        URLError(gaierror(-3, "Temporary failure in name resolution")),
    ],
    ids=["refused", "refused by urllib", "no such name now"],
)
def test_where_nothing_arrived_it_is_tried_later_without_looking(
    nothing_arrived: Exception,
) -> None:
    found = sorted_failure(nothing_arrived)
    assert isinstance(found, TryLater)
    assert found.code == NOT_REACHED


@pytest.mark.parametrize(
    "perhaps",
    [
        TimeoutError(),
        ConnectionResetError(),
        URLError(TimeoutError("timed out")),
        RemoteDisconnected("hung up"),
        answered(502),
        answered(error="internal_error"),
        answered(error="fatal_error"),
        answered(),
    ],
    ids=repr,
)
def test_what_slack_may_have_taken_is_looked_up_first(perhaps: Exception) -> None:
    assert isinstance(sorted_failure(perhaps), AnswerLost)


@pytest.mark.parametrize(
    ("error", "family"),
    [
        ("token_revoked", TokenGone),
        ("account_inactive", TokenGone),
        ("service_unavailable", TryLater),
        ("channel_not_found", Hopeless),
        ("a_word_of_tomorrow", Hopeless),
    ],
)
def test_slacks_words_have_their_families(error: str, family: type[SlackFailure]) -> None:
    assert type(sorted_failure(answered(error=error))) is family


def test_a_limit_names_its_seconds() -> None:
    found = sorted_failure(answered(429, error="ratelimited", **{"Retry-After": "7"}))
    assert isinstance(found, TryLater)
    assert (found.code, found.after) == ("ratelimited", 7.0)
