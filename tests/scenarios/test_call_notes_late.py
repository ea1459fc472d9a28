"""Notes that come long after their meeting."""

from __future__ import annotations

import pytest
from sqlmodel import select

from storage.tables.calls import CallReport
from tests.stage import Stage

NOTES = """Call with Vela, Tuesday 3 November 10:00-11:00, phone
Client: Nora Vela. Agency: Ada
- Nora approved the posters as shown"""


@pytest.mark.only_over("http")
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


def test_a_report_of_friday_is_asked_for_once_on_monday_morning(stage: Stage) -> None:
    stage.until("2026-11-06 09:30")
    stage.ada.types("/callnote announce vela today 14:00-15:00")
    stage.ada.expect_notice("Its report is due Sun 15:00")
    stage.until("2026-11-09 17:45")
    asked = [message for message in stage.ada.inbox if message.says("report of the call of Fri")]
    assert len(asked) == 1, "the reminder and the last warning fall on one morning"
    stage.until("2026-11-10 12:00")
    assert stage.dee.inbox[-1].says("no report of Fri 6 Nov")
    stage.slack.expect_all()
