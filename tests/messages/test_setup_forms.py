"""The forms of setting up stay within Slack's limits with the longest of everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.messages import blocks as kit
from bot.messages import (
    setup,
    setup_doctor,
    setup_offices,
    setup_roles,
    starting,
)
from bot.messages.safe import escape
from bot.messages.texts import Texts
from demo.standin import check_home, check_message, check_view
from tests.cast import MONDAY

LONG = "<!channel> & *W* " * 12
NAME = LONG[:200]
TODAY = date(2026, 11, 2)
DRAFT = "0" * 32
OFFICES = [(f"office-{number}", f"{NAME[:150]}{number}") for number in range(300)]
DAYS = [(TODAY + timedelta(days=number), "half") for number in range(150)]


@dataclass(frozen=True)
class Finding:
    level: str = "broken"
    words: str = "The app lacks the scope {scope}."
    todo: str = "Add it as manifest.yml does, then install the app again."
    values: dict[str, str | int] = None  # type: ignore[assignment]
    many: str = ""


@pytest.fixture(params=["en", "nl", "vi", "ru", "zh"])
def t(request: pytest.FixtureRequest) -> Texts:
    return Texts.for_reader(ZoneInfo("Europe/Amsterdam"), language=request.param)


def values() -> dict[str, str | list[str] | None]:
    seats = dict.fromkeys(("executive", *setup.SEATS), "W0123456789ABCDEF")
    channels = [f"C{number:010d}" for number in range(setup.MOST_CHANNELS)]
    return {
        "name": NAME,
        "currency": "EUR",
        "office": "office-3",
        "language": "vi",
        "channels": channels,
        **seats,
    }


def test_every_form_is_within_the_limits(t: Texts) -> None:
    whole = setup.ClientPage(DRAFT, True, 2**40, NAME, OFFICES)
    days = "\n".join(f"{day.isoformat()} closed" for day, _kind in DAYS)
    views = [
        setup.client_form(t, whole, values()),
        setup.client_form(t, setup.ClientPage(DRAFT, False), values()),
        setup.client_form(t, setup.ClientPage(DRAFT, True), {}),
        setup.pick_client(t),
        setup_offices.pick_office(t, OFFICES),
        setup_offices.own_days_form(
            t, office_id=1, name=NAME, country="NL", values={"own_days": days}, draft=DRAFT
        ),
        setup_offices.own_days_saved(t, name=NAME, days=DAYS, today=TODAY),
        setup_roles.pick_person(t),
        setup_roles.roles_form(
            t,
            slack_id="U0ADA",
            name=NAME,
            values={"roles": list(setup_roles.ROLES), "department": "media"},
            draft=DRAFT,
        ),
        setup_roles.roles_saved(t, name=NAME, roles=list(setup_roles.ROLES)),
        starting.as_page(t, starting.started(t, 300)),
    ]
    for added in (True, False):
        page = setup.SavedPage(NAME, "EUR", NAME, NAME, added, 12, TODAY, MONDAY)
        views.append(setup.client_saved(t, page))
    for view in views:
        assert check_view(view) == []


def test_names_cannot_ping_or_shout(t: Texts) -> None:
    page = setup.SavedPage("<!channel> *Vela*", "EUR", "@here", "", True, 0, TODAY)
    words = str(setup.client_saved(t, page))
    assert "<!channel>" not in words
    assert "&lt;" in words


def test_the_home_tab_holds_the_longest_state(t: Texts) -> None:
    settling = [(NAME, MONDAY)] * 300
    held = [starting.HeldView(escape(NAME * 3), MONDAY)] * 300
    found = [Finding(values={"scope": NAME})] * 300
    for name in ("not started", "running", "paused"):
        view = starting.StateView(name, MONDAY, True, TODAY, settling)
        blocks = [
            *starting.state_blocks(t, view),
            *starting.held_back_blocks(t, held, TODAY),
            *setup_doctor.doctor_blocks(t, found),
        ]
        assert check_home(kit.home(blocks)) == []


def test_answers_are_messages_without_names(t: Texts) -> None:
    for said in (starting.started(t, 300), starting.paused(t), starting.resumed(t)):
        assert check_message({"text": said.text, "blocks": said.blocks}) == []
        assert said.text == "Suits"


def test_what_was_typed_comes_back_in_the_form() -> None:
    t = Texts.english(ZoneInfo("UTC"))
    page = setup.ClientPage(DRAFT, True, offices=OFFICES[:2])
    shown = {
        block["block_id"]: block["element"]
        for block in setup.client_form(t, page, values() | {"office": "office-1"})["blocks"]
        if block["type"] == "input"
    }
    assert shown["name"]["initial_value"] == NAME
    assert shown["director"]["initial_user"] == "W0123456789ABCDEF"
    assert shown["office"]["initial_option"]["value"] == "office-1"
    assert len(shown["channels"]["initial_conversations"]) == setup.MOST_CHANNELS


def test_the_terminal_says_what_and_what_to_do() -> None:
    t = Texts.english(ZoneInfo("UTC"))
    assert setup_doctor.doctor_lines(t, []) == ["All is well."]
    assert setup_doctor.doctor_lines(t, [Finding(values={"scope": "im:write"})]) == [
        "broken: The app lacks the scope im:write.",
        "    Add it as manifest.yml does, then install the app again.",
    ]
