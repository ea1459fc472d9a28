"""A brief and the job it becomes; a difference that can be read."""

from __future__ import annotations

from sqlmodel import select

from storage.tables.briefs import Brief
from storage.tables.jobs import Job
from tests.scenarios.test_briefs import writes
from tests.stage import Stage


def test_a_brief_becomes_a_job_and_names_it(stage: Stage) -> None:
    writes(stage)
    stage.ada.clicks("Open a job")
    assert stage.ada.modal.field("Client").value == "Vela"
    assert stage.ada.modal.field("Job").value == "Spring ferry"
    assert stage.ada.submits().ok
    with stage.database.reading() as session:
        assert session.exec(select(Brief)).one().job_id == session.exec(select(Job)).one().id
    stage.ada.closes_modal()
    stage.ada.types("/brief 1")
    assert "Open a job" not in stage.ada.modal.buttons
    stage.ada.clicks("Job vela-001")
    assert stage.ada.modal.says("vela-001", "Spring ferry")
    stage.passes(minutes=40)
    stage.slack.expect_all()


def test_old_and_new_words_stand_apart(stage: Stage) -> None:
    writes(stage)
    stage.ada.clicks("Edit: The aim")
    stage.ada.fills({"Objective": "Fewer commuters take the car instead of the ferry"})
    stage.ada.submits()
    stage.ada.clicks("What changed")
    assert stage.ada.modal.says("More Fewer commuters")
