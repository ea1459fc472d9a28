"""Work for a client was stopped: everybody on its jobs reads that, and nobody reads why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.services import people, status_export
from storage.tables.decisions import MoneyDecision
from storage.tables.people import Client
from tests.cast import MEMBERS
from tests.stage import Stage

HELD = "on hold, ask the director"
REASON = "61,000 unpaid since August"


@pytest.fixture(autouse=True)
def one_job(stage: Stage) -> None:
    stage.until("2026-11-02 09:05")
    opens(stage, "Spots")


def opens(stage: Stage, name: str) -> None:
    stage.ada.types(f"/job vela {name}")
    stage.ada.fills({"Kind of work": "Research"})
    assert stage.ada.submits().ok
    stage.ada.closes_modal(whole_stack=True)


def quiet(stage: Stage) -> None:
    """What else was said does not matter to this story."""
    for name in MEMBERS:
        for message in getattr(stage, name).inbox:
            message.message.expected = True


def decided(stage: Stage, question: str, answer: str, *, days: int = 7) -> None:
    with stage.database.writing() as session:
        session.add(
            MoneyDecision(
                client_id=stage.client("vela"),
                currency="EUR",
                question=question,
                answer=answer,
                until=stage.now + timedelta(days=days),
                reason=REASON,
                decided_at=stage.now,
                decided_by_id=stage.person("dee"),
            )
        )


def test_the_card_the_list_and_the_sheet_say_on_hold_and_never_why(stage: Stage) -> None:
    decided(stage, "stop work", "work stopped")
    stage.pim.types("/job 001")
    card = stage.pim.expect_notice("vela-001", HELD)
    stage.pim.types("/job list vela")
    listed = stage.pim.expect_notice("vela-001", HELD)
    stage.pim.types("/statusreport vela")
    assert stage.pim.modal.says("vela-001", HELD)
    for seen in (card.text, listed.text, stage.pim.modal.text):
        assert "unpaid" not in seen
        assert "61,000" not in seen


def test_when_the_decision_ends_the_jobs_run_again(stage: Stage) -> None:
    decided(stage, "stop work", "work stopped", days=2)
    stage.until("2026-11-04 09:10")
    quiet(stage)
    stage.ada.types("/job 001")
    assert HELD not in stage.ada.expect_notice("vela-001", "running").text


def test_new_work_on_hold_leaves_running_jobs_alone(stage: Stage) -> None:
    stage.passes(minutes=1)
    decided(stage, "credit hold", "new work held")
    stage.passes(minutes=1)
    opens(stage, "Posters")
    stage.ada.types("/job list vela")
    listed = stage.ada.expect_notice("vela-001", "vela-002").text.splitlines()
    assert [HELD in line for line in listed if "vela-00" in line] == [False, True]


def test_the_team_reads_it_in_the_pack_and_the_file_and_the_client_never(stage: Stage) -> None:
    with stage.database.writing() as session:
        vela = session.exec(select(Client).where(Client.name == "Vela")).one()
        vela.terms = {**vela.terms, "status": {"weekday": 1, "at": "10:30", "per_week": 1}}
    decided(stage, "stop work", "work stopped")
    stage.until("2026-11-03 09:31")
    for reader in (stage.ada, stage.bo, stage.max, stage.dee):
        pack = reader.expect_dm("Status 10:30", "On hold, ask the director: vela-001")
        assert "unpaid" not in pack.text
    with stage.database.reading() as session:
        ada = people.actor(session, "U0ADA", stage.now)
    assert ada is not None
    for form in ("md", "csv"):
        _, inner = status_export.file(stage.desk, ada, stage.client("vela"), "internal", form)
        _, outer = status_export.file(stage.desk, ada, stage.client("vela"), "client", form)
        assert HELD in inner.decode()
        assert "unpaid" not in inner.decode()
        assert "hold" not in outer.decode()
    quiet(stage)


def test_a_team_that_holds_its_own_job_says_why_to_itself(stage: Stage) -> None:
    stage.ada.types("/job 001")
    stage.ada.clicks("Put on hold")
    stage.ada.fills({"Why": "waiting for the photographs"})
    assert stage.ada.submits().ok
    assert stage.ada.modal.says(HELD, "On hold because", "waiting for the photographs")
    stage.ada.clicks("Work goes on")
    assert stage.ada.modal.says("running")
    assert not stage.ada.modal.says(HELD)
