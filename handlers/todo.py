"""[To-do] under words that were pasted in the DM: for oneself or for a colleague."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from bot.errors import NotFound
from bot.messages import call_forms, ids, todos
from bot.messages.forms_read import as_list, as_text
from bot.messages.safe import cut
from bot.rules.notes.dates import read_due
from bot.services import box, jobs_finding
from bot.services import todos as service
from bot.services.drafts import OpenDraft
from handlers.brief_card import put
from handlers.door import Door
from handlers.interaction import Interaction


def from_box(knock: Interaction) -> None:
    """The form, with the words, the day they name and the guessed client in it."""
    if not knock.value.isdigit():
        raise NotFound
    item = box.item(knock.desk, knock.actor, int(knock.value))
    due = read_due(item.text, knock.desk.clock().astimezone(knock.t.zone).date())
    values = {
        "text": cut(" ".join(item.text.split()), service.LONGEST),
        "person": knock.actor.slack_id,
        "day": due.isoformat() if due else None,
    }
    put(knock, todos.form(knock.t, client=item.client, values=values, draft_id=uuid4().hex))


def submit(knock: Interaction) -> None:
    """Kept; the last page says who has it and when they are asked."""
    values = knock.values
    day, client = as_text(values.get("day")), as_text(values.get("client")) or ""
    todo = service.Todo(
        text=as_text(values.get("text")) or "",
        slack_id=next(iter(as_list(values.get("person"))), ""),
        day=date.fromisoformat(day) if day else None,
        client_id=int(client) if client.isdigit() else None,
    )
    row = service.add(knock.desk, knock.actor, todo, draft_id=knock.draft_id)
    when = knock.t.date(row.due) if row.due else ""
    words = knock.t("Kept. I remind you on {day}.", day=when)
    if row.owner_id != knock.actor.person_id:
        words = knock.t("Kept. {name} is told now and asked on {day}.", name=row.owner_name,
                        day=when)  # fmt: skip
    knock.show(call_forms.done(knock.t, knock.t("To-do"), words))


def reopen(knock: Interaction, draft: OpenDraft) -> dict[str, Any]:
    """The form with what was typed before."""
    client = jobs_finding.choice(knock.desk, knock.actor, draft.content.get("client"))
    chosen = (client.id, client.name) if client else None
    return todos.form(knock.t, client=chosen, values=dict(draft.content), draft_id=draft.id)


def register(door: Door) -> None:
    """Bind the names."""
    door.action(ids.BOX_TODO, from_box)
    door.submit(ids.TODO_FORM, submit)
    door.closed(ids.TODO_FORM, lambda knock: None)
    door.draft(ids.TODO_FORM, reopen)
