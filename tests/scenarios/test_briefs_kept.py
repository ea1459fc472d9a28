"""What was typed into a brief is never lost."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from bot.services import briefs_saving, desk_book
from demo.standin import SeenMessage
from demo.standin.screens import close_all
from storage.tables.desk import Draft
from tests.scenarios.test_briefs import FIRST, briefs
from tests.stage import Stage


def test_a_closed_form_is_offered_again_with_every_word(stage: Stage) -> None:
    stage.ada.types("/brief vela")
    stage.ada.fills({"Title": "Half a brief", "What is asked": "Something about boats"})
    stage.ada.closes_modal()
    stage.ada.types("/brief")
    assert stage.ada.modal.says("You began another one", "Half a brief")
    stage.ada.clicks("Go on with it")
    assert stage.ada.modal.field("What is asked").value == "Something about boats"
    assert stage.ada.modal.field("Client").value == "Vela"


def test_a_second_part_closed_half_way_opens_at_the_second_part(stage: Stage) -> None:
    stage.ada.types("/brief vela")
    stage.ada.fills({"Title": "Spring ferry", **FIRST})
    stage.ada.submits()
    stage.ada.fills({"Audience": "Commuters who drive alone"})
    stage.ada.clicks("Save draft")
    assert stage.ada.modal.says("Saved 08:30")
    assert stage.ada.modal.field("Audience").value == "Commuters who drive alone"
    stage.ada.closes_modal()
    stage.ada.types("/brief")
    stage.ada.clicks("Go on with it")
    assert stage.ada.modal.field("Audience").value == "Commuters who drive alone"
    stage.ada.submits()
    stage.ada.submits()
    assert len(briefs(stage)) == 1


def test_slack_gives_up_on_the_trigger_and_nothing_is_lost(stage: Stage) -> None:
    stage.slack.fail_next("views.open", error="expired_trigger_id")
    stage.ada.types("/brief vela")
    said = stage.ada.expect_notice("three seconds ran out")
    stage.ada.clicks("Open it now", in_message=said)
    assert stage.ada.modal.field("Client").value == "Vela"


def test_pressing_save_twice_and_ten_times_makes_one_brief(stage: Stage) -> None:
    stage.ada.types("/brief vela")
    stage.ada.fills({"Title": "Spring ferry", "What is asked": "A film", "Type": "Small job"})
    stage.ada.submits()
    stage.slack.redeliver(times=10)
    assert len(briefs(stage)) == 1
    assert briefs(stage)[0].version == 1


def test_a_dropped_draft_comes_back(stage: Stage) -> None:
    stage.ada.types("/brief vela")
    stage.ada.fills({"Title": "Not now"})
    stage.ada.closes_modal()
    stage.ada.types("/brief help")
    seen = stage.ada.expect_notice("opens a new client brief")
    with stage.database.reading() as session:
        draft_id = session.exec(select(Draft.id)).one()
    stage.ada.sends_action("draft.drop", draft_id, in_message=seen)
    dropped = stage.ada.expect_notice("Dropped", "Not now")
    stage.ada.types("/brief")
    assert not stage.ada.modal.says("You began another one")
    stage.ada.closes_modal()
    stage.passes(seconds=60)
    stage.ada.clicks("Undo", in_message=dropped)
    stage.ada.expect_notice("back among your drafts")
    stage.ada.types("/brief")
    assert stage.ada.modal.says("You began another one", "Not now")


def test_a_failure_while_saving_costs_nobody_a_word(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> int:
        raise RuntimeError("the disk is full")

    stage.ada.types("/brief vela")
    stage.ada.fills({"Title": "Spring ferry", "What is asked": "A film about boats"})
    with monkeypatch.context() as broken:
        broken.setattr(briefs_saving, "save", breaks)
        stage.ada.submits()
    assert stage.ada.modal.title == "Not this time"
    assert briefs(stage) == []
    stage.ada.closes_modal()
    stage.ada.types("/brief")
    stage.ada.clicks("Go on with it")
    assert stage.ada.modal.field("What is asked").value == "A film about boats"
    assert stage.ada.submits().ok
    assert [brief.title for brief in briefs(stage)] == ["Spring ferry"]


def test_a_page_answered_with_an_error_keeps_its_words(stage: Stage) -> None:
    stage.ada.types("/brief vela")
    stage.ada.fills({"Title": "   ", "What is asked": "A film about boats"})
    assert "needed to save" in stage.ada.submits().errors["title"]
    stage.ada.closes_modal()
    stage.ada.types("/brief")
    stage.ada.clicks("Go on with it")
    assert stage.ada.modal.field("What is asked").value == "A film about boats"


def test_any_button_keeps_the_words_though_the_form_is_never_closed(stage: Stage) -> None:
    """A phone that dies says nothing more: what its last tap brought is all there is."""
    stage.ada.types("/brief vela")
    stage.ada.fills({"Title": "Half a brief", "What is asked": "Something about boats"})
    stage.ada.fills({"Type": "Digital"})
    close_all(stage.slack.world, stage.ada.id)
    stage.ada.types("/brief")
    stage.ada.clicks("Go on with it")
    assert stage.ada.modal.field("What is asked").value == "Something about boats"
    assert stage.ada.modal.field("Type").value == "Digital"


def test_a_command_that_broke_is_done_again_from_its_own_words(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object, **__: object) -> int:
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(briefs_saving, "begin", breaks)
        stage.ada.types("/brief vela campaign Summer launch")
    said = stage.ada.expect_notice("What you typed is kept")
    assert briefs(stage) == []
    stage.ada.clicks("Try again", in_message=said)
    stage.ada.expect_notice("Summer launch", "keep it from ready")
    assert [brief.title for brief in briefs(stage)] == ["Summer launch"]


def test_a_form_that_could_not_be_kept_stays_open_with_its_words(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.ada.types("/brief vela")
    stage.ada.fills({"Title": "Spring ferry", "What is asked": "A film", "Type": "Small job"})
    with monkeypatch.context() as broken:
        broken.setattr(desk_book, "enter", busy)
        (said,) = stage.ada.submits().errors.values()
    assert "could not keep that" in said
    assert stage.ada.modal.field("What is asked").value == "A film"
    assert stage.ada.submits().ok
    assert [brief.title for brief in briefs(stage)] == ["Spring ferry"]


def test_a_command_that_could_not_be_kept_is_given_back_word_for_word(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "vela " + "Nora wants the blue one, and faster. " * 100 + "<!channel>"
    with monkeypatch.context() as broken:
        broken.setattr(desk_book, "enter", busy)
        stage.ada.types(f"/callnote {words}")
    said = stage.ada.expect_notice("could not keep that", "nothing was done")
    assert "is kept" not in said.text
    assert "".join(quoted(said)).replace(" ", "") == f"/callnote {words}".replace(" ", "")


def busy(*_: object) -> None:
    raise OperationalError("BEGIN", {}, Exception("database is locked"))


def quoted(said: SeenMessage) -> list[str]:
    """What stands in quotation marks, where nothing is alive."""
    return [
        part["text"]
        for block in said.payload["blocks"]
        if block["type"] == "rich_text"
        for part in block["elements"][0]["elements"]
    ]
