"""What Slack answers, or does not, when Suits wants to say something."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select
from structlog.testing import capture_logs

from bot.messages.blocks import Message
from bot.services import deliver, outbox
from demo.standin import User
from storage.tables.engine import Nudge
from tests.stage import Stage

pytestmark = pytest.mark.only_over("http")
"""Sending is the same over both ways in; what Slack answers comes over HTTP in either case."""
POST = "chat.postMessage"
BEAT = timedelta(seconds=0.3)


@pytest.fixture(autouse=True)
def at_work(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")


def planned(stage: Stage, key: str, *words: str) -> None:
    """Something to say to each, at once, in this order."""
    for text in words:
        with stage.database.writing() as session:
            said = [{"type": "section", "text": {"type": "plain_text", "text": text}}]
            person = stage.person(key)
            message = Message("Suits", said)
            outbox.tell(session, person_id=person, key=text, message=message, now=stage.now)


def beats(stage: Stage, seconds: float) -> None:
    """The sender goes on through so much of the story's time."""
    end = stage.now + timedelta(seconds=seconds)
    while True:
        if deliver.deliver_one(stage.desk, stage.suits.poster):
            stage.clock.now += BEAT
        elif stage.now >= end:
            return
        else:
            stage.clock.now = min(end, max(stage.now + BEAT, _next(stage)))


def _next(stage: Stage) -> datetime:
    """When something may be due again, at most a minute from now."""
    with stage.database.reading() as session:
        asked = select(Nudge.due_at).where(
            col(Nudge.state).in_(("planned", "failed_temporary", "unsure")),
            col(Nudge.due_at) > stage.now,
        )
        return min([*session.exec(asked).all(), stage.now + timedelta(minutes=1)])


def heard(user: User) -> list[str]:
    """What somebody got, in order."""
    stay = [message for message in user.inbox if not message.message.deleted]
    for message in stay:
        message.message.expected = True
    return [message.text for message in stay]


def rows(stage: Stage) -> list[Nudge]:
    """What was planned here."""
    with stage.database.reading() as session:
        asked = select(Nudge).where(Nudge.kind == "notice").order_by(col(Nudge.id))
        return list(session.exec(asked).all())


def escalates(stage: Stage) -> None:
    """The director is asked alone."""
    stage.ada.types("/escalate vela the printer is down by 17:00")


def refusals(logs: list[Any], event: str = "delivery_failed") -> list[str]:
    """The words of Slack's that were met."""
    return [one["code"] for one in logs if one["event"] == event]


def test_a_limit_holds_up_one_person_for_as_long_as_slack_says_and_keeps_the_order(
    stage: Stage,
) -> None:
    planned(stage, "ada", "hello")
    beats(stage, 1)
    stage.slack.fail_next(POST, retry_after=30, to="ada")
    planned(stage, "ada", "one", "two", "three")
    planned(stage, "bo", "for bo")
    beats(stage, 29)
    assert heard(stage.bo) == ["for bo"]
    assert heard(stage.ada) == ["hello"], "nothing at all before the thirty seconds are over"
    planned(stage, "ada", "four")
    beats(stage, 5)
    assert heard(stage.ada) == ["hello", "one", "two", "three", "four"]


def test_a_limit_on_opening_conversations_is_the_whole_workspaces(stage: Stage) -> None:
    stage.slack.fail_next("conversations.open", retry_after=30)
    planned(stage, "ada", "for ada")
    planned(stage, "bo", "for bo")
    with capture_logs() as logs:
        beats(stage, 29)
    assert refusals(logs) == ["ratelimited"], "nobody else is asked for in vain"
    assert heard(stage.ada) + heard(stage.bo) == []
    beats(stage, 5)
    assert [heard(stage.ada), heard(stage.bo)] == [["for ada"], ["for bo"]]


@pytest.mark.parametrize("said", [None, "soon", "-5", "nan", "inf", "99999999999", ""])
def test_a_limit_without_a_sensible_time_is_a_bounded_wait(stage: Stage, said: str | None) -> None:
    stage.slack.fail_next(POST, retry_after=said, status=429)
    planned(stage, "ada", "one")
    beats(stage, 0.3)
    (row,) = rows(stage)
    assert row.state == "failed_temporary"
    wait = row.due_at - stage.now
    assert timedelta(0) < wait <= timedelta(hours=1)
    stage.clock.now = row.due_at
    beats(stage, 1)
    assert heard(stage.ada) == ["one"]


@pytest.mark.parametrize(
    "trouble",
    [
        {"status": 500},
        {"status": 502, "body": b"<html>Bad Gateway</html>"},
        {"status": 200, "body": b"<html>log in</html>"},
        {"status": 200, "body": b""},
        {"status": 200, "body": b'{"ok": tr'},
        {"status": 200, "body": b"[]"},
        {"error": "internal_error"},
        {"error": "fatal_error"},
        {"drop_before_taking": True},
    ],
    ids=str,
)
def test_an_answer_that_makes_no_sense_is_trouble_that_passes(
    stage: Stage, trouble: dict[str, object]
) -> None:
    stage.slack.fail_next(POST, times=2, **trouble)  # type: ignore[arg-type]
    planned(stage, "ada", "one")
    planned(stage, "bo", "for bo")
    beats(stage, 120)
    assert heard(stage.ada) == ["one"]
    assert heard(stage.bo) == ["for bo"]


@pytest.mark.parametrize("trouble", [{"status": 503}, {"drop_before_taking": True}], ids=str)
def test_trouble_that_lasts_is_met_more_and_more_seldom(
    stage: Stage, trouble: dict[str, object]
) -> None:
    """Two hours of it: some tries, none lost, and one message at its end."""
    stage.slack.fail_next(POST, times=None, **trouble)  # type: ignore[arg-type]
    planned(stage, "ada", "one")
    with capture_logs() as logs:
        beats(stage, 7200)
    assert 5 < len(refusals(logs)) < 20
    stage.slack.heal()
    beats(stage, 900)
    assert heard(stage.ada) == ["one"]


def test_a_line_cut_after_the_message_was_taken_is_one_message(stage: Stage) -> None:
    stage.slack.fail_next(POST, drop_after_taking=True)
    planned(stage, "ada", "one")
    beats(stage, 30)
    assert heard(stage.ada) == ["one"]
    assert [row.state for row in rows(stage)] == ["sent"]


def test_a_call_that_hangs_for_one_person_does_not_hold_up_the_others(stage: Stage) -> None:
    stage.slack.fail_next(POST, hang=60, drop_before_taking=True, to="ada")
    planned(stage, "ada", "one")
    for key in ("bo", "max", "dee"):
        planned(stage, key, f"for {key}")
    began = time.monotonic()
    beats(stage, 1.5)
    assert time.monotonic() - began < 20, "five seconds are the most that one call may take"
    assert [heard(stage.slack.user(key)) for key in ("bo", "max", "dee")] == [
        ["for bo"], ["for max"], ["for dee"],
    ]  # fmt: skip
    beats(stage, 30)
    assert heard(stage.ada) == ["one"]


GONE = ["channel_not_found", "is_archived", "user_disabled", "messages_tab_disabled"]


@pytest.mark.parametrize("code", [*GONE, "cannot_dm_bot", "not_in_channel", "never_heard_of"])
def test_what_will_never_work_is_not_repeated_and_the_next_above_hears_once(
    stage: Stage, code: str
) -> None:
    stage.slack.fail_next(POST, error=code, times=None, to="dee")
    escalates(stage)
    with capture_logs() as logs:
        beats(stage, 600)
    assert refusals(logs) == [code]
    stage.hal.expect_dm("printer is down")
    stage.hal.expect_no_dm()
    stage.dee.expect_no_dm()


@pytest.mark.parametrize("code", ["token_revoked", "invalid_auth", "account_inactive"])
def test_a_token_that_is_refused_stops_the_sending_and_is_said_once_and_costs_nothing(
    stage: Stage, code: str
) -> None:
    stage.slack.revoke(code)
    for key in ("ada", "bo", "max", "dee"):
        planned(stage, key, f"for {key}")
    with capture_logs() as logs:
        beats(stage, 240)
    assert refusals(logs, "token_refused") == refusals(logs) == [code]
    stage.slack.revoke("")
    beats(stage, 120)
    for key in ("ada", "bo", "max", "dee"):
        assert heard(stage.slack.user(key)) == [f"for {key}"]


@pytest.mark.parametrize("code", ["msg_too_long", "invalid_blocks", "msg_blocks_too_long"])
def test_what_slack_finds_too_big_is_said_shorter_in_plain_words_and_logged(
    stage: Stage, code: str
) -> None:
    stage.slack.fail_next(POST, error=code, to="dee")
    escalates(stage)
    with capture_logs() as logs:
        beats(stage, 5)
    said = stage.dee.expect_dm("Vela", "printer is down")
    assert [block["type"] for block in said.payload["blocks"]] == ["section"]
    assert said.payload["blocks"][0]["text"]["type"] == "plain_text"
    assert refusals(logs, "said_shorter") == [code]
    stage.hal.expect_no_dm()


def test_a_lost_answer_is_found_however_much_was_said_after_it(stage: Stage) -> None:
    """The reading once ended at the newest hundred, and what it did not see was said twice."""
    stage.slack.fail_next(POST, drop_after_taking=True, to="ada")
    planned(stage, "ada", "one")
    deliver.deliver_one(stage.desk, stage.suits.poster)
    (row,) = rows(stage)
    assert row.state == "unsure"
    assert row.channel is not None
    for number in range(210):
        more = Message("Suits", [{"type": "divider"}])
        stage.suits.poster.post(row.channel, more, f"another {number}")
    beats(stage, 10)
    assert [row.state for row in rows(stage)] == ["sent"]
    assert heard(stage.ada).count("one") == 1


def test_a_history_too_long_to_read_is_no_proof_that_nothing_was_said(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.slack.poster.PAGES", 0)
    stage.slack.fail_next(POST, drop_after_taking=True, to="ada")
    planned(stage, "ada", "one")
    beats(stage, 60)
    assert [row.state for row in rows(stage)] == ["unsure"]
    assert heard(stage.ada) == ["one"]
