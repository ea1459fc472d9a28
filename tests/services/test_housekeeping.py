"""What nobody will ask about again goes, a bounded number of rows at a time."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import col, select

from bot.rules.cases import Owed
from bot.services import housekeeping
from storage import housekeeping as store
from storage.tables.engine import Nudge, NudgeLine, Ruling
from tests.cast import local
from tests.services.engine_room import Engine, at


def lived(engine: Engine) -> None:
    """Two things told on Tuesday; the second is done on Wednesday, so its line was edited."""
    at(engine, "2026-11-02 10:00")
    for name in ("1", "2"):
        engine.owes(
            name,
            Owed(
                client_id=engine.cast.clients["vela"], owner_id=engine.cast.people["ada"],
                anchor_at=local("2026-11-02 10:00"), reason="due",
                skip=frozenset({"last warning", "director", "head"}),
            ),
        )  # fmt: skip
    at(engine, "2026-11-03 09:00", "2026-11-04 10:00")
    engine.done("2")
    at(engine, "2026-11-04 10:01")


def of_kind(engine: Engine, kind: str, state: str) -> int:
    return sum((row.kind, row.state) == (kind, state) for row in engine.nudges())


def test_mornings_with_nothing_to_say_go_after_a_month_and_what_was_said_stays(
    engine: Engine,
) -> None:
    lived(engine)
    assert of_kind(engine, "digest", "skipped") > 10
    assert of_kind(engine, "edit", "sent") > 0
    said = of_kind(engine, "digest", "sent")
    housekeeping.clear(engine.desk)
    assert of_kind(engine, "digest", "skipped") > 10, "the answer to: why did I get nothing?"
    engine.clock.now += timedelta(days=31)
    assert housekeeping.clear(engine.desk) > 10
    assert of_kind(engine, "digest", "skipped") == 0
    assert of_kind(engine, "edit", "sent") == 0
    assert of_kind(engine, "digest", "sent") == said


def test_a_running_case_keeps_its_steps_however_old_and_says_nothing_twice(engine: Engine) -> None:
    lived(engine)
    engine.clock.now += timedelta(days=731)
    housekeeping.clear(engine.desk)
    kept = [row for row in engine.nudges() if row.kind == "step"]
    assert [row.case_id for row in kept] == [engine.case("1").id], "the closed one's are gone"
    with engine.desk.database.reading() as session:
        assert session.exec(select(NudgeLine)).all() == []
        ruled = set(session.exec(select(Ruling.case_id)).all())
    assert ruled == {engine.case("1").id}


def test_a_round_is_bounded(engine: Engine) -> None:
    lived(engine)
    before = of_kind(engine, "digest", "skipped")
    with engine.desk.database.writing() as session:
        gone = store.forget_empty_mornings(session, engine.clock.now + timedelta(days=1), 5)
    assert gone == 5
    assert of_kind(engine, "digest", "skipped") in (before - 5, before - 4)
    with engine.desk.database.reading() as session:
        assert session.exec(select(Nudge).where(col(Nudge.carried_by_id).is_not(None))).all()
