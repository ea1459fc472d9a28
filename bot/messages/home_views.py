"""What a Home tab shows, as plain facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.messages.digest import Item
from bot.messages.setup_doctor import Found
from bot.messages.starting import HeldView, StateView
from bot.messages.todos import DoneRow
from bot.rules.money import Money


@dataclass(frozen=True, slots=True)
class DraftRow:
    """Something begun: its kind (an English catalogue text), its words, when it changed (UTC)."""

    draft_id: str
    name: str
    title: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class BriefRow:
    """A brief of one's own that is not out yet; `questions` still block it."""

    brief_id: int
    client: str
    title: str
    questions: int


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client somebody works for, and their roles there."""

    name: str
    roles: Sequence[str]
    no_model: bool = False


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A to-do somebody asked of a colleague, and who has it now."""

    text: str
    who: str
    due: date | None


@dataclass(frozen=True, slots=True)
class CoverRow:
    """Who stands in for whom until when (UTC); `client` is '' for all of them."""

    cover_id: int
    away: str
    stand_in: str
    client: str
    until: datetime
    mine: bool


@dataclass(frozen=True, slots=True)
class ModelMonth:
    """The model that is named, and what it took this month: tokens, and money where its price is
    known, each beside the most it may be. `off` clients have it switched off."""

    name: str
    host: str
    questions: int
    tokens: int
    most_tokens: int
    cost: Money | None
    most_cost: Money | None
    off: int


@dataclass(frozen=True, slots=True)
class Health:
    """What an admin needs to see. `findings` are the doctor's; moments are UTC."""

    last_tick_at: datetime | None
    fresh: bool
    late: int
    unsure: int
    failed: int
    steps: Sequence[tuple[str, bool]]
    findings: Sequence[Found]
    books: Sequence[tuple[str, date | None]]
    model: ModelMonth | None = None


@dataclass(frozen=True, slots=True)
class HomeView:
    """One person's Home tab. Lists are in the order in which they are shown.

    `more` counts what was left out of a list by its name: mine, coming, exceptions, climbed,
    resting, held.
    """

    today: date
    speaks: str
    climbed: Sequence[Item] = ()
    exceptions: Sequence[Item] = ()
    mine: Sequence[Item] = ()
    coming: Sequence[Item] = ()
    resting: Sequence[Item] = ()
    more: dict[str, int] = field(default_factory=dict)
    starts: Sequence[str] = ()
    briefs: Sequence[BriefRow] = ()
    drafts: Sequence[DraftRow] = ()
    clients: Sequence[ClientRow] = ()
    everything: bool = False
    covers: Sequence[CoverRow] = ()
    asked: Sequence[AskedRow] = ()
    done_for_me: Sequence[DoneRow] = ()
    language: str = ""
    hours: str = ""
    snoozed_until: datetime | None = None
    state: StateView | None = None
    held: Sequence[HeldView] = ()
    health: Health | None = None
    model_at: str = ""
    may_setup: bool = False
    may_add_client: bool = False
    may_simulate: bool = False
