"""What somebody is to the whole agency, changed from Slack: roles and the department they head."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session

from bot.errors import BadInput, NotFound, Refused
from bot.messages.texts import mark
from bot.rules.agency_file_words import DEPARTMENTS, ROLES
from bot.rules.rights import Right
from bot.services import audit, cases
from bot.services.access import require
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import drafts
from storage import people as store
from storage.tables.people import Person

LAST_ADMIN = mark("Somebody must stay admin. Make a colleague admin first.")
NEEDS_DEPARTMENT = mark("A department head needs a department.")
NOT_MEMBER = mark("Choose a member of this agency: not a guest, not an app.")


@dataclass(frozen=True, slots=True)
class RolesView:
    """What somebody is to the agency now."""

    slack_id: str
    name: str
    roles: tuple[str, ...]
    department: str


def roles_of(desk: Desk, actor: Actor, slack_id: str) -> RolesView:
    """For the form. Raises NotAllowed, BadInput for guests, apps and strangers."""
    require(actor, Right.SETUP)
    with desk.database.reading() as session:
        return _view(_member(session, slack_id))


def set_roles(
    desk: Desk,
    actor: Actor,
    slack_id: str,
    roles: Collection[str],
    department: str = "",
    *,
    draft_id: str = "",
) -> RolesView:
    """Give and take roles that count for every client.

    Raises NotAllowed, BadInput, and Refused when nobody would be admin any more.
    """
    require(actor, Right.SETUP)
    now = desk.clock()
    wished = [role for role in ROLES if role in roles]
    if "department_head" in wished and department not in DEPARTMENTS:
        raise BadInput(fields={"department": NEEDS_DEPARTMENT})
    with desk.database.writing() as session:
        person = _member(session, slack_id)
        others = [p for p in store.with_role(session, "admin") if p.id != person.id]
        if "admin" in person.roles and "admin" not in wished and not others:
            raise Refused(LAST_ADMIN)
        before = _view(person)
        person.roles = wished
        person.department = department if department in DEPARTMENTS else None
        after = _view(person)
        if after != before:
            audit.record(
                session,
                actor=actor,
                source="slack",
                action="change roles",
                subject=f"person:{person.id}",
                values={"before": list(before.roles), "after": list(after.roles)},
                now=now,
            )
            session.flush()
            cases.team_changed(session, desk, None, now)
        drafts.close(session, draft_id, actor.person_id, now)
    desk.wake()
    return after


def _member(session: Session, slack_id: str) -> Person:
    if not slack_id:
        raise NotFound
    person = store.by_slack_id(session, slack_id)
    if person is None or not person.active or person.is_guest:
        raise BadInput(fields={"person": NOT_MEMBER})
    return person


def _view(person: Person) -> RolesView:
    return RolesView(
        person.slack_id, person.name, tuple(sorted(person.roles)), person.department or ""
    )
