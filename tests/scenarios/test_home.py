"""The Home tab, as each of the people sees it."""

from __future__ import annotations

import pytest

from demo.standin import SeenView, User
from storage import people as people_store
from storage.tables.people import Person
from tests.scenarios.test_answers import stale_row
from tests.stage import Stage


def home_of(stage: Stage, who: User) -> SeenView:
    """Open the Home tab and read what was drawn for it."""
    before = _hash(stage, who)
    who.opens_home()
    assert stage.slack.world.wait_until(lambda: _hash(stage, who) != before, 3.0)
    return who.home


def follows(stage: Stage, who: User, *words: str, gone: str = "", within: float = 5.0) -> bool:
    """Whether the Home tab comes to say these words, and no more those, by itself."""
    return stage.slack.world.wait_until(
        lambda: who.home.says(*words) and not (gone and who.home.says(gone)), within
    )


def _hash(stage: Stage, who: User) -> str:
    view = stage.slack.world.homes.get(who.id)
    return view.hash if view is not None else ""


def test_an_empty_tab_offers_to_begin_something(stage: Stage) -> None:
    home = home_of(stage, stage.ada)
    assert home.says("nothing owed", "Nothing waits for you", "paste anything")
    assert {"New brief", "Call notes", "New job", "Ask for help"} <= set(home.buttons)
    assert home.says("Vela (executive)", "Noordzee Coffee (executive)")
    assert home.says("nobody stands in for you", "Language:", "English", "Mon-Fri", "17:30")
    assert not home.says("The desk")


def test_what_i_owe_stands_first_and_its_button_acts(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.bo.types("/escalate vela need somebody to ring their CMO by 16:00")
    stage.tick()
    stage.dee.expect_dm("ring their CMO")
    home = home_of(stage, stage.dee)
    assert home.says("1 thing", "ring their CMO")
    assert home.text.index("ring their CMO") < home.text.index("My clients")
    stage.dee.clicks("I have it", in_home=True)
    stage.tick()
    stage.bo.expect_dm("Dee Bakker has it")


def test_a_managers_tab_shows_their_peoples_exceptions_and_nobody_elses(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.ada.types("/escalate vela the client threatens to leave by 11:00")
    stage.vy.types("/escalate mekong the rice is late by 20:00")
    stage.until("2026-11-02 13:30")
    for person in (stage.dee, stage.hal):
        person.expect_dm("threatens to leave")
    seen = home_of(stage, stage.max)
    assert seen.says("On your clients", "threatens to leave")
    assert not seen.says("the rice is late")
    assert not home_of(stage, stage.kit).says("threatens to leave")
    for each in stage.slack.world.messages:
        each.expected = True


def test_an_admin_sees_state_health_and_set_up_and_others_do_not(stage: Stage) -> None:
    stage.tick()
    home = home_of(stage, stage.ann)
    assert home.says("The desk", "At work", "Health", "No books are described")
    assert {"Pause all", "Add a client", "Change a client", "Roles", "Own days off"} <= set(
        home.buttons
    )
    assert not home_of(stage, stage.max).says("The desk")


def test_pause_and_resume_are_seen_on_the_tab_at_once(stage: Stage) -> None:
    home_of(stage, stage.ann)
    stage.ann.clicks("Pause all", in_home=True)
    assert follows(stage, stage.ann, "Paused")
    assert home_of(stage, stage.ada).says("Suits is paused")


def test_a_button_drawn_before_a_role_was_lost_does_nothing(stage: Stage) -> None:
    home_of(stage, stage.ann)
    with stage.database.writing() as session:
        ann = session.get(Person, stage.person("ann"))
        assert ann is not None
        ann.roles = []
    stage.ann.clicks("Pause all", in_home=True)
    with stage.database.reading() as session:
        assert people_store.agency(session).paused_at is None
    assert not home_of(stage, stage.ann).says("The desk")


def test_a_guest_and_the_messages_tab_draw_nothing(stage: Stage) -> None:
    stage.cy.opens_home()
    stage.ada.opens_messages()
    stage.tick()
    stage.suits.homes.close()
    assert stage.slack.world.homes == {}


def test_settings_change_language_and_hours_and_the_tab_follows(stage: Stage) -> None:
    home_of(stage, stage.ada)
    stage.ada.clicks("Language and hours", in_home=True)
    stage.ada.fills(
        {"Language": "Nederlands", "Working hours": "My own, below", "From": "08:30",
         "Until": "14:00", "Days you work": ["Monday", "Tuesday", "Thursday"]}
    )  # fmt: skip
    done = stage.ada.submits()
    assert done.ok
    assert done.modal is not None
    assert done.modal.says("Nederlands", "14:00")
    assert follows(stage, stage.ada, "ma-di 08", "do 08")
    with stage.database.reading() as session:
        ada = session.get(Person, stage.person("ada"))
        assert ada is not None
        assert ada.language == "nl"
        assert ada.hours["thu"] == ["08:30-14:00"]


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"From": "09:00", "Until": "09:30"}, "end", "at least an hour"),
        ({"From": "04:00", "Until": "23:00"}, "end", "16 hours"),
        ({"Until": "17:00"}, "start", "From when"),
    ],
)
def test_hours_nobody_can_work_are_refused_kindly(
    stage: Stage, typed: dict[str, str], field: str, sentence: str
) -> None:
    home_of(stage, stage.ada)
    stage.ada.clicks("Language and hours", in_home=True)
    stage.ada.fills({"Working hours": "My own, below", "Days you work": ["Monday"], **typed})
    refused = stage.ada.submits()
    assert sentence in refused.errors[field]
    stage.ada.fills({"From": "09:00", "Until": "17:00"})
    assert stage.ada.submits().ok


def test_no_day_ticked_is_refused_kindly(stage: Stage) -> None:
    home_of(stage, stage.ada)
    stage.ada.clicks("Language and hours", in_home=True)
    stage.ada.fills({"Working hours": "My own, below", "From": "09:00", "Until": "17:00"})
    assert "at least one day" in stage.ada.submits().errors["days"]


def test_drafts_are_offered_to_resume_and_to_drop(stage: Stage) -> None:
    stage.ada.types("/brief")
    stage.ada.fills({"Title": "A second opinion"})
    stage.ada.closes_modal()
    home = home_of(stage, stage.ada)
    assert home.says("Begun, not finished", "A second opinion")
    stage.ada.clicks("Resume", in_home=True)
    assert stage.ada.modal.field("Title").value == "A second opinion"
    stage.ada.closes_modal()
    stage.ada.clicks("Drop", in_home=True)
    assert follows(stage, stage.ada, gone="A second opinion")


def test_why_these_answers_from_the_tab(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    stage.bo.types("/escalate vela ring them by 16:00")
    stage.tick()
    stage.dee.expect_dm("ring them")
    home_of(stage, stage.dee)
    stage.dee.clicks("Why these?", in_home=True)
    assert stage.dee.modal.says("ring them")


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("New brief", "brief"),
        ("Call notes", "notes"),
        ("New job", "job"),
        ("Ask for help", "help"),
        ("Set cover", "cover"),
    ],
)
def test_a_first_day_button_opens_its_form(stage: Stage, label: str, title: str) -> None:
    home_of(stage, stage.ada)
    stage.ada.clicks(label, in_home=True)
    form = stage.ada.modal
    assert title in f"{form.title} {form.callback_id}".casefold()


def test_what_comes_next_is_told_in_the_dm_and_opens_the_way_to_start(stage: Stage) -> None:
    with stage.database.writing() as session:
        people_store.agency(session).started_at = None
    home = home_of(stage, stage.ann)
    assert home.says("Not started", "Look at the coming days")
    stage.ann.clicks("What comes next", in_home=True)
    assert stage.ann.modal.says("on a copy")
    stage.ann.closes_modal()
    assert follows(stage, stage.ann, "You have seen what will be said", within=30.0)
    stage.tick()
    stage.ann.expect_dm("Nothing was sent")
    stage.ann.clicks("Start", in_home=True)
    assert follows(stage, stage.ann, "At work", gone="Not started")


def test_a_director_has_no_button_of_the_desk(stage: Stage) -> None:
    assert "What comes next" not in home_of(stage, stage.dee).buttons


def test_i_am_back_ends_my_cover_from_the_tab(stage: Stage) -> None:
    stage.ada.types(f"/cover me until wed by {stage.bo.mention}")
    assert home_of(stage, stage.ada).says("Bo Jansen stands in for you")
    stage.ada.clicks("I'm back", in_home=True)
    assert follows(stage, stage.ada, "nobody stands in for you")
    stage.tick()
    for message in stage.slack.world.messages:
        message.expected = True


def test_open_briefs_stand_on_the_tab_and_open(stage: Stage) -> None:
    stage.ada.types("/brief vela campaign Spring launch")
    home = home_of(stage, stage.ada)
    assert home.says("Brief Vela", "Spring launch")
    stage.ada.clicks("Open", in_home=True)
    assert stage.ada.modal.says("Spring launch")
    for message in stage.slack.world.messages:
        message.expected = True


def test_ada_puts_her_morning_message_off_from_the_tab_and_takes_it_back(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    home = home_of(stage, stage.ada)
    assert not home.says("put off until")
    stage.ada.clicks("Put off my morning message", in_home=True)
    assert stage.ada.modal.says("What is urgent still comes alone", "goes on climbing")
    stage.ada.submits()
    assert stage.ada.modal.says("next morning message comes", "Wed", "09:00")
    stage.ada.closes_modal()
    assert follows(stage, stage.ada, "Morning message:", "put off until Wed")
    stage.ada.clicks("Send it again", in_home=True)
    assert follows(stage, stage.ada, "Put off my morning message", gone="put off until Wed")


def test_a_day_too_far_is_refused_in_the_form_and_what_was_typed_stays(stage: Stage) -> None:
    stage.until("2026-11-02 10:00")
    home_of(stage, stage.ada)
    stage.ada.clicks("Put off my morning message", in_home=True)
    stage.ada.fills({"Quiet until": "Another day, below", "Another day": "2026-12-24"})
    assert "That is too long" in stage.ada.submits().errors["day"]
    stage.ada.fills({"Another day": "2026-11-06"})
    stage.ada.submits()
    assert stage.ada.modal.says("Fri")


def test_a_director_reads_of_their_peoples_things_from_above(stage: Stage) -> None:
    """ "Your director" is Ada's; on Dee's own tab it would be somebody else's."""
    stale_row(stage)
    stage.until("2026-11-09 10:00")
    seen = home_of(stage, stage.dee)
    assert seen.says("On your clients", "Ada de Vries has it now")
    assert seen.says("the director hears of it")
    assert not seen.says("your director")
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_every_button_of_the_desk_opens_its_form(stage: Stage) -> None:
    home_of(stage, stage.ann)
    for label, title in (
        ("Add a client", "Add a client"),
        ("Change a client", "Change a client"),
        ("Roles", "Roles"),
        ("Own days off", "Own days"),
        ("Language and hours", "Your settings"),
    ):
        stage.ann.clicks(label, in_home=True)
        assert stage.ann.modal.title == title
        stage.ann.closes_modal()
