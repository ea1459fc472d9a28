"""An engine over a store in memory: a toy kind of obligation, a poster to read, a moved clock."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlmodel import Session, col, select

from bot.messages import blocks as kit
from bot.messages.blocks import Message
from bot.messages.lines import LineView
from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts
from bot.policy import shipped_policy
from bot.rules.cases import Judgement, Owed, Settled
from bot.rules.policy import Policy
from bot.rules.worktime import PersonTime
from bot.services import cases, kinds, people, ticking
from bot.services.desk import Desk
from bot.services.kinds import Kind
from bot.services.people import Actor
from bot.slack.failures import SlackFailure
from bot.slack.poster import Posted
from demo.clockwork import next_due, opens_soon
from storage import cases as store
from storage.database import Database
from storage.tables.engine import Case, Nudge
from storage.tables.people import Person
from tests.cast import AMSTERDAM, Cast, MovedClock, local

SHORTEST_STEP = timedelta(seconds=5)
MONDAY_CALL = local("2026-11-02 10:00")

LADDER: dict[str, Any] = {
    "steps": [
        {"name": "remind", "reader": "owner", "after": "24h"},
        {"name": "last warning", "reader": "owner", "after": "40h", "alone": True},
        {"name": "director", "reader": "director", "after": "48h"},
        {"name": "head", "reader": "head", "then": "8wh"},
    ]
}


class Broken:
    """A truth that makes the rule fail: a bug in one kind."""


@dataclass
class Said:
    """One message that reached Slack."""

    to: str
    at: datetime
    ts: str
    text: str
    blocks: list[dict[str, Any]]
    token: str
    edits: int = 0

    @property
    def words(self) -> str:
        """Everything a reader sees."""
        return str(self.blocks)


class ReadablePoster:
    """Slack as far as the sender sees it. `faults` are raised by the next calls, in order."""

    def __init__(self, clock: MovedClock) -> None:
        self.clock = clock
        self.said: list[Said] = []
        self.faults: list[SlackFailure | None] = []
        self.lost: list[SlackFailure] = []
        self.history_fault: SlackFailure | None = None
        self.hidden: set[str] = set()

    def open_dm(self, slack_id: str) -> str:
        return f"D{slack_id[1:]}"

    def post(self, channel: str, message: Message, token: str) -> Posted:
        if self.faults and (fault := self.faults.pop(0)) is not None:
            raise fault
        ts = f"{len(self.said) + 1}.0"
        self.said.append(
            Said(f"U{channel[1:]}", self.clock.now, ts, message.text, message.blocks, token)
        )
        if self.lost:
            raise self.lost.pop(0)
        return Posted(channel, ts)

    def edit(self, channel: str, ts: str, message: Message) -> None:
        if self.faults and (fault := self.faults.pop(0)) is not None:
            raise fault
        said = next(one for one in self.said if one.ts == ts)
        said.blocks, said.text, said.edits = message.blocks, message.text, said.edits + 1

    def find(self, channel: str, token: str, since: datetime) -> Posted | None:
        if self.history_fault is not None:
            raise self.history_fault
        found = next((one for one in self.said if one.token == token), None)
        return Posted(channel, found.ts) if found and token not in self.hidden else None

    def to(self, key: str) -> list[Said]:
        """What a cast member got."""
        return [one for one in self.said if one.to == f"U0{key.upper()}"]


@dataclass
class Engine:
    """Verbs for engine stories."""

    desk: Desk
    clock: MovedClock
    cast: Cast
    poster: ReadablePoster
    truth: dict[str, Judgement | Broken] = field(default_factory=dict)

    def owes(self, subject_id: str, judgement: Judgement) -> None:
        """The truth about a toy subject changes."""
        self.truth[subject_id] = judgement
        with self.desk.database.writing() as session:
            cases.reconcile(session, self.desk, f"toy:{subject_id}", self.clock.now)

    def done(self, subject_id: str) -> None:
        """The thing is done."""
        self.owes(subject_id, Settled("it is done"))

    def case(self, subject_id: str) -> Case:
        """Its case as it stands."""
        with self.desk.database.reading() as session:
            found = store.find(session, "toy", f"toy:{subject_id}")
            assert found is not None
            return found

    def nudges(self) -> list[Nudge]:
        """Every outbox row."""
        with self.desk.database.reading() as session:
            return list(session.exec(select(Nudge).order_by(col(Nudge.id))).all())

    def tick(self) -> None:
        """Beats until nothing more can be said within the next minute."""
        for _ in range(60):
            ticking.tick(self.desk, self.poster)
            soon = opens_soon(self.desk.database, self.clock.now)
            if soon is None:
                return
            self.clock.now = soon

    def until(self, text: str, zone: str = AMSTERDAM) -> None:
        """Live on, a tick at every due moment and at least every six hours."""
        end = local(text, zone)
        self.tick()
        while self.clock.now < end:
            due = next_due(self.desk.database, self.clock.now)
            self.clock.now = min(end, max(due, self.clock.now + SHORTEST_STEP))
            self.tick()

    def jump(self, text: str, zone: str = AMSTERDAM) -> None:
        """The bot is down until then."""
        self.clock.now = local(text, zone)

    def change(self, key: str, **values: Any) -> None:
        """Change a person's row."""
        with self.desk.database.writing() as session:
            row = session.get(Person, self.cast.people[key])
            assert row is not None
            for name, value in values.items():
                setattr(row, name, value)


def report(engine: Engine, **changes: object) -> Owed:
    """Ada owes the report of a call on Vela that ended on Monday at ten, by Wednesday at ten."""
    values: dict[str, object] = {
        "client_id": engine.cast.clients["vela"],
        "owner_id": engine.cast.people["ada"],
        "anchor_at": MONDAY_CALL,
        "deadline_at": MONDAY_CALL + timedelta(hours=48),
        "reason": "report is due",
        "evidence": {"meeting ended": "Mon 10:00"},
    }
    return Owed(**{**values, **changes})  # type: ignore[arg-type]


def at(engine: Engine, *moments: str) -> None:
    """Only these beats: each is enough for what is due by then."""
    for moment in moments:
        engine.jump(moment)
        engine.tick()


def who(engine: Engine, key: str) -> Actor:
    """One of the cast as the services know them now."""
    with engine.desk.database.reading() as session:
        actor = people.actor_of(session, engine.cast.people[key], engine.clock.now)
    assert actor is not None
    return actor


def toy_kind(truth: dict[str, Judgement | Broken]) -> Kind:
    """A kind whose truth is a dictionary a test writes."""

    def judge(facts: Any, now: datetime, policy: Policy, time: PersonTime) -> Judgement:
        answer = truth[facts.subject_id]
        if isinstance(answer, Broken):
            raise RuntimeError("this rule has a bug")
        return answer

    def facts(session: Session, subject_id: str) -> Any:
        return SimpleNamespace(subject_id=subject_id, client_id=1) if subject_id in truth else None

    def line(t: Texts, view: LineView, facts: Any) -> Mrkdwn:
        return t.mrkdwn("*{client}* · toy {name}", client=view.client, name=facts.subject_id)

    def buttons(t: Texts, view: LineView, facts: Any) -> list[dict[str, Any]]:
        return [kit.button(t("Done"), "toy.done", view.subject)]

    return Kind(
        "toy",
        SimpleNamespace(SUBJECT="toy", judge=judge),
        SimpleNamespace(facts=facts, live=lambda session: list(truth)),
        SimpleNamespace(line=line, buttons=buttons),
    )


@contextmanager
def engine_room(
    database: Database, clock: MovedClock, cast: Cast, patch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    """An engine with only the toy kind."""
    truth: dict[str, Judgement | Broken] = {}
    only = {"toy": toy_kind(truth)}
    patch.setattr(kinds, "all_kinds", lambda: only)
    for name, module in list(sys.modules.items()):
        if name.startswith("bot.services.") and hasattr(module, "all_kinds"):
            patch.setattr(module, "all_kinds", lambda: only)
    policy = shipped_policy().over({"ladders": {"toy": LADDER}})
    desk = Desk(database=database, clock=clock, policy=policy)
    yield Engine(desk, clock, cast, ReadablePoster(clock), truth)
