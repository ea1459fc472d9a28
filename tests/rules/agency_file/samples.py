"""The example file, and how to read a changed copy of it."""

from __future__ import annotations

import copy
import tomllib
from pathlib import Path
from typing import Any

from bot.policy import shipped_policy
from bot.rules.agency_file_reading import Reading, read_agency_file

EXAMPLE = Path(__file__).parents[3] / "examples" / "agency.toml"
DATA: dict[str, Any] = tomllib.loads(EXAMPLE.read_text("utf-8"))


def sample() -> dict[str, Any]:
    """The example's words, free to be changed."""
    return copy.deepcopy(DATA)


def read(data: dict[str, Any]) -> Reading:
    """As `suits check agency.toml` reads it."""
    return read_agency_file(data, shipped=shipped_policy())


def problems(data: dict[str, Any]) -> list[str]:
    """Every problem as it is printed."""
    return [str(problem) for problem in read(data).problems]
