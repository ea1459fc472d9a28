"""Asking those above for help, as the people live it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.errors import AlreadyDone, Refused
from bot.services import answers, escalations, people
from bot.services.people import Actor
from storage import cases as store
from storage.tables.people import Cover
from tests.stage import Stage


def who(stage: Stage, key: str) -> Actor:
    with stage.database.reading() as session:
        found = people.actor_of(session, stage.person(key), stage.now)
    assert found is not None
    return found


def away(stage: Stage, key: str, *, stand_in: str) -> None:
    with stage.database.writing() as session:
        session.add(
            Cover(
                away_id=stage.person(key), stand_in_id=stage.person(stand_in),
                starts_at=stage.now, ends_at=stage.now + timedelta(days=2),
                set_by_id=stage.person(key),
            )
        )  # fmt: skip


def test_one_line_reaches_the_director_alone_with_everything_in_it(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    reply = stage.ada.types("/escalate vela need you to ring their CMO by 16:00")
    assert "passed on" in str(reply.body)
    stage.tick()
    message = stage.dee.expect_dm("Vela", "ring their CMO", "by 16:00", "Ada de Vries")
    assert "Vela" not in message.notification
    stage.dee.clicks("I have it", in_message=message)
    stage.tick()
    stage.ada.expect_dm("Dee Bakker has it")
    stage.until("2026-11-02 16:05")
    stage.dee.expect_dm("ring their CMO")
    stage.hal.expect_no_dm()


def test_nobody_takes_it_so_the_head_is_asked_two_working_hours_later(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.ada.types("/escalate vela the client threatens to leave by 17:00")
    stage.tick()
    stage.dee.expect_dm("threatens to leave", "I ask the next in line today 12:00")
    stage.until("2026-11-02 11:55")
    stage.hal.expect_no_dm()
    stage.until("2026-11-02 12:05")
    stage.hal.expect_dm("threatens to leave")


def test_not_me_asks_the_next_at_once(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.ada.types("/escalate vela the printer is down by 17:00")
    stage.tick()
    message = stage.dee.expect_dm("printer is down")
    stage.dee.clicks("Not me", in_message=message)
    stage.tick()
    stage.hal.expect_dm("printer is down")


def test_a_manager_cannot_pass_on_what_the_director_was_asked(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.ada.types("/escalate vela the printer is down by 17:00")
    stage.tick()
    message = stage.dee.expect_dm("printer is down")
    with pytest.raises(Refused, match="put to a colleague"):
        escalations.pass_on(stage.desk, who(stage, "max"), "escalation:1")
    stage.passes(minutes=10)
    stage.hal.expect_no_dm()
    stage.dee.clicks("Not me", in_message=message)
    stage.tick()
    stage.hal.expect_dm("printer is down")
    with pytest.raises(Refused, match="put to a colleague"):
        escalations.pass_on(stage.desk, who(stage, "dee"), "escalation:1")


def test_who_covers_for_the_director_may_pass_it_on(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.ada.types("/escalate vela the printer is down by 17:00")
    stage.tick()
    stage.dee.expect_dm("printer is down")
    away(stage, "dee", stand_in="max")
    escalations.pass_on(stage.desk, who(stage, "max"), "escalation:1")
    stage.tick()
    stage.hal.expect_dm("printer is down")


def test_an_escalation_is_taken_in_one_way_only(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.ada.types("/escalate vela the printer is down by 17:00")
    stage.tick()
    message = stage.dee.expect_dm("printer is down")
    with stage.database.reading() as session:
        case = store.find(session, "escalation", "escalation:1")
    assert case is not None
    assert case.id is not None
    dee = who(stage, "dee")
    assert not answers.look(stage.desk, dee, case.id).may_take
    with pytest.raises(Refused, match="I have it"):
        answers.acknowledge(stage.desk, dee, case.id, stage.now.date())
    stage.dee.clicks("I have it", in_message=message)
    stage.tick()
    stage.ada.expect_dm("Dee Bakker has it")
    with pytest.raises(AlreadyDone):
        escalations.pass_on(stage.desk, dee, "escalation:1")


def test_an_outsider_gets_nothing(stage: Stage) -> None:
    reply = stage.cy.types("/escalate vela anything by 17:00")
    assert "only work for people of this agency" in str(reply.body)
    stage.tick()


def test_somebody_without_a_seat_on_the_client_is_told_nothing_of_it(stage: Stage) -> None:
    theirs = stage.vy.types("/escalate vela anything by 17:00")
    nobodys = stage.vy.types("/escalate nobody anything by 17:00")
    assert "can't find that client for you" in str(theirs.body)
    assert theirs.body["blocks"][0]["text"] == nobodys.body["blocks"][0]["text"]
    stage.tick()


def test_a_client_may_have_a_name_of_several_words(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.ada.types("/escalate noordzee coffee the printer is down by 17:00")
    stage.tick()
    asked = stage.dee.expect_dm("printer is down")
    assert asked.says("Noordzee Coffee")
    assert not asked.says("coffee the printer")
    stage.slack.expect_all()


def test_ten_clicks_at_once_take_it_once(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.ada.types("/escalate vela the printer is down by 17:00")
    stage.tick()
    message = stage.dee.expect_dm("printer is down")
    stage.dee.clicks("I have it", in_message=message)
    stage.slack.redeliver(times=10)
    stage.tick()
    stage.ada.expect_dm("Dee Bakker has it")


def test_whoever_asked_or_has_it_says_when_it_is_solved(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.ada.types("/escalate vela the printer is down by 17:00")
    stage.tick()
    stage.dee.clicks("I have it", in_message=stage.dee.expect_dm("printer is down"))
    stage.dee.expect_notice("it is with you now")
    stage.tick()
    taken = stage.ada.expect_dm("Dee Bakker has it")
    stage.ada.clicks("It's solved", in_message=taken)
    stage.ada.expect_notice("I ask nobody about it any more")
    stage.ada.clicks("It's solved", in_message=taken)
    stage.ada.expect_notice("closed already")
    stage.until("2026-11-03 12:00")
    stage.dee.expect_no_dm()
    stage.hal.expect_no_dm()


def test_the_form_says_what_it_is_about_how_bad_what_was_tried_and_by_when(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.ada.types("/escalate")
    stage.ada.fills(
        {"Client": "Vela", "What do you need?": "A word with their finance",
         "What have you tried?": "Rang them twice", "What is it about?": "money", "At": "16:00"}
    )  # fmt: skip
    assert stage.ada.submits().ok
    stage.tick()
    asked = stage.dee.expect_dm("Vela: money, high, by 16:00", "A word with their finance")
    assert asked.says("Done by Ada de Vries", "Rang them twice")
    stage.dee.clicks("I have it", in_message=asked)
    stage.tick()
    stage.ada.expect_dm("Dee Bakker has it")


def test_while_nothing_is_sent_the_asker_is_told_to_ring_and_it_is_said_late(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.ann.types("/suits pause")
    reply = str(stage.ada.types("/escalate vela the printer is down by 17:00").body)
    assert "Nobody is told yet: I send nothing now" in reply
    assert "passed on" not in reply
    stage.passes(hours=1)
    stage.dee.expect_no_dm()
    stage.ann.types("/suits resume")
    stage.tick()
    stage.dee.clicks("I have it", in_message=stage.dee.expect_dm("printer is down"))
    stage.tick()
    stage.ada.expect_dm("Dee Bakker has it")
