"""Changing an office's own days from the Home tab."""

from __future__ import annotations

import uuid

from bot.messages import ids
from bot.messages import setup_offices as words
from bot.messages.forms_read import as_text
from bot.services import setup_drafts
from bot.services import setup_offices as service
from bot.services.drafts import OpenDraft
from handlers.door import Door
from handlers.interaction import Interaction


def pick(knock: Interaction) -> None:
    """The button "Own days": straight to the office when the button names one, or there is one."""
    offices = service.all_offices(knock.desk, knock.actor)
    wanted = knock.value if knock.value.isdigit() else ""
    if len(offices) == 1:
        wanted = str(offices[0].office_id)
    if wanted:
        knock.open(_form(knock, int(wanted), uuid.uuid4().hex))
    else:
        options = [(str(office.office_id), office.name) for office in offices]
        knock.open(words.pick_office(knock.t, options))


def picked(knock: Interaction) -> None:
    """An office was chosen."""
    office_id = int(as_text(knock.values.get("office")) or 0)
    knock.show(_form(knock, office_id, uuid.uuid4().hex))


def save(knock: Interaction) -> None:
    """The days were sent in."""
    saved = service.set_own_days(
        knock.desk,
        knock.actor,
        int(knock.context.get("office", 0)),
        as_text(knock.values.get("own_days")) or "",
        draft_id=knock.draft_id,
    )
    today = knock.desk.clock().astimezone(knock.t.zone).date()
    knock.show(words.own_days_saved(knock.t, name=saved.name, days=saved.own_days, today=today))


def closed(knock: Interaction) -> None:
    """Closed without sending: what was typed is kept already; nothing typed is forgotten."""
    office = service.office_form(knock.desk, knock.actor, int(knock.context.get("office", 0)))
    if (as_text(knock.values.get("own_days")) or "") == office.own_days:
        setup_drafts.forget(knock.desk, knock.actor, knock.draft_id)


def reopen(knock: Interaction, draft: OpenDraft) -> dict[str, object]:
    """An unfinished form, with what was typed into it."""
    typed = as_text(draft.content.get("own_days"))
    return _form(knock, int(draft.context.get("office", 0)), draft.id, typed)


def register(door: Door) -> None:
    """The button and the forms."""
    door.action(ids.SETUP_OWN_DAYS, pick)
    door.submit(ids.SETUP_OWN_DAYS, picked)
    door.submit(ids.SETUP_OFFICE, save)
    door.closed(ids.SETUP_OFFICE, closed)
    door.draft(ids.SETUP_OFFICE, reopen)


def _form(
    knock: Interaction, office_id: int, draft: str, typed: str | None = None
) -> dict[str, object]:
    office = service.office_form(knock.desk, knock.actor, office_id)
    return words.own_days_form(
        knock.t,
        office_id=office.office_id,
        name=office.name,
        country=office.country,
        values={"own_days": office.own_days if typed is None else typed},
        draft=draft,
    )
