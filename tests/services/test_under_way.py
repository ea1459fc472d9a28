"""Messages on their way, and messages that were said: what changes meanwhile reaches them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.messages.blocks import Message
from bot.services import home, ticking
from bot.slack.failures import NOT_REACHED, AnswerLost, Hopeless, TryLater
from bot.slack.poster import Posted
from storage.tables.people import Agency
from tests.cast import local
from tests.services.engine_room import Engine, report


def owes(engine: Engine, *names: str) -> None:
    engine.until("2026-11-02 10:00")
    for name in names:
        engine.owes(name, report(engine))


def meanwhile(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]
) -> None:
    """While the next message is under way, this happens: the store is free for it."""
    really = engine.poster.post

    def post(channel: str, message: Message, token: str) -> Posted:
        monkeypatch.setattr(engine.poster, "post", really)
        happens()
        return really(channel, message, token)

    monkeypatch.setattr(engine.poster, "post", post)


@pytest.mark.parametrize("lost", [False, True], ids=["answered", "answer lost"])
def test_what_is_done_while_the_message_is_under_way_is_struck_in_it(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, lost: bool
) -> None:
    owes(engine, "1", "2")
    engine.until("2026-11-03 08:59")
    meanwhile(engine, monkeypatch, lambda: engine.done("1"))
    engine.poster.lost = [AnswerLost("reset")] if lost else []
    engine.until("2026-11-03 09:05")
    (said,) = engine.poster.to("ada")
    assert "~*Vela* · toy 1~" in said.words
    assert "~*Vela* · toy 2~" not in said.words
    assert "Tuesday: 1 thing" in said.words
    assert said.edits == 1


def test_what_never_arrived_is_said_as_it_is_by_then(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slack did not take it: what was done meanwhile is not in the message that comes."""
    owes(engine, "1", "2")
    engine.until("2026-11-03 08:59")
    meanwhile(engine, monkeypatch, lambda: engine.done("1"))
    engine.poster.faults = [AnswerLost("reset")]
    engine.until("2026-11-03 09:05")
    (said,) = engine.poster.to("ada")
    assert "toy 1" not in said.words
    assert "toy 2" in said.words
    assert said.edits == 0


def test_many_changes_before_a_beat_are_one_edit_and_the_last_state_wins(engine: Engine) -> None:
    owes(engine, "1", "2", "3")
    engine.until("2026-11-03 09:05")
    engine.done("1")
    engine.done("2")
    waiting = [row for row in engine.nudges() if row.kind == "edit"]
    assert [row.state for row in waiting] == ["planned"]
    engine.tick()
    (said,) = engine.poster.to("ada")
    assert said.edits == 1
    assert said.words.count("~") == 4
    assert "Tuesday: 1 thing" in said.words


def test_an_edit_that_can_never_work_is_dropped_and_nothing_is_posted_instead(
    engine: Engine,
) -> None:
    owes(engine, "1", "2")
    engine.until("2026-11-03 09:05")
    engine.poster.faults = [Hopeless("message_not_found")]
    engine.done("1")
    engine.tick()
    (edit,) = [row for row in engine.nudges() if row.kind == "edit"]
    assert (edit.state, edit.reason) == ("failed_permanent", "message_not_found")
    assert len(engine.poster.said) == 1
    engine.done("2")
    engine.tick()
    assert "all done" in engine.poster.said[0].words, "the next change is tried anew"
    assert len(engine.poster.said) == 1


def test_an_old_message_says_who_has_it_now_and_has_no_buttons_for_it(engine: Engine) -> None:
    owes(engine, "1")
    engine.until("2026-11-03 09:05")
    (said,) = engine.poster.to("ada")
    assert "toy.done" in said.words
    engine.owes("1", report(engine, owner_id=engine.cast.people["bo"]))
    engine.tick()
    assert "now with somebody else" in said.words
    assert "toy.done" not in said.words


def test_an_agency_may_let_its_messages_rest_sooner(engine: Engine) -> None:
    with engine.desk.database.writing() as session:
        agency = session.get(Agency, 1)
        assert agency is not None
        agency.policy = {"desk": {"edits_for": "2d"}}
    owes(engine, "1", "2")
    engine.until("2026-11-03 09:05")
    (said,) = engine.poster.to("ada")
    engine.clock.now = local("2026-11-05 09:06")
    engine.done("1")
    engine.tick()
    assert said.edits == 0


def test_new_work_waits_for_the_next_morning_and_does_not_enter_todays_message(
    engine: Engine,
) -> None:
    owes(engine, "1")
    engine.until("2026-11-03 09:05")
    later = replace(report(engine), anchor_at=local("2026-11-02 10:30"), deadline_at=None)
    engine.owes("2", later)
    engine.owes("3", later)
    engine.done("3")
    engine.until("2026-11-03 12:00")
    (said,) = engine.poster.to("ada")
    assert "toy 2" not in said.words
    engine.done("1")
    engine.tick()
    assert "toy 2" not in said.words, "an edit adds nothing"
    engine.until("2026-11-04 09:05")
    assert "toy 2" in engine.poster.to("ada")[-1].words


def test_a_slack_that_cannot_be_reached_for_a_while_costs_nobody_their_morning(
    engine: Engine,
) -> None:
    """Nothing arrived there, so no try was spent and nobody above hears instead."""
    owes(engine, "1")
    engine.until("2026-11-03 08:59")
    engine.poster.faults = [TryLater(NOT_REACHED, 30.0)] * 50
    for minute in range(8):
        engine.clock.now = local(f"2026-11-03 09:{minute:02d}")
        ticking.tick(engine.desk, engine.poster)
    assert len(engine.poster.faults) <= 44, "it was tried again and again"
    assert engine.poster.said == []
    engine.poster.faults = []
    engine.until("2026-11-03 09:10")
    assert [one.to for one in engine.poster.said] == ["U0ADA"]


def test_after_three_tries_that_slack_itself_turned_down_it_is_given_up_and_seen(
    engine: Engine,
) -> None:
    owes(engine, "1")
    engine.until("2026-11-03 08:59")
    engine.poster.faults = [TryLater("team_added_to_org", 30.0)] * 3
    engine.until("2026-11-03 09:30")
    (row,) = [row for row in engine.nudges() if row.kind == "digest" and row.attempts]
    assert (row.state, row.attempts, row.reason) == ("failed_permanent", 3, "team_added_to_org")
    assert engine.poster.said == []


def test_what_is_late_or_could_not_be_sent_stands_on_the_admins_home(engine: Engine) -> None:
    owes(engine, "1")
    engine.until("2026-11-03 08:59")
    engine.poster.faults = [TryLater("ratelimited", 1200.0)]
    engine.until("2026-11-03 09:15")
    assert "1 late" in str(home.view_for(engine.desk, "U0ANN"))
    engine.poster.lost = [AnswerLost("reset")]
    engine.poster.history_fault = Hopeless("missing_scope")
    engine.until("2026-11-03 09:40")
    seen = str(home.view_for(engine.desk, "U0ANN"))
    assert "1 not deliverable" in seen
    assert "1 late" not in seen
    assert "not deliverable" not in str(home.view_for(engine.desk, "U0MAX"))


@pytest.mark.parametrize(
    "trouble",
    [AnswerLost("reset"), TryLater("ratelimited", 60.0), TryLater("service_unavailable", 30.0)],
    ids=lambda trouble: trouble.code,
)
def test_an_edit_that_did_not_get_through_is_made_once_it_can_be(
    engine: Engine, trouble: AnswerLost | TryLater
) -> None:
    """It was kept as what the message says when it was tried, and then seemed to be there."""
    owes(engine, "1")
    engine.until("2026-11-03 09:05")
    engine.poster.faults = [trouble]
    engine.done("1")
    engine.until("2026-11-03 09:30")
    (said,) = engine.poster.to("ada")
    assert engine.poster.faults == []
    assert (said.edits, "all done" in said.words) == (1, True)
