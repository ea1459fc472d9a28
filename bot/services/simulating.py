"""What would be said in the next days, to whom, and what would be held back and why.

Real data, the real sweep and the real sender, on a copy in memory, under a clock that jumps from
one due moment to the next, with a poster that only takes notes. Neither the store nor Slack is
touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from bot.messages import simulations as words
from bot.messages.blocks import Message
from bot.messages.simulations import Day, HeldBack, Said, Simulation
from bot.messages.texts import Texts
from bot.rules.rights import Right
from bot.services import people, starting, sweep, ticking
from bot.services.access import require
from bot.services.desk import Desk
from bot.services.people import Actor
from bot.services.quiet_mornings import NOTHING
from bot.slack.poster import Posted
from storage import moments
from storage import people as store
from storage.copying import copy_of
from storage.database import Database
from storage.tables.engine import Nudge, NudgeLine, Ruling

LONGEST_STEP = timedelta(hours=6)
MOST_BEATS = 20_000
TOLD = ("digest", "step", "warning", "document")
NOT_WORTH_SAYING = frozenset({NOTHING, "it already says so"})


class Notebook:
    """Takes note instead of posting; nothing leaves the house."""

    def __init__(self) -> None:
        self.posted = 0

    def open_dm(self, slack_id: str) -> str:
        """A DM that exists nowhere."""
        return f"D-{slack_id}"

    def post(self, channel: str, message: Message, token: str) -> Posted:
        """Counts."""
        self.posted += 1
        return Posted(channel, f"{self.posted}.0")

    def edit(self, channel: str, ts: str, message: Message) -> None:
        """Nothing to do: the copy's own row holds the words."""

    def find(self, channel: str, token: str, since: datetime) -> Posted | None:
        """Nothing is ever lost here."""
        return None


@dataclass(slots=True)
class _Clock:
    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def passes(self, wait: timedelta) -> None:
        self.now += wait


def simulate(desk: Desk, *, days: int) -> Simulation:
    """The next `days` calendar days from now. Starts Suits in the copy if it is not at work."""
    begins = desk.clock()
    ends = begins + timedelta(days=days)
    with _copied(desk.database) as database:
        clock = _Clock(begins)
        shadow = Desk(database=database, clock=clock, policy=desk.policy, pause=clock.passes)
        with database.reading() as session:
            already = {row.id for row in _sent(session, begins)}
        assumed = _at_work(shadow, begins)
        _live(shadow, clock, ends)
        with database.reading() as session:
            return _read(session, begins, ends, assumed, already)


def simulate_for(desk: Desk, actor: Actor, *, days: int) -> Simulation:
    """The same for somebody in Slack; an admin's look opens the way to Start. NotAllowed."""
    require(actor, Right.SIMULATE)
    found = simulate(desk, days=days)
    starting.simulate_seen(desk, actor)
    return found


def as_text(t: Texts, simulation: Simulation) -> str:
    """For the command line."""
    return words.as_text(t, simulation)


@contextmanager
def _copied(database: Database) -> Iterator[Database]:
    copy = copy_of(database)
    try:
        yield copy
    finally:
        copy.close()


def _at_work(shadow: Desk, now: datetime) -> bool:
    """Start, or resume, in the copy. True when it was not at work in the original."""
    with shadow.database.writing() as session:
        agency = store.agency(session)
        stood_still = agency.started_at is None or agency.paused_at is not None
        if agency.started_at is None:
            agency.started_at = now
            for client in store.clients(session):
                starting.go_live(agency, client, now)
        agency.paused_at = None
        session.flush()
        if stood_still:
            sweep.wake_everything(session, shadow, now)
    return stood_still


def _live(shadow: Desk, clock: _Clock, ends: datetime) -> None:
    notebook = Notebook()
    sweep.audit_watch(shadow)
    for _ in range(MOST_BEATS):
        ticking.tick(shadow, notebook)
        if clock.now >= ends:
            return
        with shadow.database.reading() as session:
            due = moments.next_due(session, clock.now)
        clock.now = min(ends, due or ends, clock.now + LONGEST_STEP)


def _read(
    session: Session, begins: datetime, ends: datetime, assumed: bool, already: set[int | None]
) -> Simulation:
    time = people.agency_time(session)
    said: dict[date, list[Said]] = {}
    for row in _sent(session, begins):
        assert row.sent_at is not None
        person = store.person(session, row.person_id)
        if person is None or row.id in already:
            continue
        day = row.sent_at.astimezone(time.tz).date()
        said.setdefault(day, []).append(
            Said(
                person=person.name,
                at=row.sent_at,
                kind="alone" if row.kind in ("step", "warning") else row.kind,
                notification=row.text or "",
                lines=words.lines_in(row.blocks),
                late=row.late,
            )
        )
    held = _held_back(session, begins)
    days = tuple(Day(day, tuple(rows)) for day, rows in sorted(said.items()))
    return Simulation(begins, ends, str(time.tz), assumed, days, held)


def _sent(session: Session, begins: datetime) -> Sequence[Nudge]:
    return session.exec(
        select(Nudge)
        .where(
            col(Nudge.kind).in_(TOLD),
            Nudge.state == "sent",
            col(Nudge.ts).is_not(None),
            col(Nudge.sent_at) >= begins,
        )
        .order_by(col(Nudge.sent_at), col(Nudge.id))
    ).all()


def _held_back(session: Session, begins: datetime) -> tuple[HeldBack, ...]:
    """Named reasons for saying nothing, and how often each counted."""
    counted: Counter[str] = Counter()
    told = set(
        session.exec(
            select(NudgeLine.case_id)
            .join(Nudge, col(Nudge.id) == col(NudgeLine.nudge_id))
            .where(Nudge.state == "sent", col(Nudge.sent_at) >= begins)
        ).all()
    )
    latest: dict[int, str] = {}
    for ruling in session.exec(
        select(Ruling).where(col(Ruling.at) >= begins).order_by(col(Ruling.id))
    ).all():
        latest[ruling.case_id] = ruling.reason
    for case_id, reason in latest.items():
        if case_id not in told or reason in words.HOLDS:
            counted[reason] += 1
    for row in session.exec(
        select(Nudge).where(
            col(Nudge.kind).in_(TOLD),
            col(Nudge.state).in_(("skipped", "deferred", "failed_permanent")),
            col(Nudge.planned_at) >= begins,
        )
    ).all():
        if row.reason and row.reason not in NOT_WORTH_SAYING:
            counted[row.reason] += 1
    return tuple(HeldBack(reason, count) for reason, count in counted.most_common())
