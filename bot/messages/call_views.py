"""What the pages and papers of call reports are made from: plain, frozen, already allowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from bot.rules.calls import Minutes
from bot.rules.calls_changes import Change
from bot.rules.drafting.call_extras import Suggestion
from bot.rules.drafting.trouble import Trouble

Fate = Literal["planned", "sent", "failed", "got it", "told", "author"]


@dataclass(frozen=True, slots=True)
class ReaderRow:
    """One person of the distribution and what became of their copy (`at`: UTC)."""

    person_id: int
    name: str
    why: str
    how: str
    department: str | None = None
    fate: Fate = "planned"
    at: datetime | None = None
    revision: int = 0


@dataclass(frozen=True, slots=True)
class ActionRow:
    """A next step as it stands now."""

    action_id: int
    text: str
    owner: str
    due: date | None
    state: str
    report: str = ""


@dataclass(frozen=True, slots=True)
class CopyState:
    """What became of the client's copy of the present revision (UTC)."""

    sent_at: datetime | None = None
    objections_until: datetime | None = None
    objected_at: datetime | None = None
    objection: str = ""
    undisturbed: bool = False


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a model suggests under a draft, why it does not, or that it is at it."""

    items: tuple[Suggestion, ...] = ()
    trouble: Trouble | None = None
    reading: bool = False


@dataclass(frozen=True, slots=True)
class CallCard:
    """One meeting and its report as one person sees it. Moments are UTC.

    `name` is the number people call it by ("VELA-3"), empty before the first distribution;
    `names` are the names of every person its minutes refer to; `owners` those who can be named as
    owners; `changes` what the working minutes change in a report that is out.
    """

    report_id: int
    name: str
    client: str
    client_id: int
    state: str
    starts_at: datetime
    ends_at: datetime
    due_at: datetime
    today: date
    author: str
    minutes: Minutes
    time_given: bool = True
    correcting: bool = False
    revision: int = -1
    note: str = ""
    waived_reason: str = ""
    weekly: bool = False
    names: Mapping[int, str] = field(default_factory=dict)
    slack_ids: Mapping[int, str] = field(default_factory=dict)
    owners: Mapping[int, str] = field(default_factory=dict)
    contacts: tuple[str, ...] = ()
    readers: tuple[ReaderRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    earlier: tuple[ActionRow, ...] = ()
    changes: tuple[Change, ...] = ()
    copy: CopyState = field(default_factory=CopyState)
    source: str = ""
    may_distribute: bool = False
    may_edit: bool = False
    may_export: bool = False
    suggested: Suggested = field(default_factory=Suggested)


@dataclass(frozen=True, slots=True)
class CaptureStart:
    """What the form for new notes starts from. `last_*` come from the client's last report."""

    client_id: int | None = None
    client: str = ""
    report_id: int | None = None
    source_id: int | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    quote: str = ""
    present_agency: tuple[str, ...] = ()
    present_client: tuple[str, ...] = ()
    jobs: tuple[str, ...] = ()
    last: str = ""
    open_actions: tuple[ActionRow, ...] = ()
    today: date = date.min


@dataclass(frozen=True, slots=True)
class ListRow:
    """One line of `/callnote list`."""

    report_id: int
    name: str
    client: str
    state: str
    starts_at: datetime
    due_at: datetime
    missing: int = 0
    may_edit: bool = False
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Notes somebody began and did not send."""

    id: str
    title: str
