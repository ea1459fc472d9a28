"""The status sheet, its week, the weekly meeting's papers, and what is delivered and not billed."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import select

from bot.services import job_import, people, status_export
from storage.tables.jobs import Job, StatusRow
from storage.tables.people import Client, Cover
from tests.cast import MEMBERS, local
from tests.scenarios.files_seen import handed
from tests.stage import Stage

LIST = """Job number,Job name,Client,Status,Next steps,Due date,Account executive,State,Budget
014,Spring banners,Vela,layouts approved,copy to client,2026-11-12,Ada,open,12000
017,Radio spots,Vela,waiting,,,Ada,open,
021,Summer set,Vela,,,,Ada,delivered,4500
"""


@pytest.fixture(autouse=True)
def three_jobs(stage: Stage) -> None:
    stage.until("2026-11-02 09:05")
    with stage.database.reading() as session:
        dee = people.actor(session, "U0DEE", stage.now)
    assert dee is not None
    run = job_import.import_jobs(stage.desk, dee, "jobs.csv", LIST.encode())
    assert run.problems == ()
    assert run.import_id is not None
    job_import.apply(stage.desk, dee, run.import_id)


def row(stage: Stage, number: str) -> StatusRow:
    with stage.database.reading() as session:
        job = session.exec(select(Job).where(Job.number == number)).one()
        found = session.get(StatusRow, job.id)
        assert found is not None
        return found


def quiet(stage: Stage) -> None:
    """What else was said does not matter to this story."""
    for name in MEMBERS:
        for message in getattr(stage, name).inbox:
            message.message.expected = True


def meets(stage: Stage, weekday: int, at: str, *, often: int = 1) -> None:
    with stage.database.writing() as session:
        client = session.get(Client, stage.client("vela"))
        assert client is not None
        terms = {"weekday": weekday, "at": at, "per_week": often}
        client.terms = {**client.terms, "status": terms}


def test_three_bands_and_a_row_with_its_last_values(stage: Stage) -> None:
    stage.ada.types("/statusreport vela")
    sheet = stage.ada.modal
    assert sheet.says("Vela", "Open jobs", "014", "layouts approved", "To be billed", "021")
    stage.ada.clicks("Changed", beside="014")
    assert stage.ada.modal.field("Status").value == "layouts approved"
    assert stage.ada.modal.field("Next step").value == "copy to client"
    stage.ada.fills({"Status": "copy approved"})
    assert stage.ada.submits().ok
    assert stage.ada.modal.says("Saved: 014", "copy approved", "✓ today")


def edits(stage: Stage, number: str) -> list[str]:
    """Opens a row's form; the labels of its fields."""
    stage.ada.types("/statusreport vela")
    stage.ada.clicks("Changed", beside=number)
    return [field.label for field in stage.ada.modal.fields]


def test_a_row_has_four_fields_and_trouble_asks_a_fifth(stage: Stage) -> None:
    four = ["Status", "Next step", "By", "How it goes"]
    assert edits(stage, "017") == four
    stage.ada.fills({"Status": "in the studio", "How it goes": "🔴 Red"})
    assert [field.label for field in stage.ada.modal.fields] == [*four, "What is wrong?"]
    assert stage.ada.modal.field("Status").value == "in the studio"
    stage.ada.fills({"What is wrong?": "no logo", "How it goes": "🟢 Green"})
    assert [field.label for field in stage.ada.modal.fields] == four
    stage.ada.fills({"How it goes": "🟠 Amber"})
    assert stage.ada.modal.field("What is wrong?").value == "no logo"


def test_green_again_forgets_what_was_wrong(stage: Stage) -> None:
    edits(stage, "017")
    stage.ada.fills({"How it goes": "🔴 Red", "What is wrong?": "no logo"})
    stage.ada.fills({"How it goes": "🟢 Green", "Status": "logo is here"})
    assert stage.ada.submits().ok
    assert (row(stage, "017").flag, row(stage, "017").flag_reason) == ("green", "")


def test_red_needs_a_reason_a_step_and_a_day_and_starts_no_chase(stage: Stage) -> None:
    edits(stage, "017")
    stage.ada.fills({"How it goes": "🔴 Red"})
    assert set(stage.ada.submits().errors) == {"flag_reason", "next_step", "next_on"}
    stage.ada.fills({"What is wrong?": "no logo", "Next step": "chase Omar", "By": "2026-11-01"})
    assert stage.ada.submits().errors == {"next_on": "That day has passed: by when now?"}
    stage.ada.fills({"By": "2026-11-06"})
    assert stage.ada.submits().ok
    assert row(stage, "017").flag == "red"
    stage.until("2026-11-05 12:00")
    for reader in (stage.ada, stage.max, stage.dee, stage.hal):
        reader.expect_no_dm()


def test_red_sent_before_its_question_came_is_asked_and_loses_no_word(stage: Stage) -> None:
    edits(stage, "017")
    stage.slack.fail_next("views.update", error="hash_conflict")
    stage.ada.fills({"Status": "in the studio", "How it goes": "🔴 Red"})
    assert "What is wrong?" not in [field.label for field in stage.ada.modal.fields]
    stage.ada.submits()
    assert stage.ada.modal.says("Nothing is saved yet")
    assert stage.ada.modal.field("Status").value == "in the studio"
    assert row(stage, "017").flag == "green"
    stage.ada.fills({"What is wrong?": "no logo", "Next step": "chase Omar", "By": "2026-11-06"})
    assert stage.ada.submits().ok
    assert stage.ada.modal.says("Saved: 017", "no logo")
    assert row(stage, "017").status == "in the studio"


def test_a_red_row_kept_as_a_draft_comes_back_with_its_question(stage: Stage) -> None:
    edits(stage, "017")
    stage.ada.fills({"Status": "in the studio", "How it goes": "🔴 Red"})
    stage.ada.fills({"What is wrong?": "no logo"})
    stage.ada.closes_modal()
    stage.ada.opens_home()
    stage.ada.clicks("draft.resume", in_home=True)
    assert stage.ada.modal.field("How it goes").value == "🔴 Red"
    assert stage.ada.modal.field("What is wrong?").value == "no logo"


def test_rest_no_change_takes_all_but_those_whose_date_has_passed(stage: Stage) -> None:
    stage.until("2026-11-13 09:30")
    quiet(stage)
    stage.ada.types("/statusreport vela")
    assert stage.ada.modal.says("its date has passed")
    stage.ada.submits()
    assert stage.ada.modal.says("1 row stays as it is", "014: the date has passed")
    assert row(stage, "017").touched_at == stage.now
    assert row(stage, "014").touched_at < stage.now


def test_one_line_in_the_dm_writes_a_row(stage: Stage) -> None:
    stage.ada.dms("014 copy to client wed")
    stage.passes(minutes=1)
    stage.ada.expect_dm("014")
    assert row(stage, "014").next_on == date(2026, 11, 4)
    stage.ada.dms("017 red waiting for logo, fri")
    stage.passes(minutes=1)
    stage.ada.expect_dm("017")
    found = row(stage, "017")
    assert (found.flag, found.flag_reason) == ("red", "waiting for logo")
    assert found.next_on == date(2026, 11, 6)


@pytest.mark.only_over("http")
def test_a_row_goes_stale_is_one_line_and_one_tap_answers_it(stage: Stage) -> None:
    stage.until("2026-11-08 12:00")
    stage.ada.expect_no_dm()
    stage.until("2026-11-09 09:05")
    digest = stage.ada.expect_dm("Vela", "2 of 2 rows need you")
    assert digest.notification == "Suits: 1 today"
    stage.ada.dms("014 copy went out, shoot next, 30 nov")
    stage.passes(minutes=1)
    stage.ada.expect_dm("014")
    stage.ada.clicks("No change", in_message=digest)
    stage.ada.expect_notice("1 row stays as it is")
    stage.passes(minutes=1)
    assert "all done" in digest.text
    stage.until("2026-11-13 18:00")
    stage.max.expect_no_dm()
    quiet(stage)


@pytest.mark.only_over("socket")
def test_stale_rows_climb_to_the_manager_after_a_warning(stage: Stage) -> None:
    stage.until("2026-11-09 09:05")
    stage.ada.expect_dm("rows need you")
    stage.until("2026-11-16 09:05")
    seen = stage.max.expect_dm("Needs you", "rows without a word for too long")
    assert "Ada de Vries" in seen.text
    quiet(stage)


@pytest.mark.only_over("http")
def test_stale_rows_wait_for_somebody_on_leave(stage: Stage) -> None:
    with stage.database.writing() as session:
        session.add(
            Cover(
                away_id=stage.person("ada"),
                starts_at=local("2026-11-07 00:00"),
                ends_at=local("2026-11-14 00:00"),
                set_by_id=stage.person("max"),
            )
        )
    stage.until("2026-11-13 18:00")
    stage.ada.expect_no_dm()
    for reader in (stage.bo, stage.max, stage.dee):
        assert all("rows" not in seen.text for seen in reader.inbox)
    quiet(stage)


def test_departments_on_the_job_hear_a_change_once_a_day_and_others_do_not(stage: Stage) -> None:
    with stage.database.writing() as session:
        job = session.exec(select(Job).where(Job.number == "014")).one()
        job.departments = ["production"]
    stage.ada.dms("014 status slipped")
    stage.passes(minutes=25)
    stage.ada.expect_dm("014")
    told = stage.pim.expect_dm("Status changed today", "014", "slipped")
    stage.ada.dms("014 back on track")
    stage.passes(minutes=25)
    stage.ada.expect_dm("014")
    assert told.says("back on track")
    stage.pim.expect_no_dm()
    stage.kit.expect_no_dm()


def test_the_pack_comes_an_hour_before_follows_edits_and_freezes(stage: Stage) -> None:
    meets(stage, 1, "10:30")
    with stage.database.writing() as session:
        session.add(
            Cover(
                away_id=stage.person("max"),
                stand_in_id=stage.person("dee"),
                starts_at=local("2026-11-03 00:00"),
                ends_at=local("2026-11-04 00:00"),
                set_by_id=stage.person("dee"),
            )
        )
    stage.until("2026-11-03 09:29")
    stage.dee.expect_no_dm()
    stage.until("2026-11-03 09:31")
    pack = stage.dee.expect_dm("Status 10:30", "Vela", "2 rows")
    assert pack.notification == "Suits: your pack for 10:30"
    assert pack.says("Max Visser is away, Dee Bakker fills in")
    stage.ada.expect_dm("Status 10:30")
    stage.bo.expect_dm("Status 10:30")
    stage.max.expect_no_dm()
    stage.hal.expect_no_dm()
    stage.ada.dms("017 red waiting for logo, fri")
    stage.until("2026-11-03 10:00")
    stage.ada.expect_dm("017")
    assert pack.says("Talk about", "waiting for logo")
    stage.until("2026-11-03 10:31")
    stage.ada.dms("017 red it is worse, fri")
    stage.until("2026-11-03 11:00")
    stage.ada.expect_dm("017")
    assert "it is worse" not in pack.text


def test_a_pack_of_one_row_that_goes_well_says_little(stage: Stage) -> None:
    meets(stage, 1, "10:30")
    stage.until("2026-11-03 09:31")
    pack = stage.ada.expect_dm("Status 10:30", "2 rows", "1 to be billed")
    assert pack.says("Changed since last time")
    assert not pack.says("Talk about")
    assert not pack.says("On hold")
    assert "4,500" not in pack.text
    quiet(stage)


def test_a_pack_does_not_wait_for_working_hours(stage: Stage) -> None:
    meets(stage, 1, "08:00")
    stage.until("2026-11-03 07:02")
    stage.dee.expect_dm("Status 08:00")
    for reader in (stage.ada, stage.bo, stage.max):
        reader.expect_dm("Status 08:00")


def test_one_reminder_on_the_last_working_afternoon(stage: Stage) -> None:
    meets(stage, 0, "10:30")
    stage.until("2026-11-06 13:58")
    stage.ada.expect_no_dm()
    stage.until("2026-11-06 14:02")
    stage.ada.expect_dm("Status Mon 10:30", "Vela", "2 of 2 rows need you")
    stage.ada.types("/statusreport vela")
    stage.ada.submits()
    stage.until("2026-11-06 17:00")
    stage.ada.expect_no_dm()


def test_delivered_work_is_asked_for_until_it_is_billed(stage: Stage) -> None:
    stage.until("2026-11-10 09:06")
    digest = stage.ada.expect_dm("021 Summer set", "EUR 4,500", "not billed")
    stage.ada.clicks("Billed", in_message=digest)
    stage.ada.expect_notice("Billed")
    stage.passes(minutes=1)
    assert digest.says("021 Summer set: bill it · it is billed")
    quiet(stage)
    with stage.database.reading() as session:
        assert session.exec(select(Job).where(Job.number == "021")).one().state == "billed"


@pytest.mark.only_over("http")
def test_not_yet_needs_a_reason_and_rests_until_its_day(stage: Stage) -> None:
    stage.until("2026-11-10 09:06")
    digest = stage.ada.expect_dm("021 Summer set")
    stage.ada.clicks("Not yet: why", in_message=digest)
    stage.ada.fills({"What does it wait for": "PO from Omar", "Ask me again on": "2026-11-18"})
    assert stage.ada.submits().ok
    stage.until("2026-11-13 09:10")
    assert "PO from Omar" in digest.text
    quiet(stage)


@pytest.mark.only_over("socket")
def test_month_end_lists_go_up_the_next_day_and_to_finance(stage: Stage) -> None:
    stage.until("2026-11-26 09:30")
    listed = stage.ada.latest("Month end: 1 delivered job to bill")
    assert "021 Summer set" in str(listed.payload)
    assert "EUR 4,500" in str(listed.payload)
    assert listed.notification == "Suits: month end, 1 job to bill"
    stage.until("2026-11-27 09:30")
    assert "Ada de Vries" in str(stage.dee.latest("nobody has answered for").payload)
    stage.fin.latest("Amsterdam", "1 job to bill", "no PO number")
    stage.ada.clicks("Bill all ticked", in_message=listed)
    stage.ada.expect_notice("1 job is billed")
    stage.passes(minutes=1)
    assert listed.says("all answered")
    quiet(stage)


def test_the_clients_copy_holds_nothing_that_stays_inside(stage: Stage) -> None:
    stage.ada.dms("017 red waiting for logo, fri")
    stage.passes(minutes=1)
    stage.ada.expect_dm("017")
    stage.ada.types("/statusreport vela")
    stage.ada.clicks("Export")
    assert stage.ada.modal.says("For the client")
    with stage.database.reading() as session:
        ada = people.actor(session, "U0ADA", stage.now)
    assert ada is not None
    for form in ("md", "csv"):
        name, data = status_export.file(stage.desk, ada, stage.client("vela"), "client", form)
        assert name.endswith(f".{form}")
        words = data.decode()
        assert "Spring banners" in words
        for inside in ("021", "4,500", "4500", "logo", "Red", "red", "Ada de Vries"):
            assert inside not in words, (form, inside)
    _, inner = status_export.file(stage.desk, ada, stage.client("vela"), "internal", "md")
    assert "021" in inner.decode()


@pytest.mark.only_over("http")
def test_work_of_this_week_stands_in_its_own_band(stage: Stage) -> None:
    stage.ada.types("/job vela Sticker")
    stage.ada.fills({"Kind of work": "Research"})
    stage.ada.submits()
    stage.ada.closes_modal(whole_stack=True)
    stage.ada.types("/statusreport vela")
    opened, _, new = stage.ada.modal.text.partition("New work")
    assert "014" in opened
    assert "Sticker" not in opened
    assert "Sticker" in new.partition("To be billed")[0]
    stage.until("2026-11-09 09:06")
    quiet(stage)
    stage.ada.closes_modal()
    stage.ada.types("/statusreport vela")
    assert "New work" not in stage.ada.modal.text


def test_every_file_of_a_sheet_comes_into_the_persons_own_dm(stage: Stage) -> None:
    stage.ada.types("/job 014")
    stage.ada.clicks("Edit", in_message="Spring banners")
    stage.ada.fills({"Milestones": "12 nov first layouts"})
    assert stage.ada.submits().ok
    stage.ada.closes_modal(whole_stack=True)
    words = {}
    for count, form in enumerate(("Word", "Markdown", "CSV", "Milestones (.ics)")):
        stage.ada.types("/statusreport vela")
        stage.ada.clicks("Export")
        beside = None if form.startswith("Milestones") else "For the client"
        stage.ada.clicks(form, beside=beside)
        assert stage.ada.modal.says("It is in our DM")
        stage.ada.closes_modal(whole_stack=True)
        name, body = handed(stage, "ada", more_than=count)
        words[name.rpartition(".")[2]] = body
    assert sorted(words) == ["csv", "docx", "ics", "md"]
    assert words["docx"].startswith(b"PK")
    for form in ("md", "csv"):
        assert "Spring banners" in words[form].decode()
        assert "4,500" not in words[form].decode()
    assert "first layouts" in words["ics"].decode()
    assert "DTSTART;VALUE=DATE:20261112" in words["ics"].decode()
    quiet(stage)


def test_the_weekly_meeting_is_set_in_the_sheet(stage: Stage) -> None:
    stage.ada.types("/statusreport vela")
    stage.ada.clicks("Weekly meeting")
    stage.ada.fills({"Day": "Monday", "Starts at": "10:30", "Rows are updated": "Twice a week"})
    assert stage.ada.submits().ok
    assert "Meeting: Monday 10:30" in stage.ada.modal.buttons
    stage.until("2026-11-06 09:05")
    stage.ada.expect_dm("Vela", "2 of 2 rows need you")


def test_the_heads_week_on_friday_afternoon(stage: Stage) -> None:
    stage.ada.dms("017 red waiting for logo, fri")
    stage.passes(minutes=1)
    stage.ada.expect_dm("017")
    stage.until("2026-11-06 15:02")
    week = stage.hal.expect_dm("Week 45", "1 to know", "017 red: waiting for logo")
    assert week.notification == "Suits: your week, nothing to decide"
    assert "Ada" not in week.text
