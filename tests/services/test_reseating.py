"""A seat changes hands while a case stands above its owner: the new holder hears of it."""

from __future__ import annotations

import pytest
from sqlmodel import delete

from bot.services import cases
from storage.tables.engine import Case
from storage.tables.people import Cover, Seat
from tests.cast import local
from tests.services.engine_room import Engine, at, report
from tests.services.test_ladders_kept import REMIND, WARN, steps, told


@pytest.fixture
def engine(engine: Engine) -> Engine:
    """A report stands with Dee, who hears of it tomorrow."""
    at(engine, "2026-11-02 10:00")
    engine.owes("1", report(engine))
    at(engine, "2026-11-03 09:00", "2026-11-03 17:25", "2026-11-04 09:00", "2026-11-04 14:30")
    return engine


def away(engine: Engine, start: str, end: str) -> None:
    """Dee is away, and Mo reads in her place."""
    vela = engine.cast.clients["vela"]
    with engine.desk.database.writing() as session:
        session.add(
            Cover(
                away_id=engine.cast.people["dee"], stand_in_id=engine.cast.people["mo"],
                starts_at=local(start), ends_at=local(end), set_by_id=engine.cast.people["dee"],
            )
        )  # fmt: skip
        session.flush()
        cases.team_changed(session, engine.desk, vela, engine.clock.now)


def hands_over(engine: Engine, *, to: str | None) -> None:
    """Dee leaves Vela's team; somebody else is its director, or nobody."""
    vela = engine.cast.clients["vela"]
    with engine.desk.database.writing() as session:
        mine = Seat.person_id == engine.cast.people["dee"], Seat.client_id == vela
        session.execute(delete(Seat).where(*mine))  # type: ignore[arg-type]
        if to is not None:
            session.add(
                Seat(client_id=vela, person_id=engine.cast.people[to], role="director", rank=3)
            )
        session.flush()
        cases.team_changed(session, engine.desk, vela, engine.clock.now)


def test_a_line_that_waits_for_the_morning_goes_to_the_new_director(engine: Engine) -> None:
    hands_over(engine, to="mo")
    at(engine, "2026-11-05 09:00", "2026-11-06 09:00")
    assert not told(engine, "dee", "1")
    assert told(engine, "mo", "1")
    assert engine.poster.to("mo")[0].at < local("2026-11-05 09:01")


def test_what_the_old_director_had_on_their_list_is_on_the_new_ones(engine: Engine) -> None:
    at(engine, "2026-11-05 09:00")
    assert told(engine, "dee", "1")
    heard = len(engine.poster.to("dee"))
    hands_over(engine, to="mo")
    at(engine, "2026-11-06 09:00", "2026-11-09 09:00")
    assert len(engine.poster.to("dee")) == heard, "not a line more"
    assert told(engine, "mo", "1")
    assert not told(engine, "hal", "1"), "no level is jumped by it"


def test_with_no_new_director_the_head_hears(engine: Engine) -> None:
    hands_over(engine, to=None)
    at(engine, "2026-11-05 09:00", "2026-11-06 09:00", "2026-11-09 09:00")
    assert not told(engine, "dee", "1")
    assert told(engine, "hal", "1")


def test_a_line_that_waits_for_who_is_away_by_then_goes_to_the_named_stand_in(
    engine: Engine,
) -> None:
    engine.clock.now = local("2026-11-04 15:00")
    away(engine, "2026-11-04 15:00", "2026-11-07 00:00")
    at(engine, "2026-11-05 09:00", "2026-11-05 18:00")
    assert told(engine, "mo", "1")
    assert not told(engine, "hal", "1"), "the boss last"
    assert not told(engine, "dee", "1")


def test_whoever_stood_in_is_not_replaced_when_the_cover_ends(engine: Engine) -> None:
    engine.clock.now = local("2026-11-04 15:00")
    away(engine, "2026-11-04 15:00", "2026-11-06 00:00")
    at(engine, "2026-11-05 09:00", "2026-11-06 00:01", "2026-11-06 13:00")
    assert told(engine, "mo", "1")
    live = [one for one in engine.poster.to("dee") if "Needs you" in one.words]
    assert live == [], "what was handled is told with the hand-back, not asked anew"


def test_whoever_stood_in_hears_no_more_of_it_once_the_cover_ended(engine: Engine) -> None:
    """They were told three mornings more of what they could not answer any longer."""
    steps(engine, REMIND, WARN, {"name": "director", "reader": "director", "after": "48h"})
    engine.owes("2", report(engine))
    at(engine, "2026-11-04 15:00", "2026-11-04 16:00")
    away(engine, "2026-11-04 16:00", "2026-11-10 00:00")
    at(engine, "2026-11-05 09:00", "2026-11-06 09:00", "2026-11-09 09:00")
    assert told(engine, "mo", "2")
    heard = len(engine.poster.to("mo"))
    at(engine, "2026-11-10 09:00", "2026-11-11 09:00", "2026-11-13 15:00")
    assert len(engine.poster.to("mo")) == heard


def test_a_team_changes_while_what_was_taken_and_lapsed_is_to_be_said_again(
    engine: Engine,
) -> None:
    """The step behind the director's is the owner's own: a cover could not be set then."""
    number = engine.case("1").id
    with engine.desk.database.writing() as session:
        case = session.get(Case, number)
        assert case is not None
        case.step, case.level = 1, 2
    hands_over(engine, to="mo")
    assert engine.case("1").level == 2
