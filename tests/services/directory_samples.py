"""The cast as Slack would list it."""

from __future__ import annotations

from dataclasses import replace

from bot.slack.directory import Directory, SlackPerson
from tests.cast import MEMBERS, TEAM

PEOPLE = {
    key: SlackPerson(
        slack_id=who.slack_id,
        name=who.name,
        email=f"{key}@northlight.example",
        zone=who.zone,
        locale=who.locale,
        active=who.active,
        guest=who.guest,
        team_id=TEAM,
    )
    for key, who in MEMBERS.items()
}


def workspace(**changes: SlackPerson) -> Directory:
    """Everyone of the cast, some of them changed, and an app that is nobody."""
    app = SlackPerson("U0APP", "Suits", bot=True, team_id=TEAM)
    return Directory.of([*{**PEOPLE, **changes}.values(), app], team_id=TEAM)


def but(key: str, **changes: object) -> SlackPerson:
    """One of the cast with something different."""
    return replace(PEOPLE[key], **changes)  # type: ignore[arg-type]
