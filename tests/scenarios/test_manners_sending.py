"""Told once, whatever dies, comes twice or gets lost: real HTTP, a real file, real kills."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.services import deliver
from storage.tables.engine import Case, Nudge
from storage.tables.people import Person, Seat
from tests.stage import Stage

ASK = "/escalate vela need you to ring their CMO by 16:00"


def dies(stage: Stage, moment: str) -> None:
    """A second process takes the message up and is killed with signal 9."""
    done = subprocess.run(
        [
            sys.executable, "-m", "tests.scenarios.dying_sender", stage.database.url,
            stage.slack.api_url, stage.slack.bot_token, stage.now.isoformat(), moment,
        ],
        timeout=120,
        check=False,
        capture_output=True,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def asks(stage: Stage) -> Nudge:
    """The one step that asks the director, as it is stored."""
    with stage.database.reading() as session:
        return session.exec(
            select(Nudge).where(Nudge.kind == "step", Nudge.person_id == stage.person("dee"))
        ).one()


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_sender_killed_around_the_post_leaves_exactly_one_message(
    stage: Stage, moment: str
) -> None:
    stage.until("2026-11-02 10:00")
    stage.ada.types(ASK)
    dies(stage, moment)
    assert asks(stage).state == "claimed"
    stage.passes(minutes=3)
    stage.dee.expect_dm("ring their CMO")
    stage.dee.expect_no_dm()
    assert asks(stage).state == "sent"
    stage.passes(minutes=30)


@pytest.mark.only_over("http")
def test_killed_again_and_again_it_is_still_one_message(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.ada.types(ASK)
    for moment in ("before", "before", "after"):
        dies(stage, moment)
        stage.clock.now += timedelta(seconds=31)
        for _ in range(4):
            if asks(stage).state == "planned":
                break
            _look_up_only(stage)
            stage.clock.now += timedelta(seconds=6)
        if asks(stage).state == "sent":
            break
    stage.passes(minutes=3)
    stage.dee.expect_dm("ring their CMO")
    stage.dee.expect_no_dm()


def _look_up_only(stage: Stage) -> None:
    """What a restarted process does first, stopped before it would send again."""
    deliver.release(stage.desk)
    if asks(stage).state == "unsure":
        deliver.deliver_one(stage.desk, stage.suits.poster)


def test_22_duplicates_of_one_click_have_one_effect(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.ada.types(ASK)
    stage.slack.redeliver(times=22)
    stage.tick()
    message = stage.dee.expect_dm("ring their CMO")
    stage.dee.clicks("I have it", in_message=message)
    stage.slack.redeliver(times=22)
    stage.tick()
    stage.ada.expect_dm("Dee Bakker has it")
    with stage.database.reading() as session:
        assert len(session.exec(select(Case)).all()) == 1
    stage.until("2026-11-02 15:30")


def test_an_answer_lost_after_slack_took_it_is_one_message(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.slack.fail_next("chat.postMessage", drop_after_taking=True)
    stage.ada.types(ASK)
    stage.passes(minutes=5)
    stage.dee.expect_dm("ring their CMO")
    stage.dee.expect_no_dm()


def test_a_role_removed_between_render_and_click_is_refused_in_the_same_words_as_nothing(
    stage: Stage,
) -> None:
    stage.until("2026-11-02 10:00")
    stage.ada.types(ASK)
    stage.tick()
    message = stage.dee.expect_dm("ring their CMO")
    with stage.database.writing() as session:
        for seat in session.exec(select(Seat).where(Seat.person_id == stage.person("dee"))).all():
            session.delete(seat)
    for button in ("I have it", "Why these?", "More"):
        stage.dee.clicks(button, in_message=message)
        stage.dee.expect_notice("can't find that for you") if button == "I have it" else None
    with stage.database.reading() as session:
        assert session.exec(select(Case)).one().state == "open"
    stage.until("2026-11-02 12:10")
    stage.hal.expect_dm("ring their CMO")


def test_a_director_who_leaves_in_the_middle_is_replaced_and_never_written_to(
    stage: Stage,
) -> None:
    stage.until("2026-11-02 10:00")
    stage.ada.types(ASK)
    stage.slack.deactivate("dee")
    stage.tick()
    stage.hal.expect_dm("ring their CMO")
    with stage.database.reading() as session:
        dee = session.exec(select(Person).where(col(Person.slack_id) == "U0DEE")).one()
        assert not dee.active


def test_hidden_throttling_is_a_visible_number(stage: Stage) -> None:
    """Slack refuses for an hour: the messages are late, and the health page says how many."""
    stage.until("2026-11-02 10:00")
    stage.slack.fail_next("chat.postMessage", retry_after=600, times=3)
    stage.ada.types(ASK)
    for _ in range(3):
        stage.passes(minutes=9)
    assert "1 message planned and late" in str(stage.ann.types("/suits health").body)
    stage.passes(minutes=30)
    stage.dee.expect_dm("ring their CMO")
    assert "0 messages planned and late" in str(stage.ann.types("/suits health").body)


def test_a_directors_fourth_message_of_the_day_joins_the_third(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    for word in ("first", "second", "third"):
        stage.ada.types(f"/escalate vela the {word} thing by 17:00")
        stage.passes(minutes=5)
    messages = [stage.dee.expect_dm(word) for word in ("first", "second", "third")]
    stage.ada.types("/escalate vela the fourth thing by 17:00")
    stage.passes(minutes=5)
    stage.dee.expect_no_dm()
    assert messages[-1].says("third", "fourth")
    stage.dee.clicks("I have it", in_message=messages[0])
    stage.tick()
    stage.ada.expect_dm("Dee Bakker has it")
