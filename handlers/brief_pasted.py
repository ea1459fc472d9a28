"""A brief drafted from a client's own words: from the box, from the form, and gone on with."""

from __future__ import annotations

from bot.errors import NotFound
from bot.messages import brief_form, ids
from bot.services import briefs_forms, briefs_pasted
from handlers.brief_card import in_modal, put
from handlers.door import Door
from handlers.interaction import Interaction


def from_box(knock: Interaction) -> None:
    """[Brief] under words that somebody pasted or dropped."""
    form = briefs_pasted.begin(knock.desk, knock.actor, _item(knock))
    put(knock, brief_form.step_page(knock.t, form))


def fill(knock: Interaction) -> None:
    """[Fill the form from this]: another page on top, as Slack keeps what stands in this one."""
    if not in_modal(knock):
        raise NotFound
    form = briefs_forms.resumed(
        knock.desk, knock.actor, knock.context, knock.values, knock.draft_id
    )
    drafted = briefs_pasted.fill(knock.desk, knock.actor, form, key=knock.key)
    knock.open(brief_form.step_page(knock.t, drafted))


def found_more(knock: Interaction) -> None:
    """[Open the draft]: where they were, with what the model found since."""
    form = briefs_pasted.go_on(knock.desk, knock.actor, _item(knock))
    put(knock, brief_form.step_page(knock.t, form))


def register(door: Door) -> None:
    """Bind the names."""
    door.action(ids.BOX_BRIEF, from_box)
    door.action(ids.BRIEF_FILL, fill)
    door.action(ids.BRIEF_DRAFTED, found_more)


def _item(knock: Interaction) -> int:
    if not knock.value.isdigit():
        raise NotFound
    return int(knock.value)
