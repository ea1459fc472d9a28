"""Reads the policy that ships with Suits (`bot/policy.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from bot.rules.policy import Policy


@cache
def shipped_policy() -> Policy:
    """The defaults, before an agency's own lines."""
    return Policy(tomllib.loads((Path(__file__).parent / "policy.toml").read_text("utf-8")))
