"""[To-do] in the box: for oneself, or asked of a colleague."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import select

from bot.errors import BadInput
from bot.services import calls_actions, people, ticking
from bot.services.people import Actor
from storage.tables.calls import CallAction
from tests.scenarios.test_home import home_of
from tests.stage import Stage


def todo(stage: Stage) -> CallAction:
    with stage.database.reading() as session:
        row = session.exec(select(CallAction)).one()
        session.expunge(row)
        return row


def pastes(stage: Stage, words: str) -> None:
    stage.until("2026-11-02 09:05")
    stage.ada.dms(words)
    stage.tick()
    stage.ada.clicks("To-do", in_message=stage.ada.expect_dm("What is it?"))


@pytest.mark.only_over("http")
def test_ones_own_to_do_comes_back_on_its_day_and_climbs_to_nobody(stage: Stage) -> None:
    pastes(stage, "Send Vela the fi\u00adnal logo files by Friday")
    form = stage.ada.modal
    assert (
        form.field("What is to be done").value == "Send Vela the fi\u00adnal logo files by Friday"
    )
    assert form.field("By").value == "2026-11-06"
    assert form.field("Client").value == "Vela"
    assert stage.ada.submits().ok
    assert stage.ada.modal.says("I remind you on")
    stage.until("2026-11-05 18:00")
    assert not any(m.says("logo files · due") for m in stage.ada.inbox)
    stage.until("2026-11-06 10:30")
    asked = next(m for m in stage.ada.inbox if m.says("Vela", "fi‧nal logo", "due today"))
    stage.until("2026-12-04 18:00")
    for above in (stage.max, stage.dee, stage.hal):
        assert not any(m.says("logo files") for m in above.inbox)
    stage.ada.clicks("Done", in_message=stage.ada.latest("logo files"))
    stage.tick()
    assert todo(stage).state == "done"
    assert asked.message.expected or asked.text
    stage.slack.expect_all()


def test_a_colleague_is_told_now_and_the_message_is_struck_when_it_is_done(stage: Stage) -> None:
    pastes(stage, "Ring the printer about <!channel> proofs by Friday")
    stage.ada.fills({"Whose is it?": "max"})
    assert stage.ada.submits().ok
    assert stage.ada.modal.says("Max Visser is told now")
    stage.passes(minutes=1)
    told = stage.max.expect_dm("Ada de Vries asks you", "Ring the printer")
    assert told.notification == "Suits: a colleague asks something of you"
    assert told.buttons[:3] == ["Done", "New date", "Not mine"]
    stage.max.clicks("Done", in_message=told)
    stage.passes(minutes=1)
    assert stage.max.latest("Ring the printer").buttons == []
    assert stage.max.latest("Ring the printer").says("Done.")
    stage.until("2026-11-09 18:00")
    assert not any(m.says("Ring the printer", "due") for m in stage.max.inbox)
    stage.slack.expect_all()


def test_handed_on_it_is_the_next_one_s_and_without_a_name_it_comes_back(stage: Stage) -> None:
    pastes(stage, "Ring the printer by Friday")
    stage.ada.fills({"Whose is it?": "max"})
    stage.ada.submits()
    stage.passes(minutes=1)
    stage.max.clicks("Not mine", in_message=stage.max.expect_dm("Ring the printer"))
    stage.max.fills({"Whose is it?": "bo"})
    stage.max.submits()
    stage.passes(minutes=1)
    stage.bo.expect_dm("Ada de Vries asks you", "Ring the printer")
    assert stage.max.latest("Ring the printer").says("Bo Jansen has it now")
    stage.bo.clicks("Not mine", in_message="Ring the printer")
    assert stage.bo.modal.says("goes back to whoever asked")
    stage.bo.submits()
    assert todo(stage).owner_id == stage.person("ada")
    stage.slack.expect_all()


def test_a_day_gone_by_or_an_outsider_is_refused_and_nothing_typed_is_lost(stage: Stage) -> None:
    pastes(stage, "Ring the printer")
    stage.ada.fills({"Whose is it?": "cy", "By": "2026-11-01"})
    refused = stage.ada.submits()
    assert set(refused.errors) == {"person", "day"}
    assert stage.ada.modal.field("What is to be done").value == "Ring the printer"
    with stage.database.reading() as session:
        assert session.exec(select(CallAction)).all() == []


def test_whoever_asked_hears_quietly_that_it_is_done(stage: Stage) -> None:
    """On Home at once, and in the next morning message; never as a message of its own."""
    pastes(stage, "Ring the printer about <!channel> proofs by Friday")
    stage.ada.fills({"Whose is it?": "max"})
    stage.ada.submits()
    stage.passes(minutes=1)
    before = home_of(stage, stage.ada)
    assert before.says("You asked of others", "Max Visser: Ring the printer")
    stage.max.clicks("Done", in_message=stage.max.expect_dm("Ring the printer"))
    stage.passes(minutes=1)
    assert not any(m.says("Max Visser did") for m in stage.ada.inbox)
    assert home_of(stage, stage.ada).says("it is done", "Max Visser did: Ring the printer")
    stage.until("2026-11-03 08:00")
    with stage.database.writing() as session:
        session.add(
            CallAction(
                author_id=stage.person("ada"), key="todo", text="File the contract",
                due=date(2026, 11, 3), owner_side="person", owner_id=stage.person("ada"),
                owner_name="Ada de Vries", created_at=stage.now,
            )
        )  # fmt: skip
    ticking.audit(stage.desk)
    stage.until("2026-11-03 09:05")
    digest = stage.ada.expect_dm("File the contract")
    assert digest.says("You asked, and it is done", "Max Visser did: Ring the printer")
    stage.until("2026-11-04 09:05")
    assert not stage.ada.expect_dm("File the contract").says("Max Visser did")
    stage.slack.expect_all()


@pytest.mark.parametrize(
    ("zone", "now", "today"),
    [
        ("America/Los_Angeles", "2026-11-03 17:30", date(2026, 11, 3)),
        ("Pacific/Auckland", "2026-11-04 08:30", date(2026, 11, 4)),
    ],
)
def test_a_new_date_is_a_day_of_the_person_s_own_calendar(
    stage: Stage, zone: str, now: str, today: date
) -> None:
    """It is another date in Greenwich then."""
    pastes(stage, "Send Vela the logo files by Friday")
    stage.ada.submits()
    stage.slack.changes("ada", tz=zone)
    stage.jump(now, zone)
    row = todo(stage)
    actor = ada_now(stage)
    with pytest.raises(BadInput):
        calls_actions.move(stage.desk, actor, row.id or 0, today - timedelta(days=1))
    calls_actions.move(stage.desk, actor, row.id or 0, today)
    assert todo(stage).due == today
    stage.tick()
    stage.slack.expect_all()


def test_the_form_s_new_day_is_kept_as_it_was_chosen_east_of_the_date_line(stage: Stage) -> None:
    pastes(stage, "Ring the printer by Friday")
    stage.ada.fills({"Whose is it?": "max"})
    stage.ada.submits()
    stage.passes(minutes=1)
    stage.slack.changes("max", tz="Pacific/Auckland")
    stage.max.clicks("New date", in_message=stage.max.expect_dm("Ring the printer"))
    stage.max.fills({"New day": "2026-11-12"})
    stage.max.submits()
    assert todo(stage).due == date(2026, 11, 12)
    stage.slack.expect_all()


def ada_now(stage: Stage) -> Actor:
    with stage.database.reading() as session:
        actor = people.actor(session, "U0ADA", stage.now)
    assert actor is not None
    return actor
