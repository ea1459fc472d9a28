"""What a brief is made of: its two records, its five types, its fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

FieldKind = Literal["line", "text", "date", "money", "choice", "people", "departments", "list"]
Answer = str | date | Sequence[str] | None
Answers = Mapping[str, Answer]

# Slack takes at most 3,000 characters in one plain text input.
LINE, TEXT = 200, 3000


def mark(text: str) -> str:
    """`text` itself: tells the catalogues about a text that is translated where it is shown."""
    return text


class BriefKind(StrEnum):
    """Client brief: what the client wants. Creative brief: what the departments get."""

    CLIENT = "client"
    CREATIVE = "creative"


class BriefType(StrEnum):
    """The kind of work asked for; it decides which fields are shown and how they weigh."""

    CAMPAIGN = "campaign"
    DIGITAL = "digital"
    PRODUCTION = "production"
    MEDIA = "media"
    SMALL_JOB = "small_job"


@dataclass(frozen=True, slots=True)
class Field:
    """One input of a brief. `label_key` and `hint_key` are English catalogue texts.

    `kind` choice without options means: searched (an external select). A `list` holds one
    item per line. `substance` says whether a change here changes the work itself.
    """

    key: str
    step: int
    kind: FieldKind
    label_key: str
    hint_key: str = ""
    block: str | None = None
    required_to_save: bool = False
    max_length: int = TEXT
    options: tuple[tuple[str, str], ...] = ()
    substance: bool = True
