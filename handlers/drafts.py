"""Unfinished forms: open them again, drop them, and say that they are saved.

A form takes part by `door.draft(<its callback id>, <builder>)`; a delivery whose form never opened
(Slack's three seconds ran out) is handled again from its own words.
"""

from __future__ import annotations

from dataclasses import replace

from bot.errors import Refused
from bot.messages import drafts as words
from bot.messages import ids
from bot.messages.oops import sorry
from bot.messages.texts import mark
from bot.services import drafts
from bot.services.drafts import Knocked, OpenDraft
from handlers.door import Door
from handlers.guard import Handler
from handlers.interaction import Interaction


def resumer(door: Door) -> Handler:
    """[Go on with it], [Open it now]."""

    def resume(knock: Interaction) -> None:
        found = drafts.resume(knock.desk, knock.actor, knock.value, instead_of=knock.draft_id)
        if isinstance(found, Knocked):
            handler = door.knocks[found.kind, found.name]
            handler(replace(knock, name=found.name, text=found.text, value=found.value))
            return
        _reopen(door, knock, found)

    return resume


def save(knock: Interaction) -> None:
    """[Save draft]: the doorkeeper has kept it already; say so, with the time."""
    if knock.view.get("type") == "modal":
        time = knock.t.time(knock.desk.clock())
        knock.show(words.saved_view(knock.t, knock.view, time))


def drop(knock: Interaction) -> None:
    """[Drop]: no longer offered; one tap undoes it."""
    dropped = drafts.drop(knock.desk, knock.actor, knock.value)
    if knock.view:
        knock.open(words.dropped_view(knock.t, dropped.title, dropped.id))
    else:
        knock.say(words.dropped(knock.t, dropped.title, dropped.id))


def undropper(door: Door) -> Handler:
    """[Undo] after a drop: the draft is back, and open."""

    def bring_back(knock: Interaction) -> None:
        found = drafts.bring_back(knock.desk, knock.actor, knock.value)
        if knock.view.get("type") == "modal":
            knock.show(door.drafts[found.form](knock, found))
        else:
            knock.say(sorry(knock.t("It is back among your drafts.")))

    return bring_back


def register(door: Door) -> None:
    """Bind the names."""
    door.action(ids.DRAFT_RESUME, resumer(door))
    door.action(ids.DRAFT_SAVE, save)
    door.action(ids.DRAFT_DROP, drop)
    door.action(ids.DRAFT_UNDROP, undropper(door))


def _reopen(door: Door, knock: Interaction, draft: OpenDraft) -> None:
    """On top of an open page, never in its place: there Slack would keep the old words."""
    builder = door.drafts.get(draft.form)
    if builder is None:
        raise Refused(mark("I kept your words, but this form cannot be opened from here."))
    knock.open(builder(knock, draft))
