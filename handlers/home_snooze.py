"""The Home tab's quiet: putting the morning message off, and having it back with one tap."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from bot.messages import digest_snooze as words
from bot.messages import ids
from bot.messages.forms import FormValue
from bot.messages.forms_read import as_text
from bot.services import digest_snooze
from bot.services.drafts import OpenDraft
from handlers.door import Door
from handlers.interaction import Interaction


def ask(knock: Interaction) -> None:
    """[Put off my morning message]."""
    knock.open(_form(knock, {}, uuid4().hex))


def submit(knock: Interaction) -> None:
    """Kept; the last page says when the next one comes and what comes all the same."""
    chosen = as_text(knock.values.get("until")) or words.OTHER
    if chosen == words.OTHER:
        chosen = as_text(knock.values.get("day")) or ""
    day = date.fromisoformat(chosen) if chosen else None
    quiet = digest_snooze.snooze(knock.desk, knock.actor, day, draft_id=knock.draft_id)
    knock.show(words.kept(knock.t, quiet.until, _today(knock)))


def end(knock: Interaction) -> None:
    """[Send it again]."""
    digest_snooze.end(knock.desk, knock.actor)


def reopen(knock: Interaction, draft: OpenDraft) -> dict[str, Any]:
    """The form as it was left."""
    return _form(knock, dict(draft.content), draft.id)


def register(door: Door) -> None:
    """Bind the names."""
    door.action(ids.HOME_SNOOZE, ask)
    door.action(ids.HOME_UNSNOOZE, end)
    door.submit(ids.HOME_SNOOZE_FORM, submit)
    door.closed(ids.HOME_SNOOZE_FORM, lambda knock: None)
    door.draft(ids.HOME_SNOOZE_FORM, reopen)


def _form(knock: Interaction, values: dict[str, FormValue], draft: str) -> dict[str, Any]:
    offered = digest_snooze.choices(knock.desk, knock.actor)
    return words.form(knock.t, offered, values, today=_today(knock), draft=draft)


def _today(knock: Interaction) -> date:
    return knock.desk.clock().astimezone(knock.t.zone).date()
