"""The buttons of a next step: done, another day, somebody else's."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from bot.messages import call_forms, ids
from bot.messages.call_reading import a_day, number
from bot.messages.call_views import ActionRow
from bot.messages.forms_read import as_list, as_text
from bot.rules.calls import Owner
from bot.services import calls, calls_actions, calls_lists
from bot.services.drafts import OpenDraft
from handlers.door import Door
from handlers.interaction import Interaction


def done(knock: Interaction) -> None:
    """[Done]: its line is struck through wherever it stands."""
    calls_actions.done(knock.desk, knock.actor, number(knock.value) or 0)


def ask_date(knock: Interaction) -> None:
    """[New date]."""
    knock.open(_new_date(knock, _row(knock, number(knock.value)), {}, uuid4().hex))


def move(knock: Interaction) -> None:
    """Another day."""
    action_id = number(knock.context.get("action")) or 0
    day = a_day(knock.values.get("day"), "day")
    why = as_text(knock.values.get("why")) or ""
    calls_actions.move(knock.desk, knock.actor, action_id, day, why=why, draft_id=knock.draft_id)
    words = knock.t("Moved to {day}.", day=knock.t.date(day))
    knock.show(call_forms.done(knock.t, knock.t("New date"), words))


def ask_whose(knock: Interaction) -> None:
    """[Not mine]."""
    row = _row(knock, number(knock.value))
    knock.open(call_forms.not_mine(knock.t, row, values={}, draft_id=uuid4().hex))


def hand_on(knock: Interaction) -> None:
    """Somebody else's, or back to the author."""
    action_id = number(knock.context.get("action")) or 0
    owner = Owner("client") if "client" in as_list(knock.values.get("side")) else Owner()
    chosen = as_list(knock.values.get("person"))
    if chosen:
        found = calls.person_ids(knock.desk, chosen)
        owner = Owner("person", found[0] if found else 0)
    row = calls_actions.hand_on(knock.desk, knock.actor, action_id, owner, draft_id=knock.draft_id)
    words = knock.t(
        "Handed on: {name} has it now.", name=row.owner_name or knock.t("the executive")
    )
    knock.show(call_forms.done(knock.t, knock.t("Not mine"), words))


def reopen(knock: Interaction, draft: OpenDraft) -> dict[str, Any]:
    """Either form with what was typed before."""
    row = _row(knock, number(draft.context.get("action")))
    if draft.form == ids.ACTION_NEW_DATE:
        return _new_date(knock, row, dict(draft.content), draft.id)
    return call_forms.not_mine(knock.t, row, values=draft.content, draft_id=draft.id)


def _row(knock: Interaction, action_id: int | None) -> ActionRow:
    return calls_lists.one_action(knock.desk, knock.actor, action_id or 0)


def _new_date(
    knock: Interaction, row: ActionRow, values: dict[str, Any], draft_id: str
) -> dict[str, Any]:
    today = knock.desk.clock().astimezone(knock.t.zone).date()
    return call_forms.new_date(knock.t, row, today=today, values=values, draft_id=draft_id)


def register(door: Door) -> None:
    """Bind the names."""
    door.action(ids.ACTION_DONE, done)
    door.action(ids.ACTION_NEW_DATE, ask_date)
    door.submit(ids.ACTION_NEW_DATE, move)
    door.action(ids.ACTION_NOT_MINE, ask_whose)
    door.submit(ids.ACTION_NOT_MINE, hand_on)
    for name in (ids.ACTION_NEW_DATE, ids.ACTION_NOT_MINE):
        door.closed(name, lambda knock: None)
        door.draft(name, reopen)
