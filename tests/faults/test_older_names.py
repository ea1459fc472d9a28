"""Names that only an older Suits knew: a polite answer, and a line in the log."""

from __future__ import annotations

from typing import Any

import pytest
from structlog.testing import capture_logs

from demo.standin.screens import open_view, view_as_slack_says
from tests.stage import Stage

WORDS = "made by an older version"


def noted(logs: list[Any]) -> list[tuple[str, str]]:
    return [(one["kind"], one["name"]) for one in logs if one["event"] == "nobody_listens"]


def sends(stage: Stage, kind: str, **more: Any) -> Any:
    """Something only an older Suits drew, from Ada."""
    slack, ada = stage.slack, stage.ada
    payload = slack.office.interaction(
        kind, ada.person, trigger_id=slack.world.new_trigger(ada.id), **more
    )
    return slack.deliver("interactive", payload)


def test_a_button_nobody_knows_any_more_is_answered_and_logged(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.ada.types("/escalate vela the printer is down by 17:00")
    stage.tick()
    message = stage.dee.expect_dm("printer is down")
    with capture_logs() as logs:
        assert stage.dee.sends_action("case.of_last_year", "1", in_message=message).ok
    stage.dee.expect_notice(WORDS)
    assert noted(logs) == [("action", "case.of_last_year")]


def test_a_form_nobody_knows_any_more_says_so_in_its_place(stage: Stage) -> None:
    view = {
        "type": "modal",
        "callback_id": "brief.of_last_year",
        "title": {"type": "plain_text", "text": "Brief"},
        "submit": {"type": "plain_text", "text": "Save"},
        "blocks": [
            {
                "type": "input",
                "block_id": "title",
                "label": {"type": "plain_text", "text": "Title"},
                "element": {"type": "plain_text_input", "action_id": "title"},
            }
        ],
    }
    open_view(stage.slack.world, stage.ada.id, view)
    stage.ada.fills({"Title": "Spring ferry"})
    with capture_logs() as logs:
        outcome = stage.ada.submits()
    assert outcome.modal is not None
    assert outcome.modal.says(WORDS)
    assert noted(logs) == [("submit", "brief.of_last_year")]
    shown = open_view(stage.slack.world, stage.ada.id, view)
    closed = view_as_slack_says(stage.slack.world, shown)
    assert sends(stage, "view_closed", view=closed, is_cleared=False).ok


def test_a_command_nobody_knows_any_more_is_answered_in_its_place(stage: Stage) -> None:
    with capture_logs() as logs:
        reply = stage.slack.deliver(
            "command",
            {
                "command": "/oldbrief", "text": "vela", "user_id": stage.ada.id,
                "team_id": stage.slack.team_id, "channel_id": "C1",
                "trigger_id": stage.slack.world.new_trigger(stage.ada.id),
            },
        )  # fmt: skip
    assert WORDS in str(reply.body)
    assert noted(logs) == [("command", "/oldbrief")]


@pytest.mark.parametrize("kind", ["shortcut", "message_action"])
def test_a_shortcut_nobody_knows_any_more_opens_a_sentence(stage: Stage, kind: str) -> None:
    with capture_logs() as logs:
        assert sends(stage, kind, callback_id="notes.of_last_year", action_ts="1.1").ok
    assert stage.ada.modal.says(WORDS)
    assert noted(logs) == [("shortcut", "notes.of_last_year")]


def test_a_search_nobody_knows_any_more_finds_nothing(stage: Stage) -> None:
    reply = sends(
        stage, "block_suggestion", action_id="client.of_last_year", block_id="b", value="ve",
        container={"type": "view"},
    )  # fmt: skip
    assert reply.body == {"options": []}


def test_an_event_nobody_asked_for_is_noted_and_not_sent_again(stage: Stage) -> None:
    with capture_logs() as logs:
        reply = stage.slack.event({"type": "pin_added", "user": stage.ada.id, "channel_id": "C1"})
    assert reply.status == 200
    assert noted(logs) == [("event", "pin_added")]
