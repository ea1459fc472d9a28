"""What people press on a line: Why these, More, Not now, I'm on it, Wrong."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import select

from bot.services import ticking
from storage.tables.engine import Case
from storage.tables.jobs import Job, StatusRow
from tests.cast import local
from tests.stage import Stage


def stale_row(stage: Stage) -> None:
    """Ada's row on Vela has needed a word since Monday noon."""
    stage.until("2026-11-02 10:00")
    with stage.database.writing() as session:
        job = Job(
            client_id=stage.client("vela"),
            number="V-014",
            name="Spring film",
            type="campaign",
            state="open",
            owner_id=stage.person("ada"),
            opened_at=stage.now - timedelta(days=30),
            opened_by_id=stage.person("ada"),
            currency="EUR",
        )
        session.add(job)
        session.flush()
        assert job.id is not None
        session.add(
            StatusRow(
                job_id=job.id,
                status="Storyboards are out",
                changed_at=stage.now - timedelta(days=7),
                touched_at=stage.now - timedelta(days=7),
                stale_at=local("2026-11-02 12:00"),
            )
        )
    ticking.audit(stage.desk)


def the_case(stage: Stage) -> Case:
    with stage.database.reading() as session:
        return session.exec(select(Case).where(Case.kind == "status_row_stale")).one()


def test_why_these_says_why_you_and_who_is_next_and_wrong_reaches_an_admin(stage: Stage) -> None:
    stale_row(stage)
    stage.until("2026-11-03 09:05")
    digest = stage.ada.expect_dm("Vela")
    stage.ada.clicks("Why these?", in_message=digest)
    assert stage.ada.modal.says("account executive", "as of")
    stage.ada.clicks("Wrong?")
    assert stage.ada.modal.says("An admin looks at it")
    stage.tick()
    told = stage.ann.expect_dm("Ada de Vries says that case")
    assert not told.says("Vela")


def test_not_now_rests_until_its_morning_and_those_above_can_see_it(stage: Stage) -> None:
    stale_row(stage)
    stage.until("2026-11-03 09:05")
    digest = stage.ada.expect_dm("Vela")
    stage.ada.clicks("More", in_message=digest)
    stage.ada.chooses("Not now")
    stage.ada.fills(
        {"Until when?": "Fri 6 Nov", "Why can it wait?": "Film is with <!channel> them"}
    )
    outcome = stage.ada.submits()
    assert outcome.ok, outcome.errors
    assert outcome.modal is not None
    assert outcome.modal.says("It rests until", "Fri 09:00")
    stage.tick()
    assert digest.says("snoozed by Ada de Vries", "Film is with")
    assert the_case(stage).state == "snoozed"
    stage.until("2026-11-05 18:00")
    stage.until("2026-11-06 09:05")
    stage.ada.expect_dm("Vela")


def test_nothing_chosen_is_said_at_the_field_and_a_draft_is_kept(stage: Stage) -> None:
    stale_row(stage)
    stage.until("2026-11-03 09:05")
    digest = stage.ada.expect_dm("Vela")
    stage.ada.clicks("More", in_message=digest)
    stage.ada.chooses("Not now")
    stage.ada.fills({"Until when?": "Another day", "Why can it wait?": "Later"})
    assert set(stage.ada.submits().errors) == {"date"}
    stage.ada.fills({"date": "2027-03-01"})
    assert "too far away" in stage.ada.submits().errors["date"]
    stage.ada.fills({"date": "2026-11-05"})
    assert stage.ada.submits().ok


def test_the_manager_takes_it_and_a_second_responder_hears_so(stage: Stage) -> None:
    stale_row(stage)
    stage.until("2026-11-09 09:30")
    while stage.ada.inbox and any(not m.message.expected for m in stage.ada.inbox):
        stage.ada.expect_dm()
    message = stage.max.expect_dm("Vela")
    stage.max.clicks("More", in_message=message)
    stage.max.chooses("I'm on it")
    stage.max.fills({"By when?": "Today"})
    assert stage.max.submits().ok
    case = the_case(stage)
    assert case.state == "acknowledged"
    stage.max.sends_action("case.ack", f"{case.id}:2026-11-11", in_message=message)
    stage.max.expect_notice("does not move the date")
    stage.dee.types("/suits today")
    stage.tick()


def test_a_forged_click_on_somebody_elses_case_learns_nothing(stage: Stage) -> None:
    stale_row(stage)
    stage.until("2026-11-03 09:05")
    stage.ada.expect_dm("Vela")
    stage.vy.types("/escalate mekong the rice is late by 17:00")
    stage.tick()
    stage.dee.expect_dm("the rice is late")
    stage.vy.types("/suits help")
    mine = stage.vy.inbox[-1]
    for action in ("case.ack", "case.snooze", "case.more", "case.why", "case.not_me"):
        stage.vy.sends_action(action, str(the_case(stage).id), in_message=mine)
        stage.vy.expect_notice("can't find that for you")
    assert the_case(stage).state == "open"
