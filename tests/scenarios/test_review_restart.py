"""Suits starts anew while a form is open: what was begun before is gone on with after."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.wiring import build
from tests.lines import Transport, on_line, settings_for
from tests.scenarios.test_briefs import FIRST, SECOND, THIRD, briefs
from tests.stage import Stage


@contextmanager
def started_anew(stage: Stage, transport: Transport) -> Iterator[None]:
    """Another process over the same records; it remembers nothing else."""
    settings = settings_for(transport, stage.slack)
    suits = build(settings, clock=stage.clock, database=stage.database)
    with on_line(settings, suits, stage.slack):
        yield
    suits.homes.close()


def test_a_form_that_was_open_is_handed_in_after_it(stage: Stage, transport: Transport) -> None:
    stage.ada.types("/brief vela")
    stage.ada.fills({"Title": "Spring ferry", **FIRST})
    assert stage.ada.submits().ok
    stage.ada.fills(SECOND)
    with started_anew(stage, transport):
        assert stage.ada.submits().ok
        stage.ada.fills(THIRD)
        assert stage.ada.submits().ok
        assert stage.ada.modal.says("Spring ferry", "Nothing blocks", "version 1")
        assert [brief.version for brief in briefs(stage)] == [1]


def test_words_of_a_closed_form_are_offered_after_it(stage: Stage, transport: Transport) -> None:
    stage.ada.types("/callnote")
    stage.ada.fills({"Client": "Vela", "Notes": "Nora approved the blue one"})
    stage.ada.closes_modal()
    stage.ada.types("/brief vela")
    stage.ada.fills({"Title": "Spring ferry", "What is asked": "A film about boats"})
    stage.ada.closes_modal()
    with started_anew(stage, transport):
        stage.ada.types("/callnote list")
        stage.ada.clicks("Go on with it", in_message=stage.ada.expect_notice("Unfinished"))
        assert stage.ada.modal.field("Notes").value == "Nora approved the blue one"
        stage.ada.closes_modal()
        stage.ada.types("/brief")
        stage.ada.clicks("Go on with it")
        assert stage.ada.modal.field("What is asked").value == "A film about boats"
        assert stage.ada.modal.field("Client").value == "Vela"


def test_a_home_tab_that_stood_open_follows_a_click_after_it(
    stage: Stage, transport: Transport
) -> None:
    stage.ada.opens_home()
    stage.slack.world.wait_until(lambda: stage.ada.id in stage.slack.world.homes, 5)
    with started_anew(stage, transport):
        stage.ada.clicks("Set cover", in_home=True)
        stage.ada.fills({"First day away": "2026-11-02", "Last day away": "2026-11-06"})
        assert stage.ada.submits().ok
        seen = stage.slack.world.wait_until(
            lambda: not stage.ada.home.says("nobody stands in for you"), 5
        )
        assert seen
