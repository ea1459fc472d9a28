"""A Slack status that looks like leave prompts its owner; it never acts."""

from __future__ import annotations

from sqlmodel import select

from storage.tables.people import Cover
from tests.stage import Stage


def test_a_holiday_status_asks_and_one_tap_sets_cover(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.slack.changes("ada", status_text="On holiday", status_emoji=":palm_tree:")
    stage.tick()
    asked = stage.ada.expect_dm("Out today")
    with stage.database.reading() as session:
        assert session.exec(select(Cover)).all() == [], "nothing was set unasked"
    stage.ada.clicks("Out today", in_message=asked)
    stage.tick()
    with stage.database.reading() as session:
        assert [row.away_id for row in session.exec(select(Cover)).all()] == [stage.person("ada")]
    stage.slack.expect_all()


def test_an_ordinary_status_asks_nothing(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.slack.changes("ada", status_text="In a call", status_emoji=":phone:")
    stage.tick()
    stage.ada.expect_no_dm()
