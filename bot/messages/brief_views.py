"""What the pages and messages of a brief are drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from bot.messages.forms import FormValue
from bot.messages.texts import mark
from bot.rules.briefs import BriefKind, BriefType, Change, Field
from bot.rules.pasted_briefs import Drafted

TYPE_NAMES = {
    BriefType.CAMPAIGN: mark("Campaign"),
    BriefType.DIGITAL: mark("Digital"),
    BriefType.PRODUCTION: mark("Production"),
    BriefType.MEDIA: mark("Media"),
    BriefType.SMALL_JOB: mark("Small job"),
}
KIND_NAMES = {
    BriefKind.CLIENT: mark("Client brief"),
    BriefKind.CREATIVE: mark("Creative brief"),
}
STATE_NAMES = {
    "draft": mark("draft"),
    "ready": mark("ready"),
    "distributed": mark("with the departments"),
    "withdrawn": mark("withdrawn"),
}
DEPARTMENT_NAMES = {
    "creative": mark("Creative"),
    "production": mark("Production"),
    "media": mark("Media"),
    "planning": mark("Planning"),
}
PART_NAMES = {
    BriefKind.CLIENT: (mark("The aim"), mark("Who and what"), mark("Money, dates, sign-off")),
    BriefKind.CREATIVE: (mark("The job"), mark("The idea"), mark("The work")),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A chosen client: its id as text, and today's name."""

    value: str
    name: str


@dataclass(frozen=True, slots=True)
class Offer:
    """An unfinished draft that may be gone on with."""

    draft_id: str
    title: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class PastedText:
    """The text a form was drafted from. `drafted` are the fields whose draft stands on the page, or
    has to be asked about; `state` is how far the model is with it, `trouble` why it does not help.
    """

    item_id: int
    drafted: Mapping[str, Drafted] = field(default_factory=dict)
    forwarded: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    state: Literal["alone", "reading", "read"] = "alone"
    trouble: str = ""
    again: bool = False
    """A later walk over the brief that was made of it."""


@dataclass(frozen=True, slots=True)
class BriefForm:
    """One page of the form. `whole` walks through all pages; otherwise one part is edited.

    `facts` maps a creative field to what the client brief says of it (label key, text); `stale`
    names the fields whose facts have changed; `base` is the version the page was opened on.
    """

    kind: BriefKind
    brief_type: BriefType
    step: int
    values: Mapping[str, FormValue]
    draft_id: str
    brief_id: int | None = None
    client_brief_id: int | None = None
    base: int = 0
    whole: bool = True
    client: Choice | None = None
    facts: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    stale: frozenset[str] = frozenset()
    offered: Offer | None = None
    pasted: PastedText | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """A question about one field. `brief_id` is the record the field stands on."""

    brief_id: int
    field: Field
    question: str
    points: int = 0
    asked_at: datetime | None = None
    name: str = ""
    """The input's id in a form: the field, prefixed when it stands on the client brief."""


@dataclass(frozen=True, slots=True)
class AnswersForm:
    """The very fields that the open questions ask for."""

    brief_id: int
    title: str
    asked: tuple[Asking, ...]
    values: Mapping[str, FormValue]
    draft_id: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a department has said. `how` is empty while it has said nothing, `asked_at` while the
    message waits for their working hours."""

    confirmation_id: int
    department: str
    person: str
    asked_at: datetime | None
    how: str = ""
    at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: its field and its value as stored."""

    field: Field
    value: FormValue


@dataclass(frozen=True, slots=True)
class BriefView:
    """A brief as one reader sees it. `names` gives names for Slack ids; `today` is theirs."""

    brief_id: int
    kind: BriefKind
    brief_type: BriefType
    client: str
    title: str
    author: str
    state: str
    version: int
    saved_at: datetime
    saved_by: str
    said: tuple[Said, ...]
    names: Mapping[str, str]
    score: int
    verdict: str
    today: date
    ready_from: int = 70
    blocking: tuple[Asking, ...] = ()
    gaps: tuple[Asking, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    stale: tuple[str, ...] = ()
    stale_creative: tuple[str, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    rebriefs: int = 0
    client_rebriefs: int = 0
    client_brief_id: int | None = None
    creative_id: int | None = None
    departments: tuple[str, ...] = ()
    steps: int = 1
    may_edit: bool = False
    job: tuple[int, str] | None = None
    """The job it became: id and number."""
    client_id: int = 0


@dataclass(frozen=True, slots=True)
class MailWording:
    """A model's wording of the questions for a client: by our own English text of each, still on
    its way (`waits`), or not there for a reason (`trouble`)."""

    worded: Mapping[str, str] = field(default_factory=dict)
    waits: bool = False
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Differences:
    """Two versions of a brief, field by field."""

    brief_id: int
    client: str
    title: str
    old: int
    new: int
    saved_at: datetime
    saved_by: str
    changes: tuple[tuple[str, Change], ...]
    """(label key, change)"""
    today: date
    oldest: int = 1


@dataclass(frozen=True, slots=True)
class BriefRow:
    """A brief in a list."""

    brief_id: int
    kind: BriefKind
    client: str
    title: str
    state: str
    score: int
    questions: int
