"""A signature that is due today goes alone today, though it was recorded days ago."""

from __future__ import annotations

import pytest

from storage.tables.people import Cover, Office
from tests.cast import local
from tests.scenarios.jobs_stage import running_job
from tests.scenarios.test_changes import records
from tests.stage import Stage


@pytest.fixture(autouse=True)
def recorded_on_monday(stage: Stage) -> None:
    """A change the executive may sign alone, to be signed by Friday 16:00."""
    running_job(stage)
    stage.until("2026-11-02 11:05")
    records(stage, cost="900", deadline="2026-11-06", at="16:00")
    stage.pim.clicks("Got it", in_message=stage.pim.expect_dm("at risk"))
    stage.pim.expect_notice("Thank you")
    stage.until("2026-11-04 12:00")
    stage.ada.expect_no_dm()


def is_a_list(text: str) -> bool:
    return "1 thing" in text or "2 things" in text


def test_one_line_of_thursdays_list_and_alone_on_friday(stage: Stage) -> None:
    stage.until("2026-11-05 09:05")
    assert is_a_list(stage.ada.expect_dm("change vela-001-C1").text)
    stage.until("2026-11-06 09:05")
    alone = stage.ada.expect_dm("change vela-001-C1 by", "If nobody signs")
    assert not is_a_list(alone.text)
    assert alone.notification == "Suits: one decision needed by 16:00"
    stage.until("2026-11-06 14:55")
    stage.ada.expect_no_dm()


def test_who_covers_hears_it_while_the_executive_is_away(stage: Stage) -> None:
    with stage.database.writing() as session:
        session.add(
            Cover(
                away_id=stage.person("ada"), stand_in_id=stage.person("bo"),
                starts_at=local("2026-11-05 00:00"), ends_at=local("2026-11-11 00:00"),
                set_by_id=stage.person("ada"),
            )
        )  # fmt: skip
    stage.until("2026-11-05 09:05")
    stage.bo.expect_dm("change vela-001-C1")
    stage.until("2026-11-06 09:05")
    assert not is_a_list(stage.bo.expect_dm("change vela-001-C1 by", "If nobody signs").text)
    stage.ada.expect_no_dm()


def test_a_closed_friday_makes_thursday_the_last_day(stage: Stage) -> None:
    with stage.database.writing() as session:
        office = session.get(Office, stage.cast.offices["ams"])
        assert office is not None
        office.own_days = {"2026-11-06": "closed"}
    stage.until("2026-11-05 09:05")
    assert not is_a_list(stage.ada.expect_dm("change vela-001-C1 by", "If nobody signs").text)
    stage.until("2026-11-06 12:00")
    stage.ada.expect_no_dm()
    stage.hal.expect_dm("change not signed")
