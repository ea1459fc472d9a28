"""The pages on which a brief is written: every Next and Save is kept before the next page shows."""

from __future__ import annotations

from typing import Any

from bot.errors import NotFound
from bot.messages import brief_form, ids
from bot.messages.brief_card import card
from bot.rules.briefs import BriefKind, BriefType
from bot.services import briefs, briefs_forms, briefs_pasted, briefs_saving
from bot.services.briefs_saving import Entry
from bot.services.drafts import OpenDraft
from handlers.brief_card import in_modal, open_card, put
from handlers.door import Door
from handlers.interaction import Interaction


def next_or_save(knock: Interaction) -> None:
    """A page handed in: the next part, or the brief with its score."""
    step = int(knock.context.get("step", 1))
    entry = _entry(knock)
    steps = brief_form.last_step(entry.kind, entry.brief_type)
    goes_on = bool(knock.context.get("whole")) and step < steps
    entry = _entry(knock, finished=not goes_on)
    brief_id = briefs_saving.save(knock.desk, knock.actor, entry)
    if goes_on:
        form = briefs_forms.edit(
            knock.desk, knock.actor, brief_id, step + 1, whole=True, draft_id=knock.draft_id
        )
        form = briefs_pasted.next_page(knock.desk, knock.actor, form, knock.context)
        knock.show(brief_form.step_page(knock.t, form))
    else:
        _saved(knock, brief_id)


def save_answers(knock: Interaction) -> None:
    """Answers to open questions."""
    brief_id = briefs_saving.answer(
        knock.desk,
        knock.actor,
        int(knock.context["brief"]),
        knock.values,
        draft_id=knock.draft_id,
    )
    _saved(knock, brief_id)


def choose_type(knock: Interaction) -> None:
    """Another type has other fields; what is typed stays."""
    if not in_modal(knock):
        raise NotFound
    context = {**knock.context, "type": knock.value}
    form = briefs_forms.resumed(knock.desk, knock.actor, context, knock.values, knock.draft_id)
    form = briefs_pasted.of_context(knock.desk, knock.actor, form, context, seen=knock.values)
    knock.show(brief_form.step_page(knock.t, form))


def edit(knock: Interaction) -> None:
    """One part of a brief, or with "whole" all of them in turn."""
    brief_id, step, *rest = knock.value.split(":")
    form = briefs_forms.edit(
        knock.desk, knock.actor, int(brief_id), int(step), whole=rest == ["whole"]
    )
    put(knock, brief_form.step_page(knock.t, form))


def answer(knock: Interaction) -> None:
    """The very field a question asks for, or all that block."""
    brief_id, _, name = knock.value.partition(":")
    form = briefs_forms.answers(knock.desk, knock.actor, int(brief_id), name)
    put(knock, brief_form.answers_page(knock.t, form))


def creative(knock: Interaction) -> None:
    """The creative brief of a client brief: its page, or a new one beside the client's facts."""
    view = briefs.view(knock.desk, knock.actor, int(knock.value))
    if view.creative_id is not None:
        open_card(knock, view.creative_id)
        return
    form = briefs_forms.creative(knock.desk, knock.actor, view.brief_id)
    put(knock, brief_form.step_page(knock.t, form))


def reopen(knock: Interaction, draft: OpenDraft) -> dict[str, Any]:
    """A page as it was left."""
    form = briefs_forms.resumed(knock.desk, knock.actor, draft.context, draft.content, draft.id)
    form = briefs_pasted.of_context(
        knock.desk, knock.actor, form, draft.context, seen=draft.content
    )
    return brief_form.step_page(knock.t, form)


def reopen_answers(knock: Interaction, draft: OpenDraft) -> dict[str, Any]:
    """The questions as they were left."""
    form = briefs_forms.resumed_answers(
        knock.desk, knock.actor, int(draft.context["brief"]), draft.content, draft.id
    )
    return brief_form.answers_page(knock.t, form)


def kept(knock: Interaction) -> None:
    """A page closed: the doorkeeper has kept what stood on it."""


def register(door: Door) -> None:
    """Bind the names."""
    door.submit(ids.BRIEF_STEP, next_or_save)
    door.submit(ids.BRIEF_ANSWERS, save_answers)
    door.closed(ids.BRIEF_STEP, kept)
    door.closed(ids.BRIEF_ANSWERS, kept)
    door.action(ids.BRIEF_TYPE, choose_type)
    door.action(ids.BRIEF_EDIT, edit)
    door.action(ids.BRIEF_ANSWER, answer)
    door.action(ids.BRIEF_CREATIVE, creative)
    door.draft(ids.BRIEF_STEP, reopen)
    door.draft(ids.BRIEF_ANSWERS, reopen_answers)


def _entry(knock: Interaction, *, finished: bool = True) -> Entry:
    context = knock.context
    chosen = knock.values.get("type") or context.get("type") or BriefType.CAMPAIGN.value
    return Entry(
        kind=BriefKind(context.get("kind", "client")),
        brief_type=BriefType(str(chosen)),
        values=knock.values,
        draft_id=knock.draft_id,
        brief_id=context.get("brief"),
        client_brief_id=context.get("parent"),
        base=int(context.get("base", 0)),
        finished=finished,
    )


def _saved(knock: Interaction, brief_id: int) -> None:
    view = briefs.view(knock.desk, knock.actor, brief_id)
    time = knock.t.time(knock.desk.clock())
    note = knock.t("Saved {time}, version {version}.", time=time, version=view.version)
    knock.show(card(knock.t, view, note=note))
