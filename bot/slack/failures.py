"""How Slack says no, sorted into what may pass, what will not, and what nobody knows.

SlackFailure
├── TryLater           429, 5xx, a broken answer before anything was taken; `after` seconds
├── Hopeless           this recipient or message will never work; `code` is Slack's word
├── TokenGone          the workspace has shut the door: stop sending, tell the operator
└── AnswerLost         the request may have been taken: look before anything is said again
"""

from __future__ import annotations

import re
from http.client import HTTPException
from socket import gaierror
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackClientError

TOKEN_GONE = {
    "invalid_auth", "not_authed", "token_revoked", "token_expired", "account_inactive",
    "app_uninstalled", "org_login_required", "team_access_not_granted",
}  # fmt: skip
PERHAPS_TAKEN = {"internal_error", "fatal_error"}
"""Slack: "it's possible some aspect of the operation succeeded before the error was raised"."""
LIMITED = {"ratelimited", "rate_limited"}
PASSING = LIMITED | {
    "service_unavailable", "request_timeout",
    "message_limit_exceeded", "team_added_to_org", "external_channel_migrating",
}  # fmt: skip
TOO_BIG = {"msg_too_long", "invalid_blocks", "msg_blocks_too_long", "invalid_blocks_format"}
NOT_REACHED = "connection_refused"
"""Nobody answered at the address, or there was no address: nothing arrived."""
LONGEST_WAIT = 3600.0
USUAL_WAIT = 30.0


class SlackFailure(Exception):
    """Slack did not do what was asked."""

    method = ""
    """Which of Slack's methods refused, where it is known."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class TryLater(SlackFailure):
    """It may work later. `after` is in seconds; obey it for this bucket only."""

    def __init__(self, code: str, after: float) -> None:
        super().__init__(code)
        self.after = after

    @property
    def limited(self) -> bool:
        """Whether Slack named a limit, with the seconds to keep away."""
        return self.code in LIMITED


class Hopeless(SlackFailure):
    """It will never work for this recipient or message."""

    @property
    def too_big(self) -> bool:
        """Whether a shorter, plain message would have been taken."""
        return self.code in TOO_BIG


class TokenGone(SlackFailure):
    """Slack no longer accepts this token: nothing can be sent to anybody."""


class AnswerLost(SlackFailure):
    """The connection broke after the request was read: the message may exist."""


NETWORK = (URLError, HTTPException, OSError, TimeoutError, SlackClientError)


def sorted_failure(error: Exception) -> SlackFailure:
    """Which family an exception of the Slack SDK belongs to. Posting clients never retry."""
    if not isinstance(error, SlackApiError):
        cause = error.reason if isinstance(error, URLError) else error
        if isinstance(cause, ConnectionRefusedError | gaierror):
            return TryLater(NOT_REACHED, USUAL_WAIT)
        return AnswerLost(type(error).__name__)
    response = error.response
    status = getattr(response, "status_code", 200)
    if status == 429:
        return TryLater("ratelimited", _retry_after(response))
    code = _code(response)
    if status >= 500:
        # A gateway's 5xx may hide a message that was taken: it is looked up, never repeated.
        return AnswerLost(f"http_{status}")
    if code in TOKEN_GONE:
        return TokenGone(code)
    if code in PERHAPS_TAKEN:
        return AnswerLost(code)
    if code in PASSING:
        return TryLater(code, _retry_after(response))
    if not code:
        return AnswerLost("unreadable_answer")
    return Hopeless(code)


def _code(response: object) -> str:
    data = getattr(response, "data", None)
    said = str(data.get("error", "")) if isinstance(data, dict) else ""
    # The SDK passes off a page that is no JSON as Slack's word, the whole page in it.
    return said if re.fullmatch(r"\w{1,100}", said) else ""


def _retry_after(response: object) -> float:
    headers = getattr(response, "headers", None) or {}
    found = next((v for k, v in headers.items() if str(k).lower() == "retry-after"), None)
    value = found[0] if isinstance(found, list) else found
    try:
        seconds = float(str(value))
    except ValueError:
        return USUAL_WAIT
    return min(max(seconds, 1.0), LONGEST_WAIT) if seconds == seconds else USUAL_WAIT
