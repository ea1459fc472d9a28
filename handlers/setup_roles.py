"""Changing somebody's roles from the Home tab."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from bot.messages import ids
from bot.messages import setup_roles as words
from bot.messages.forms import FormValue
from bot.messages.forms_read import as_list, as_text
from bot.services import setup_drafts
from bot.services import setup_roles as service
from bot.services.drafts import OpenDraft
from handlers.door import Door
from handlers.interaction import Interaction


def pick(knock: Interaction) -> None:
    """The button "Roles"."""
    service.roles_of(knock.desk, knock.actor, knock.actor.slack_id)
    knock.open(words.pick_person(knock.t))


def picked(knock: Interaction) -> None:
    """A person was chosen."""
    slack_id = as_text(knock.values.get("person")) or ""
    knock.show(_form(knock, slack_id, uuid.uuid4().hex, {}))


def save(knock: Interaction) -> None:
    """The roles were sent in."""
    saved = service.set_roles(
        knock.desk,
        knock.actor,
        str(knock.context.get("person", "")),
        as_list(knock.values.get("roles")),
        as_text(knock.values.get("department")) or "",
        draft_id=knock.draft_id,
    )
    knock.show(words.roles_saved(knock.t, name=saved.name, roles=saved.roles))


def closed(knock: Interaction) -> None:
    """Closed without sending: a few ticks are sooner set again than looked for in a draft."""
    setup_drafts.forget(knock.desk, knock.actor, knock.draft_id)


def reopen(knock: Interaction, draft: OpenDraft) -> dict[str, object]:
    """An unfinished form, with what was chosen in it."""
    return _form(knock, str(draft.context.get("person", "")), draft.id, draft.content)


def register(door: Door) -> None:
    """The button and the forms."""
    door.action(ids.SETUP_ROLES, pick)
    door.submit(ids.SETUP_ROLES, picked)
    door.submit(ids.SETUP_PERSON, save)
    door.closed(ids.SETUP_PERSON, closed)
    door.draft(ids.SETUP_PERSON, reopen)


def _form(
    knock: Interaction, slack_id: str, draft: str, typed: Mapping[str, FormValue]
) -> dict[str, object]:
    held = service.roles_of(knock.desk, knock.actor, slack_id)
    values: dict[str, FormValue] = {"roles": list(held.roles), "department": held.department}
    return words.roles_form(
        knock.t,
        slack_id=held.slack_id,
        name=held.name,
        values={**values, **typed},
        draft=draft,
    )
