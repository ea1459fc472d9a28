"""A client's week in two sentences: edited in the pack, suggested, taken; the note for a client."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from bot.messages import ids
from bot.messages import status_week_pages as pages
from bot.messages.forms_read import FormValue
from bot.messages.oops import note, sorry
from bot.services import status_week
from bot.services.drafts import OpenDraft
from handlers.brief_card import put
from handlers.door import Door
from handlers.interaction import Interaction
from handlers.job_actions import number


def edit(knock: Interaction) -> None:
    """[Edit] beside the sentences in the pack."""
    put(knock, _form(knock, number(knock.value), uuid4().hex, {}))


def submit(knock: Interaction) -> None:
    """What the meeting reads."""
    said = str(knock.values.get("words") or "")
    status_week.keep(
        knock.desk, knock.actor, number(knock.context.get("pack")), said, draft_id=knock.draft_id
    )
    knock.show(note(knock.t, sorry(knock.t("Saved."))))


def ask(knock: Interaction) -> None:
    """[Suggest other words] in the form."""
    status_week.suggest(knock.desk, knock.actor, number(knock.value))
    said = knock.t(
        "I ask for other words and tell you in our DM. These stay until you take others."
    )
    knock.say(sorry(said))


def take(knock: Interaction) -> None:
    """[Take it] under a suggestion."""
    pack_id, words = status_week.suggested(knock.desk, knock.actor, number(knock.value))
    status_week.keep(knock.desk, knock.actor, pack_id, words)
    knock.say(sorry(knock.t("Taken: the pack says it so.")))


def edit_first(knock: Interaction) -> None:
    """[Edit first] under a suggestion."""
    pack_id, words = status_week.suggested(knock.desk, knock.actor, number(knock.value))
    put(knock, _form(knock, pack_id, uuid4().hex, {"words": words}))


def client_note(knock: Interaction) -> None:
    """[Two sentences] for the client."""
    client_id = number(knock.value)
    told = status_week.note(knock.desk, knock.actor, client_id)
    put(knock, pages.note(knock.t, client_id, told.client, told.for_client, host=told.host))


def ask_note(knock: Interaction) -> None:
    """[Suggest other words] for the note."""
    status_week.suggest_note(knock.desk, knock.actor, number(knock.context.get("client")))
    said = knock.t(
        "I ask for other words and tell you in our DM. These stay until you take others."
    )
    knock.show(note(knock.t, sorry(said)))


def reopen(knock: Interaction, draft: OpenDraft) -> dict[str, Any]:
    """The form with the words of a draft."""
    return _form(knock, number(draft.context.get("pack")), draft.id, draft.content)


def register(door: Door) -> None:
    """Bind the names."""
    door.action(ids.STATUS_WEEK, edit)
    door.submit(ids.STATUS_WEEK, submit)
    door.closed(ids.STATUS_WEEK, lambda knock: None)
    door.draft(ids.STATUS_WEEK, reopen)
    door.action(ids.STATUS_WEEK_ASK, ask)
    door.action(ids.STATUS_WEEK_TAKE, take)
    door.action(ids.STATUS_WEEK_EDIT, edit_first)
    door.action(ids.STATUS_NOTE, client_note)
    door.submit(ids.STATUS_NOTE, ask_note)


def _form(
    knock: Interaction, pack_id: int, draft: str, values: Mapping[str, FormValue]
) -> dict[str, Any]:
    page = status_week.page(knock.desk, knock.actor, pack_id)
    return pages.edit(knock.t, page, draft=draft, values=values)
