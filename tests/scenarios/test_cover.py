"""Somebody is away: said in one line, one tap or a form, and lived through."""

from __future__ import annotations

from bot.services import covers
from tests.stage import Stage


def test_one_line_one_answer_with_the_way_back(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    reply = stage.ada.types("/cover me fri to wed bo")
    assert "Ada de Vries" in str(reply.body)
    assert "Bo Jansen" in str(reply.body)
    stage.ada.clicks("Undo")
    stage.until("2026-11-12 13:00")


def test_a_name_alone_offers_the_usual_days_and_a_tap_sets_it(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.max.types("/cover ada")
    stage.max.clicks("Out today")
    stage.slack.redeliver(times=5)
    stage.tick()
    stage.bo.expect_dm("You stand in for Ada de Vries")
    stage.until("2026-11-03 09:30")
    stage.ada.expect_dm("Welcome back")


def test_the_form_takes_half_days_one_client_and_a_named_stand_in(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.ada.types("/cover")
    stage.ada.fills(
        {
            "First day away": "2026-11-04",
            "Last day away": "2026-11-04",
            "Half days": ["Until midday on the last day"],
            "Who stands in?": "max",
            "Only for one client?": "Vela",
        }
    )
    outcome = stage.ada.submits()
    assert outcome.ok, outcome.errors
    assert outcome.modal is not None
    assert outcome.modal.says("Max Visser", "13:00")
    stage.until("2026-11-04 14:00")
    stage.max.expect_dm("You stand in for Ada de Vries", "Vela")
    stage.ada.expect_dm("Welcome back")


def test_days_the_wrong_way_round_are_said_at_their_field(stage: Stage) -> None:
    stage.ada.types("/cover")
    stage.ada.fills({"First day away": "2026-11-06", "Last day away": "2026-11-04"})
    assert stage.ada.submits().errors == {"to": "The last day lies before the first."}
    stage.ada.fills({"Last day away": "2026-11-06"})
    assert stage.ada.submits().ok
    stage.until("2026-11-06 09:30")
    stage.bo.expect_dm("You stand in")


def test_a_stranger_to_the_client_may_not_and_learns_nothing(stage: Stage) -> None:
    reply = stage.vy.types("/cover ada today")
    assert "can't find that for you" in str(reply.body)
    stage.tick()


def test_a_status_that_looks_like_leave_asks_and_a_no_changes_nothing(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    assert covers.suggest(stage.desk, "U0ADA", "On holiday until Friday")
    stage.tick()
    message = stage.ada.expect_dm("Your status reads as if you were away")
    assert "holiday" not in message.text
    stage.ada.clicks("No", in_message=message)
    stage.ada.clicks("This week", in_message=message)
    stage.tick()
    stage.bo.expect_dm("You stand in for Ada de Vries")


def test_help_is_there(stage: Stage) -> None:
    assert "No reason is asked" in str(stage.ada.types("/cover help").body)


def test_until_opens_the_form_for_that_colleague_and_the_last_day_is_chosen(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.max.types("/cover ada")
    stage.max.clicks("Until ...")
    stage.max.fills({"Last day away": "2026-11-04"})
    outcome = stage.max.submits()
    assert outcome.ok, outcome.errors
    assert outcome.modal is not None
    assert outcome.modal.says("Ada de Vries", "Bo Jansen")
    stage.tick()
    stage.bo.expect_dm("You stand in for Ada de Vries")
