"""Briefs, as the account team and the departments live them."""

from __future__ import annotations

from typing import Any

from sqlmodel import select

from storage.tables.briefs import Brief, BriefQuestion, BriefVersion
from storage.tables.people import ClientChannel, Seat
from tests.stage import Stage

FIRST = {
    "What is asked": "A campaign for the new morning ferry",
    "Product": "A ferry every ten minutes from the north bank",
    "The problem": "Commuters still think that the ferry is slow, so boats leave half empty.",
    "Objective": "More commuters take the morning ferry instead of the car",
    "By how much": "from 12% to 18% of the seats",
    "By when": "2027-06-30",
    "Not the goal": "Not meant to sell weekend trips",
}
SECOND = {
    "Audience": "Commuters from the north bank who drive alone",
    "What they do now": "They sit in the tunnel queue every morning",
    "What stops them": "They believe that the ferry makes them late",
    "The main thing to say": "The ferry gets you to work faster",
    "Deliverables": "Film, 15 seconds, Instagram\nPoster, 1185x1750 mm, outdoor",
    "Goes to": ["Creative", "Production"],
}
THIRD = {
    "Budget": "EUR 40,000",
    "The budget covers": "production and media",
    "Brief back": "2026-11-09",
    "Internal review": "2026-11-18",
    "Client review": "2026-11-25",
    "Live or delivered": "2027-01-18",
    "What is measured": "morning occupancy",
    "Where it stands now": "12%",
    "Target": "18%",
    "Measured when": "April to September",
    "Approves at the client": "Nora Vela",
    "Approves at the agency": ["Dee Bakker"],
}


def writes(stage: Stage, *, last: dict[str, Any] | None = None) -> None:
    """Ada writes a whole brief for Vela, in three parts."""
    stage.ada.types("/brief vela")
    stage.ada.fills({"Title": "Spring ferry", **FIRST})
    assert stage.ada.submits().ok
    stage.ada.fills(SECOND)
    assert stage.ada.submits().ok
    stage.ada.fills(THIRD if last is None else last)
    assert stage.ada.submits().ok


def sends(stage: Stage) -> None:
    """She writes it and sends it out."""
    writes(stage)
    stage.ada.clicks("Send to Creative and Production")


def briefs(stage: Stage) -> list[Brief]:
    """What is stored."""
    with stage.database.reading() as session:
        return list(session.exec(select(Brief)).all())


def test_three_short_parts_make_one_brief_with_its_score(stage: Stage) -> None:
    writes(stage)
    assert stage.ada.modal.says("Spring ferry", "Nothing blocks", "version 1")
    (brief,) = briefs(stage)
    assert (brief.version, brief.state) == (1, "draft")


def test_a_weak_brief_says_what_blocks_and_each_question_opens_its_field(stage: Stage) -> None:
    writes(stage, last={**THIRD, "Approves at the client": "", "Approves at the agency": []})
    page = stage.ada.modal
    assert page.says("1 question keeps it from ready", "Who at the client approves the work")
    assert "Send to" not in page.text
    stage.ada.clicks("Answer", beside="Who at the client")
    assert [field.label for field in stage.ada.modal.fields] == ["Approves at the client"]
    stage.ada.fills({"Approves at the client": "Nora Vela"})
    stage.ada.submits()
    assert stage.ada.modal.says("Nothing blocks", "Send to Creative and Production")


def test_one_line_makes_a_draft_and_says_what_is_missing(stage: Stage) -> None:
    stage.ada.types("/brief vela campaign Summer launch")
    said = stage.ada.expect_notice("Summer launch", "BR-1", "keep it from ready")
    (brief,) = briefs(stage)
    assert (brief.title, brief.type) == ("Summer launch", "campaign")
    stage.ada.clicks("Go on writing", in_message=said)
    assert stage.ada.modal.field("Title").value == "Summer launch"


def test_a_clients_mail_behind_the_command_fills_the_form_and_saves_nothing(stage: Stage) -> None:
    mail = (
        "Hi Ada,\nour boats leave half empty every morning and the board has begun to ask why.\n"
        "Objective: more riders before nine\nBudget: EUR 40,000\nAudience: commuters up north"
    )
    stage.ada.types(f"/brief vela digital {mail}")
    page = stage.ada.modal
    assert page.says("Drafted from what you pasted", "Objective")
    assert (page.field("Objective").value, page.field("Title").value) == (
        "more riders before nine", None,
    )  # fmt: skip
    assert page.field("What is asked").value == mail
    assert page.field("Type").value == "Digital"
    assert briefs(stage) == []


def test_another_type_has_other_fields_and_keeps_what_was_typed(stage: Stage) -> None:
    stage.ada.types("/brief vela")
    stage.ada.fills({"Title": "New label", "What is asked": "Reprint the label"})
    stage.ada.fills({"Type": "Small job"})
    assert "Deliverables" in [field.label for field in stage.ada.modal.fields]
    assert stage.ada.modal.field("What is asked").value == "Reprint the label"
    stage.ada.submits()
    assert briefs(stage)[0].type == "small_job"


def test_unanswered_questions_become_a_line_and_asking_the_client_lets_them_rest(
    stage: Stage,
) -> None:
    stage.ada.types("/brief vela campaign Summer launch")
    stage.ada.expect_notice("Summer launch")
    stage.until("2026-11-04 09:05")
    line = stage.ada.expect_dm("brief Summer launch", "and 5 more")
    assert line.buttons[:3] == ["Answer", "Asked the client", "Copy mail"]
    stage.ada.clicks("Asked the client", in_message=line)
    stage.ada.expect_notice("Noted")
    stage.tick()
    assert stage.ada.latest("brief Summer launch").says("all done", "the client was asked")
    stage.until("2026-11-05 17:00")
    stage.ada.expect_no_dm()
    stage.until("2026-11-06 09:05")
    stage.ada.expect_dm("brief Summer launch")


def test_the_creative_brief_shows_its_facts_and_goes_stale_when_they_change(stage: Stage) -> None:
    writes(stage)
    stage.ada.clicks("Write the creative brief")
    assert stage.ada.modal.says("From the client brief", "They believe that the ferry makes")
    stage.ada.fills({"The job to be done": "Get drivers onto the morning ferry"})
    stage.ada.fills({"Insight": "Drivers count the minutes that stand still double"})
    stage.ada.submits()
    stage.ada.submits()
    stage.ada.submits()
    assert stage.ada.modal.says("Creative brief", "BR-2")
    stage.ada.types("/brief 1")
    stage.ada.clicks("Edit: The aim")
    stage.ada.fills({"Objective": "Fewer cars queue for the tunnel at eight"})
    stage.ada.submits()
    assert stage.ada.modal.says("The creative brief BR-2 rests on what this said before")
    stage.ada.types("/brief 2")
    assert stage.ada.modal.says("has changed since", "The job to be done")
    stage.ada.clicks("Edit: The job")
    assert stage.ada.modal.says("Changed since this was written", "Fewer cars queue")
    stage.ada.submits()
    assert not stage.ada.modal.says("has changed since")


def test_every_save_is_a_version_and_the_difference_can_be_seen(stage: Stage) -> None:
    writes(stage)
    stage.ada.clicks("Edit: The aim")
    stage.ada.fills({"Objective": "More commuters take the late ferry instead of the car"})
    stage.ada.submits()
    stage.ada.clicks("What changed")
    assert stage.ada.modal.says("version 1 to 2", "Objective", "late")
    with stage.database.reading() as session:
        numbers = [row.number for row in session.exec(select(BriefVersion)).all()]
    assert numbers == [1, 2]


def test_a_stranger_to_the_client_learns_nothing(stage: Stage) -> None:
    writes(stage)
    stage.vy.types("/brief BR-1")
    stage.vy.expect_notice("can't find that")
    stage.vy.types("/brief vela campaign Secret")
    assert stage.vy.modal.field("Title").value == "vela campaign Secret"
    assert stage.vy.searches("ve", at="Client") == []
    stage.vy.closes_modal()
    stage.vy.types("/brief list")
    stage.vy.expect_notice("No open briefs")


def test_answered_questions_are_closed(stage: Stage) -> None:
    stage.ada.types("/brief vela campaign Summer launch")
    said = stage.ada.expect_notice("Summer launch")
    stage.ada.clicks("Answer the questions", in_message=said)
    labels = [field.label for field in stage.ada.modal.fields]
    assert "Objective" in labels
    assert "Approves at the client" in labels
    stage.ada.fills({"Approves at the client": "Nora Vela"})
    stage.ada.submits()
    with stage.database.reading() as session:
        closed = [q.block for q in session.exec(select(BriefQuestion)).all() if q.answered_at]
    assert closed == ["approvals"]


def test_a_guest_gets_nothing(stage: Stage) -> None:
    stage.cy.types("/brief vela")
    stage.cy.expect_notice("only work for people of this agency")
    assert not stage.cy.has_modal


def test_pasted_words_become_what_is_asked(stage: Stage) -> None:
    stage.ada.dms("Nora from Vela wants a film about the ferry before Easter")
    stage.tick()
    asked = stage.ada.expect_dm("What is it?")
    stage.ada.clicks("Brief", in_message=asked)
    assert "before Easter" in stage.ada.modal.field("What is asked").value
    assert stage.ada.modal.field("Client").value == "Vela"


def test_a_command_in_a_client_s_channel_is_about_that_client(stage: Stage) -> None:
    with stage.database.writing() as session:
        channel = session.exec(select(ClientChannel)).one()
        channel.channel_id = next(
            c.id for c in stage.slack.world.channels.values() if c.name == "client-vela"
        )
    stage.ada.types("/brief", in_channel="client-vela")
    assert stage.ada.modal.field("Client").value == "Vela"


def test_rights_lost_while_a_page_is_open_close_its_buttons(stage: Stage) -> None:
    writes(stage)
    with stage.database.writing() as session:
        for seat in session.exec(select(Seat).where(Seat.person_id == stage.person("ada"))).all():
            session.delete(seat)
    stage.ada.clicks("Edit: The aim")
    assert stage.ada.modal.says("can't find that for you")


def test_the_mail_asks_the_client_only_what_a_client_knows(stage: Stage) -> None:
    stage.ada.types("/brief vela campaign Summer launch")
    said = stage.ada.expect_notice("What is asked, in the client's own words?")
    stage.ada.clicks("Answer the questions", in_message=said)
    stage.ada.fills({"What is asked": "A film", "Live or delivered": "2027-01-18"})
    stage.ada.submits()
    stage.ada.clicks("Copy question mail")
    mail = stage.ada.modal.text
    assert "Who exactly is this for?" in mail
    assert "Who at the agency" not in mail
    assert "internal review" not in mail
    stage.ada.clicks("Asked the client")
    assert stage.ada.modal.says("Noted", "client asked today 08:30")
