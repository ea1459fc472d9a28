"""Who is in the workspace, as Slack tells it: names, time zones, locales, who has left.

`users.list` is Tier 2 (20 calls a minute): one page holds 200 people, so an agency of 500 is three
calls. Deactivated members stay listed with `deleted`. Sources: docs.slack.dev, methods users.list
and users.lookupByEmail, object types "user".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

PAGE = 200
SLACKBOT = "USLACKBOT"
MOST_PAGES = 500


@dataclass(frozen=True, slots=True)
class SlackPerson:
    """One member. `zone` and `locale` are empty when Slack does not tell (deactivated people)."""

    slack_id: str
    name: str
    email: str = ""
    zone: str = ""
    locale: str = ""
    active: bool = True
    guest: bool = False
    bot: bool = False
    team_id: str = ""


@dataclass(frozen=True, slots=True)
class Directory:
    """Everyone Slack told of, by id and by e-mail address (lower case, active people first)."""

    by_id: Mapping[str, SlackPerson]
    by_email: Mapping[str, SlackPerson]
    team_id: str = ""

    @classmethod
    def of(cls, people: Iterable[SlackPerson], *, team_id: str = "") -> Directory:
        """A directory of these people, without apps."""
        members = [person for person in people if not person.bot]
        # An address can stand at somebody who left and at their new account: the active one wins.
        ordered = sorted(members, key=lambda person: person.active)
        return cls(
            by_id={person.slack_id: person for person in members},
            by_email={person.email: person for person in ordered if person.email},
            team_id=team_id,
        )

    def find(self, *, slack_id: str = "", email: str = "") -> SlackPerson | None:
        """Somebody by id, else by e-mail address; None when Slack knows nobody like that."""
        if slack_id:
            return self.by_id.get(slack_id)
        return self.by_email.get(email.lower())


def read_person(user: Mapping[str, Any]) -> SlackPerson:
    """A user object of Slack, also the one inside `user_change` and `team_join`."""
    profile: Mapping[str, Any] = user.get("profile") or {}
    name = (
        profile.get("real_name")
        or user.get("real_name")
        or profile.get("display_name")
        or user.get("name")
        or ""
    )
    guest = user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_stranger")
    return SlackPerson(
        slack_id=str(user.get("id", "")),
        name=str(name),
        email=str(profile.get("email") or "").lower(),
        zone=str(user.get("tz") or ""),
        locale=str(user.get("locale") or ""),
        active=not user.get("deleted", False),
        guest=bool(guest),
        bot=bool(user.get("is_bot")) or user.get("id") == SLACKBOT,
        team_id=str(user.get("team_id") or profile.get("team") or ""),
    )


class SlackDirectory:
    """Reads the workspace's directory with one Web API client."""

    def __init__(self, client: WebClient) -> None:
        self._client = client

    def read(self, *, emails: Iterable[str] = ()) -> Directory:
        """Everyone in the workspace; `emails` not among them are looked up one by one.

        Raises slack_sdk's SlackApiError when Slack refuses (scopes `users:read`,
        `users:read.email`), OSError when it cannot be reached.
        """
        team_id = str(self._client.auth_test().get("team_id") or "")
        people = list(_members(self._client))
        directory = Directory.of(people, team_id=team_id)
        missing = {email.lower() for email in emails if email} - directory.by_email.keys()
        found = [one for email in sorted(missing) if (one := _by_email(self._client, email))]
        return Directory.of([*people, *found], team_id=team_id) if found else directory


def _members(client: WebClient) -> Iterable[SlackPerson]:
    cursor = ""
    for _ in range(MOST_PAGES):
        page = client.users_list(limit=PAGE, include_locale=True, cursor=cursor or None)
        yield from (read_person(member) for member in page.get("members") or ())
        cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return


def _by_email(client: WebClient, email: str) -> SlackPerson | None:
    try:
        answer = client.users_lookupByEmail(email=email)
    except SlackApiError as error:
        if error.response.get("error") == "users_not_found":
            return None
        raise
    return read_person(answer["user"])
