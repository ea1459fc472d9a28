"""What changes while a case runs: its owner, who is away, the calendar; nothing is lost by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.rules.cases import NotYet
from bot.services import answers, cases, people
from storage.tables.people import Cover
from tests.cast import SAIGON, local
from tests.services.engine_room import MONDAY_CALL, Engine, at, report


def test_when_the_owner_changes_those_above_keep_it_on_their_list(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-05 09:05")
    assert len(engine.poster.to("dee")) == 1
    engine.owes("1", replace(report(engine), owner_id=engine.cast.people["bo"]))
    engine.until("2026-11-06 09:05")
    mornings = engine.poster.to("dee")
    assert len(mornings) == 2
    assert "toy 1" in mornings[1].words


def test_whoever_takes_over_hears_what_the_colleague_has_heard_already(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-03 09:05")
    assert len(engine.poster.to("ada")) == 1
    engine.owes("1", replace(report(engine), owner_id=engine.cast.people["vy"]))
    # Vy's next morning begins at three in Amsterdam.
    engine.until("2026-11-04 03:05")
    assert len(engine.poster.to("vy")) == 1


def test_an_absence_counts_from_its_hour_also_when_it_was_set_long_before(engine: Engine) -> None:
    with engine.desk.database.writing() as session:
        session.add(
            Cover(
                away_id=engine.cast.people["ada"],
                stand_in_id=engine.cast.people["vy"],
                starts_at=local("2026-11-02 20:00"),
                ends_at=local("2026-11-07 00:00"),
                set_by_id=engine.cast.people["max"],
            )
        )
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    # Nine in the morning for Vy, who reads in Ada's place; Ada's own nine is six hours later.
    engine.until("2026-11-03 03:05")
    assert len(engine.poster.to("vy")) == 1


def test_what_is_not_owed_yet_is_read_again_when_its_calendar_changes(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", NotYet(local("2026-11-20 00:00"), "its day has not come"))
    engine.truth["1"] = report(engine)
    with engine.desk.database.writing() as session:
        cases.team_changed(session, engine.desk, engine.cast.clients["vela"], engine.clock.now)
    assert engine.case("1").state == "open"


def test_a_truth_that_changes_with_the_clock_is_read_again_at_that_hour(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    later = local("2026-11-03 00:00")
    far = replace(report(engine), anchor_at=MONDAY_CALL + timedelta(days=20), deadline_at=None)
    engine.owes("1", replace(far, changes_at=later))
    engine.truth["1"] = report(engine)
    engine.until("2026-11-03 09:05")
    assert len(engine.poster.to("ada")) == 1


def test_what_falls_due_as_the_morning_is_written_is_in_it(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    far = replace(report(engine), anchor_at=MONDAY_CALL + timedelta(days=20), deadline_at=None)
    engine.owes("1", far)
    engine.truth["1"] = report(engine)
    engine.until("2026-11-03 09:05")
    assert len(engine.poster.to("ada")) == 1


def test_what_was_put_off_is_said_again_when_its_morning_comes(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", replace(report(engine), deadline_at=None))
    engine.until("2026-11-03 09:05")
    with engine.desk.database.reading() as session:
        ada = people.actor_of(session, engine.cast.people["ada"], engine.clock.now)
    assert ada is not None
    number = engine.case("1").id
    assert number is not None
    answers.snooze(engine.desk, ada, number, date(2026, 11, 5), "waiting for the client")
    engine.until("2026-11-05 09:05")
    assert len(engine.poster.to("ada")) == 2


def test_whoever_owes_a_thing_on_a_team_they_are_not_on_is_read_for_at_once(
    engine: Engine,
) -> None:
    """Vy of Saigon owes it to Vela, is away by the evening, and Bo of Amsterdam reads for her."""
    at(engine, "2026-11-02 10:00")
    vy, bo = engine.cast.people["vy"], engine.cast.people["bo"]
    engine.owes("1", replace(report(engine), owner_id=vy, deadline_at=None))
    with engine.desk.database.writing() as session:
        session.add(
            Cover(
                away_id=vy, stand_in_id=bo, set_by_id=vy,
                starts_at=local("2026-11-02 20:00"), ends_at=local("2026-11-09 00:00"),
            )
        )  # fmt: skip
    before = engine.case("1").next_at
    engine.clock.now = local("2026-11-02 20:00:01")
    engine.tick()
    assert before == local("2026-11-03 09:00", SAIGON)
    assert engine.case("1").next_at == local("2026-11-03 09:00")
