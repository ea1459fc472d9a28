"""Every verb of a person, against a real Bolt app, through both doors."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.request import Request, urlopen

import pytest

from demo.standin import AppFailed, StandIn

Seen = list[dict[str, Any]]


def test_a_typed_command_opens_a_modal_that_can_be_filled_and_submitted(
    agency: StandIn, seen: Seen
) -> None:
    ada = agency.user("ada")
    reply = ada.types("/brief spring launch")
    assert reply.status == 200
    assert ada.modal.title == "New brief"
    assert ada.modal.field("Subject").value == "spring launch"
    ada.fills(
        {
            "Kind": "Small job",
            "Due": date(2026, 4, 30),
            "Client": "vela",
            "Channels": ["Campaign"],
            "Owner": "ben",
        }
    )
    assert ada.modal.field("client").value == "Vela Foods"
    outcome = ada.submits()
    assert outcome.ok
    assert not ada.has_modal
    view = seen[-1]["view"]
    values = view["state"]["values"]
    assert values["subject"]["subject"]["value"] == "spring launch"
    assert values["o"]["owner"]["selected_user"] == "U0BEN"
    assert values["client"]["client"]["selected_option"]["value"] == "vela-foods"
    kinds = [next(iter(v.values())) for v in values.values()]
    assert {"type": "datepicker", "selected_date": "2026-04-30"} in kinds
    assert view["private_metadata"] == "kept"


def test_slack_itself_refuses_an_empty_required_field(agency: StandIn, seen: Seen) -> None:
    ada = agency.user("ada")
    ada.types("/brief")
    before = len(seen)
    outcome = ada.submits()
    assert outcome.errors["subject"] == "Please complete this required field."
    assert outcome.reply is None
    assert len(seen) == before


def test_errors_of_the_app_stand_under_the_field_and_the_modal_stays(agency: StandIn) -> None:
    ada = agency.user("ada")
    ada.types("/brief bad")
    ada.fills({"Kind": "campaign"})
    outcome = ada.submits()
    assert outcome.errors == {"subject": "Say a little more."}
    assert ada.modal.errors == outcome.errors
    assert ada.modal.field("Subject").value == "bad"


@pytest.mark.parametrize(
    ("words", "title"), [("more", "Step two"), ("replace", "Saved"), ("all", None)]
)
def test_an_answer_can_push_replace_or_clear(
    agency: StandIn, words: str, title: str | None
) -> None:
    ada = agency.user("ada")
    ada.types(f"/brief {words}")
    ada.fills({"Kind": "campaign"})
    outcome = ada.submits()
    assert (outcome.modal.title if outcome.modal else None) == title
    if words == "more":
        ada.closes_modal()
        assert ada.modal.title == "New brief"


@pytest.mark.parametrize(
    ("words", "said"), [("nowhere", "no_such_block"), ("too long", "less than 25")]
)
def test_an_answer_that_slack_would_refuse_fails_the_test(
    agency: StandIn, words: str, said: str
) -> None:
    ada = agency.user("ada")
    ada.types(f"/brief {words}")
    ada.fills({"Kind": "campaign"})
    with pytest.raises(AppFailed, match=said):
        ada.submits()


def test_a_person_cannot_choose_or_type_what_is_not_there(agency: StandIn) -> None:
    ada = agency.user("ada")
    ada.types("/brief spring")
    with pytest.raises(AssertionError, match="no option 'Funeral'"):
        ada.fills({"Kind": "Funeral"})
    with pytest.raises(AssertionError, match="0 fields are called 'Colour'"):
        ada.fills({"Colour": "blue"})
    with pytest.raises(AssertionError, match="stops after 200"):
        ada.fills({"Subject": "x" * 201})
    with pytest.raises(AssertionError, match="Nobody and nothing"):
        ada.fills({"Owner": "zoe"})
    with pytest.raises(AssertionError, match="A modal is open: 'New brief'"):
        ada.clicks("Done")


def test_each_message_is_expected_once(agency: StandIn) -> None:
    ada = agency.user("ada")
    ada.types("/remind-all")
    ada.types("/remind-all")
    first, second = ada.expect_dm("Vela"), ada.expect_dm("Vela")
    assert first.ts < second.ts
    with pytest.raises(AssertionError, match="got no message"):
        ada.expect_dm("Vela", timeout=0)
    assert ada.latest("Vela").ts == second.ts


def test_a_dropped_file_is_an_event_and_can_be_fetched(agency: StandIn, seen: Seen) -> None:
    ada = agency.user("ada")
    ada.drops_file("ageing.csv", b"a,b\n", "the books")
    event = seen[-1]["event"]
    assert (event["subtype"], event["text"]) == ("file_share", "the books")
    file = event["files"][0]
    assert (file["name"], file["filetype"], file["size"]) == ("ageing.csv", "csv", 4)
    token = {"Authorization": f"Bearer {agency.bot_token}"}
    with urlopen(Request(file["url_private_download"], headers=token)) as answer:
        assert answer.read() == b"a,b\n"


def test_what_was_typed_survives_an_update_of_the_view(agency: StandIn, seen: Seen) -> None:
    ada = agency.user("ada")
    ada.types("/brief spring")
    ada.fills({"Subject": "summer"})
    ada.clicks("Add a line")
    assert "One more line." in ada.modal.text
    assert ada.modal.field("Subject").value == "summer"
    assert seen[-1]["view"]["state"]["values"]["subject"]["subject"]["value"] == "summer"


def test_a_select_outside_an_input_tells_the_app_at_once(agency: StandIn, seen: Seen) -> None:
    ada = agency.user("ada")
    ada.types("/brief spring")
    ada.fills({"Tone": "Dry"})
    assert seen[-1]["actions"][0]["selected_option"]["value"] == "dry"
    assert seen[-1]["container"] == {"type": "view", "view_id": ada.modal.id}


def test_closing_a_modal_is_told_with_what_was_typed(agency: StandIn, seen: Seen) -> None:
    ada = agency.user("ada")
    ada.types("/brief half a thought")
    ada.closes_modal()
    assert seen[-1]["type"] == "view_closed"
    values = seen[-1]["view"]["state"]["values"]
    assert values["subject"]["subject"]["value"] == "half a thought"
    assert not ada.has_modal


def test_an_external_select_finds_what_is_typed(agency: StandIn, seen: Seen) -> None:
    ada = agency.user("ada")
    ada.types("/brief spring")
    assert ada.searches("vel", at="Client") == ["Vela Foods"]
    assert len(ada.searches("c", at="Client")) == 100
    assert seen[-1]["type"] == "block_suggestion"
    assert seen[-1]["view"]["id"] == ada.modal.id
    with pytest.raises(AssertionError, match="only after 1 characters"):
        ada.searches("", at="Client")


def test_answers_to_a_command_are_seen_by_one_person_only(agency: StandIn) -> None:
    ada, ben = agency.user("ada"), agency.user("ben")
    ada.types("/help", in_channel="#vela")
    ada.expect_notice("Ask me anything")
    ada.expect_notice("manual")
    assert ben.notices == []
    agency.assert_nothing_unexpected()


def test_a_button_is_found_by_its_row_and_the_message_keeps_its_history(
    agency: StandIn, seen: Seen
) -> None:
    ada = agency.user("ada")
    ada.types("/remind-all")
    message = ada.expect_dm("Noordzee is late")
    assert message.notification == "Suits: 2 today"
    assert message.buttons == ["Done", "Done"]
    with pytest.raises(AssertionError, match="beside="):
        ada.clicks("Done", in_message=message)
    ada.clicks("Done", in_message=message, beside="Noordzee")
    assert message.text == "noordzee done"
    assert "Vela is late" in message.history[0]
    body = seen[-1]
    assert body["actions"][0]["value"] == "noordzee"
    assert body["container"]["message_ts"] == message.ts
    assert body["channel"]["id"] == message.channel
    assert body["user"]["team_id"] == body["team"]["id"] == agency.team_id
    ada.expect_notice("Thank you")


def test_an_old_button_can_be_clicked_after_the_message_changed(
    agency: StandIn, seen: Seen
) -> None:
    ada = agency.user("ada")
    ada.types("/remind-all")
    message = ada.expect_dm("Vela")
    ada.clicks("Done", in_message=message, beside="Vela")
    assert message.buttons == []
    ada.clicks("Done", in_message=message.as_it_was(0), beside="Noordzee")
    assert seen[-1]["actions"][0]["value"] == "noordzee"


def test_menus_and_selects_in_a_message(agency: StandIn, seen: Seen) -> None:
    ada = agency.user("ada")
    ada.types("/remind-all")
    ada.chooses("Mute")
    assert seen[-1]["actions"][0]["selected_option"]["value"] == "mute"
    ada.chooses("Monday", at="Day")
    assert seen[-1]["actions"][0]["selected_option"]["value"] == "monday"
    chosen = [a for block in seen[-1]["state"]["values"].values() for a in block.values()]
    assert chosen[0]["selected_option"]["value"] == "monday"


def test_every_click_has_a_trigger_of_its_own(agency: StandIn, seen: Seen) -> None:
    ada = agency.user("ada")
    ada.types("/remind-all")
    ada.chooses("Mute")
    ada.chooses("Why")
    first, second = seen[-2:]
    assert first["trigger_id"] != second["trigger_id"]
    assert first["response_url"] != second["response_url"]


def test_a_click_made_by_hand_reaches_the_app(agency: StandIn, seen: Seen) -> None:
    ada, ben = agency.user("ada"), agency.user("ben")
    ada.types("/remind-all")
    ben.sends_action("done", "vela", in_message=ada.latest("Vela"))
    assert seen[-1]["user"]["id"] == "U0BEN"
    assert seen[-1]["actions"][0]["value"] == "vela"


def test_shortcuts_with_and_without_a_message(agency: StandIn, seen: Seen) -> None:
    ada = agency.user("ada")
    ada.uses_shortcut("new_brief")
    assert ada.modal.title == "New brief"
    ada.closes_modal()
    ada.says("The client wants blue", in_channel="#vela")
    ada.uses_shortcut("make_job", on=ada.wrote()[-1])
    assert seen[-1]["message"]["text"] == "The client wants blue"
    assert seen[-1]["channel"]["name"] == "vela"


def test_a_dm_its_edit_and_its_deletion_are_events(agency: StandIn, seen: Seen) -> None:
    ada = agency.user("ada")
    ada.dms("014 copy to client wed")
    event = seen[-1]["event"]
    assert (event["channel_type"], event["text"]) == ("im", "014 copy to client wed")
    assert seen[-1]["authorizations"][0]["is_bot"] is True
    ada.edits(ada.wrote()[-1], "015 copy to client wed")
    changed = seen[-1]["event"]
    assert changed["subtype"] == "message_changed"
    assert changed["message"]["text"].startswith("015")
    ada.deletes(ada.wrote()[-1])
    assert seen[-1]["event"]["subtype"] == "message_deleted"


def test_the_app_hears_a_channel_only_when_it_is_mentioned(agency: StandIn, seen: Seen) -> None:
    ada = agency.user("ada")
    ada.says("nothing for you", in_channel="#vela")
    assert seen == []
    ada.says(f"hello <@{agency.world.bot_user}>", in_channel="#vela")
    assert seen[-1]["event"]["type"] == "app_mention"


def test_app_home_is_opened_published_and_clicked(agency: StandIn, seen: Seen) -> None:
    ada = agency.user("ada")
    ada.opens_home()
    assert "You owe nothing." in ada.home.text
    ada.clicks("Done", in_home=True)
    assert seen[-1]["view"]["type"] == "home"


def test_people_who_change_or_join_are_told(agency: StandIn, seen: Seen) -> None:
    agency.changes("ben", tz="Europe/Paris")
    assert seen[-1]["event"]["user"]["tz"] == "Europe/Paris"
    agency.deactivate("ben")
    assert seen[-1]["event"]["user"]["deleted"] is True
    agency.joins(agency.add_user("U0CAT", "cat"))
    assert seen[-1]["event"]["type"] == "team_join"


def test_redelivery_sends_the_same_thing_again(agency: StandIn, seen: Seen) -> None:
    ada = agency.user("ada")
    ada.dms("once")
    agency.redeliver(times=10)
    assert len(seen) == 11
    assert len({body["event_id"] for body in seen}) == 1


def test_a_command_nobody_listens_to_fails_the_test(agency: StandIn) -> None:
    agency.office.door.patience = 0.5  # type: ignore[union-attr]
    with pytest.raises(AppFailed, match="/nobody"):
        agency.user("ada").types("/nobody home")


def test_slacks_own_commands_cannot_be_typed_at_the_app(agency: StandIn) -> None:
    with pytest.raises(AppFailed, match="Slack keeps /status"):
        agency.user("ada").types("/status")


def test_a_message_that_nobody_expected_is_named(agency: StandIn) -> None:
    ada = agency.user("ada")
    ada.types("/remind-all")
    with pytest.raises(AssertionError, match="ada: Suits: 2 today"):
        agency.assert_nothing_unexpected()
    with pytest.raises(AssertionError, match="got these are there"):
        ada.expect_no_dm()
    ada.expect_dm("Vela", "Noordzee")
    agency.assert_nothing_unexpected()
    ada.expect_no_dm()
    with pytest.raises(AssertionError, match="got no message"):
        ada.expect_dm("Kade", timeout=0)
