"""Call notes on their way in: a channel, a very long line, a file nobody could read at once."""

from __future__ import annotations

from sqlmodel import col, delete, select

from bot.services import cases
from storage.tables.calls import CallReport
from storage.tables.desk import Source
from storage.tables.people import ClientChannel, Seat
from tests.scenarios.test_call_notes import NOTES, distribute_vela
from tests.stage import Stage

LONG = "Nora from the ferry people wants it faster. " * 80


def channel_is_velas(stage: Stage) -> None:
    with stage.database.writing() as session:
        session.exec(select(ClientChannel)).one().channel_id = next(
            each.id for each in stage.slack.world.channels.values() if each.name == "client-vela"
        )


def sources(stage: Stage) -> list[str]:
    with stage.database.reading() as session:
        return [row.text for row in session.exec(select(Source)).all()]


def test_in_a_client_s_channel_the_form_knows_whose_call_it_was(stage: Stage) -> None:
    channel_is_velas(stage)
    stage.until("2026-11-05 14:00")
    stage.ada.types("/callnote", in_channel="client-vela")
    assert stage.ada.modal.field("Client").value == "Vela"
    stage.ada.types("/callnote nora likes it", in_channel="client-vela")
    assert stage.ada.modal.field("Client").value == "Vela"
    assert stage.ada.modal.field("Notes").value == "nora likes it"
    stage.vy.types("/callnote", in_channel="client-vela")
    assert stage.vy.modal.field("Client").value is None


def test_a_line_longer_than_a_field_is_kept_to_its_last_word(stage: Stage) -> None:
    stage.until("2026-11-05 14:00")
    stage.ada.types(f"/callnote {LONG}and that is the end")
    assert stage.ada.modal.says("Kept whole: 3,539 characters")
    assert sources(stage) == [f"{LONG}and that is the end"]
    stage.ada.fills({"Client": "Vela"})
    assert stage.ada.submits().ok
    stage.ada.clicks("The notes")
    assert stage.ada.modal.says("and that is the end")


def test_a_message_without_words_opens_the_form_and_keeps_no_empty_notes(stage: Stage) -> None:
    channel_is_velas(stage)
    stage.until("2026-11-05 14:00")
    stage.dee.says("a picture", in_channel="client-vela")
    picture = stage.dee.wrote()[-1]
    picture.message.versions[-1]["text"] = ""
    stage.ada.uses_shortcut("callnote.from_message", on=picture)
    assert stage.ada.modal.field("Client").value == "Vela"
    assert not stage.ada.modal.says("Kept whole")
    assert sources(stage) == []


def test_of_a_very_long_file_it_is_said_what_was_not_read(stage: Stage) -> None:
    stage.until("2026-11-05 14:00")
    talk = "We talked about the weather and the harbour. " * 2000
    stage.ada.drops_file("notes.txt", f"Call with Vela\n{NOTES}{talk}Kit wept.".encode())
    stage.tick()
    stage.ada.clicks("Check and distribute", in_message=stage.ada.expect_dm("call notes"))
    assert stage.ada.modal.says("I read the beginning only", "We talked about the weather")
    assert stage.ada.modal.says("Max Visser: send the cost estimate")
    assert sources(stage)[0].endswith("Kit wept.")


def test_an_hour_in_the_notes_that_is_still_to_come_is_asked_about(stage: Stage) -> None:
    stage.until("2026-11-05 14:00")
    stage.ada.types(f"/callnote vela {NOTES}")
    assert stage.ada.modal.says("Which day was the meeting?")
    assert stage.ada.modal.field("From").value == "13:00"


def test_unfinished_notes_are_told_apart_by_their_words(stage: Stage) -> None:
    stage.until("2026-11-05 14:00")
    for words in ("Nora likes blue", "Omar likes red"):
        stage.ada.types("/callnote")
        stage.ada.fills({"Notes": words})
        stage.ada.closes_modal()
    stage.ada.types("/callnote")
    stage.ada.closes_modal()
    stage.ada.types("/suits drafts")
    seen = stage.ada.expect_notice("Nora likes blue", "Omar likes red")
    assert "2026-11-05" not in seen.text


def test_a_reader_gets_no_form_of_it_and_not_the_notes(stage: Stage) -> None:
    distribute_vela(stage)
    stage.until("2026-11-06 09:10")
    mine = stage.kit.expect_dm("VELA-1")
    for name in ("callnote.source", "callnote.objects", "callnote.waive", "callnote.revise"):
        stage.kit.sends_action(name, "1", in_message=mine)
        stage.kit.expect_notice("can't find that for you")
        assert not stage.kit.has_modal
    stage.slack.expect_all()


def test_a_report_owed_by_who_left_the_client_is_owed_by_who_works_on_it(stage: Stage) -> None:
    stage.until("2026-11-03 09:30")
    stage.max.types("/callnote announce vela today 10:00-11:00")
    with stage.database.writing() as session:
        session.execute(
            delete(Seat).where(
                col(Seat.person_id) == stage.person("max"),
                col(Seat.client_id) == stage.client("vela"),
            )
        )
        cases.team_changed(session, stage.desk, stage.client("vela"), stage.now)
    stage.until("2026-11-04 09:05")
    stage.ada.expect_dm("Vela", "report of the call of Tue 3 Nov")
    stage.max.expect_no_dm()
    with stage.database.reading() as session:
        assert session.exec(select(CallReport)).one().author_id == stage.person("max")
    stage.slack.expect_all()
