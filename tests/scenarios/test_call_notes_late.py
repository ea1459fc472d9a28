"""Notes that come long after their meeting."""

from __future__ import annotations

from sqlmodel import select

from storage.tables.calls import CallReport
from tests.stage import Stage

NOTES = """Call with Vela, Tuesday 3 November 10:00-11:00, phone
Client: Nora Vela. Agency: Ada
- Nora approved the posters as shown"""


def test_notes_that_name_their_hours_belong_to_a_meeting_of_last_week(stage: Stage) -> None:
    stage.until("2026-11-03 09:30")
    stage.ada.types("/callnote announce vela today 10:00-11:00")
    stage.until("2026-11-09 09:30")
    stage.ada.types(f"/callnote vela {NOTES}")
    assert stage.ada.submits().ok
    with stage.database.reading() as session:
        assert [row.state for row in session.exec(select(CallReport)).all()] == ["distributed"]
    stage.until("2026-11-12 12:00")
    assert not any(message.says("no report") for message in stage.hal.inbox)
    stage.slack.expect_all()


def test_other_hours_are_another_meeting(stage: Stage) -> None:
    stage.until("2026-11-03 09:30")
    stage.ada.types("/callnote announce vela today 10:00-11:00")
    stage.until("2026-11-09 09:30")
    stage.ada.types(f"/callnote vela {NOTES.replace('10:00-11:00', '15:00-16:00')}")
    with stage.database.reading() as session:
        states = sorted(row.state for row in session.exec(select(CallReport)).all())
    assert states == ["announced", "draft"]
    stage.slack.expect_all()
