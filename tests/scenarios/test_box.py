"""The DM with Suits is one box: what people paste and drop there."""

from __future__ import annotations

import pytest
from sqlmodel import select

from bot.services import people
from bot.services.jobs import NewJob, open_job
from storage.tables.desk import Source
from storage.tables.drops import Drop, Pasted
from storage.tables.jobs import StatusRow
from tests.stage import Stage

MAIL = "Hi Ada, for Vela we would like a 15 second cut-down by Friday. Best, Nora"


def sources(stage: Stage) -> list[Source]:
    with stage.database.reading() as session:
        return list(session.exec(select(Source)).all())


def drops(stage: Stage) -> list[Drop]:
    with stage.database.reading() as session:
        return list(session.exec(select(Drop)).all())


def pasted(stage: Stage) -> list[Pasted]:
    with stage.database.reading() as session:
        return list(session.exec(select(Pasted)).all())


def test_anything_pasted_is_kept_word_for_word_and_asked_about(stage: Stage) -> None:
    stage.ada.dms(MAIL)
    stage.tick()
    answer = stage.ada.expect_dm("Kept word for word", "What is it?")
    assert answer.buttons == ["Change", "Call notes", "New job", "Brief", "To-do"]
    assert [row.text for row in sources(stage)] == [MAIL]
    assert pasted(stage)[0].client_id == stage.client("vela")
    assert "Vela" not in answer.notification


def test_a_delivery_repeated_ten_times_is_one_text_and_one_answer(stage: Stage) -> None:
    stage.ada.dms(MAIL)
    stage.slack.redeliver(times=10)
    stage.tick()
    stage.ada.expect_dm("Kept word for word")
    stage.ada.expect_no_dm()
    assert len(sources(stage)) == 1


def test_what_slack_escaped_is_kept_as_it_was_typed(stage: Stage) -> None:
    stage.ada.dms("Budget &lt; 5 &amp; no <mailto:nora@vela.example|nora@vela.example> <!channel>")
    stage.tick()
    answer = stage.ada.expect_dm("Kept word for word")
    assert sources(stage)[0].text == "Budget < 5 & no nora@vela.example <!channel>"
    assert "<!channel>" not in str(answer.payload)


def test_edits_deletions_broadcasts_and_the_bots_own_words_start_nothing(stage: Stage) -> None:
    stage.ada.dms(MAIL)
    stage.tick()
    stage.ada.expect_dm("Kept word for word")
    mine = stage.ada.wrote()[0]
    stage.ada.edits(mine, "something else about Noordzee")
    stage.ada.deletes(mine)
    for more in (
        {"subtype": "thread_broadcast", "user": stage.ada.id},
        {"subtype": "bot_message", "bot_id": "B1"},
        {"user": stage.ada.id, "bot_id": "B1"},
        {"user": stage.slack.world.bot_user},
    ):
        channel = stage.slack.world.dm_with(stage.ada.id).id
        stage.slack.office.event(
            {"type": "message", "channel": channel, "channel_type": "im", "text": MAIL, **more}
        )
    stage.tick()
    stage.ada.expect_no_dm()
    assert len(sources(stage)) == 1


def test_words_in_a_channel_are_none_of_its_business(stage: Stage) -> None:
    stage.slack.office.event(
        {"type": "message", "channel": "C0VELA", "channel_type": "channel", "text": MAIL,
         "user": stage.ada.id}
    )  # fmt: skip
    stage.tick()
    assert sources(stage) == []


def test_a_wrong_guess_is_corrected_with_one_tap(stage: Stage) -> None:
    stage.ada.dms(MAIL)
    stage.tick()
    answer = stage.ada.expect_dm("Kept word for word")
    assert stage.ada.searches("", at="Which client?", in_message=answer) == [
        "Kade & Sons", "Noordzee Coffee", "Vela",
    ]  # fmt: skip
    stage.ada.chooses("noordz", at="Which client?", in_message=answer)
    assert pasted(stage)[0].client_id == stage.client("noordzee")


def test_nobody_chooses_a_client_they_do_not_work_for(stage: Stage) -> None:
    stage.ada.dms(MAIL)
    stage.tick()
    answer = stage.ada.expect_dm("Kept word for word")
    item = pasted(stage)[0].id
    stage.ada.sends_action(
        "box.client", str(stage.client("mekong")), in_message=answer, block_id=f"box:{item}"
    )
    stage.ada.expect_notice("can't find that")
    stage.bo.dms("hello about kade")
    stage.tick()
    other = stage.bo.expect_dm("Kept word for word")
    stage.bo.sends_action(
        "box.client", str(stage.client("kade")), in_message=other, block_id=f"box:{item}"
    )
    stage.bo.expect_notice("can't find that")
    assert pasted(stage)[0].client_id == stage.client("vela")


def test_a_guest_gets_nothing_and_nothing_is_kept(stage: Stage) -> None:
    stage.cy.dms(MAIL)
    stage.cy.drops_file("notes.txt", b"Present: everybody")
    stage.tick()
    assert sources(stage) == []
    assert drops(stage) == []


def test_a_text_longer_than_any_form_is_kept_whole(stage: Stage) -> None:
    long = "Notes of Vela.\n" + "They liked the second route best. " * 1100
    stage.ada.dms(long)
    stage.tick()
    stage.ada.expect_dm("Kept word for word")
    assert sources(stage)[0].text == long


def test_strange_characters_neither_break_it_nor_reach_the_answer(stage: Stage) -> None:
    strange = (
        "Vela \u202eevil\u202c \u200b " + "e" + "\u0301" * 4000 + " \ud83d \U0001f468‍\U0001f469"
    )
    stage.ada.dms(strange)
    stage.tick()
    answer = stage.ada.expect_dm("Kept word for word")
    assert "\u202e" not in answer.text
    assert "Vela �evil� ‧" in answer.text
    assert sources(stage)[0].text.startswith("Vela \u202eevil")


def test_somebody_on_no_team_is_told_kindly(stage: Stage) -> None:
    stage.fin.dms("what is this?")
    stage.tick()
    assert stage.fin.expect_dm("Only account teams").buttons == []


def with_jobs(stage: Stage, *names: str) -> list[int]:
    """Running jobs of Vela, opened by its executive; what that tells others is not our story."""
    with stage.database.reading() as session:
        actor = people.actor(session, stage.ada.id, stage.now)
    assert actor is not None
    made = [
        open_job(
            stage.desk,
            actor,
            NewJob(client_id=stage.client("vela"), name=name, type="campaign", description=name),
        ).job_id
        for name in names
    ]
    stage.passes(minutes=1)
    for message in stage.slack.world.messages:
        message.expected = True
    return made


def row_of(stage: Stage, job_id: int) -> StatusRow:
    with stage.database.reading() as session:
        return session.exec(select(StatusRow).where(StatusRow.job_id == job_id)).one()


def test_a_line_about_a_job_updates_its_row(stage: Stage) -> None:
    (job,) = with_jobs(stage, "Autumn")
    stage.ada.dms("vela-001 copy to client wed")
    stage.tick()
    stage.ada.expect_dm("Vela", "vela-001", "copy to client", "Wed 4 Nov", "Saved")
    assert row_of(stage, job).next_step == "copy to client"
    assert sources(stage)[0].text == "vela-001 copy to client wed"


def test_red_without_a_plan_is_asked_about_and_changes_nothing(stage: Stage) -> None:
    (job,) = with_jobs(stage, "Autumn")
    stage.ada.dms("vela-001 red")
    stage.tick()
    stage.ada.expect_dm("red still needs", "Nothing is changed yet")
    assert row_of(stage, job).flag == "green"
    stage.ada.dms("vela-001 red waiting for logo; chase them, fri")
    stage.tick()
    stage.ada.expect_dm("waiting for logo", "Fri 6 Nov")
    assert row_of(stage, job).flag == "red"


def test_a_line_of_a_job_one_does_not_keep_is_only_kept(stage: Stage) -> None:
    (job,) = with_jobs(stage, "Autumn")
    stage.vy.dms("vela-001 copy to client wed")
    stage.tick()
    stage.vy.expect_dm("Kept word for word")
    assert row_of(stage, job).next_step == ""


def test_a_repeated_line_is_answered_once(stage: Stage) -> None:
    with_jobs(stage, "Autumn")
    stage.ada.dms("vela-001 copy to client wed")
    stage.slack.redeliver(times=10)
    stage.tick()
    stage.ada.expect_dm("Saved")
    stage.ada.expect_no_dm()


def test_a_job_number_names_its_client(stage: Stage) -> None:
    (job,) = with_jobs(stage, "Autumn")
    stage.ada.dms("Noordzee people also came.\nFor VELA-001 they want a 15 second version.")
    stage.tick()
    stage.ada.expect_dm("vela-001")
    assert (pasted(stage)[0].client_id, pasted(stage)[0].job_id) == (stage.client("vela"), job)


@pytest.mark.parametrize(
    ("button", "title"),
    [("Call notes", "notes"), ("Brief", "brief"), ("New job", "job")],
)
def test_each_button_opens_its_form_with_client_and_words(
    stage: Stage, button: str, title: str
) -> None:
    stage.ada.dms(MAIL)
    stage.tick()
    answer = stage.ada.expect_dm("Kept word for word")
    stage.ada.clicks(button, in_message=answer)
    form = stage.ada.modal
    assert title in form.title.casefold()
    assert form.field("Client").value == "Vela"


def test_call_notes_longer_than_a_form_become_a_report_from_the_whole(stage: Stage) -> None:
    long = "Call with Vela.\n" + "They liked the second route best. " * 200
    long += "\nActions: Ada sends the media costs by Friday"
    stage.ada.dms(long)
    stage.tick()
    answer = stage.ada.expect_dm("Kept word for word")
    stage.ada.clicks("Call notes", in_message=answer)
    assert stage.ada.submits().ok
    assert [row.text for row in sources(stage)] == [long]


def test_a_button_of_somebody_elses_words_opens_nothing(stage: Stage) -> None:
    stage.ada.dms(MAIL)
    stage.bo.dms("Kade wants a poster")
    stage.tick()
    stage.ada.expect_dm("Kept word for word")
    other = stage.bo.expect_dm("Kept word for word")
    for action in ("box.call_notes", "box.brief", "box.new_job", "box.change"):
        stage.bo.sends_action(action, str(pasted(stage)[0].id), in_message=other)
    assert not stage.bo.has_modal


def test_change_opens_its_form_for_the_job_that_was_named(stage: Stage) -> None:
    (job,) = with_jobs(stage, "Autumn")
    stage.ada.dms("For VELA-001 they want a 15 second version as well.\nBest, Nora")
    stage.tick()
    answer = stage.ada.expect_dm("Kept word for word")
    stage.ada.clicks("Change", in_message=answer)
    assert "15 second version" in str([field.value for field in stage.ada.modal.fields])
    assert str(job) in str(stage.ada.modal.payload)


@pytest.mark.parametrize("button", ["Change", "Call notes", "New job", "Brief", "To-do"])
@pytest.mark.parametrize("text", ["Vela " + "\U0001f600" * 5000, "Vela, " + "& < > long " * 3500])
def test_every_form_opens_for_words_longer_than_it_holds(
    stage: Stage, button: str, text: str
) -> None:
    stage.ada.dms(text)
    stage.tick()
    answer = stage.ada.expect_dm("Kept word for word")
    stage.ada.clicks(button, in_message=answer)
    assert stage.ada.has_modal


def test_change_it_opens_the_row_that_was_saved(stage: Stage) -> None:
    with_jobs(stage, "Autumn")
    stage.ada.dms("vela-001 copy to client wed")
    stage.tick()
    saved = stage.ada.expect_dm("Saved")
    stage.ada.clicks("Change it", in_message=saved)
    assert "copy to client" in str([field.value for field in stage.ada.modal.fields])


def test_which_job_is_asked_when_several_end_with_the_number(stage: Stage) -> None:
    with_jobs(stage, "Autumn")
    with stage.database.reading() as session:
        actor = people.actor(session, stage.ada.id, stage.now)
    assert actor is not None
    open_job(
        stage.desk,
        actor,
        NewJob(stage.client("noordzee"), "Beans", "campaign", description="beans"),
    )
    stage.passes(minutes=1)
    for message in stage.slack.world.messages:
        message.expected = True
    stage.ada.dms("001 copy to client wed")
    stage.tick()
    asked = stage.ada.expect_dm("Which job do you mean?")
    beans = next(label for label in asked.buttons if "Beans" in label)
    stage.ada.clicks(beans, in_message=asked)
    stage.tick()
    stage.ada.expect_dm("Noordzee Coffee", "copy to client", "Saved")
