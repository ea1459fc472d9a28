"""The DM: what people paste and drop, and the buttons of the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.errors import NotFound
from bot.messages import blocks as kit
from bot.messages import ids
from bot.services import box, box_status
from handlers.callnote import open_form as open_call_notes
from handlers.door import Door
from handlers.interaction import Interaction

HEARD = (None, "file_share")


def hear(knock: Interaction) -> None:
    """A message in the DM. Edits, deletions, broadcasts and what apps say are left alone."""
    event = knock.body.get("event") or {}
    if _a_person_speaks(event):
        files = [_file(each) for each in event.get("files") or () if isinstance(each, Mapping)]
        given = box.Given(knock.key, str(event.get("text") or ""), files)
        box.receive(knock.desk, knock.actor, given)


def choose_client(knock: Interaction) -> None:
    """Another client than the one guessed."""
    box.choose_client(knock.desk, knock.actor, _item_of_block(knock), _number(knock.value))


def choose_job(knock: Interaction) -> None:
    """Which of several jobs a status line was about."""
    item, _, job = knock.value.partition(":")
    box_status.choose_job(knock.desk, knock.actor, _number(item), _number(job))


def make_call_notes(knock: Interaction) -> None:
    """[Call notes]: the form, with the whole of the kept words behind it."""
    item = box.item(knock.desk, knock.actor, _number(knock.value))
    client_id = item.client[0] if item.client else None
    open_call_notes(knock, client_id=client_id, source_id=item.source_id)


def find_clients(knock: Interaction) -> None:
    """Typing in the select of clients."""
    found = box.find_clients(knock.desk, knock.actor, knock.text)
    knock.offer([kit.option(row.name, str(row.id)) for row in found])


def register(door: Door) -> None:
    """The event, the select, and what belongs to no other feature: [Change], [New job],
    [Brief] and [To-do] are bound where their forms are."""
    door.event("message", hear)
    door.action(ids.BOX_CLIENT, choose_client)
    door.options(ids.BOX_CLIENT, find_clients)
    door.action(ids.BOX_STATUS, choose_job)
    door.action(ids.BOX_CALL_NOTES, make_call_notes)


def _a_person_speaks(event: Mapping[str, Any]) -> bool:
    return (
        event.get("channel_type") == "im"
        and event.get("subtype") in HEARD
        and not event.get("bot_id")
        and not event.get("app_id")
        and not event.get("hidden")
    )


def _file(told: Mapping[str, Any]) -> box.GivenFile:
    size = told.get("size")
    return box.GivenFile(
        file_id=str(told.get("id") or ""),
        name=str(told.get("name") or told.get("title") or ""),
        filetype=str(told.get("filetype") or ""),
        url=str(told.get("url_private_download") or told.get("url_private") or ""),
        size=size if isinstance(size, int) else 0,
    )


def _item_of_block(knock: Interaction) -> int:
    actions = knock.body.get("actions") or [{}]
    return _number(str(actions[0].get("block_id", "")).partition(":")[2])


def _number(text: str) -> int:
    if not text.isdigit():
        raise NotFound
    return int(text)
