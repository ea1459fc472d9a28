"""The clock asks, and nobody answers, for three months: work goes on and nothing is decided.

Told of every question there is at once: keep working, hold new work, write off, two changes to
sign, a red row, a job to bill. What Suits keeps of its own asking may change; nothing else may.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select as rows
from sqlmodel import SQLModel, select

from bot.services import sweep, work_rests
from bot.services.desk import Desk
from storage import status as status_store
from storage.database import Database
from storage.tables.engine import Case
from storage.tables.invoices import BooksSource, Invoice
from storage.tables.jobs import ChangeOrder, Job
from tests.cast import Cast, MovedClock, local
from tests.services.engine_room import Engine, ReadablePoster
from tests.stores import empty

ASKING = {"case", "nudge", "nudgeline", "ruling", "gate", "pulse", "inbound"}
"""What the engine keeps of whom it asked, and when."""
PASSING_ON = {"asked_id", "next_id", "asked_at", "ask_next_at", "passed_ids"}
"""Who is asked to sign now: the question goes up, the change stays what it was."""
PULSE = {"last_tick_at", "next_digest_at", "dm_channel"}
FAR = date(2027, 3, 1)


@pytest.fixture
def database() -> Iterator[Database]:
    """What is not written is the same over either store: one is enough."""
    store = empty()
    yield store
    store.close()


def job(engine: Engine, number: str, **values: object) -> Job:
    """One of Ada's jobs on Vela, red since yesterday's plan failed."""
    opened = engine.clock.now - timedelta(days=30)
    ada = engine.cast.people["ada"]
    with engine.desk.database.writing() as session:
        made = Job(
            **{  # type: ignore[arg-type]
                "client_id": engine.cast.clients["vela"], "number": number, "name": "Spots",
                "type": "production", "opened_at": opened, "opened_by_id": ada, "owner_id": ada,
                "currency": "EUR", "state": "open", "budget_minor": 500_000, **values,
            }
        )  # fmt: skip
        session.add(made)
        session.flush()
        assert made.id is not None
        row = status_store.begin(session, made.id, opened, engine.clock.now)
        row.flag, row.flag_reason = "red", "waits for the logo"
        row.next_step, row.next_on = "ring them", date(2026, 11, 1)
        return made


def change(engine: Engine, of: Job, number: int, *, above: bool) -> None:
    """A change order whose deadline comes and goes."""
    assert of.id is not None
    people = engine.cast.people
    with engine.desk.database.writing() as session:
        session.add(
            ChangeOrder(
                job_id=of.id, client_id=of.client_id, number=number, scope="15-second cut-down",
                cost_minor=320_000 if above else 10_000, currency="EUR", days=2,
                deadline_at=local("2026-11-03 16:00"), if_not="the slot is lost",
                recorded_at=engine.clock.now, recorded_by_id=people["ada"], limit_minor=250_000,
                above_limit=above, asked_id=people["dee"] if above else None,
                next_id=people["hal"] if above else None,
                asked_at=engine.clock.now if above else None,
                ask_next_at=local("2026-11-03 14:00") if above else None,
            )
        )  # fmt: skip


def unpaid(engine: Engine) -> None:
    """Due on the last of October, in books that stay fresh and go on listing it."""
    now = engine.clock.now
    with engine.desk.database.writing() as session:
        source = BooksSource(key="ams", name="Amsterdam", last_as_of=FAR)
        session.add(source)
        session.flush()
        assert source.id is not None
        session.add(
            Invoice(
                source_id=source.id, customer="Vela", number="INV-1", number_key="inv-1",
                client_id=engine.cast.clients["vela"], currency="EUR", total_minor=9_000_000,
                balance_minor=9_000_000, received_at=now, issued=date(2026, 10, 1),
                due=date(2026, 11, 1), first_seen_at=now, first_seen_on=date(2026, 10, 1),
                last_as_of=FAR,
            )
        )  # fmt: skip


def everything_else(engine: Engine) -> dict[str, list[dict[str, object]]]:
    """Every row of every table but what the engine keeps of its own asking."""
    left_out = PASSING_ON | PULSE
    with engine.desk.database.reading() as session:
        line = session.connection()
        return {
            table.name: [
                {name: value for name, value in row.items() if name not in left_out}
                for row in line.execute(rows(table)).mappings()
            ]
            for table in SQLModel.metadata.sorted_tables
            if table.name not in ASKING
        }


def lives(engine: Engine, first: date, weeks: int) -> None:
    """A Monday and a Tuesday of each week: what fell due is warned of, and then climbs."""
    for week in range(weeks):
        for day, hour in ((0, "09:00"), (0, "17:25"), (1, "14:30")):
            engine.jump(f"{first + timedelta(days=7 * week + day)} {hour}")
            engine.tick()


def test_nobody_answers_and_work_goes_on(desk: Desk, cast: Cast, clock: MovedClock) -> None:
    engine = Engine(desk, clock, cast, ReadablePoster(clock))
    engine.tick()
    spots = job(engine, "V-1")
    job(engine, "V-2", state="delivered", delivered_at=clock.now - timedelta(days=9))
    change(engine, spots, 1, above=True)
    change(engine, spots, 2, above=False)
    unpaid(engine)
    sweep.audit_watch(desk)
    before = everything_else(engine)
    lives(engine, date(2026, 11, 2), weeks=14)
    said = {who: str([one.blocks for one in engine.poster.to(who)]) for who in ("dee", "hal")}

    for question in ("Keep working", "hold new work?", "write it off?", "sign change V-1-C1"):
        assert question in said["dee"] + said["hal"], question
    with desk.database.reading() as session:
        assert not work_rests.of(session, spots.client_id, clock.now).covers(spots)
        assert {case.state for case in session.exec(select(Case)).all()} == {"open"}
    assert everything_else(engine) == before
