"""Change orders: recorded at once, at risk until both have signed, asked of who can sign."""

from __future__ import annotations

import pytest
from sqlmodel import select

from storage.tables.jobs import ChangeOrder, Job
from storage.tables.people import Cover
from tests.cast import local
from tests.scenarios.jobs_stage import running_job
from tests.stage import Stage


@pytest.fixture(autouse=True)
def a_running_job(stage: Stage) -> None:
    running_job(stage)


def change_of(stage: Stage) -> ChangeOrder:
    with stage.database.reading() as session:
        return session.exec(select(ChangeOrder)).one()


def records(stage: Stage, **fields: str) -> None:
    stage.ada.types("/job change 001 15-second cut-down")
    labels = {
        "cost": "More or less cost",
        "days": "More or less working days",
        "deadline": "Needs signing by",
        "at": "At",
        "lost": "What is lost",
        "reason": "Why?",
    }
    stage.ada.fills({labels[name]: value for name, value in fields.items()})
    assert stage.ada.submits().ok
    stage.passes(seconds=30)


def test_a_change_is_recorded_and_departments_hear_it_at_risk_at_once(stage: Stage) -> None:
    records(stage, cost="1 200", days="2", reason="new air date")
    assert stage.ada.modal.says("vela-001-C1", "not signed, work at risk", "EUR 1,200")
    told = stage.pim.expect_dm("change vela-001-C1", "Not signed, work at risk")
    assert "1,200" not in told.text
    stage.pim.clicks("Got it", in_message=told)
    stage.pim.expect_notice("Thank you")


def test_the_executive_signs_a_small_one_and_the_clients_mail_locks_it(stage: Stage) -> None:
    records(stage, cost="1 200", days="2")
    stage.ada.clicks("Sign")
    assert stage.ada.modal.says("Signed for the agency.")
    stage.ada.clicks("Client's yes")
    stage.ada.fills({"Who said yes": "Nora Vela", "Their mail": "Fine by me. Nora"})
    assert stage.ada.submits().ok
    assert stage.ada.modal.says("signed by both, locked")
    assert change_of(stage).state == "signed"
    stage.passes(minutes=1)
    assert stage.pim.expect_dm("change vela-001-C1").says("Signed by both and locked")


def test_a_spoken_yes_does_not_lock(stage: Stage) -> None:
    records(stage, cost="1 200")
    stage.ada.clicks("Sign")
    stage.ada.clicks("Client's yes")
    stage.ada.fills({"Who said yes": "Nora Vela"})
    assert stage.ada.submits().ok
    assert stage.ada.modal.says("written confirmation to follow")
    assert change_of(stage).state == "open"
    stage.pim.expect_dm("Not signed, work at risk")


def test_a_locked_change_cannot_be_withdrawn_by_an_old_button(stage: Stage) -> None:
    records(stage, cost="1 200")
    stage.ada.clicks("Sign")
    stage.ada.clicks("Client's yes")
    stage.ada.fills({"Who said yes": "Nora Vela", "Their mail": "Fine"})
    stage.ada.submits()
    old = stage.pim.expect_dm("change vela-001-C1")
    stage.ada.sends_action("change.withdraw", f"change:{change_of(stage).id}", in_message=old)
    assert change_of(stage).state == "signed"


def test_above_the_limit_the_executive_cannot_sign(stage: Stage) -> None:
    records(stage, cost="3 200")
    assert "Sign" not in stage.ada.modal.buttons
    told = stage.pim.expect_dm("change vela-001-C1")
    stage.ada.sends_action("change.sign", f"change:{change_of(stage).id}", in_message=told)
    assert change_of(stage).agency_signed_at is None


def test_a_signature_for_today_goes_alone_to_the_director_then_to_the_head(stage: Stage) -> None:
    stage.until("2026-11-02 11:05")
    records(
        stage, cost="3 200", days="2", deadline="2026-11-02", at="16:00",
        lost="Friday's slot is lost",
    )  # fmt: skip
    stage.pim.clicks("Got it", in_message=stage.pim.expect_dm("at risk"))
    stage.pim.expect_notice("Thank you")
    asked = stage.dee.expect_dm("sign change vela-001-C1 by 16:00")
    assert asked.notification == "Suits: one decision needed by 16:00"
    assert asked.says("15-second cut-down", "+ EUR 3,200", "+ 2 working days")
    assert asked.says(
        "Done by the executive", "Friday's slot is lost", "I ask Hal Meijer today 14:00"
    )
    assert asked.says("changes above EUR 2,500")
    assert asked.buttons[:3] == ["Sign", "No, I'll ring them", "Not me"]
    stage.until("2026-11-02 14:02")
    stage.hal.expect_dm("sign change vela-001-C1 by 16:00")
    assert "now with somebody else" in asked.text
    stage.hal.clicks("Sign", in_message=stage.hal.latest("sign change"))
    stage.hal.expect_notice("Signed for the agency")
    assert change_of(stage).agency_signed_by_id == stage.person("hal")


def test_once_we_signed_the_executive_reads_whose_word_is_missing(stage: Stage) -> None:
    stage.until("2026-11-02 11:05")
    records(stage, cost="3 200", deadline="2026-11-02", at="16:00")
    stage.pim.clicks("Got it", in_message=stage.pim.expect_dm("at risk"))
    stage.pim.expect_notice("Thank you")
    stage.dee.clicks("Sign", in_message=stage.dee.expect_dm("sign change", "Done by the executive"))
    stage.dee.expect_notice("Signed for the agency")
    stage.passes(minutes=10)
    asked = stage.ada.expect_dm("change vela-001-C1 by 16:00 · the client has not signed")
    assert asked.buttons[0] == "Client's yes"
    assert not asked.says("sign change")
    assert not asked.says("Done by the executive")


def test_not_me_asks_the_next_one_now(stage: Stage) -> None:
    stage.until("2026-11-02 11:05")
    records(stage, cost="3 200", deadline="2026-11-02", at="16:00")
    stage.pim.clicks("Got it", in_message=stage.pim.expect_dm("at risk"))
    stage.pim.expect_notice("Thank you")
    stage.dee.clicks("Not me", in_message=stage.dee.expect_dm("sign change"))
    stage.dee.expect_notice("I ask Hal Meijer now")
    stage.passes(minutes=2)
    stage.hal.expect_dm("sign change")


def test_ill_ring_them_rests_the_question_and_tells_the_executive(stage: Stage) -> None:
    stage.until("2026-11-02 11:05")
    records(stage, cost="3 200", deadline="2026-11-02", at="16:00")
    stage.pim.clicks("Got it", in_message=stage.pim.expect_dm("at risk"))
    stage.pim.expect_notice("Thank you")
    stage.dee.clicks("No, I'll ring them", in_message=stage.dee.expect_dm("sign change"))
    stage.dee.expect_notice("Not signed")
    stage.passes(minutes=2)
    stage.ada.expect_dm("Dee Bakker rings them first")
    stage.until("2026-11-02 13:30")
    stage.hal.expect_no_dm()


def test_a_director_on_leave_is_covered_by_who_may_sign(stage: Stage) -> None:
    with stage.database.writing() as session:
        session.add(
            Cover(
                away_id=stage.person("dee"),
                stand_in_id=stage.person("max"),
                starts_at=local("2026-11-01 00:00"),
                ends_at=local("2026-11-07 00:00"),
                set_by_id=stage.person("hal"),
            )
        )
    stage.until("2026-11-02 11:05")
    records(stage, cost="3 200", deadline="2026-11-02", at="16:00")
    stage.pim.clicks("Got it", in_message=stage.pim.expect_dm("at risk"))
    stage.pim.expect_notice("Thank you")
    asked = stage.max.expect_dm("sign change")
    stage.max.clicks("Sign", in_message=asked)
    stage.max.expect_notice("Signed for the agency")
    stage.dee.expect_no_dm()


def test_signing_twice_counts_once(stage: Stage) -> None:
    records(stage, cost="1 200")
    stage.ada.clicks("Sign")
    stage.slack.redeliver(times=5)
    assert change_of(stage).agency_signed_by_id == stage.person("ada")
    stage.pim.expect_dm("at risk")


def test_both_signatures_change_the_job_itself(stage: Stage) -> None:
    with stage.database.writing() as session:
        job = session.exec(select(Job)).one()
        job.estimated_days, job.budget_minor = 5, 1_000_000
    records(stage, cost="1 200", days="2")
    stage.ada.clicks("Sign")
    stage.ada.clicks("Client's yes")
    stage.ada.fills({"Who said yes": "Nora Vela", "Their mail": "Fine"})
    stage.ada.submits()
    stage.pim.expect_dm("change vela-001-C1")
    with stage.database.reading() as session:
        job = session.exec(select(Job)).one()
        assert (job.estimated_days, job.budget_minor) == (7, 1_120_000)
