"""`/escalate`: how bad it is decides whether it speaks alone; the asker wanted it to climb."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlmodel import select

from bot.services import escalations, people
from bot.services.desk import Desk
from bot.services.people import Actor
from storage.tables.engine import Nudge
from storage.tables.escalations import Escalation
from storage.tables.people import Client
from tests.cast import Cast, MovedClock, local
from tests.services.engine_room import Engine, ReadablePoster


@pytest.fixture
def engine(desk: Desk, cast: Cast, clock: MovedClock) -> Engine:
    """The engine with every real kind of obligation."""
    room = Engine(desk, clock, cast, ReadablePoster(clock))
    room.until("2026-11-02 10:00")
    return room


def ada(engine: Engine) -> Actor:
    with engine.desk.database.reading() as session:
        found = people.actor_of(session, engine.cast.people["ada"], engine.clock.now)
    assert found is not None
    return found


def asks(engine: Engine, by: str, *, severity: str = "normal") -> None:
    escalations.raise_one(
        engine.desk, ada(engine), client_id=engine.cast.clients["vela"], severity=severity,
        ask="a second designer", deadline_at=local(by),
    )  # fmt: skip


def heard(engine: Engine, key: str) -> list[datetime]:
    return [one.at for one in engine.poster.to(key)]


def test_one_line_is_a_client_issue_high_and_due_today_at_the_close(engine: Engine) -> None:
    escalations.raise_in_a_line(engine.desk, ada(engine), "vela the printer is down")
    with engine.desk.database.reading() as session:
        kept = session.exec(select(Escalation)).one()
    assert (kept.topic, kept.severity) == ("client issue", "high")
    assert kept.deadline_at == local("2026-11-02 17:30")


def test_what_is_not_urgent_is_a_line_of_the_directors_morning(engine: Engine) -> None:
    asks(engine, "2026-11-04 17:00")
    engine.until("2026-11-02 18:00")
    assert engine.poster.said == []
    engine.until("2026-11-03 09:05")
    (morning,) = engine.poster.to("dee")
    assert "Tuesday: 1 thing" in morning.words
    assert "a second designer" in morning.words
    assert "escalation.take" in morning.words
    engine.until("2026-11-03 18:00")
    assert heard(engine, "hal") == []
    engine.until("2026-11-04 09:05")
    assert "a second designer" in engine.poster.to("hal")[0].words, "it climbs all the same"


def test_high_and_what_is_due_before_the_next_morning_speak_alone_at_once(engine: Engine) -> None:
    asks(engine, "2026-11-04 17:00", severity="high")
    asks(engine, "2026-11-02 17:00")
    asks(engine, "2026-11-03 10:00")
    engine.until("2026-11-02 10:05")
    assert len(heard(engine, "dee")) == 3
    assert all("1 thing" not in one.words for one in engine.poster.to("dee"))


def test_a_call_for_help_climbs_also_while_its_client_settles(engine: Engine) -> None:
    with engine.desk.database.writing() as session:
        client = session.get(Client, engine.cast.clients["vela"])
        assert client is not None
        client.live_at = local("2026-11-01 09:00")
    asks(engine, "2026-11-02 17:00", severity="high")
    engine.until("2026-11-02 12:05")
    assert heard(engine, "dee")[0] < local("2026-11-02 10:01")
    assert heard(engine, "hal")[0] >= local("2026-11-02 12:00")


def test_papers_do_not_use_up_the_three_messages_a_director_gets_alone(engine: Engine) -> None:
    """A pack, a roll-up and a month-end list are documents, not nags."""
    with engine.desk.database.writing() as session:
        for number in range(3):
            session.add(
                Nudge(
                    key=f"document:{number}", token=f"t{number}", kind="document", state="sent",
                    person_id=engine.cast.people["dee"], role="director", document="status_pack",
                    channel="D0DEE", ts=f"{number}.5", planned_at=engine.clock.now,
                    due_at=engine.clock.now, sent_at=engine.clock.now,
                )
            )  # fmt: skip
    asks(engine, "2026-11-02 17:00", severity="high")
    engine.tick()
    assert len(heard(engine, "dee")) == 1
