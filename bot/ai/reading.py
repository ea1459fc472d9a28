"""Reads what came back: first whether it is an answer at all, then whether it has the shape."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from bot.ai.asking import S
from bot.rules.drafting.trouble import Trouble

_FENCE = re.compile(r"^\s*```[\w-]*\s*\n?(.*?)\n?\s*```\s*$", re.DOTALL)
_THOUGHT = re.compile(r"^\s*<think>.*?</think>\s*", re.DOTALL)
MOST_FAULTS = 5


@dataclass(frozen=True, slots=True)
class Said:
    """The words of an answer and what it cost, or the trouble it is in."""

    words: str = ""
    tokens_in: int | None = None
    tokens_out: int | None = None
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Misshapen:
    """An answer that is not of the shape, and what is wrong with it, without its values."""

    faults: str


def read_completion(body: bytes) -> Said:
    """The body of a 200. Proxies put pages there, and gateways errors."""
    try:
        told = from_json(body)
    except ValueError:
        return Said(trouble=Trouble.NONSENSE)
    if not isinstance(told, dict) or not isinstance(told.get("choices"), list):
        return Said(trouble=_in_an_error(told))
    usage = _table(told.get("usage"))
    tokens = (_count(usage, "prompt_tokens"), _count(usage, "completion_tokens"))
    choice = _table(told["choices"][0] if told["choices"] else None)
    message = _table(choice.get("message"))
    if not message:
        return Said("", *tokens, trouble=Trouble.NONSENSE)
    if message.get("refusal") or choice.get("finish_reason") == "content_filter":
        return Said("", *tokens, trouble=Trouble.REFUSED)
    words = message.get("content")
    if choice.get("finish_reason") != "stop":
        # None, "length", "tool_calls": it broke off, or did something nobody asked for.
        return Said("", *tokens, trouble=Trouble.ENDLESS)
    return Said(words if isinstance(words, str) else "", *tokens)


def read_shape(words: str, shape: type[S]) -> S | Misshapen:
    """The answer in its shape. What is wrong is named by place and kind, never quoted."""
    bare = _THOUGHT.sub("", words)
    fence = _FENCE.match(bare)
    try:
        return shape.model_validate_json(fence[1] if fence else bare.strip())
    except ValidationError as error:
        found = error.errors(include_input=False, include_url=False, include_context=False)
        faults = [f"{'.'.join(map(str, each['loc']))}: {each['type']}" for each in found]
        return Misshapen("; ".join(faults[:MOST_FAULTS]) + ".")


def _in_an_error(told: Any) -> Trouble:
    """{"error": ...} with 200: what it means, as far as it says."""
    error = told.get("error") if isinstance(told, dict) else None
    code = str(error.get("code") or error.get("type") or "") if isinstance(error, dict) else ""
    if "quota" in code:
        return Trouble.QUOTA
    if "rate" in code or "overloaded" in code or code == "429":
        return Trouble.BUSY
    return Trouble.NONSENSE


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _count(usage: dict[str, Any], name: str) -> int | None:
    value = usage.get(name)
    return value if isinstance(value, int) and 0 <= value < 10**9 else None
