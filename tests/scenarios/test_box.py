"""The DM with Suits is one box: what people paste and drop there."""

from __future__ import annotations

from sqlmodel import select

from storage.tables.desk import Source
from storage.tables.drops import Drop, Pasted
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
    assert answer.buttons == ["Change", "Call notes", "New job", "Brief"]
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
    strange = "Vela \u202eevil\u202c \u200b " + "e" + "\u0301" * 4000 + " \ud83d \U0001f468‍\U0001f469"
    stage.ada.dms(strange)
    stage.tick()
    answer = stage.ada.expect_dm("Kept word for word")
    assert "\u202e" not in answer.text
    assert sources(stage)[0].text.startswith("Vela \u202eevil")


def test_somebody_on_no_team_is_told_kindly(stage: Stage) -> None:
    stage.fin.dms("what is this?")
    stage.tick()
    assert stage.fin.expect_dm("Only account teams").buttons == []
