"""[To-do] in the box: for oneself, or asked of a colleague."""

from __future__ import annotations

from sqlmodel import select

from storage.tables.calls import CallAction
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


def test_ones_own_to_do_comes_back_on_its_day_and_climbs_to_nobody(stage: Stage) -> None:
    pastes(stage, "Send Vela the logo files by Friday")
    form = stage.ada.modal
    assert form.field("What is to be done").value == "Send Vela the logo files by Friday"
    assert form.field("By").value == "2026-11-06"
    assert form.field("Client").value == "Vela"
    assert stage.ada.submits().ok
    assert stage.ada.modal.says("I remind you on")
    stage.until("2026-11-05 18:00")
    assert not any(m.says("logo files · due") for m in stage.ada.inbox)
    stage.until("2026-11-06 10:30")
    asked = next(m for m in stage.ada.inbox if m.says("Vela", "logo files", "due today"))
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
