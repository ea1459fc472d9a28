"""Call notes, as the people live them."""

from __future__ import annotations

import io
import zipfile

import pytest
from sqlmodel import select

from bot.services import calls_capture
from bot.services import people as people_service
from storage.calls import meetings_of
from storage.tables.calls import CallReport, CallRevision
from storage.tables.desk import Source
from storage.tables.people import Cover
from tests.cast import local
from tests.scenarios.files_seen import handed
from tests.stage import Stage

NOTES = """Call with Vela, Thursday 16:00-17:00, Zoom
Client: Nora Vela, Omar Haddad. Agency: Ada, Max
- Nora approved the spring film route B, budget EUR 12,500
- Max to send the cost estimate by 10 November
- Kit to rework the endline by 11 November
- someone needs to check the music rights by 12 November
- client to send the logo files
"""


def distribute_vela(stage: Stage, at: str = "2026-11-05 18:40") -> None:
    """Ada pastes her notes, answers two doubts and gives the report out."""
    stage.until(at)
    stage.ada.types(f"/callnote vela {NOTES}")
    stage.ada.fills(
        {"doubt:a3.owner": "Ada de Vries", "doubt:a4.due": "2026-11-13"},
    )
    assert stage.ada.submits().ok


def read_morning(stage: Stage) -> None:
    """Friday morning: everybody reads their copy."""
    stage.until("2026-11-06 09:10")
    stage.kit.clicks("Got it", in_message=stage.kit.expect_dm("VELA-1"))
    for name in ("max", "pim", "mo"):
        getattr(stage, name).expect_dm("VELA-1")


def go_away(stage: Stage, who: str, start: str, end: str) -> None:
    """Somebody is away, without a stand-in of their own."""
    with stage.database.writing() as session:
        session.add(
            Cover(
                away_id=stage.person(who),
                starts_at=local(start),
                ends_at=local(end),
                set_by_id=stage.person("dee"),
            )
        )


@pytest.mark.only_over("http")
def test_thursday_evening_two_doubts_and_one_tap(stage: Stage) -> None:
    stage.until("2026-11-05 18:40")
    stage.ada.types(f"/callnote vela {NOTES}")
    page = stage.ada.modal
    assert page.says("2 things to check", "? Who does this? check the music rights")
    assert page.says("“client to send the logo files”")
    assert page.says("Goes to 4", "Kit Smit (creative, Got it)", "Pim Mulder (a line)")
    stage.ada.fills({"doubt:a3.owner": "Ada de Vries", "doubt:a4.due": "2026-11-13"})
    stage.ada.submits()
    assert stage.ada.modal.title == "VELA-1"
    assert stage.ada.modal.says("Ada de Vries: check the music rights", "Fri 13 Nov")
    stage.tick()
    stage.kit.expect_no_dm()
    stage.until("2026-11-06 09:10")
    mine = stage.kit.expect_dm("VELA-1", "Yours", "Kit Smit: rework the endline")
    assert "Vela" not in mine.notification
    stage.max.expect_dm("VELA-1", "Max Visser: send the cost estimate")
    assert stage.pim.expect_dm("VELA-1").buttons == ["Read"]
    stage.mo.expect_dm("VELA-1")
    stage.kit.clicks("Got it", in_message=mine)
    stage.tick()
    stage.ada.types("/callnote VELA-1")
    assert stage.ada.modal.says("Kit Smit (creative) · got it", "Max Visser · has it")
    assert not stage.ada.modal.says("to be confirmed")


@pytest.mark.only_over("socket")
def test_distribution_stops_the_clock_and_is_never_chased(stage: Stage) -> None:
    distribute_vela(stage)
    read_morning(stage)
    stage.until("2026-11-09 20:00")
    stage.ada.expect_no_dm()
    stage.dee.expect_no_dm()
    stage.slack.expect_all()


def test_ten_taps_give_it_out_once(stage: Stage) -> None:
    distribute_vela(stage)
    stage.slack.redeliver(times=10)
    stage.tick()
    with stage.database.reading() as session:
        assert len(session.exec(select(CallRevision)).all()) == 1
        assert [row.number for row in session.exec(select(CallReport)).all()] == [1]
    read_morning(stage)


def test_a_second_form_on_the_same_draft_cannot_give_it_out_again(stage: Stage) -> None:
    stage.until("2026-11-05 18:40")
    stage.ada.types(f"/callnote vela {NOTES}")
    stage.ada.submits()
    stage.ada.closes_modal()
    stage.max.types("/callnote list")
    with stage.database.reading() as session:
        assert [row.revision for row in session.exec(select(CallRevision)).all()] == [0]
    read_morning(stage)


@pytest.mark.only_over("http")
def test_an_announced_meeting_that_is_never_written_up_climbs_after_a_warning(
    stage: Stage,
) -> None:
    stage.until("2026-11-03 09:30")
    reply = stage.ada.types("/callnote announce vela today 10:00-11:00")
    assert "Its report is due Thu 11:00" in str(reply.body)
    stage.until("2026-11-04 09:05")
    stage.ada.expect_dm("Vela", "report of the call of Tue 3 Nov", "by tomorrow 11:00", "director")
    stage.until("2026-11-04 17:20")
    warned = stage.ada.expect_dm("report of the call", "your director sees it")
    assert "Vela" not in warned.notification
    stage.dee.expect_no_dm()
    stage.until("2026-11-06 09:05")
    stage.dee.expect_dm("Vela", "no report of Tue 3 Nov", "Ada de Vries has it")
    stage.slack.expect_all()


def test_no_report_needed_wants_a_reason_and_then_it_is_quiet(stage: Stage) -> None:
    stage.until("2026-11-03 09:30")
    stage.ada.types("/callnote announce vela today 10:00-11:00")
    stage.until("2026-11-04 09:05")
    digest = stage.ada.expect_dm("Vela", "report of the call")
    stage.ada.clicks("No report needed", in_message=digest)
    assert not stage.ada.submits().ok
    stage.ada.fills({"Why does it need none?": "Only a delivery time, nothing decided"})
    stage.ada.submits()
    assert stage.ada.modal.says("Only a delivery time, nothing decided")
    stage.tick()
    assert "all done" in digest.text
    assert "Paste notes" not in digest.buttons
    stage.until("2026-11-06 12:00")
    stage.dee.expect_no_dm()


@pytest.mark.only_over("http")
def test_the_day_before_christmas_the_deadline_is_hours_and_nobody_is_rung_on_a_holiday(
    stage: Stage,
) -> None:
    stage.until("2026-12-24 14:00")
    reply = stage.ada.types("/callnote announce vela today 15:00-16:00")
    assert "due Sat 16:00" in str(reply.body)
    stage.until("2026-12-24 20:00")
    stage.slack.expect_all()
    stage.until("2026-12-28 08:55")
    stage.ada.expect_no_dm()
    stage.dee.expect_no_dm()
    stage.until("2026-12-28 09:05")
    stage.ada.expect_dm("Vela", "was due Sat 26 Dec 16:00", "director")
    stage.until("2026-12-28 11:30")
    stage.dee.expect_no_dm()
    stage.slack.expect_all()


def test_while_the_author_is_away_another_attendee_has_it(stage: Stage) -> None:
    stage.until("2026-11-03 09:30")
    stage.ada.types("/callnote announce vela")
    stage.ada.fills(
        {"Day": "2026-11-03", "From": "10:00", "To": "11:00", "There, from us": ["ada", "max"]}
    )
    stage.ada.submits()
    go_away(stage, "ada", "2026-11-03 12:00", "2026-11-09 09:00")
    stage.until("2026-11-04 09:05")
    stage.max.expect_dm("Vela", "report of the call of Tue 3 Nov")
    stage.ada.expect_no_dm()
    stage.until("2026-11-04 12:00")


@pytest.mark.only_over("http")
def test_with_nobody_else_there_it_waits_for_the_return_and_four_working_hours(
    stage: Stage,
) -> None:
    stage.until("2026-11-03 09:30")
    stage.ada.types("/callnote announce vela today 10:00-11:00")
    go_away(stage, "ada", "2026-11-03 12:00", "2026-11-09 09:00")
    stage.until("2026-11-09 12:55")
    stage.ada.expect_no_dm()
    stage.dee.expect_no_dm()
    stage.until("2026-11-09 13:10")
    stage.ada.expect_dm("Vela", "report of the call of Tue 3 Nov")
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_a_correction_is_numbered_and_only_its_difference_goes_out(stage: Stage) -> None:
    distribute_vela(stage)
    read_morning(stage)
    stage.ada.types("/callnote VELA-1")
    stage.ada.clicks("Correct it")
    stage.ada.clicks("Change it", beside="spring film")
    stage.ada.fills({"Effect on budget": "EUR 13,500"})
    stage.ada.submits()
    assert not stage.ada.submits().ok
    stage.ada.fills({"What does this correct?": "The budget was 13,500"})
    stage.ada.submits()
    assert stage.ada.modal.says("Out, correction 1: The budget was 13,500")
    stage.tick()
    told = stage.max.expect_dm("Correction 1:", "Now:", "EUR 13,500")
    assert "music rights" not in told.text
    stage.kit.clicks("Got it", in_message=stage.kit.expect_dm("Correction 1:"))
    stage.until("2026-11-09 09:10")
    for name in ("pim", "mo"):
        getattr(stage, name).expect_dm("VELA-1")
    with stage.database.reading() as session:
        first = session.exec(select(CallRevision).where(CallRevision.revision == 0)).one()
        assert "EUR 12,500" in str(first.minutes)
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_the_client_copy_has_no_internal_words_and_its_window_ends_without_approval(
    stage: Stage,
) -> None:
    stage.until("2026-11-05 18:40")
    stage.ada.types(f"/callnote vela {NOTES}- Omar is worried about the agency's studio\n")
    stage.ada.submits()
    assert stage.ada.modal.says("worried about")
    stage.ada.clicks("Client copy")
    assert stage.ada.modal.says("VELA-1", "spring film route B")
    assert not stage.ada.modal.says("worried")
    stage.ada.closes_modal()
    stage.ada.clicks("Client copy sent")
    assert stage.ada.modal.says("Objections until Mon")
    read_morning(stage)
    stage.until("2026-11-10 09:10")
    stage.slack.expect_all()
    stage.ada.types("/callnote VELA-1")
    assert stage.ada.modal.says("Issued, no objection received by")
    assert not stage.ada.modal.says("pproved by")


def test_the_client_objects_and_a_correction_opens(stage: Stage) -> None:
    distribute_vela(stage)
    read_morning(stage)
    stage.ada.types("/callnote VELA-1")
    stage.ada.clicks("Client copy sent")
    stage.ada.clicks("Client objects")
    stage.ada.fills({"What does the client object to?": "We never approved route B <!channel>"})
    stage.ada.submits()
    assert stage.ada.modal.title == "VELA-1, correction"
    with stage.database.reading() as session:
        kept = session.exec(select(Source).where(Source.kind == "objection")).one()
        assert kept.text == "We never approved route B <!channel>"


@pytest.mark.only_over("socket")
def test_next_steps_join_the_engine(stage: Stage) -> None:
    distribute_vela(stage)
    read_morning(stage)
    stage.until("2026-11-10 09:05")
    mine = stage.max.expect_dm("Vela", "send the cost estimate", "due today")
    stage.max.clicks("Done", in_message=mine)
    stage.tick()
    assert "all done" in mine.text
    stage.until("2026-11-11 09:05")
    kits = stage.kit.expect_dm("rework the endline", "due today")
    stage.kit.clicks("New date", in_message=kits)
    stage.kit.fills({"New day": "2026-11-17", "Why": "waiting for the font"})
    stage.kit.submits()
    stage.until("2026-11-12 09:05")
    mine = stage.ada.expect_dm("check the music rights", "due today")
    stage.ada.clicks("Not mine", in_message=mine)
    stage.ada.fills({"Whose is it?": "lin"})
    stage.ada.submits()
    stage.until("2026-11-13 09:05")
    stage.lin.expect_dm("check the music rights", "was due Thu 12 Nov")
    stage.ada.expect_dm("chase Vela for: send the logo files", "due today")
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_calls_today_is_asked_in_the_digest_and_none_is_remembered(stage: Stage) -> None:
    stage.until("2026-11-03 09:30")
    stage.ada.types("/callnote announce vela today 10:00-11:00")
    stage.until("2026-11-04 09:05")
    digest = stage.ada.expect_dm("report of the call", "Calls today?")
    assert {"Vela", "Noordzee Coffee", "None"} <= set(digest.buttons)
    assert "Kade & Sons" not in digest.buttons
    stage.ada.clicks("Noordzee Coffee", in_message=digest)
    stage.ada.fills({"From": "15:00", "To": "16:00"})
    stage.ada.submits()
    assert stage.ada.modal.says("Noordzee Coffee", "I keep quiet during it")
    stage.ada.closes_modal()
    stage.tick()
    assert "Noordzee Coffee 15:00" in digest.text
    stage.ada.clicks("None", in_message=digest)
    stage.tick()
    assert "Others?" not in digest.text
    with stage.database.reading() as session:
        found = meetings_of(
            session, stage.person("ada"), local("2026-11-04 00:00"), local("2026-11-05 00:00")
        )
    assert found == [(local("2026-11-04 15:00"), local("2026-11-04 16:00"))]


def test_a_message_becomes_notes_with_its_quote_and_place(stage: Stage) -> None:
    stage.until("2026-11-05 14:00")
    words = "Nora approved route B. Max to send the estimate by 10 November"
    stage.dee.says(words, in_channel="client-vela")
    stage.ada.uses_shortcut("callnote.from_message", on=stage.dee.wrote()[-1])
    assert stage.ada.modal.says("Nora approved route B", "Kept whole")
    stage.ada.fills({"Client": "Vela"})
    stage.ada.submits()
    assert stage.ada.modal.says("Max Visser: send the estimate")
    with stage.database.reading() as session:
        source = session.exec(select(Source)).one()
        assert source.text == words
        assert source.permalink is not None
        assert "/archives/" in source.permalink
    stage.slack.expect_all()


def test_notes_of_an_unknown_client_ask_whose_they_are(stage: Stage) -> None:
    stage.until("2026-11-05 18:40")
    with stage.database.reading() as session:
        ada = people_service.actor(session, "U0ADA", stage.now)
    assert ada is not None
    long = NOTES + "and then we talked about the weather. " * 200
    calls_capture.receive_notes(stage.desk, ada, long, "notes.txt")
    stage.tick()
    question = stage.ada.expect_dm("whose meeting was it?", "kept as you gave")
    stage.ada.chooses("Vela", in_message=question)
    assert stage.ada.modal.says("2 things to check")
    with stage.database.reading() as session:
        assert session.exec(select(Source)).one().text == long
    stage.ada.clicks("The notes")
    assert stage.ada.modal.says("music rights")


def test_somebody_of_another_client_is_told_nothing(stage: Stage) -> None:
    distribute_vela(stage)
    report = stage.ada.modal
    assert report.title == "VELA-1"
    assert "can't find that" in str(stage.vy.types("/callnote VELA-1").body)
    assert "can't find that" in str(stage.vy.types("/callnote VELA-77").body)
    assert "No calls yet" in str(stage.vy.types("/callnote list").body)
    assert "Vela" not in str(stage.vy.types("/callnote list vela").body)
    read_morning(stage)


def test_a_department_head_reads_but_does_not_correct(stage: Stage) -> None:
    distribute_vela(stage)
    stage.until("2026-11-06 09:10")
    mine = stage.kit.expect_dm("VELA-1")
    stage.kit.clicks("Open", in_message=mine)
    assert stage.kit.modal.says("Who has it")
    assert "Correct it" not in stage.kit.modal.text
    forged = stage.kit.sends_action("callnote.revise", "1", in_message=mine)
    assert forged.ok
    for name in ("max", "pim", "mo"):
        getattr(stage, name).expect_dm("VELA-1")
    with stage.database.reading() as session:
        assert not session.exec(select(CallReport)).one().correcting


def test_help_and_an_empty_list_are_useful(stage: Stage) -> None:
    assert "announce" in str(stage.ada.types("/callnote help").body)
    assert "No calls yet" in str(stage.ada.types("/callnote list").body)


def test_the_form_takes_people_and_jobs_from_the_last_report(stage: Stage) -> None:
    distribute_vela(stage)
    read_morning(stage)
    stage.until("2026-11-06 15:10")
    stage.ada.types("/callnote")
    stage.ada.fills({"Client": "Vela"})
    form = stage.ada.modal
    assert form.says("Still open from before", "rework the endline")
    assert "Nora Vela" in str(form.field("There, from the client").value)
    stage.ada.fills({"Notes": "Nora decided to keep route B."})
    stage.ada.submits()
    assert stage.ada.modal.says("There: Ada de Vries and Max Visser", "Nora decided")
    stage.ada.submits()
    assert stage.ada.modal.title == "VELA-2"
    stage.until("2026-11-06 15:20")
    stage.max.expect_dm("VELA-2")
    stage.until("2026-11-09 09:10")
    for name in ("kit", "pim", "mo"):
        getattr(stage, name).expect_dm("VELA-2")
    stage.slack.expect_all()


def test_the_client_s_copy_goes_to_its_author_and_into_no_channel(stage: Stage) -> None:
    distribute_vela(stage)
    stage.ada.clicks("Client copy")
    stage.ada.clicks("Word file")
    stage.ada.closes_modal()
    name, data = handed(stage, "ada")
    assert name == "VELA-1.docx"
    assert "route B" in zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    stage.ada.clicks("Client copy sent")
    read_morning(stage)
    said = [each for each in stage.slack.world.messages if each.user == stage.slack.world.bot_user]
    assert said
    assert {each.channel[0] for each in said} == {"D"}, "conversations of two, and nothing else"
