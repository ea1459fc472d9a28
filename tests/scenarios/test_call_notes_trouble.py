"""Call notes when things go wrong: dead triggers, refused copies, closed forms, hostile words."""

from __future__ import annotations

import pytest
from sqlmodel import select

from storage.tables.calls import CallRecipient, CallReport, CallSeries
from storage.tables.desk import AuditEntry, Source
from storage.tables.people import Person, Seat
from tests.cast import local
from tests.scenarios.test_call_notes import NOTES, distribute_vela, read_morning
from tests.stage import Stage


def test_slacks_three_seconds_run_out_and_no_word_is_taken_twice(stage: Stage) -> None:
    stage.until("2026-11-05 18:40")
    stage.slack.fail_next("views.open", error="expired_trigger_id")
    stage.ada.types(f"/callnote vela {NOTES}")
    stage.ada.clicks("Open it now")
    assert stage.ada.modal.says("2 things to check")
    with stage.database.reading() as session:
        assert len(session.exec(select(CallReport)).all()) == 1
        assert len(session.exec(select(Source)).all()) == 1


def test_a_closed_form_is_offered_again_with_every_word(stage: Stage) -> None:
    stage.until("2026-11-05 18:40")
    stage.ada.types("/callnote")
    stage.ada.fills({"Client": "Vela", "Notes": "Nora approved the blue one"})
    stage.ada.closes_modal()
    stage.ada.types("/callnote list")
    stage.ada.clicks("Go on with it", in_message=stage.ada.expect_notice("Unfinished"))
    assert stage.ada.modal.field("Notes").value == "Nora approved the blue one"
    assert stage.ada.modal.field("Client").value == "Vela"


def test_answers_survive_a_look_at_the_notes_and_an_edit(stage: Stage) -> None:
    stage.until("2026-11-05 18:40")
    stage.ada.types(f"/callnote vela {NOTES}")
    stage.ada.fills({"doubt:a3.owner": "Ada de Vries"})
    stage.ada.clicks("Add decision")
    stage.ada.fills({"What was decided": "Launch moves to March", "Who decided": "Nora Vela"})
    stage.ada.submits()
    page = stage.ada.modal
    assert page.says("1 thing to check", "Launch moves to March · decided by Nora Vela")
    assert page.says("Ada de Vries: check the music rights")


def test_a_copy_slack_refuses_becomes_visible_work(stage: Stage) -> None:
    distribute_vela(stage)
    with stage.database.writing() as session:
        mo = session.get(Person, stage.person("mo"))
        assert mo is not None
        mo.dm_channel = "D0NOWHERE"
    stage.until("2026-11-06 09:10")
    stage.kit.clicks("Got it", in_message=stage.kit.expect_dm("VELA-1"))
    for name in ("max", "pim"):
        getattr(stage, name).expect_dm("VELA-1")
    stage.until("2026-11-06 18:45")
    stage.until("2026-11-09 09:10")
    told = stage.ada.expect_dm("VELA-1 did not reach Mo Bos", "tell them yourself")
    stage.ada.clicks("Told them", in_message=told)
    stage.tick()
    assert "everybody knows now" in told.text
    with stage.database.reading() as session:
        rows = session.exec(select(CallRecipient)).all()
        assert [row.person_id for row in rows if row.told_otherwise_at] == [stage.person("mo")]
    stage.slack.expect_all()


def test_a_weekly_meeting_is_written_down_ahead_until_it_stops(stage: Stage) -> None:
    stage.until("2026-11-03 09:30")
    reply = stage.ada.types("/callnote announce vela today 10:00-11:00 weekly")
    assert "Every week from now on" in str(reply.body)
    with stage.database.reading() as session:
        rows = session.exec(select(CallReport).order_by(CallReport.starts_at)).all()  # type: ignore[arg-type]
        assert len(rows) >= 5
        assert rows[1].starts_at == local("2026-11-10 10:00")
    stage.until("2026-11-04 09:05")
    digest = stage.ada.expect_dm("Vela", "report of the call of Tue 3 Nov")
    stage.ada.clicks("No report needed", in_message=digest)
    stage.ada.clicks("Stop the weekly meeting")
    with stage.database.reading() as session:
        assert session.exec(select(CallSeries)).one().ended_at is not None
        states = [row.state for row in session.exec(select(CallReport)).all()]
        stopped = select(AuditEntry).where(AuditEntry.action == "weekly meeting stopped")
        assert session.exec(stopped).one().actor == f"person:{stage.person('ada')}"
    assert states.count("waived") == len(states) - 1
    stage.slack.expect_all()


def test_notes_join_the_meeting_that_was_announced(stage: Stage) -> None:
    stage.until("2026-11-05 09:30")
    stage.ada.types("/callnote announce vela today 16:00-17:00")
    stage.until("2026-11-05 18:40")
    stage.ada.types(f"/callnote vela {NOTES}")
    stage.ada.submits()
    with stage.database.reading() as session:
        report = session.exec(select(CallReport)).one()
        assert report.state == "distributed"
    read_morning(stage)


def test_an_hour_to_come_is_refused_with_a_sentence(stage: Stage) -> None:
    stage.until("2026-11-05 09:30")
    stage.ada.types("/callnote")
    stage.ada.fills({"Client": "Vela", "Notes": "Nora approved it", "From": "15:00", "To": "16:00"})
    outcome = stage.ada.submits()
    ((field, words),) = outcome.errors.items()
    assert field.startswith("start@")
    assert "still to come" in words


def test_hostile_words_ping_nobody(stage: Stage) -> None:
    stage.until("2026-11-05 18:40")
    stage.ada.types(
        "/callnote vela Agency: Ada, Max. Nora approved <!channel> *route* <https://evil.example|B>"
        " and Max to send <@U0DEE> the `files` by 10 November"
    )
    stage.ada.submits()
    stage.until("2026-11-06 09:10")
    copy = stage.max.expect_dm("VELA-1")
    assert "<!channel>" not in str(copy.payload["blocks"])
    assert "<https://evil" not in str(copy.payload["blocks"])
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_a_coordinator_writes_and_the_executive_gives_out(stage: Stage) -> None:
    with stage.database.writing() as session:
        session.add(
            Seat(client_id=stage.client("vela"), person_id=stage.person("vy"), role="coordinator")
        )
    stage.until("2026-11-05 14:00")
    stage.vy.types(
        "/callnote vela Agency: Ada, Vy. Nora approved route B. Max to mail it by 10 Nov"
    )
    assert stage.vy.modal.submit == "Keep"
    stage.vy.submits()
    assert stage.vy.modal.says("executive is asked for the last tap")
    stage.tick()
    asked = stage.ada.expect_dm("Vy Tran has written the call report", "needs your tap")
    stage.ada.clicks("Check and distribute", in_message=asked)
    assert stage.ada.modal.submit == "Distribute"
    stage.ada.submits()
    assert stage.ada.modal.title == "VELA-1"
    stage.slack.expect_all()


def test_somebody_named_may_open_what_they_were_given_and_nothing_else(stage: Stage) -> None:
    stage.until("2026-11-05 07:00")
    stage.ada.types("/callnote vela Agency: Ada, Max. Nora approved route B on the phone at 6:00")
    stage.ada.clicks("People, place, words")
    stage.ada.fills({"Also give it to": ["vy"], "Day": "2026-11-04"})
    stage.ada.submits()
    assert stage.ada.modal.says("Vy Tran")
    stage.ada.submits()
    stage.until("2026-11-05 09:10")
    copy = stage.vy.expect_dm("VELA-1")
    stage.vy.clicks("Open", in_message=copy)
    assert stage.vy.modal.title == "VELA-1"
    assert "The notes" not in stage.vy.modal.text
    assert "can't find that" in str(stage.vy.types("/callnote VELA-2").body)
    stage.slack.expect_all()


def test_a_draft_is_not_shown_to_departments(stage: Stage) -> None:
    stage.until("2026-11-05 18:40")
    stage.ada.types(f"/callnote vela {NOTES}")
    assert "No calls yet" in str(stage.kit.types("/callnote list").body)
    assert "draft" in str(stage.max.types("/callnote list").body)


def test_nothing_is_said_in_a_meeting_and_a_quarter_of_an_hour_after(stage: Stage) -> None:
    stage.until("2026-11-03 08:30")
    stage.ada.types("/callnote announce vela today 9:30-11:00")
    stage.ada.types("/callnote announce noordzee coffee 9:00-10:00")
    stage.until("2026-11-04 08:30")
    stage.slack.expect_all()
    stage.ada.types("/callnote announce vela today 9:00-10:00")
    stage.until("2026-11-04 10:14")
    stage.ada.expect_no_dm()
    stage.until("2026-11-04 10:20")
    stage.ada.expect_dm("report of the call of Tue 3 Nov")
    stage.slack.expect_all()
