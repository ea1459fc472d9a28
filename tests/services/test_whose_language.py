"""Slack's language decides, a choice on Home overrides it; the agency's is for no single reader."""

from __future__ import annotations

import pytest

from bot.services import desk_book, people
from bot.services.desk import Desk
from bot.services.desk_book import Entry
from storage import people as store
from storage.tables.people import Person
from tests.cast import Cast


def person(locale: str, language: str | None = None) -> Person:
    return Person(
        slack_id="U1", name="Ada", zone="Europe/Amsterdam", locale=locale, language=language
    )


@pytest.mark.parametrize(
    ("locale", "chosen", "read"),
    [
        ("zh-CN", None, "zh"), ("nl-NL", None, "nl"), ("en-GB", None, "en"),
        ("de-DE", None, "en"), ("", None, "en"),
        ("en-US", "vi", "vi"), ("zh-TW", "ru", "ru"), ("nl-NL", "en", "en"),
    ],
)  # fmt: skip
def test_a_choice_overrides_slack(locale: str, chosen: str | None, read: str) -> None:
    someone = person(locale, chosen)
    assert people.texts_of(someone).language == people.language_of(someone) == read


def test_what_has_no_reader_is_in_the_agencys_language_and_zone(desk: Desk, cast: Cast) -> None:
    with desk.database.writing() as session:
        store.agency(session).language = "vi"
        store.agency(session).zone = "Asia/Ho_Chi_Minh"
    with desk.database.reading() as session:
        t = people.agency_texts(session)
    assert (t.language, t.zone.key) == ("vi", "Asia/Ho_Chi_Minh")


def test_whoever_is_not_known_is_answered_in_the_agencys_language(desk: Desk, cast: Cast) -> None:
    with desk.database.writing() as session:
        team = store.agency(session).team_id or ""
        store.agency(session).language = "ru"
    for slack_id, knows in (("U0NOBODY", False), ("U0ADA", True)):
        entered = desk_book.enter(
            desk,
            Entry(
                key=f"k{slack_id}", kind="command", name="/brief", slack_id=slack_id, team_id=team,
                user_team_id=team, text="", value="", values={}, context={}, draft_id="", form="",
            ),
        )  # fmt: skip
        assert (entered.actor is not None, entered.language) == (knows, "ru")
