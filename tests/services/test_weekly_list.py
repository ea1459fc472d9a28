"""The owner is on it: those above hear once a week, not in the morning. Told with a toy kind."""

from __future__ import annotations

from sqlmodel import select

from bot.services import cases, people, whys
from storage import cases as store
from storage.tables.engine import Nudge
from storage.tables.people import Cover
from tests.cast import local
from tests.services.engine_room import Engine, at, report


def acts(engine: Engine, words: str = "called them") -> None:
    with engine.desk.database.writing() as session:
        cases.acted(session, engine.desk, "toy:1", words, engine.clock.now)


def warned(engine: Engine, **changes: object) -> None:
    """Monday's call; Ada had her line on Tuesday morning and the last warning that evening."""
    at(engine, "2026-11-02 10:00")
    engine.owes("1", report(engine, **changes))
    at(engine, "2026-11-03 09:00", "2026-11-03 17:25")
    assert len(engine.poster.to("ada")) == 2


def test_a_climb_after_real_activity_waits_for_fridays_list(engine: Engine) -> None:
    warned(engine)
    at(engine, "2026-11-04 09:30")
    acts(engine)
    at(engine, "2026-11-04 09:31")
    assert "your director sees it Fri 15:00" in engine.poster.to("ada")[1].words
    at(engine, "2026-11-04 14:30", "2026-11-05 09:00", "2026-11-06 09:00")
    assert engine.poster.to("dee") == [], "no exception of a morning"
    at(engine, "2026-11-06 15:00")
    (week,) = engine.poster.to("dee")
    assert week.text == "Suits: your week, 1 open thing"
    assert "called them" in week.words
    assert engine.case("1").step_sent_at is not None
    at(engine, "2026-11-09 09:00", "2026-11-10 09:00")
    assert len(engine.poster.to("dee")) == 1, "and no line every morning afterwards"


def test_without_activity_it_is_the_directors_morning(engine: Engine) -> None:
    warned(engine)
    at(engine, "2026-11-04 14:30", "2026-11-05 09:00")
    assert "Needs you" in engine.poster.to("dee")[0].words


def test_activity_before_the_last_step_does_not_count(engine: Engine) -> None:
    at(engine, "2026-11-02 10:00")
    engine.owes("1", report(engine))
    at(engine, "2026-11-03 09:00", "2026-11-03 12:00")
    acts(engine)
    at(engine, "2026-11-03 17:25", "2026-11-04 14:30", "2026-11-05 09:00")
    assert "Needs you" in engine.poster.to("dee")[0].words


def test_acting_the_evening_before_takes_the_line_out_of_the_directors_morning(
    engine: Engine,
) -> None:
    warned(engine)
    at(engine, "2026-11-04 14:30", "2026-11-04 16:00")
    acts(engine)
    at(engine, "2026-11-05 09:00")
    assert engine.poster.to("dee") == []
    at(engine, "2026-11-06 15:00")
    assert len(engine.poster.to("dee")) == 1


def test_why_names_the_reason(engine: Engine) -> None:
    warned(engine)
    at(engine, "2026-11-04 09:30")
    acts(engine)
    at(engine, "2026-11-04 14:30")
    with engine.desk.database.reading() as session:
        ada = people.actor_of(session, engine.cast.people["ada"], engine.clock.now)
    assert ada is not None
    (found,) = whys.mine(engine.desk, ada).cases
    reasons = [one.reason for one in found.decisions]
    assert any("goes to the weekly list" in str(reason) for reason in reasons)


def test_the_heads_week_holds_it_among_the_rest_and_the_step_counts_as_said(
    engine: Engine,
) -> None:
    warned(engine)
    at(engine, "2026-11-04 14:30", "2026-11-05 09:00")
    assert len(engine.poster.to("dee")) == 1
    at(engine, "2026-11-05 10:00")
    acts(engine)
    at(engine, "2026-11-05 18:00", "2026-11-06 09:00", "2026-11-06 14:00")
    assert engine.poster.to("hal") == []
    at(engine, "2026-11-06 15:00")
    (week,) = engine.poster.to("hal")
    assert "your week" in week.text
    with engine.desk.database.reading() as session:
        row = session.exec(select(Nudge).where(Nudge.kind == "step", Nudge.role == "head")).one()
        assert (row.state, row.reason) == ("sent", "in the weekly list")
        assert store.climbed_to(session, engine.cast.people["hal"])


def test_a_reader_who_is_away_on_friday_has_it_read_in_the_next_morning_by_another(
    engine: Engine,
) -> None:
    warned(engine)
    at(engine, "2026-11-04 09:30")
    acts(engine)
    at(engine, "2026-11-04 14:30")
    with engine.desk.database.writing() as session:
        session.add(
            Cover(
                away_id=engine.cast.people["dee"], stand_in_id=engine.cast.people["hal"],
                starts_at=local("2026-11-05 00:00"), ends_at=local("2026-11-12 00:00"),
                set_by_id=engine.cast.people["dee"],
            )
        )  # fmt: skip
    at(engine, "2026-11-06 15:00", "2026-11-09 09:00")
    assert engine.poster.to("dee") == []
    assert any("Needs you" in one.words for one in engine.poster.to("hal"))


def test_a_list_missed_while_the_bot_was_down_is_said_the_next_morning(engine: Engine) -> None:
    warned(engine)
    at(engine, "2026-11-04 09:30")
    acts(engine)
    at(engine, "2026-11-04 14:30", "2026-11-09 08:00", "2026-11-09 09:00")
    assert "Needs you" in engine.poster.to("dee")[0].words


def test_once_it_is_done_the_weekly_line_is_struck_through(engine: Engine) -> None:
    warned(engine)
    at(engine, "2026-11-04 09:30")
    acts(engine)
    at(engine, "2026-11-04 14:30", "2026-11-06 15:00", "2026-11-06 16:00")
    engine.done("1")
    at(engine, "2026-11-06 16:01")
    (week,) = engine.poster.to("dee")
    assert week.edits == 1
    assert "~" in week.words


def test_a_line_above_stays_some_mornings_and_then_in_the_weekly_list(engine: Engine) -> None:
    warned(engine, skip=frozenset({"head"}))
    at(engine, "2026-11-04 14:30")
    mornings = [f"2026-11-{day:02d} 09:00" for day in (5, 6, 9, 10, 11, 12)]
    at(engine, *mornings)
    told = [one for one in engine.poster.to("dee") if "Needs you" in one.words]
    assert len(told) == 3, "policy desk.mornings_above"
    at(engine, "2026-11-13 15:00")
    assert "your week" in engine.poster.to("dee")[-1].text, "it never goes silent"
