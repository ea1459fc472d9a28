"""Names, zones and languages follow Slack; the work of somebody who left goes on elsewhere."""

from __future__ import annotations

from typing import Any

from sqlmodel import select

from bot.services import directory, people
from bot.services.desk import Desk
from bot.slack.directory import Directory, SlackPerson, read_person
from handlers.directory import follower
from storage import people as store
from storage.tables.desk import AuditEntry, Inbound
from storage.tables.engine import Case
from storage.tables.people import Person
from tests.cast import MONDAY, TEAM, Cast
from tests.services.directory_samples import PEOPLE, but


def person(desk: Desk, slack_id: str) -> Person:
    with desk.database.writing() as session:
        found = store.by_slack_id(session, slack_id)
        assert found is not None
        return found


def user(**changes: Any) -> dict[str, Any]:
    profile = {"real_name": "Ada de Vries", "email": "ada@northlight.example"}
    return {
        "id": "U0ADA",
        "team_id": TEAM,
        "name": "ada",
        "tz": "Europe/Amsterdam",
        "locale": "en-GB",
        "deleted": False,
        "profile": profile,
        **changes,
    }


def event(desk: Desk, told: dict[str, Any], *, team_id: str = TEAM) -> None:
    body = {"team_id": team_id, "event": {"type": "user_change", "user": told}}
    follower(desk)(body, lambda: None)


def test_a_new_name_zone_and_locale_are_taken_over(desk: Desk, cast: Cast) -> None:
    event(desk, user(tz="Asia/Ho_Chi_Minh", locale="vi-VN", profile={"real_name": "Ada Vries"}))
    ada = person(desk, "U0ADA")
    assert (ada.name, ada.zone, ada.locale) == ("Ada Vries", "Asia/Ho_Chi_Minh", "vi-VN")
    assert ada.email == "ada@northlight.example"


def test_a_move_to_another_zone_lets_the_next_morning_be_found_again(
    desk: Desk, cast: Cast
) -> None:
    with desk.database.writing() as session:
        ada = store.by_slack_id(session, "U0ADA")
        assert ada is not None
        ada.next_digest_at = MONDAY
    event(desk, user())
    assert person(desk, "U0ADA").next_digest_at == MONDAY
    event(desk, user(tz="Asia/Tokyo"))
    assert person(desk, "U0ADA").next_digest_at is None


def test_what_slack_leaves_out_of_a_deactivated_profile_is_kept(desk: Desk, cast: Cast) -> None:
    event(desk, {"id": "U0ADA", "team_id": TEAM, "deleted": True, "profile": {}, "name": ""})
    ada = person(desk, "U0ADA")
    assert (ada.active, ada.name, ada.zone) == (False, "Ada de Vries", "Europe/Amsterdam")


def test_a_zone_nobody_knows_is_not_taken_over(desk: Desk, cast: Cast) -> None:
    event(desk, user(tz="Mars/Olympus"))
    assert person(desk, "U0ADA").zone == "Europe/Amsterdam"


def test_a_newcomer_is_known_at_once(desk: Desk, cast: Cast) -> None:
    newcomer = user(id="U0NEW", profile={"real_name": "Nia New", "email": "Nia@Northlight.example"})
    event(desk, newcomer)
    nia = person(desk, "U0NEW")
    assert (nia.name, nia.email, nia.roles) == ("Nia New", "nia@northlight.example", [])
    with desk.database.reading() as session:
        assert people.actor(session, "U0NEW", MONDAY) is not None


def test_apps_and_people_of_other_organisations_are_not_taken_in(desk: Desk, cast: Cast) -> None:
    event(desk, user(id="U0BOT", is_bot=True))
    event(desk, user(id="USLACKBOT"))
    event(desk, user(id="U0FAR", team_id="T0FAR"))
    with desk.database.reading() as session:
        found = {row.slack_id for row in session.exec(select(Person)).all()}
    assert not found & {"U0BOT", "USLACKBOT", "U0FAR"}


def test_somebody_made_a_guest_gets_nothing_any_more(desk: Desk, cast: Cast) -> None:
    event(desk, user(is_restricted=True))
    with desk.database.reading() as session:
        assert people.actor(session, "U0ADA", MONDAY) is None


def test_another_workspace_changes_nobody(desk: Desk, cast: Cast) -> None:
    event(desk, user(profile={"real_name": "Mallory"}), team_id="T0FAR")
    assert person(desk, "U0ADA").name == "Ada de Vries"


def test_a_profile_is_not_kept_as_a_delivery(desk: Desk, cast: Cast) -> None:
    event(desk, user(profile={"real_name": "Ada", "phone": "+31 6 0000 0000"}))
    with desk.database.reading() as session:
        assert session.exec(select(Inbound)).all() == []


def test_the_cases_of_somebody_who_left_are_looked_at_at_once(desk: Desk, cast: Cast) -> None:
    with desk.database.writing() as session:
        session.add(
            Case(
                kind="no_such_kind",
                subject="nothing:1",
                owner_id=cast.people["ada"],
                opened_at=MONDAY,
                anchor_at=MONDAY,
                next_at=MONDAY,
            )
        )
    done = directory.follow(desk, [but("ada", active=False), but("zed")])
    assert (done.left, done.cases_moved) == (1, 1)
    again = directory.follow(desk, [but("ada", active=False)])
    assert (again.left, again.changed) == (0, 0)
    with desk.database.reading() as session:
        entries = session.exec(select(AuditEntry)).all()
        assert [(e.action, e.subject) for e in entries] == [
            ("person left", f"person:{cast.people['ada']}")
        ]


def test_a_refresh_follows_everybody_and_forgets_nobody(desk: Desk, cast: Cast) -> None:
    class Listing:
        def read(self) -> Directory:
            renamed = but("bo", name="Bo de Boer")
            extra = SlackPerson("U0NEW", "Nia New", team_id=TEAM)
            return Directory.of([PEOPLE["ada"], renamed, extra], team_id=TEAM)

    done = directory.refresh(desk, Listing())  # type: ignore[arg-type]
    assert (done.joined, done.changed, done.left) == (1, 1, 0)
    assert person(desk, "U0BO").name == "Bo de Boer"
    assert person(desk, "U0DEE").active


def test_an_address_of_somebody_who_left_finds_their_new_account() -> None:
    old = SlackPerson("U0OLD", "Ada", email="ada@northlight.example", active=False)
    new = SlackPerson("U0NEW", "Ada", email="ada@northlight.example")
    for order in ([old, new], [new, old]):
        found = Directory.of(order).find(email="ADA@northlight.example")
        assert found is not None
        assert found.slack_id == "U0NEW"


def test_a_profile_is_read_as_slack_writes_it() -> None:
    told = read_person(user(is_ultra_restricted=True))
    assert (told.slack_id, told.name, told.email) == (
        "U0ADA",
        "Ada de Vries",
        "ada@northlight.example",
    )
    assert told.guest
    assert read_person({"id": "U1", "name": "bo", "profile": {}}).name == "bo"
