"""People as Slack knows them: names, zones and locales follow it; who left is replaced at once.

Slack is the truth about who somebody is; the agency's file and modals about what they do here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlmodel import Session

from bot.rules.worktime import known_zone
from bot.services import audit, leavers
from bot.services.desk import Desk
from bot.slack.directory import SlackDirectory, SlackPerson, read_person
from storage import people as store
from storage.tables.people import Person

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How many people a look at Slack added or changed, how many left, how many cases moved on."""

    joined: int = 0
    changed: int = 0
    left: int = 0
    cases_moved: int = 0


def refresh(desk: Desk, slack: SlackDirectory) -> Refreshed:
    """Read everyone from Slack, then bring the records in line in one transaction.

    Called by the clock. The network is done before the transaction begins. Raises SlackApiError
    or OSError when Slack refuses or is away, and nothing is changed then. People Slack no longer
    lists are left alone: a page that went missing is no reason to take anybody's work away.
    """
    return follow(desk, slack.read().by_id.values())


def follow(desk: Desk, people: Iterable[SlackPerson]) -> Refreshed:
    """Bring the records of these people in line with Slack; one transaction."""
    now = desk.clock()
    with desk.database.writing() as session:
        done = follow_in(session, desk, people, now)
    if done.cases_moved:
        desk.wake()
    return done


def person_changed(desk: Desk, user: Mapping[str, Any], *, team_id: str = "") -> Refreshed:
    """Slack told that one person changed or joined (`user_change`, `team_join`).

    `user` is Slack's user object, `team_id` the workspace that told: what another one tells
    changes nothing.
    """
    with desk.database.reading() as session:
        ours = store.agency(session).team_id
    if ours and team_id and team_id != ours:
        return Refreshed()
    return follow(desk, [read_person(user)])


def follow_in(
    session: Session, desk: Desk, people: Iterable[SlackPerson], now: datetime
) -> Refreshed:
    """The same within somebody else's transaction."""
    joined = changed = left = moved = 0
    team_id = store.agency(session).team_id or ""
    known = {person.slack_id: person for person in store.people(session)}
    for told in people:
        if told.bot or not told.slack_id:
            continue
        person = known.get(told.slack_id)
        if person is None and _is_foreign(told, team_id):
            continue
        if person is None:
            joined += 1
            known[told.slack_id] = _join(session, told, team_id)
            continue
        before = _could_work(person)
        changed += _update(person, told, team_id)
        if before and not _could_work(person):
            left += 1
            moved += _left(session, desk, person, now)
    session.flush()
    if joined or changed or left:
        log.info("directory_followed", joined=joined, changed=changed, left=left, moved=moved)
    return Refreshed(joined, changed, left, moved)


def _join(session: Session, told: SlackPerson, team_id: str) -> Person:
    person = Person(
        slack_id=told.slack_id,
        name=told.name or told.slack_id,
        email=told.email or None,
        zone=told.zone if known_zone(told.zone) else store.agency(session).zone,
        locale=told.locale or "en-US",
        active=told.active,
        is_guest=_is_guest(told, team_id),
        team_id=told.team_id or None,
    )
    session.add(person)
    session.flush()
    return person


def _update(person: Person, told: SlackPerson, team_id: str) -> bool:
    """Take over what Slack says; what it leaves out (people who left have no zone) stays."""
    wished = {
        "name": told.name or person.name,
        "email": told.email or person.email,
        "zone": told.zone if told.zone and known_zone(told.zone) else person.zone,
        "locale": told.locale or person.locale,
        "team_id": told.team_id or person.team_id,
        "active": told.active,
        "is_guest": _is_guest(told, team_id),
    }
    different = {name: value for name, value in wished.items() if getattr(person, name) != value}
    for name, value in different.items():
        setattr(person, name, value)
    if "zone" in different:
        # Their morning has moved: the next sweep finds the new one.
        person.next_digest_at = None
    return bool(different)


def _left(session: Session, desk: Desk, person: Person, now: datetime) -> int:
    assert person.id is not None
    session.flush()
    moved = leavers.replace(session, desk, person.id, now)
    audit.record(
        session,
        actor=None,
        source="slack",
        action="person left",
        subject=f"person:{person.id}",
        values={"cases_moved": moved},
        now=now,
    )
    return moved


def _could_work(person: Person) -> bool:
    return person.active and not person.is_guest


def _is_guest(told: SlackPerson, team_id: str) -> bool:
    return told.guest or _is_foreign(told, team_id)


def _is_foreign(told: SlackPerson, team_id: str) -> bool:
    """Somebody of another organisation, who only shares a channel with us."""
    return bool(team_id and told.team_id and told.team_id != team_id)
