"""Adding and changing clients from the Home tab."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages import setup as words
from bot.messages.forms import FormValue, Values
from bot.messages.forms_read import as_list, as_text
from bot.services import setup_clients as service
from bot.services import setup_drafts
from bot.services.drafts import OpenDraft
from bot.services.setup_clients import ClientForm, ClientSaved
from bot.services.setup_team import SEATS, ClientWish
from handlers.door import Door
from handlers.interaction import Interaction

DEPARTMENTS = ("creative", "production", "media", "planning")


def add(knock: Interaction) -> None:
    """The button "Add a client"."""
    form = service.client_form(knock.desk, knock.actor)
    knock.open(_page(knock, form, _values(form.wish), uuid.uuid4().hex))


def pick(knock: Interaction) -> None:
    """The button "Change a client": straight to it when the button names one."""
    if knock.value.isdigit():
        form = service.client_form(knock.desk, knock.actor, int(knock.value))
        knock.open(_page(knock, form, _values(form.wish), uuid.uuid4().hex))
    else:
        service.choose_client(knock.actor)
        knock.open(words.pick_client(knock.t))


def picked(knock: Interaction) -> None:
    """A client was chosen: its form takes the place of the choice."""
    client_id = as_text(knock.values.get("client")) or ""
    form = service.client_form(knock.desk, knock.actor, int(client_id or 0))
    knock.show(_page(knock, form, _values(form.wish), uuid.uuid4().hex))


def search(knock: Interaction) -> None:
    """Typing in the search for a client."""
    found = service.find_clients(knock.desk, knock.actor, knock.text)
    knock.offer([kit.option(name, str(client_id)) for client_id, name in found])


def save(knock: Interaction) -> None:
    """The form was sent in."""
    wish = _wish(knock.values, knock.context)
    client_id = _client_id(knock.context)
    if client_id is None:
        saved = service.add_client(knock.desk, knock.actor, wish, draft_id=knock.draft_id)
    else:
        saved = service.change_client(
            knock.desk, knock.actor, client_id, wish, draft_id=knock.draft_id
        )
    knock.show(words.client_saved(knock.t, _saved(knock, saved)))


def closed(knock: Interaction) -> None:
    """Closed without sending: what was typed is kept already; nothing typed is forgotten."""
    form = service.client_form(knock.desk, knock.actor, _client_id(knock.context))
    asked = knock.context
    if _wish(knock.values, asked) == _wish(_values(form.wish), asked):
        setup_drafts.forget(knock.desk, knock.actor, knock.draft_id)


def reopen(knock: Interaction, draft: OpenDraft) -> dict[str, object]:
    """An unfinished form, with what was typed into it."""
    form = service.client_form(knock.desk, knock.actor, _client_id(draft.context))
    return _page(knock, form, {**_values(form.wish), **draft.content}, draft.id)


def register(door: Door) -> None:
    """Buttons, the search and the forms."""
    door.action(ids.SETUP_ADD_CLIENT, add)
    door.action(ids.SETUP_CHANGE_CLIENT, pick)
    door.submit(ids.SETUP_CHANGE_CLIENT, picked)
    door.options(ids.SETUP_CLIENT_SEARCH, search)
    door.submit(ids.SETUP_CLIENT, save)
    door.closed(ids.SETUP_CLIENT, closed)
    door.draft(ids.SETUP_CLIENT, reopen)


def _client_id(context: Mapping[str, Any]) -> int | None:
    client_id = context.get("client")
    return None if client_id is None else int(client_id)


def _page(knock: Interaction, form: ClientForm, values: Values, draft: str) -> dict[str, object]:
    page = words.ClientPage(
        draft=draft,
        whole=form.whole,
        client_id=form.client_id,
        name=form.wish.name,
        offices=form.offices,
        model_at=form.model_at,
    )
    return words.client_form(knock.t, page, values)


def _values(wish: ClientWish) -> dict[str, FormValue]:
    return {
        "name": wish.name,
        "currency": wish.currency,
        **wish.seats,
        "office": wish.office,
        "language": wish.language,
        "channels": list(wish.channels),
        "model": ["no"] if wish.no_model else [],
    }


def _wish(values: Values, context: Mapping[str, Any]) -> ClientWish:
    seats = {seat: as_text(values.get(seat)) or "" for seat in (*SEATS, *DEPARTMENTS)}
    return ClientWish(
        name=as_text(values.get("name")) or "",
        currency=as_text(values.get("currency")) or "",
        seats={seat: person for seat, person in seats.items() if person},
        office=as_text(values.get("office")) or "",
        language=as_text(values.get("language")) or "",
        channels=tuple(as_list(values.get("channels"))),
        no_model="no" in as_list(values.get("model")) if context.get("model") else None,
    )


def _saved(knock: Interaction, saved: ClientSaved) -> words.SavedPage:
    return words.SavedPage(
        name=saved.name,
        currency=saved.currency,
        executive=saved.executive,
        director=saved.director,
        added=saved.added,
        changed=len(saved.changes),
        today=knock.desk.clock().astimezone(knock.t.zone).date(),
        settling_until=saved.settling_until,
    )
