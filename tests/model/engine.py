"""The real engine, driven: the real rules, queries and services over a store in memory.

Only two things are not the product's: the clock, and the words. Each line is said in a form a
machine reads back, so that what a message says can be compared with what it should say. What the
engine warns of in its log is kept: a piece of work that crashed and was set aside is a difference,
whatever was said.
"""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import structlog
from sqlalchemy import Select, bindparam, exists
from sqlalchemy import select as columns
from sqlmodel import Session, col, or_, select

from bot.messages.blocks import Message
from bot.messages.lines import LineView
from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts
from bot.policy import shipped_policy
from bot.services import calendar_papers, composing, kinds, pacing, rollup, ticking, weekly_lists
from bot.services.desk import Desk
from bot.services.kinds import Kind, Words
from bot.slack.poster import Posted
from storage.database import Database
from storage.tables.engine import Case, Nudge, NudgeLine
from storage.tables.people import Cover, Person
from storage.types import UTCDateTime
from tests.model.case import Line, Said, only_named
from tests.model.quarters import Row

FORMS = {
    "digest": "morning",
    "step": "alone",
    "warning": "alone",
    "together": "together",
    "week_list": "week",
    "rollup_head": "head's week",
}
KINDS = ("action_due", "call_report_due", "invoice")
SPELLED = re.compile(r"⟦(.*?)⟧")


@dataclass
class Letter:
    """One message in Slack, as it reads now."""

    to: int
    at: datetime
    token: str
    blocks: list[dict[str, Any]]

    def states(self, row: Row) -> dict[str, str]:
        """How it shows each of its cases now: open, resting, done, or moved to somebody else."""
        return {line.subject: state for state, line in _read(row, self.blocks)}


@dataclass
class Letterbox:
    """Slack as far as the sender sees it: takes every message."""

    row: Row
    now: datetime
    letters: list[Letter] = field(default_factory=list)

    def open_dm(self, slack_id: str) -> str:
        """The DM channel with a person."""
        return f"D{slack_id[1:]}"

    def post(self, channel: str, message: Message, token: str) -> Posted:
        """Take a message."""
        self.letters.append(Letter(int(channel[1:]) + 1, self.now, token, list(message.blocks)))
        return Posted(channel, str(len(self.letters)))

    def edit(self, channel: str, ts: str, message: Message) -> None:
        """Change a message."""
        self.letters[int(ts) - 1].blocks = list(message.blocks)

    def find(self, channel: str, token: str, since: datetime) -> Posted | None:
        """No answer is lost here."""
        return None


@dataclass
class Engine:
    """The engine and its letterbox under a clock that stands where it is put."""

    row: Row
    database: Database
    desk: Desk
    box: Letterbox
    beaten: datetime
    faults: list[str]
    """What was logged as a warning or an error, in the order it happened."""
    read: int = 0

    def tick(self, now: int, *, beat: bool) -> list[Said]:
        """One beat at a quarter hour; what was said, read back. Nothing due: no beat."""
        self.box.now = self.row.at(now)
        if not beat and not self._anything_due():
            return []
        self.beaten = self.box.now
        ticking.tick(self.desk, self.box)
        fresh, self.read = self.box.letters[self.read :], len(self.box.letters)
        return self._said(fresh, now) if fresh else []

    def _anything_due(self) -> bool:
        """Whether a beat would find anything: that none does where nothing is due is the point."""
        moments = {"now": self.box.now, "since": self.beaten}
        with self.database.glance() as connection:
            return bool(connection.execute(_ANYTHING_DUE, moments).scalar_one())

    def _said(self, letters: list[Letter], now: int) -> list[Said]:
        found = []
        with self.database.reading() as session:
            for letter in letters:
                nudge = session.exec(select(Nudge).where(Nudge.token == letter.token)).one()
                form = nudge.document or nudge.kind
                if form not in FORMS:
                    continue
                subjects = session.exec(
                    select(Case.subject)
                    .join(NudgeLine, col(NudgeLine.case_id) == col(Case.id))
                    .where(NudgeLine.nudge_id == nudge.id)
                ).all()
                lines = tuple(sorted(line for _, line in _read(self.row, letter.blocks)))
                if form == "rollup_head":
                    lines = tuple(sorted(only_named(subject) for subject in subjects))
                elif len(subjects) != len(lines):
                    lines = (*lines, *[_unseen(n) for n in range(len(subjects) - len(lines))])
                if lines:
                    found.append(Said(now, letter.to, FORMS[form], lines))
        return found

    def case(self, session: Session, subject: str) -> Case | None:
        """One case as the engine keeps it."""
        return session.exec(select(Case).where(Case.subject == subject)).first()


def _anything_due() -> Select[Any]:
    now, since = bindparam("now", type_=UTCDateTime), bindparam("since", type_=UTCDateTime)
    waiting = ("planned", "deferred", "failed_temporary", "unsure")
    begun = (col(Cover.starts_at) > since) & (col(Cover.starts_at) <= now)
    ended = (col(Cover.ends_at) > since) & (col(Cover.ends_at) <= now)
    case = exists().where(col(Case.next_at) <= now)
    nudge = exists().where(
        col(Nudge.state).in_(waiting), col(Nudge.due_at) <= now, col(Nudge.alone).is_(True)
    )
    morning = exists().where(
        col(Person.active).is_(True),
        (col(Person.next_digest_at) <= now) | col(Person.next_digest_at).is_(None),
    )
    return columns(or_(case, nudge, morning, exists().where(begun | ended)))


# Asked at every quarter hour, and therefore put together once.
_ANYTHING_DUE = _anything_due()


@contextmanager
def engine(row: Row, url: str = "sqlite://") -> Iterator[Engine]:
    """An engine over an empty store, with the three kinds the reference knows."""
    database = Database(url)
    database.create()
    box = Letterbox(row, row.first)
    desk = Desk(database=database, clock=lambda: box.now, policy=shipped_policy())
    only = {name: replace(kinds.all_kinds()[name], words=_SPELLING) for name in KINDS}
    try:
        with _all_kinds(only), _lines_and_nothing_else(), _errors_kept() as faults:
            yield Engine(row, database, desk, box, row.first, faults)
    finally:
        database.close()


@contextmanager
def _all_kinds(only: Mapping[str, Kind]) -> Iterator[None]:
    """Everybody who asks for the kinds gets these."""
    asked = [
        module
        for name, module in list(sys.modules.items())
        if name.startswith("bot.services") and hasattr(module, "all_kinds")
    ]
    before = [(module, module.all_kinds) for module in asked]
    try:
        for module in asked:
            setattr(module, "all_kinds", lambda: only)  # noqa: B010
        yield
    finally:
        for module, found in before:
            setattr(module, "all_kinds", found)  # noqa: B010


@contextmanager
def _lines_and_nothing_else() -> Iterator[None]:
    """No packs, no month's end, no foot notes: none of them is said because of a ladder."""
    left_out: list[tuple[Any, str, Any]] = [
        (calendar_papers, "plan_papers", _weeks),
        (composing, "all_extras", lambda: ()),
        # A clock that stands still never opens a channel again: the pace is other proofs' matter.
        (pacing, "BURST", 10**6),
    ]
    before = [(module, name, getattr(module, name)) for module, name, _ in left_out]
    try:
        for module, name, instead in left_out:
            setattr(module, name, instead)
        yield
    finally:
        for module, name, found in before:
            setattr(module, name, found)


@contextmanager
def _errors_kept() -> Iterator[list[str]]:
    """Every error or warning that is logged meanwhile, with its traceback where it has one."""
    faults: list[str] = []

    def keep(
        logger: object, method: str, event: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        if method in ("warning", "error", "exception", "critical"):
            told = {name: value for name, value in event.items() if name != "exc_info"}
            trace = traceback.format_exc() if sys.exc_info()[0] is not None else ""
            faults.append(f"{told}\n{trace}")
        return event

    before = structlog.get_config()
    structlog.configure(processors=[keep, *before["processors"]])
    try:
        yield faults
    finally:
        structlog.configure(**before)


def _weeks(session: Session, desk: Desk, now: datetime) -> None:
    rollup.plan(session, desk, now)
    weekly_lists.plan(session, desk, now)


def _line(t: Texts, view: LineView, facts: Any) -> Mrkdwn:
    at = view.next_at.astimezone(UTC).isoformat() if view.next_reader and view.next_at else ""
    reader = view.next_reader if at else ""
    words = (
        view.subject,
        str(view.level),
        view.step,
        reader or "",
        at,
        "late" if view.late else "",
        "covering" if view.covering_for else "",
        view.state,
    )
    return Mrkdwn(f"⟦{'|'.join(words)}⟧")


_SPELLING = cast(Words, SimpleNamespace(line=_line, buttons=lambda t, view, facts: []))


def _read(row: Row, blocks: list[dict[str, Any]]) -> list[tuple[str, Line]]:
    texts = [b["text"]["text"] for b in blocks if b["type"] == "section" and "text" in b]
    return [_spelled(row, words) for text in texts for words in SPELLED.findall(text)]


def _spelled(row: Row, words: str) -> tuple[str, Line]:
    subject, level, step, reader, at, late, covering, state = words.split("|")
    number = row.number(datetime.fromisoformat(at)) if at else 0
    return state, Line(subject, int(level), step, reader, number, bool(late), bool(covering))


def _unseen(number: int) -> Line:
    """A line that is kept and did not fit on the page."""
    return Line(f"~{number}", 9, "", "", 0, False, False)
