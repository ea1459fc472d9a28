"""Rough prose, pasted in a taxi: the rules draft it at once, a model adds, its author decides."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.standin.model import ModelServer, Play, refuses
from tests.stage import Stage, open_stage
from tests.stores import quick_folder

NOTES = (
    "Call with Vela, Thursday 13:00-13:45. Agency: Ada. Client: Nora\n"
    "- Nora approved route B\n"
    "As for the end frame, that one lands on Kit's plate, think 27 November."
)
ANSWER = {
    "people": [],
    "decisions": [],
    "actions": [
        {
            "text": "Do the end frame",
            "owner": "Kit",
            "quote": "As for the end frame, that one lands on Kit's plate, think 27 November.",
        }
    ],
    "issues": [],
}


@pytest.fixture
def model() -> Iterator[ModelServer]:
    server = ModelServer(Play(json.dumps(ANSWER)))
    yield server
    server.close()


@pytest.fixture
def stage(model: ModelServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """Over HTTP alone: what differs here is not the way in."""
    monkeypatch.setenv("SUITS_MODEL", "small")
    monkeypatch.setenv("OPENAI_BASE_URL", model.address)
    with quick_folder() as folder, open_stage(Path(folder)) as opened:
        yield opened


def notes_are_pasted(stage: Stage) -> None:
    stage.until("2026-11-05 14:00")
    stage.ada.types("/callnote vela")
    stage.ada.fills({"Notes": NOTES})
    assert stage.ada.submits().ok


def test_the_model_adds_what_the_author_takes(stage: Stage, model: ModelServer) -> None:
    notes_are_pasted(stage)
    assert stage.ada.modal.says("Nora approved route B", "No next steps found.")
    assert not stage.ada.modal.says("Do the end frame")
    stage.ada.closes_modal()
    stage.work_done()
    stage.tick()
    paper = stage.ada.expect_dm("suggests 1 more thing from your notes", "Do the end frame")
    stage.ada.clicks("Check and distribute", in_message=paper)
    assert stage.ada.modal.says("not part of the report", "lands on Kit's plate")
    stage.ada.clicks("Add")
    assert stage.ada.modal.says("Kit Smit", "Do the end frame")
    assert not stage.ada.modal.says("not part of the report")
    assert stage.ada.submits().ok
    stage.tick()
    stage.kit.expect_dm("Do the end frame")


def test_a_model_in_trouble_is_a_line_on_the_page_and_nothing_else(
    stage: Stage, model: ModelServer
) -> None:
    model.plays = [refuses(401)]
    notes_are_pasted(stage)
    stage.ada.closes_modal()
    stage.work_done()
    stage.tick()
    stage.ada.types("/callnote list")
    stage.ada.clicks("Check and distribute")
    assert stage.ada.modal.says("Drafted without the model: it does not take our key.")
    assert stage.ada.modal.says("Nora approved route B")
