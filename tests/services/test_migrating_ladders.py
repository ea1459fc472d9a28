"""`suits migrate`: running cases take today's ladder, openly; what was said stays said."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlmodel import select
from typer.testing import CliRunner

from bot.cli import app
from bot.rules.cases import Ladder
from bot.services import ladders
from storage import cases as store
from storage.database import Database
from storage.tables.desk import AuditEntry
from storage.tables.engine import Case
from tests.cast import MONDAY
from tests.services.engine_room import Engine, at, report
from tests.services.test_ladders_kept import REMIND, rulings, steps, told

DIRECTOR = {"name": "director", "reader": "director", "after": "48h"}


def climbed(engine: Engine) -> None:
    """The director has it since Thursday morning; then the head's step is taken out."""
    at(engine, "2026-11-02 10:00")
    engine.owes("1", report(engine))
    at(engine, "2026-11-03 09:00", "2026-11-03 17:25", "2026-11-04 14:30", "2026-11-05 09:00")
    assert told(engine, "dee", "1")


def mornings(engine: Engine, *days: int) -> None:
    """Nine o'clock and the end of each of these days of November."""
    at(engine, *(f"2026-11-{day:02d} {hour}" for day in days for hour in ("09:00", "17:25")))


def test_nothing_is_moved_before_somebody_says_so(engine: Engine) -> None:
    climbed(engine)
    assert ladders.older(engine.desk) == []
    steps(engine, REMIND, {"name": "manager", "reader": "manager", "after": "36h"}, DIRECTOR)
    (found,) = ladders.older(engine.desk)
    assert (found.kind, list(found.case_ids)) == ("toy", [engine.case("1").id])
    mornings(engine, 5, 6)
    assert told(engine, "hal", "1"), "until then it climbs as it began"


def test_a_case_that_was_moved_keeps_who_knows_and_ends_where_the_new_ladder_ends(
    engine: Engine,
) -> None:
    climbed(engine)
    said = len(engine.poster.said)
    steps(engine, REMIND, {"name": "manager", "reader": "manager", "after": "36h"}, DIRECTOR)
    (moved,) = ladders.migrate(engine.desk)
    assert len(moved.case_ids) == 1
    assert ladders.older(engine.desk) == ladders.migrate(engine.desk) == []
    engine.tick()
    assert len(engine.poster.said) == said, "nothing is said again"
    with engine.desk.database.reading() as session:
        assert [c.subject for c in store.climbed_to(session, engine.cast.people["dee"])]
        (entry,) = session.exec(select(AuditEntry)).all()
    assert entry.action == "cases took today's ladders"
    assert ladders.MOVED in rulings(engine, "1")
    mornings(engine, 6, 9, 10, 11)
    assert not told(engine, "hal", "1"), "the step above is gone"
    assert not told(engine, "max", "1"), "nothing goes down again"


def test_a_step_that_is_new_above_is_said_after_a_warning_of_its_own(engine: Engine) -> None:
    at(engine, "2026-11-02 10:00")
    steps(engine, REMIND)
    engine.owes("1", report(engine))
    at(engine, "2026-11-03 09:00", "2026-11-04 09:00")
    assert {one.to for one in engine.poster.said} == {"U0ADA"}
    steps(engine, REMIND, DIRECTOR)
    ladders.migrate(engine.desk)
    at(engine, "2026-11-04 09:01")
    assert not told(engine, "dee", "1")
    mornings(engine, 5, 6)
    assert told(engine, "dee", "1")
    (warning,) = [n for n in engine.nudges() if n.kind == "warning" and n.state == "sent"]
    heard = next(one.at for one in engine.poster.to("dee"))
    assert warning.sent_at is not None
    assert (heard - warning.sent_at).total_seconds() >= 4 * 3600


def test_what_waits_to_be_said_is_said_by_the_new_ladder_and_once(engine: Engine) -> None:
    at(engine, "2026-11-02 10:00")
    engine.owes("1", report(engine))
    at(engine, "2026-11-03 09:00", "2026-11-03 17:25", "2026-11-04 14:30")
    waiting = [n for n in engine.nudges() if n.role == "director" and n.state == "planned"]
    assert waiting
    steps(engine, REMIND, {**DIRECTOR, "after": "96h"})
    ladders.migrate(engine.desk)
    at(engine, "2026-11-05 09:00")
    assert not told(engine, "dee", "1"), "not due any more"
    mornings(engine, 5, 6, 9, 10)
    assert told(engine, "dee", "1")


def test_the_terminal_shows_first_and_moves_when_it_is_told_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"sqlite:///{tmp_path / 'suits.db'}"
    monkeypatch.setenv("DATABASE_URL", address)
    types = CliRunner()
    assert "Every running case goes by today's" in types.invoke(app, ["migrate"]).stdout
    began = {"steps": [{"name": "director", "reader": "director", "after": "0m"}]}
    records = Database(address)
    with records.writing() as session:
        session.add(
            Case(
                kind="escalation", subject="escalation:1", opened_at=MONDAY, anchor_at=MONDAY,
                ladder=Ladder.from_policy(began).pinned(),
            )
        )  # fmt: skip
    said = types.invoke(app, ["migrate"]).stdout
    assert "escalation: 1 running cases began with another ladder." in said
    assert "director (director, 0m), head (head, 2wh later)" in said
    assert "Nothing was changed. To do it, add --apply." in said
    assert "Nothing was changed." in types.invoke(app, ["migrate", "--apply"], input="n\n").stdout
    assert "Done: 1 running cases" in types.invoke(app, ["migrate", "--apply", "--yes"]).stdout
    with records.reading() as session:
        assert len(session.get_one(Case, 1).ladder["steps"]) == 2
    records.close()
