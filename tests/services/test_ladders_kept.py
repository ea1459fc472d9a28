"""Ladders of running cases, and what they promise: pinned, warned, merged, never silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.rules.cases import Held
from bot.services import people, whys
from storage import cases as store
from storage.tables.people import Agency, Cover
from tests.cast import local
from tests.services.engine_room import Engine, at, report

REMIND = {"name": "remind", "reader": "owner", "after": "24h"}
WARN = {"name": "last warning", "reader": "owner", "after": "40h", "alone": True}


def agency(engine: Engine, **values: Any) -> None:
    with engine.desk.database.writing() as session:
        row = session.get(Agency, 1)
        assert row is not None
        for name, value in values.items():
            setattr(row, name, value)


def steps(engine: Engine, *rows: dict[str, Any]) -> None:
    """The agency writes another ladder into its policy."""
    agency(engine, policy={"ladders": {"toy": {"steps": list(rows)}}})


def told(engine: Engine, key: str, name: str) -> bool:
    return any(f"toy {name}" in one.words for one in engine.poster.to(key))


def rulings(engine: Engine, name: str) -> list[str]:
    number = engine.case(name).id
    assert number is not None
    with engine.desk.database.reading() as session:
        return [row.reason for row in store.rulings(session, number)]


def test_a_new_ladder_counts_for_what_opens_after_it(engine: Engine) -> None:
    at(engine, "2026-11-02 10:00")
    engine.owes("1", report(engine))
    steps(engine, REMIND, {"name": "head", "reader": "head", "after": "36h"})
    engine.owes("2", report(engine))
    at(engine, "2026-11-03 09:00", "2026-11-03 17:25", "2026-11-04 14:30", "2026-11-05 09:00")
    assert told(engine, "dee", "1")
    assert not told(engine, "hal", "1"), "it began with another ladder"
    assert told(engine, "hal", "2")
    assert not told(engine, "dee", "2")


def test_whoever_stands_in_is_warned_too_and_has_four_hours(engine: Engine) -> None:
    steps(engine, REMIND, WARN, {"name": "director", "reader": "director", "after": "48h",
                                 "alone": True})  # fmt: skip
    at(engine, "2026-11-02 10:00")
    engine.owes("1", report(engine))
    at(engine, "2026-11-03 09:00", "2026-11-03 17:25")
    at(engine, "2026-11-04 09:00")
    assert len(engine.poster.to("ada")) == 3, "all of them name the director and the hour"
    with engine.desk.database.writing() as session:
        session.add(
            Cover(
                away_id=engine.cast.people["ada"], stand_in_id=engine.cast.people["bo"],
                starts_at=local("2026-11-04 09:30"), ends_at=local("2026-11-07 00:00"),
                set_by_id=engine.cast.people["ada"],
            )
        )  # fmt: skip
    at(engine, *(f"2026-11-04 {hour:02d}:40" for hour in (9, 10, 11, 12, 13, 14)))
    first, heard = engine.poster.to("bo")[0], engine.poster.to("dee")[0]
    assert "then your director sees it" in first.words
    assert first.at == local("2026-11-04 09:40"), "Bo's morning had gone: it comes by itself"
    assert heard.at >= first.at + timedelta(hours=4), "not at ten, as it would have been"
    assert "Bo Jansen has it, nothing heard yet" in heard.words, "Ada is away, she is not silent"
    with engine.desk.database.reading() as session:
        dee = people.actor_of(session, engine.cast.people["dee"], engine.clock.now)
    assert dee is not None
    assert whys.mine(engine.desk, dee).cases[0].owner == "Bo Jansen"


def test_steps_that_fall_on_the_same_slot_are_said_as_one(engine: Engine) -> None:
    """A Friday call: both words to the owner would come on the weekend."""
    at(engine, "2026-11-06 10:00")
    called = local("2026-11-06 10:00")
    owed = report(engine, anchor_at=called, deadline_at=called + timedelta(hours=48))
    engine.owes("1", replace(owed, skip=frozenset({"director", "head"})))
    at(engine, "2026-11-06 14:30", "2026-11-06 16:30", "2026-11-06 17:25", "2026-11-07 10:00")
    (said,) = engine.poster.to("ada")
    assert said.at == local("2026-11-06 16:30")


def test_a_directors_morning_has_seven_lines_each_with_who_is_on_it(engine: Engine) -> None:
    at(engine, "2026-11-02 10:00")
    for number in range(9):
        engine.owes(str(number), report(engine))
    at(engine, "2026-11-03 09:00", "2026-11-03 17:25", "2026-11-03 17:29", "2026-11-04 14:30",
       "2026-11-05 09:00")  # fmt: skip
    (said,) = engine.poster.to("dee")
    assert said.words.count("toy ") == 7
    assert said.words.count("Ada de Vries has it, nothing heard yet") == 7
    assert "and 2 more: open my Home tab" in said.words
    assert said.words.count("Needs you") == 1


def test_with_the_line_gone_the_group_is_told_before_an_admin(engine: Engine) -> None:
    agency(engine, fallback_person_ids=[engine.cast.people["kit"]])
    at(engine, "2026-11-02 10:00")
    mekong, vy = engine.cast.clients["mekong"], engine.cast.people["vy"]
    engine.owes("1", report(engine, client_id=mekong, owner_id=vy))
    for key in ("dee", "hal"):
        engine.change(key, active=False)
    at(engine, *(f"2026-11-{day:02d} {hour}" for day in (3, 4, 5, 6) for hour in (
        "03:00", "09:00", "11:00", "14:30")))  # fmt: skip
    assert told(engine, "kit", "1")
    assert not told(engine, "ann", "1")


def test_what_happened_before_the_start_is_not_chased_and_says_so(engine: Engine) -> None:
    agency(engine, started_at=local("2026-11-02 09:00"))
    engine.until("2026-11-02 10:00")
    before = local("2026-10-29 10:00")
    engine.owes("1", report(engine, anchor_at=before, deadline_at=before + timedelta(hours=48)))
    at(engine, "2026-11-03 09:00", "2026-11-20 09:00", "2026-12-04 09:00")
    assert engine.poster.said == []
    assert rulings(engine, "1") == ["dated before go-live: not chased"]


def test_a_step_that_was_missed_while_away_is_written_down_as_missed(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.jump("2026-11-04 09:30")
    engine.tick()
    (said,) = engine.poster.to("ada")
    assert "late, I was away" in said.words
    assert "skipped by downtime: remind" in rulings(engine, "1")


def test_why_also_says_what_was_not_said(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-03 08:59")
    engine.done("1")
    at(engine, "2026-11-03 09:00")
    assert engine.poster.said == []
    with engine.desk.database.reading() as session:
        ada = people.actor_of(session, engine.cast.people["ada"], engine.clock.now)
    assert ada is not None
    reasons = [one.reason for one in whys.mine(engine.desk, ada).messages]
    assert "digest: not sent, nothing to say today" in reasons


def test_a_hold_that_ends_is_asked_about_again(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", Held(local("2026-11-04 08:00"), "promised"))
    engine.truth["1"] = report(engine)
    engine.until("2026-11-03 18:00")
    assert engine.poster.said == [], "nobody looks before its end"
    engine.until("2026-11-04 09:05")
    assert told(engine, "ada", "1")
