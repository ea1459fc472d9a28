"""Opening jobs, changing them, the kick-off gate, and what departments hear."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.services import desk_book, jobs_telling
from storage.tables.desk import Source
from storage.tables.jobs import Job
from storage.tables.people import ClientChannel, Seat
from tests.stage import Stage


@pytest.fixture(autouse=True)
def at_work(stage: Stage) -> None:
    stage.until("2026-11-02 09:05")


def jobs_of(stage: Stage) -> list[Job]:
    with stage.database.reading() as session:
        return list(session.exec(select(Job).order_by(Job.id)).all())  # type: ignore[arg-type]


def opens(stage: Stage, name: str = "Spring banner set", kind: str = "Digital") -> None:
    stage.ada.types(f"/job vela {name}")
    stage.ada.fills({"Kind of work": kind})
    assert stage.ada.submits().ok


def test_a_number_comes_only_when_the_form_is_sent(stage: Stage) -> None:
    stage.ada.types("/job vela Spring banner set")
    assert jobs_of(stage) == []
    assert stage.ada.modal.field("Job").value == "Spring banner set"
    stage.ada.fills({"Kind of work": "Digital"})
    stage.ada.submits()
    assert stage.ada.modal.says("vela-001", "Spring banner set", "vela-001 is open.")
    assert [job.number for job in jobs_of(stage)] == ["vela-001"]
    stage.until("2026-11-02 09:30")
    stage.kit.expect_dm("new job vela-001", "Spring banner set")
    stage.pim.expect_dm("new job vela-001")
    stage.mo.expect_no_dm()


def test_a_form_sent_again_because_its_answer_never_came_opens_no_second_job(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The job was stored; the process ended before it could say so."""

    def dies(*_: object) -> None:
        raise RuntimeError("the process ended")

    stage.ada.types("/job vela Spring banner set")
    stage.ada.fills({"Kind of work": "Digital"})
    with monkeypatch.context() as dying:
        dying.setattr(desk_book, "leave", dies)
        stage.ada.submits()
    assert len(jobs_of(stage)) == 1
    stage.passes(minutes=1)
    (answer,) = stage.slack.redeliver()
    assert "This was saved the first time" in str(answer.body)
    assert len(jobs_of(stage)) == 1


def test_what_was_changed_in_it_meanwhile_is_not_lost(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object) -> None:
        raise RuntimeError("the process ended")

    stage.ada.types("/job vela Spring banner set")
    stage.ada.fills({"Kind of work": "Digital"})
    with monkeypatch.context() as dying:
        dying.setattr(desk_book, "leave", dies)
        stage.ada.submits()
    stage.passes(minutes=1)
    last = stage.slack.office.deliveries[-1].payload
    fields = last["view"]["state"]["values"]
    (name,) = [one for block in fields.values() for one in block.values()
               if one.get("value") == "Spring banner set"]  # fmt: skip
    name["value"] = "Spring banner set, ten sizes"
    stage.slack.redeliver()
    assert "Spring banner set, ten sizes" in [job.name for job in jobs_of(stage)]


def test_a_form_whose_work_never_came_to_an_end_is_done_when_it_is_sent_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: object, **__: object) -> None:
        raise RuntimeError("the process ended")

    stage.ada.types("/job vela Spring banner set")
    stage.ada.fills({"Kind of work": "Digital"})
    with monkeypatch.context() as dying:
        dying.setattr(jobs_telling, "tell", dies)
        stage.ada.submits()
    assert jobs_of(stage) == [], "nothing is half applied"
    stage.passes(minutes=1)
    stage.slack.redeliver()
    assert [job.number for job in jobs_of(stage)] == ["vela-001"]


def test_numbers_are_counted_per_client_without_gaps(stage: Stage) -> None:
    opens(stage, "One", "Production")
    opens(stage, "Two", "Production")
    stage.ada.types("/job noordzee Menu")
    stage.ada.fills({"Kind of work": "Production"})
    stage.ada.submits()
    assert [job.number for job in jobs_of(stage)] == ["vela-001", "vela-002", "noordzee-001"]
    stage.until("2026-11-02 09:40")
    for _ in range(3):
        stage.pim.expect_dm("new job")


def test_a_submit_that_slack_sends_ten_times_opens_one_job(stage: Stage) -> None:
    opens(stage, "One", "Production")
    stage.slack.redeliver(times=10)
    assert len(jobs_of(stage)) == 1
    stage.until("2026-11-02 09:40")
    stage.pim.expect_dm("new job")


def test_a_chat_line_becomes_a_job_request_with_its_quote(stage: Stage) -> None:
    stage.dee.says("Can we get the winter logo as a sticker? <!channel>", in_channel="client-vela")
    line = stage.dee.wrote()[-1]
    with stage.database.writing() as session:
        client_id = stage.client("vela")
        session.add(ClientChannel(client_id=client_id, channel_id=line.channel))
    stage.ada.uses_shortcut("job.request", on=line)
    form = stage.ada.modal
    assert form.says("winter logo as a sticker")
    assert jobs_of(stage) == [], "a number comes only when the form is sent"
    stage.ada.fills({"Kind of work": "Production"})
    assert stage.ada.submits().ok
    job = jobs_of(stage)[0]
    assert job.client_id == stage.client("vela")
    with stage.database.reading() as session:
        source = session.get(Source, job.source_id)
        assert source is not None
        assert source.text.startswith("Can we get the winter logo as a sticker? ")
        assert source.permalink is not None
        assert f"<{source.permalink}|the message it came from>" in str(stage.ada.modal.payload)
    stage.until("2026-11-02 09:40")
    stage.pim.expect_dm("new job")


def test_a_big_job_is_not_open_before_its_kick_off(stage: Stage) -> None:
    opens(stage, "Relaunch", "Production")
    stage.ada.clicks("Edit")
    stage.ada.fills({"Estimated working days": "12"})
    assert stage.ada.submits().ok
    assert stage.ada.modal.says("Not live yet")
    assert jobs_of(stage)[0].state == "requested"
    stage.ada.clicks("Kick-off")
    stage.ada.submits()
    assert jobs_of(stage)[0].state == "open"
    stage.until("2026-11-02 09:40")
    stage.pim.expect_dm("new job")


def test_only_a_director_waives_a_kick_off_and_says_why(stage: Stage) -> None:
    opens(stage, "Relaunch", "Production")
    stage.ada.clicks("Edit")
    stage.ada.fills({"Estimated working days": "12"})
    stage.ada.submits()
    stage.ada.clicks("Kick-off")
    assert "waive" not in stage.ada.modal.text
    stage.ada.closes_modal()
    stage.dee.types("/job 001")
    stage.dee.clicks("Kick-off")
    stage.dee.fills({"Kick-off": "Not needed here: I waive it"})
    refused = stage.dee.submits()
    assert "note" in refused.errors
    stage.dee.fills({"What was agreed": "Same team as last year"})
    assert stage.dee.submits().ok
    assert jobs_of(stage)[0].kickoff_waived
    stage.until("2026-11-02 09:40")
    stage.pim.expect_dm("new job")


def test_a_change_goes_to_the_departments_on_that_job_as_a_difference(stage: Stage) -> None:
    opens(stage, "Spots", "Production")
    stage.until("2026-11-02 09:30")
    stage.pim.expect_dm("new job")
    stage.ada.types("/job 001")
    stage.ada.clicks("Edit")
    stage.ada.fills({"Milestones": "12 nov first cut\n20 nov air", "Budget": "12 000"})
    stage.ada.submits()
    stage.passes(minutes=6)
    changed = stage.pim.expect_dm("vela-001 changed", "first cut")
    assert "12,000" not in changed.text, "money is not for departments"
    assert "Spots" in changed.text
    stage.kit.expect_no_dm()
    stage.pim.clicks("Got it", in_message=changed)
    stage.pim.expect_notice("Thank you")


def test_a_moved_milestone_is_said_alone_and_as_the_reader_writes_days(stage: Stage) -> None:
    opens(stage, "Spots", "Production")
    stage.ada.clicks("Edit")
    stage.ada.fills({"Milestones": "12 nov first cut\n20 nov air"})
    stage.ada.submits()
    stage.until("2026-11-02 09:30")
    stage.pim.expect_dm("new job", "Thu 12 Nov: first cut")
    stage.ada.clicks("Edit")
    stage.ada.fills({"Milestones": "12 nov first cut\n27 nov air"})
    stage.ada.submits()
    stage.passes(minutes=6)
    told = stage.pim.expect_dm("vela-001 changed", "Milestones: Fri 20 Nov air → Fri 27 Nov air")
    assert "first cut" not in told.text


def test_strangers_to_a_client_learn_nothing(stage: Stage) -> None:
    opens(stage, "Secret", "Production")
    stage.vy.types("/job vela-001")
    stage.vy.expect_notice("can't find that")
    assert "Secret" not in str(stage.vy.inbox)
    stage.vy.types("/job list vela")
    stage.vy.expect_notice("can't find that")
    stage.cy.types("/job list")
    stage.cy.expect_notice("only work for people of this agency")
    stage.until("2026-11-02 09:40")
    stage.pim.expect_dm("new job")


def test_a_number_that_is_no_job_is_not_taken_for_a_name(stage: Stage) -> None:
    for words in ("014", "#vela-014"):
        stage.ada.types(f"/job {words}")
        stage.ada.expect_notice("can't find that")
    stage.ada.types("/job 014 posters")
    assert stage.ada.modal.field("Job").value == "014 posters"


def test_help_and_lists(stage: Stage) -> None:
    stage.ada.types("/job help")
    stage.ada.expect_notice("A number comes when you send it")
    opens(stage, "One", "Production")
    stage.ada.types("/job list vela")
    stage.ada.expect_notice("vela-001", "One")
    stage.until("2026-11-02 09:40")
    stage.pim.expect_dm("new job")


def test_a_department_head_is_offered_nothing_they_may_not_do(stage: Stage) -> None:
    opens(stage, "Spots", "Production")
    stage.until("2026-11-02 09:40")
    told = stage.pim.expect_dm("new job")
    stage.pim.types("/job 001")
    card = stage.pim.expect_notice("vela-001", "Spots")
    assert card.buttons == []
    stage.pim.types("/statusreport vela")
    assert stage.pim.modal.buttons == ["Export"]
    stage.pim.closes_modal()
    stage.pim.types("/job vela Posters")
    stage.pim.expect_notice("Only a client's account team opens jobs")
    stage.pim.types("/job change")
    stage.pim.expect_notice("Only a client's account team records changes")
    stage.pim.types("/job change 001 more posters")
    stage.pim.expect_notice("can't find that")
    for button in ("job.edit", "job.hold", "job.kickoff", "job.part", "job.not_yet", "status.row"):
        stage.pim.sends_action(button, "job:1", in_message=told)
        stage.pim.expect_notice("can't find that")
        assert not stage.pim.has_modal


def test_a_form_offers_only_clients_and_jobs_it_can_be_sent_for(stage: Stage) -> None:
    with stage.database.writing() as session:
        session.add(Seat(client_id=stage.client("kade"), person_id=stage.person("pim"),
                         role="executive"))  # fmt: skip
    opens(stage, "Spots", "Production")
    stage.pim.types("/job")
    assert stage.pim.searches("e", at="Client") == ["Kade & Sons"]
    stage.pim.closes_modal()
    stage.pim.types("/job change")
    assert stage.pim.searches("spots", at="Job") == []
    stage.until("2026-11-02 09:40")
    stage.pim.expect_dm("new job")


def renames(stage: Stage, *names: str) -> None:
    """The job gets these names, one after the other, within the minutes in which they gather."""
    for name in names:
        stage.ada.clicks("Edit")
        stage.ada.fills({"Job": name})
        assert stage.ada.submits().ok
    stage.passes(minutes=6)


@pytest.mark.only_over("http")
def test_changed_and_changed_back_is_asked_again_only_where_nobody_has_answered(
    stage: Stage,
) -> None:
    opens(stage, "Spots", "Production")
    stage.until("2026-11-02 09:30")
    first = stage.pim.expect_dm("new job", "Spots")
    renames(stage, "Spot", "Spots")
    assert "Got it" not in first.buttons
    again = stage.pim.inbox[-1]
    stage.pim.clicks("Got it", in_message=again)
    stage.pim.expect_notice("Thank you")
    heard = len(stage.pim.inbox)
    renames(stage, "Spot", "Spots")
    assert len(stage.pim.inbox) == heard, "they have it already"
    stage.slack.expect_all()
