"""Briefs that go out: heads, silence, changes, the director."""

from __future__ import annotations

from tests.scenarios.test_briefs import sends, writes
from tests.stage import Stage


def test_the_heads_get_it_and_silence_becomes_a_call_for_the_executive(stage: Stage) -> None:
    sends(stage)
    assert stage.ada.modal.says("Sent")
    stage.until("2026-11-02 09:30")
    given = stage.kit.expect_dm("Brief for Creative", "Vela", "Commuters from the north bank")
    assert "Vela" not in given.notification
    stage.pim.expect_dm("Brief for Production")
    stage.kit.clicks("Got it", in_message=given)
    stage.kit.expect_notice("Thank you")
    stage.tick()
    assert "Got it" not in stage.kit.latest("Brief for Creative").buttons
    assert stage.kit.latest("Brief for Creative").says("Kit Smit got it")
    stage.until("2026-11-03 09:30")
    nag = stage.ada.expect_dm("Production hasn't confirmed BR-1 Spring ferry", "ring Pim Mulder")
    stage.ada.clicks("Spoke to them", in_message=nag)
    stage.ada.expect_notice("Thank you")
    stage.tick()
    assert stage.ada.latest("Production hasn't confirmed").says("all done", "spoke to them")
    assert stage.pim.latest("Brief for Production").says("Ada de Vries spoke to you")
    stage.until("2026-11-05 12:00")


def test_a_changed_brief_goes_as_a_difference_and_asks_again(stage: Stage) -> None:
    sends(stage)
    stage.until("2026-11-02 09:30")
    stage.kit.clicks("Got it", in_message=stage.kit.expect_dm("Brief for Creative"))
    stage.kit.expect_notice("Thank you")
    stage.pim.clicks("Got it", in_message=stage.pim.expect_dm("Brief for Production"))
    stage.pim.expect_notice("Thank you")
    stage.ada.types("/brief BR-1")
    stage.ada.clicks("Edit: The aim")
    stage.ada.fills({"Objective": "More commuters take the evening ferry instead of the car"})
    stage.ada.submits()
    assert stage.ada.modal.says("changed 1 time since it was ready")
    stage.until("2026-11-02 10:00")
    diff = stage.kit.expect_dm("Brief changed", "Objective", "evening")
    assert "Got it" in diff.buttons
    stage.pim.expect_dm("Brief changed")
    for who, message in ((stage.kit, diff), (stage.pim, stage.pim.latest("Brief changed"))):
        who.clicks("Got it", in_message=message)
        who.expect_notice("Thank you")
    stage.until("2026-11-03 10:00")
    told = stage.dee.expect_dm("Vela", "Spring ferry changed for the first time", "Objective")
    assert "Vela" not in told.notification
    stage.until("2026-11-05 12:00")


def test_a_brief_can_be_withdrawn_and_its_messages_say_so(stage: Stage) -> None:
    sends(stage)
    stage.until("2026-11-02 09:30")
    stage.kit.expect_dm("Brief for Creative")
    stage.pim.expect_dm("Brief for Production")
    stage.ada.types("/brief 1")
    stage.ada.chooses("Withdraw this brief")
    stage.tick()
    assert stage.kit.latest("withdrawn").says("Nothing is asked of you")
    stage.until("2026-11-05 12:00")


def test_a_department_head_reads_a_brief_and_cannot_change_it(stage: Stage) -> None:
    writes(stage)
    stage.pim.types("/brief BR-1")
    page = stage.pim.modal
    assert page.says("Spring ferry", "EUR 40,000")
    assert not {"Answer", "Withdraw this brief", "Edit: The aim"} & set(page.buttons)


def test_the_director_s_digest_carries_a_changed_brief_when_there_is_one(stage: Stage) -> None:
    writes(stage)
    stage.ada.clicks("Ready, send later")
    stage.ada.clicks("Edit: The aim")
    stage.ada.fills({"Objective": "Fewer cars queue for the tunnel at eight"})
    stage.ada.submits()
    stage.dee.types("/brief vela media Radio for spring")
    stage.dee.expect_notice("Radio for spring")
    stage.until("2026-11-03 09:30")
    stage.dee.expect_dm("changed for the first time", "Objective")
    stage.ada.clicks("Edit: The aim")
    stage.ada.fills({"Objective": "Fewer cars queue for the tunnel at seven"})
    stage.ada.submits()
    stage.until("2026-11-04 09:30")
    morning = stage.dee.expect_dm("changed a second time", "Radio for spring")
    assert morning.says("Wednesday")
    stage.until("2026-11-04 18:00")


def test_a_brief_comes_as_a_file_to_the_direct_message(stage: Stage) -> None:
    writes(stage)
    stage.ada.chooses("Export to Word")
    assert stage.ada.modal.says("The file comes to our direct message")
    assert stage.ada.expect_dm("Here is the brief").files


def test_the_page_says_who_gets_it_and_when(stage: Stage) -> None:
    sends(stage)
    assert stage.ada.modal.says("Kit Smit gets it as soon as they are at work", "Mon 18 Jan 2027")
    stage.until("2026-11-02 09:30")
    stage.kit.expect_dm("Brief for Creative")
    stage.pim.expect_dm("Brief for Production")
    stage.ada.types("/brief 1")
    assert stage.ada.modal.says("Kit Smit was given it today 09:00, no answer yet")


def test_a_department_reads_the_budget_it_works_within_and_not_in_the_notification(
    stage: Stage,
) -> None:
    sends(stage)
    stage.until("2026-11-02 09:30")
    for head in (stage.kit, stage.pim):
        given = head.expect_dm("Brief for", "Spring ferry", "EUR 40,000")
        assert "40,000" not in given.notification
    stage.slack.expect_all()


def test_two_changes_before_a_morning_are_one_message_to_the_director(stage: Stage) -> None:
    writes(stage)
    stage.ada.clicks("Ready, send later")
    stage.ada.clicks("Edit: The aim")
    stage.ada.fills({"The problem": "Nobody knows when the boats leave or where they land."})
    stage.ada.submits()
    stage.ada.clicks("Edit: The aim")
    stage.ada.fills({"Objective": "Fewer cars queue for the tunnel at eight"})
    stage.ada.submits()
    stage.until("2026-11-03 12:00")
    stage.dee.expect_dm("Spring ferry changed a second time", "The problem and Objective")
    stage.dee.expect_no_dm()
