"""What a part of the proof answers: one line for each thing it was to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was measured or counted, what it must be, and whether it is."""

    what: str
    value: str
    must: str
    met: bool


def counted(what: str, value: int, *, least: int | None = None, exactly: int | None = None) -> Line:
    """A line about a number: at least so many, exactly so many, or just told."""
    if exactly is not None:
        return Line(what, f"{value:,}", f"{exactly:,}", value == exactly)
    if least is not None:
        return Line(what, f"{value:,}", f">= {least:,}", value >= least)
    return Line(what, f"{value:,}", "", True)


def as_rows(part: str, lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Lines as `build/proof.json` keeps them."""
    return [{"part": part, **asdict(line)} for line in lines]


def from_rows(rows: Sequence[dict[str, Any]]) -> list[Line]:
    """Lines as another process wrote them."""
    return [
        Line(str(row["what"]), str(row["value"]), str(row["must"]), bool(row["met"]))
        for row in rows
    ]
