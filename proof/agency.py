"""An invented agency of any size, in a store and in the stand-in's workspace."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from sqlmodel import col, func, or_, select

from bot.messages.blocks import Message
from bot.policy import shipped_policy
from bot.services import cases, outbox
from bot.services.desk import Clock, Desk
from demo.standin import StandIn
from storage.database import Database
from storage.tables.calls import CallAction
from storage.tables.engine import Nudge
from storage.tables.people import Agency, Client, Office, Person, Seat

TEAM = "T0PROOF"
ZONE = "Europe/Amsterdam"
PER_CLIENT = 10
STARTED = datetime(2026, 9, 1, tzinfo=UTC)
AT_ONCE = 10
BREATH = 0.05
PACE = 200
"""Posts a second: the stand-in's workspace allows more than Slack, so that a proof ends."""


def slack_id(number: int) -> str:
    """The Slack id of the so-manieth person."""
    return f"U0P{number:04d}"


def hire(database: Database, slack: StandIn, people: int) -> None:
    """So many people, ten to a client; the first is finance and admin."""
    with database.writing() as session:
        session.add(
            Agency(
                id=1, team_id=TEAM, name="Proof", zone=ZONE, started_at=STARTED,
                policy={"desk": {"workspace_posts_per_second": PACE}},
            )
        )  # fmt: skip
        office = Office(key="ams", name="Amsterdam", country="NL", zone=ZONE)
        session.add(office)
        session.flush()
        for number in range(people):
            name = f"Person {number:04d}"
            session.add(
                Person(
                    slack_id=slack_id(number), name=name, email=f"p{number}@proof.example",
                    zone=ZONE, locale="en-GB", office_id=office.id, team_id=TEAM,
                    roles=["finance", "admin"] if number == 0 else [],
                )
            )  # fmt: skip
        session.flush()
        ids = session.exec(select(Person.id).order_by(col(Person.id))).all()
        for first in range(0, people, PER_CLIENT):
            key = f"client{first // PER_CLIENT:03d}"
            client = Client(
                key=key, name=key.capitalize(), currency="EUR", office_id=office.id, live_at=STARTED
            )
            session.add(client)
            session.flush()
            for rank, person_id in enumerate(ids[first : first + PER_CLIENT]):
                session.add(
                    Seat(
                        client_id=client.id or 0, person_id=person_id or 0, role="executive",
                        rank=rank, is_second=rank > 0,
                    )
                )  # fmt: skip
    for number in range(people):
        email = f"p{number}@proof.example"
        slack.add_user(slack_id(number), f"p{number}", f"Person {number:04d}", email, tz=ZONE)


def desk_over(database: Database, clock: Clock) -> Desk:
    """A desk for whoever prepares the story."""
    return Desk(database=database, clock=clock, policy=shipped_policy())


def work_of(person_id: int, day: date) -> str:
    """The words of one person's to-do of one day."""
    return f"Ring printer {person_id:04d} by {day}."


def give_everybody_work(desk: Desk, day: date) -> int:
    """One to-do each, due that day: the morning of every one of them has something to say."""
    now = desk.clock()
    with desk.database.reading() as session:
        people = session.exec(select(Person).order_by(col(Person.id))).all()
    for first in range(0, len(people), AT_ONCE):
        # A file has one writer, and whoever waits for it is not asked in turn.
        time.sleep(BREATH)
        with desk.database.writing() as session:
            for person in people[first : first + AT_ONCE]:
                row = CallAction(
                    author_id=person.id, key="todo", text=work_of(person.id or 0, day), due=day,
                    owner_side="person", owner_id=person.id, owner_name=person.name, created_at=now,
                )  # fmt: skip
                session.add(row)
                session.flush()
                cases.reconcile(session, desk, f"action:{row.id}", now)
    return len(people)


def waiting(database: Database, now: datetime) -> int:
    """How many messages are due, in somebody's hand, or to be tried again."""
    in_hand = col(Nudge.state).in_(("claimed", "unsure", "failed_temporary"))
    due = col(Nudge.state).in_(("planned", "deferred"))
    with database.reading() as session:
        return session.exec(
            select(func.count(col(Nudge.id))).where(
                or_(in_hand, due & (col(Nudge.due_at) <= now)), col(Nudge.alone).is_(True)
            )
        ).one()


def all_expect_a_morning(database: Database) -> bool:
    """Whether a sweep has seen everybody: the first of all mornings is planned from then on."""
    with database.reading() as session:
        unseen = select(Person.id).where(col(Person.next_digest_at).is_(None))
        return session.exec(unseen).first() is None


def finish_some(desk: Desk, day: date, *, one_in: int = 5) -> None:
    """Some of a day's work is done: the morning messages that show it are edited."""
    now = desk.clock()
    with desk.database.reading() as session:
        ids = session.exec(select(CallAction.id).where(CallAction.due == day)).all()
    for action_id in ids[::one_in]:
        with desk.database.writing() as session:
            row = session.get(CallAction, action_id)
            assert row is not None
            row.state, row.closed_at, row.closed_by_id = "done", now, row.owner_id
            cases.reconcile(session, desk, f"action:{row.id}", now)


def tell(desk: Desk, words: Iterable[tuple[int, str]]) -> None:
    """Plan a notice for each (person's id, unique words)."""
    now = desk.clock()
    with desk.database.writing() as session:
        for person_id, said in words:
            blocks = [{"type": "section", "text": {"type": "plain_text", "text": said}}]
            outbox.tell(
                session, person_id=person_id, key=said, message=Message(said, blocks), now=now
            )


def person_ids(database: Database) -> Sequence[int]:
    """Everybody's id, in the order they were hired."""
    with database.reading() as session:
        found = session.exec(select(Person.id).order_by(col(Person.id))).all()
        return [person_id for person_id in found if person_id is not None]
