"""Somebody Slack lets nobody write to: what they were to read goes to the next in line, once."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.messages.blocks import Message
from bot.services import falling_back, outbox
from bot.slack.failures import Hopeless, SlackFailure, TryLater
from bot.slack.poster import Posted
from storage import cases as store
from storage import nudges
from storage.tables.engine import Nudge
from storage.tables.people import Agency, Cover
from tests.cast import MovedClock, local
from tests.services.engine_room import Engine, ReadablePoster, at, report
from tests.services.test_weekly_list import acts, warned

TUESDAY = "2026-11-03 09:00"


class ClosedDoors(ReadablePoster):
    """Slack takes nothing for some people."""

    def __init__(self, clock: MovedClock) -> None:
        super().__init__(clock)
        self.closed: dict[str, SlackFailure] = {}

    def post(self, channel: str, message: Message, token: str) -> Posted:
        failure = self.closed.get(f"U{channel[1:]}")
        if failure is not None:
            raise failure
        return super().post(channel, message, token)


@pytest.fixture
def engine(engine: Engine, clock: MovedClock) -> Engine:
    """The engine, and a Slack that refuses some people."""
    engine.poster = ClosedDoors(clock)
    return engine


def closes(engine: Engine, key: str, failure: SlackFailure) -> None:
    assert isinstance(engine.poster, ClosedDoors)
    engine.poster.closed[f"U0{key.upper()}"] = failure


def opens(engine: Engine) -> None:
    assert isinstance(engine.poster, ClosedDoors)
    engine.poster.closed.clear()


def two(engine: Engine) -> None:
    """Ada owes a report on Vela and one on Kade, where Bo is first and she is second."""
    at(engine, "2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.owes("2", report(engine, client_id=engine.cast.clients["kade"]))


def of(engine: Engine, key: str) -> list[str]:
    return [one.words for one in engine.poster.to(key)]


def test_a_morning_that_can_never_arrive_is_read_by_the_next_in_line_once(
    engine: Engine,
) -> None:
    two(engine)
    closes(engine, "ada", Hopeless("is_archived"))
    at(engine, TUESDAY)
    (bo,) = engine.poster.to("bo")
    assert bo.text.startswith("Suits: 2 today")
    assert "I cannot reach Ada de Vries. This was for them: please tell them." in bo.words
    assert ["toy 1" in bo.words, "toy 2" in bo.words] == [True, True]
    (ann,) = of(engine, "ann")
    assert "is_archived" in ann
    at(engine, "2026-11-03 16:30", "2026-11-04 09:00", "2026-11-05 09:00")
    assert of(engine, "ann") == [ann], "once a week"
    assert engine.poster.to("ada") == []
    assert len(of(engine, "bo")) == 2, "and the last calls, together and once"
    assert of(engine, "dee") == [], "nobody hears of her as if she had been warned"
    assert {engine.case(name).next_at is not None for name in ("1", "2")} == {True}


def test_when_the_door_is_open_again_her_next_morning_has_it(engine: Engine) -> None:
    at(engine, "2026-11-02 10:00")
    engine.owes("1", report(engine, skip=frozenset({"last warning"})))
    closes(engine, "ada", Hopeless("channel_not_found"))
    at(engine, TUESDAY, "2026-11-03 16:00")
    opens(engine)
    at(engine, "2026-11-04 09:00")
    (said,) = of(engine, "ada")
    assert "toy 1" in said
    assert "then your director sees it" in said
    assert len(of(engine, "bo")) == 1


def test_the_next_in_line_is_the_cover_then_the_line_then_the_group_then_an_admin(
    engine: Engine,
) -> None:
    at(engine, "2026-11-02 10:00")
    engine.owes("1", report(engine))
    people, now, found = engine.cast.people, engine.clock.now, []
    with engine.desk.database.writing() as session:
        agency = session.get(Agency, 1)
        assert agency is not None
        agency.fallback_person_ids = [people["fin"]]
    for gone in ("bo", "max", "dee", "hal", "fin", "ann"):
        with engine.desk.database.writing() as session:
            case = store.find(session, "toy", "toy:1")
            assert case is not None
            found.append(falling_back.next_in_line(session, case, "owner", people["ada"], now))
            session.add(
                Cover(
                    away_id=people[gone], set_by_id=people[gone],
                    starts_at=local("2026-11-01 00:00"), ends_at=local("2026-11-20 00:00"),
                )
            )  # fmt: skip
    assert found == [people[key] for key in ("bo", "max", "dee", "hal", "fin", "ann")]


@pytest.mark.parametrize("alone", [False, True])
def test_who_reads_instead_and_goes_away_before_reading_is_replaced_as_well(
    engine: Engine, alone: bool
) -> None:
    """Nobody's morning waits for it: a role that names no seat once stopped them all."""
    two(engine)
    closes(engine, "ada", Hopeless("user_not_found"))
    at(engine, "2026-11-03 08:00")
    bo = engine.cast.people["bo"]
    with engine.desk.database.writing() as session:
        case = store.find(session, "toy", "toy:1")
        assert case is not None
        outbox.step(session, case, place=0, role="instead owner", person_id=bo, alone=alone,
                    now=engine.clock.now, due_at=engine.clock.now)  # fmt: skip
        session.add(
            Cover(away_id=bo, set_by_id=bo, starts_at=local("2026-11-03 08:30"),
                  ends_at=local("2026-11-20 00:00"))
        )  # fmt: skip
    at(engine, TUESDAY, "2026-11-03 09:01")
    assert of(engine, "bo") == []
    if alone:
        assert "toy 1" in of(engine, "dee")[0]
    waiting = [row for row in engine.nudges() if row.role == "instead owner" and row.case_id == 1]
    assert {row.person_id for row in waiting} == {engine.cast.people["dee"]}


def test_a_weekly_list_nobody_can_get_goes_to_the_next_above(engine: Engine) -> None:
    warned(engine)
    at(engine, "2026-11-04 09:30")
    acts(engine)
    at(engine, "2026-11-04 14:30")
    closes(engine, "dee", Hopeless("user_not_found"))
    at(engine, "2026-11-06 09:00")
    assert of(engine, "hal") == []
    at(engine, "2026-11-06 15:00")
    listed = [words for words in of(engine, "hal") if "I cannot reach Dee Bakker" in words]
    assert len(listed) == 1
    assert "called them" in listed[0]
    assert engine.case("1").next_at is not None


def test_slack_in_trouble_sends_nobodys_morning_to_somebody_else(engine: Engine) -> None:
    two(engine)
    closes(engine, "ada", TryLater("service_unavailable", 30.0))
    at(engine, TUESDAY, "2026-11-03 09:02", "2026-11-03 09:05")
    assert [row.state for row in engine.nudges() if row.kind == "digest" and row.attempts] == [
        "failed_permanent"
    ]
    opens(engine)
    at(engine, "2026-11-03 17:25", "2026-11-04 09:00")
    assert engine.poster.to("ada")
    assert engine.poster.to("bo") == engine.poster.to("ann") == []


def test_a_paper_of_the_finance_desk_goes_to_whoever_else_may_see_money_and_no_further(
    engine: Engine,
) -> None:
    now = engine.clock.now
    with engine.desk.database.writing() as session:
        outbox.document(
            session, person_id=engine.cast.people["fin"], key="month", document="month_finance",
            subject="month:2026-11:Amsterdam", now=now,
        )  # fmt: skip
        row = nudges.nudge(session, "document:month")
        assert row is not None
        for _ in range(2):
            falling_back.fall_back(session, row, "user_not_found", now)
        asked = select(Nudge).where(Nudge.document == "month_finance", Nudge.id != row.id)
        passed = session.exec(asked).one()
        assert (passed.person_id, passed.subject) == (engine.cast.people["hal"], row.subject)
        falling_back.fall_back(session, passed, "user_not_found", now)
        assert len(session.exec(asked).all()) == 1
