"""What rough notes give: a draft of a call report, every item with its words and its doubts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from bot.rules.notes.sums import FoundSum

Side = Literal["agency", "client"]
Question = Literal[
    "which_meeting_date",  # the heading's date could be read in two ways
    "was_present",  # named as if there, not in any list of those present
    "which_side",  # present, but of the client or the agency?
    "who_owns",  # an action without an owner
    "which_owner",  # a pronoun, several people, or a name that fits two
    "by_when",  # an action without a date
    "which_date",  # a date with two readings, or several dates
    "which_amount",  # a range, or a point that may be a comma
    "which_currency",  # a sum without a currency
    "is_it_decided",  # it reads like a decision, without anyone deciding
    "left_out_forwarded",  # a quoted or forwarded block, from which nothing was taken
    "looks_like_orders",  # text that tells the reader what to do, from which nothing was taken
]


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody of the agency or of the client, as set up; `ref` is the caller's own key."""

    name: str
    side: Side
    ref: str


@dataclass(frozen=True, slots=True)
class KnownJob:
    """A job of the client, to be recognised by number or name."""

    number: str
    name: str
    ref: str


@dataclass(frozen=True, slots=True)
class NotedPerson:
    """Somebody the notes name as present or absent."""

    name: str
    side: Side | None
    ref: str | None
    quote: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class NotedDecision:
    """Something decided, by whom if said, with its effect on budget and timing if said."""

    text: str
    decider: str | None
    budget: FoundSum | None
    timing: str | None
    quote: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class NotedAction:
    """Something to be done; the owner is a person, or only a side ("client to send ...")."""

    text: str
    owner: str | None
    owner_side: Side | None
    owner_ref: str | None
    due: date | None
    quote: str
    doubtful: bool = False
    doubt_reason: Question | None = None
    helpers: tuple[str, ...] = ()
    due_quote: str | None = None


@dataclass(frozen=True, slots=True)
class NotedWorry:
    """A worry, risk or complaint."""

    text: str
    quote: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to ask the author: the field, the words, and the key of the question."""

    field: str
    quote: str
    question: Question


@dataclass(frozen=True, slots=True)
class NotesDraft:
    """A draft of a call report; each quote is a piece of the source, word for word."""

    meeting_date: date | None = None
    start: time | None = None
    end: time | None = None
    place: str | None = None
    present: tuple[NotedPerson, ...] = ()
    absent: tuple[NotedPerson, ...] = ()
    decisions: tuple[NotedDecision, ...] = ()
    sums: tuple[FoundSum, ...] = ()
    actions: tuple[NotedAction, ...] = ()
    worries: tuple[NotedWorry, ...] = ()
    jobs: tuple[str, ...] = ()
    discussion: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
