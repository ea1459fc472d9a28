"""Setting up from the Home tab, and people who come, change and go, as an agency lives it."""

from __future__ import annotations

from typing import Any

import pytest
from sqlmodel import select

from bot.messages import blocks as kit
from bot.messages import ids
from bot.services import directory, doctor, people, setup
from bot.services.desk import Desk
from bot.slack.directory import SlackDirectory
from bot.slack.probe import SCOPES, probe
from storage import people as store
from storage.tables.desk import AuditEntry, Draft
from storage.tables.people import Client, ClientChannel, Office
from tests.scenarios.test_home import home_of
from tests.stage import Stage

BUTTONS = {
    "Add a client": ids.SETUP_ADD_CLIENT,
    "Change a client": ids.SETUP_CHANGE_CLIENT,
    "Own days": ids.SETUP_OWN_DAYS,
    "Roles": ids.SETUP_ROLES,
    "Start": ids.DESK_START,
    "Pause all": ids.DESK_PAUSE,
    "Resume": ids.DESK_RESUME,
}


def home(stage: Stage, key: str) -> Any:
    """A Home tab with every button of this feature, also for people it is not shown to."""
    user = stage.slack.user(key)
    rows = [kit.button(text, action_id, "go") for text, action_id in BUTTONS.items()]
    view = kit.home([kit.actions(*rows)])
    stage.suits.api.views_publish(user_id=user.id, view=view)
    return user


def team(stage: Stage, key: str) -> list[tuple[str, str]]:
    with stage.database.reading() as session:
        client = session.exec(select(Client).where(Client.key == key)).one()
        names = {person.id: person.name for person in store.people(session)}
        rows = store.seats(session, client.id or 0)
        return [("second" if s.is_second else s.role, names[s.person_id]) for s in rows]


def actions(stage: Stage) -> list[str]:
    with stage.database.reading() as session:
        return [entry.action for entry in session.exec(select(AuditEntry)).all()]


def test_a_director_adds_a_client_in_three_fields(stage: Stage) -> None:
    dee = home(stage, "dee")
    dee.clicks("Add a client", in_home=True)
    assert [field.block_id for field in dee.modal.fields] == ["name", "executive", "currency"]
    dee.fills({"Client": "Fjord Airways", "Account executive": "ada"})
    assert dee.submits().ok
    assert dee.modal.says("Fjord Airways is on the desk", "Ada de Vries looks after them")
    assert dee.modal.says("Settling until")
    assert team(stage, "fjord-airways") == [
        ("executive", "Ada de Vries"),
        ("director", "Dee Bakker"),
        ("head", "Hal Meijer"),
        ("department_head", "Kit Smit"),
        ("department_head", "Pim Mulder"),
        ("department_head", "Mo Bos"),
        ("department_head", "Lin Vos"),
        ("finance", "Fin de Boer"),
    ]
    assert actions(stage) == ["add client"]


def test_an_executive_adds_no_client_and_learns_nothing(stage: Stage) -> None:
    ada = home(stage, "ada")
    ada.clicks("Add a client", in_home=True)
    assert not ada.has_modal or "find that for you" in ada.modal.text
    with stage.database.reading() as session:
        assert len(session.exec(select(Client)).all()) == 4


def test_an_admin_changes_the_team_and_what_stays_is_left_alone(stage: Stage) -> None:
    ann = home(stage, "ann")
    ann.clicks("Change a client", in_home=True)
    assert ann.searches("noor", at="Client") == ["Noordzee Coffee"]
    ann.fills({"Client": "Noordzee Coffee"})
    assert ann.submits().ok
    ann.fills({"Account manager": "bo", "Stands in for the executive": None})
    assert ann.submits().ok
    assert ann.modal.says("Noordzee Coffee: 2 changes kept")
    assert team(stage, "noordzee")[:4] == [
        ("executive", "Ada de Vries"),
        ("manager", "Bo Jansen"),
        ("director", "Dee Bakker"),
        ("head", "Hal Meijer"),
    ]
    assert actions(stage) == ["change client"]


def test_what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost(
    stage: Stage,
) -> None:
    ann = home(stage, "ann")
    ann.clicks("Change a client", in_home=True)
    ann.fills({"Client": "Kade"})
    ann.submits()
    ann.fills({"Head of account": "bo", "Currency": "EUX"})
    assert set(ann.submits().errors) == {"currency"}
    ann.fills({"Currency": "eur"})
    errors = ann.submits().errors
    assert errors == {"head": "This person stands in the line twice, with others in between."}
    ann.fills({"Head of account": "cy"})
    assert ann.submits().errors == {
        "head": "Choose a member of this agency: not a guest, not an app."
    }
    ann.fills({"Head of account": "hal", "Client": "VELA"})
    assert ann.submits().errors == {"name": "A client has this name already, perhaps a closed one."}
    ann.fills({"Client": "Kade & Daughters"})
    assert ann.submits().ok
    assert actions(stage) == ["change client"]


def test_a_form_opened_and_closed_leaves_no_draft_but_typed_words_do(stage: Stage) -> None:
    ann = home(stage, "ann")
    ann.clicks("Add a client", in_home=True)
    ann.closes_modal()
    ann.clicks("Add a client", in_home=True)
    ann.fills({"Client": "Half a na"})
    ann.closes_modal()
    with stage.database.reading() as session:
        rows = session.exec(select(Draft).where(Draft.form == ids.SETUP_CLIENT)).all()
        left = [row for row in rows if row.closed_at is None]
        assert [row.content["name"] for row in left] == ["Half a na"]


def test_own_days_of_an_office_move_its_calendar(stage: Stage) -> None:
    ann = home(stage, "ann")
    ann.clicks("Own days", in_home=True)
    ann.fills({"Office": "Amsterdam"})
    ann.submits()
    ann.fills({"Own days": "2026-11-03 closed\nChristmas off"})
    assert "2026-12-24 half" in ann.submits().errors["own_days"]
    ann.fills({"Own days": "2026-11-03 closed\n2026-12-24: Half"})
    assert ann.submits().ok
    assert ann.modal.says("Amsterdam has 2 days of its own", "Tue 3 Nov: closed")
    with stage.database.reading() as session:
        assert session.exec(select(Office).where(Office.key == "ams")).one().own_days == {
            "2026-11-03": "closed",
            "2026-12-24": "half",
        }
    assert actions(stage) == ["change own days"]


def test_the_last_admin_cannot_leave_the_house_without_one(stage: Stage) -> None:
    ann = home(stage, "ann")
    ann.clicks("Roles", in_home=True)
    ann.fills({"Person": "ann"})
    ann.submits()
    ann.fills({"Roles": []})
    ann.submits()
    assert ann.modal.says("Somebody must stay admin")
    ann.closes_modal(whole_stack=True)
    ann.clicks("Roles", in_home=True)
    ann.fills({"Person": "hal"})
    ann.submits()
    ann.fills({"Roles": ["Head of account", "Admin of Suits"]})
    assert ann.submits().ok
    ann.closes_modal(whole_stack=True)
    ann.clicks("Roles", in_home=True)
    ann.fills({"Person": "ann"})
    ann.submits()
    ann.fills({"Roles": []})
    assert ann.submits().ok
    assert ann.modal.says("Ann Dekker holds no role")


@pytest.mark.parametrize("button", ["Change a client", "Own days", "Roles", "Start", "Pause all"])
def test_buttons_of_the_house_do_nothing_for_others(stage: Stage, button: str) -> None:
    dee = home(stage, "dee")
    dee.clicks(button, in_home=True)
    assert not dee.has_modal or "find that for you" in dee.modal.text
    assert actions(stage) == []


def test_pause_stops_at_once_and_resume_speaks_again(stage: Stage) -> None:
    ann = home(stage, "ann")
    ann.clicks("Pause all", in_home=True)
    assert ann.modal.says("Nothing is sent to anybody")
    ann.closes_modal()
    stage.ada.types("/escalate vela the printer is down by 17:00")
    stage.until("2026-11-02 11:00")
    stage.dee.expect_no_dm()
    ann.clicks("Resume", in_home=True)
    assert ann.modal.says("At work again")
    stage.tick()
    stage.dee.expect_dm("printer is down")
    stage.until("2026-11-02 11:01")
    assert [action for action in actions(stage) if action in ("pause", "resume")] == [
        "pause",
        "resume",
    ]


def test_somebody_who_leaves_is_replaced_in_what_they_owed(stage: Stage) -> None:
    """Dee, the director, has left: what Ada escalates reaches the next above."""
    stage.until("2026-11-02 10:00")
    stage.slack.deactivate("dee")
    with stage.database.reading() as session:
        dee = store.by_slack_id(session, "U0DEE")
        assert dee is not None
        assert not dee.active
    stage.ada.types("/escalate vela the printer is down by 17:00")
    stage.tick()
    stage.hal.expect_dm("printer is down")


def test_a_newcomer_is_served_from_the_first_minute(stage: Stage) -> None:
    before = stage.slack.add_user("U0NEW", "nia", "Nia New", "nia@northlight.example")
    stage.slack.joins(before)
    with stage.database.reading() as session:
        assert people.actor(session, "U0NEW", stage.now) is not None


def test_a_new_zone_and_name_are_followed(stage: Stage) -> None:
    stage.slack.changes("ada", real_name="Ada Vries", tz="Asia/Tokyo")
    with stage.database.reading() as session:
        ada = store.by_slack_id(session, "U0ADA")
        assert ada is not None
        assert (ada.name, ada.zone) == ("Ada Vries", "Asia/Tokyo")


def test_an_agency_is_set_up_from_the_file_over_the_wire(stage: Stage) -> None:
    """The people of the example are found by their addresses in the workspace's directory."""
    file = setup.read_file(setup.EXAMPLE).file
    listed = SlackDirectory(stage.suits.api).read(emails=[])
    done = setup.apply_setup(stage.desk, None, file, listed, source="command line")
    assert any("Bergen Foods" in str(change) for change in done.changes)
    assert team(stage, "bergen")[0] == ("executive", "Bo Jansen")
    again = setup.apply_setup(stage.desk, None, file, listed, source="command line")
    assert again.changes == ()


def test_the_doctor_sees_what_is_missing_in_the_workspace(stage: Stage) -> None:
    stage.slack.scopes = frozenset(SCOPES) - {"files:write"}
    with stage.database.writing() as session:
        kade = session.exec(select(Client).where(Client.key == "kade")).one()
        session.add(ClientChannel(client_id=kade.id or 0, channel_id="C0NOWHERE"))
        for row in session.exec(select(ClientChannel)).all():
            if row.channel_id == "C0VELA":
                session.delete(row)
        channels = doctor.channels_to_probe(session)
    stage.slack.deactivate("max")
    found = said(stage.desk, probe(stage.suits.api, channels=channels))
    assert "The app lacks the scope files:write." in found
    assert "Slack does not show me the channel C0NOWHERE of Kade & Sons." in found
    assert "Max Visser is deactivated in Slack but still holds a seat." in found


def test_the_doctor_says_when_slack_refuses_the_token(stage: Stage) -> None:
    stage.slack.revoke()
    assert said(stage.desk, probe(stage.suits.api))[0] == (
        "Slack refuses the bot token (token_revoked)."
    )


def said(desk: Desk, found: Any) -> list[str]:
    rows = doctor.examine(desk, None, found)
    return [row.words.format(**row.values) for row in rows]


def test_when_the_last_who_heard_of_it_leaves_it_does_not_go_silent(stage: Stage) -> None:
    """An escalation went all the way up to the head; then the head leaves the agency."""
    stage.until("2026-11-02 10:00")
    stage.ada.types("/escalate vela the client threatens to leave by 11:00")
    stage.until("2026-11-02 15:00")
    stage.dee.expect_dm("threatens to leave")
    stage.hal.expect_dm("threatens to leave")
    stage.slack.deactivate("hal")
    stage.until("2026-11-03 09:30")
    stage.ann.expect_dm("threatens to leave")
    assert home_of(stage, stage.ann).says("threatens to leave")
    stage.slack.expect_all()


def test_when_the_director_leaves_the_next_above_hears_at_once(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.ada.types("/escalate vela the client threatens to leave by 17:00")
    stage.tick()
    stage.dee.expect_dm("threatens to leave")
    stage.slack.deactivate("dee")
    stage.tick()
    stage.hal.expect_dm("threatens to leave")
    stage.slack.expect_all()


def test_whom_slack_never_told_about_is_found_by_the_refresh(stage: Stage) -> None:
    """The event was lost; the clock reads the whole directory every six hours."""
    stage.slack.add_user("U0NEW", "nia", "Nia New", "nia@northlight.example")
    with stage.database.reading() as session:
        assert people.actor(session, "U0NEW", stage.now) is None
    found = directory.refresh(stage.desk, SlackDirectory(stage.suits.api))
    assert found.joined == 1
    with stage.database.reading() as session:
        assert people.actor(session, "U0NEW", stage.now) is not None
