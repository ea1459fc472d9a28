"""What an error of the line or the endpoint means, and what is worth doing about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.rules.drafting.trouble import Trouble

MOST_PATIENCE = 120.0
MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class Failure:
    """A trouble. `again_in` seconds it is worth another try (None: it is not); `steps_down` when a
    simpler way of asking may be understood; `worked` when the model may have worked, and will be
    paid, all the same."""

    trouble: Trouble
    again_in: float | None = None
    steps_down: bool = False
    worked: bool = False


def failure_of(error: Exception, tries: int) -> Failure:
    """`tries` is how often this question failed before."""
    import openai

    if isinstance(error, openai.APIStatusError):
        return _of_status(error, tries)
    if isinstance(error, openai.APITimeoutError):
        return Failure(Trouble.LATE, worked=True)
    if isinstance(error, openai.APIConnectionError):
        again = _pause(tries) if tries < 1 else None
        return Failure(Trouble.AWAY, again_in=again, worked=True)
    if isinstance(error, openai.OpenAIError):
        return Failure(Trouble.KEY)
    return Failure(Trouble.NONSENSE, worked=True)


def _of_status(error: Any, tries: int) -> Failure:
    status, code, words = error.status_code, str(error.code or ""), _words(error)
    if 300 <= status < 400:
        return Failure(Trouble.MOVED)
    if status in (401, 403):
        return Failure(Trouble.KEY)
    if status == 402 or "insufficient_quota" in (code, str(error.type or "")):
        return Failure(Trouble.QUOTA)
    if status == 429:
        return Failure(Trouble.BUSY, again_in=_said(error, tries))
    if "context_length" in code or "context length" in words or "too long" in words:
        return Failure(Trouble.LONG)
    if status in (400, 404, 422):
        return Failure(Trouble.UNKNOWN, steps_down=True)
    if status >= 500:
        format_named = "response_format" in words or "json_schema" in words
        again = _said(error, tries) if tries < 2 else None
        return Failure(Trouble.DOWN, again_in=again, steps_down=format_named)
    return Failure(Trouble.UNKNOWN, again_in=_pause(tries) if status in (408, 409) else None)


def _said(error: Any, tries: int) -> float | None:
    """Retry-After as given; without one a pause that grows. Three times at most."""
    if tries >= MOST_TRIES:
        return None
    given = str(error.response.headers.get("retry-after", ""))
    try:
        seconds = float(given)
    except ValueError:
        return _pause(tries)
    return seconds if 0 <= seconds <= MOST_PATIENCE else None


def _pause(tries: int) -> float:
    return 0.25 * float(3**tries)


def _words(error: Any) -> str:
    """What the endpoint says about itself; looked through, never kept: it may quote the notes."""
    told = error.body
    return str(told)[:4000].lower()
