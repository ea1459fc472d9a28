"""The pages on which a brief is written: up to three parts, and the page of open questions."""

from __future__ import annotations

from typing import Any

from bot.messages import blocks as kit
from bot.messages import brief_pasted, forms, ids
from bot.messages.brief_fields import field_input, type_input
from bot.messages.brief_views import PART_NAMES, AnswersForm, BriefForm
from bot.messages.safe import Mrkdwn, cut, join
from bot.messages.texts import Texts
from bot.rules.briefs import BriefKind, BriefType, fields_for

FACT_LENGTH = 280
CLIENT_PREFIX = "client."
"""Marks an input whose field stands on the client brief, on a page about the creative one."""


def last_step(kind: BriefKind, brief_type: BriefType) -> int:
    """How many parts such a brief has."""
    return max(field.step for field in fields_for(brief_type, kind))


def step_page(t: Texts, form: BriefForm) -> dict[str, Any]:
    """One part of the form."""
    last = last_step(form.kind, form.brief_type)
    step = min(form.step, last)
    blocks: list[kit.Block] = []
    if form.offered is not None:
        blocks += _offer(t, form)
    if form.pasted is not None:
        blocks += brief_pasted.head(t, form.pasted, first=step == 1)
    if last > 1:
        blocks.append(_part(t, form, step, last))
    if form.kind is BriefKind.CLIENT and step == 1:
        blocks.append(type_input(t, form.brief_type))
    for field in fields_for(form.brief_type, form.kind):
        if field.step == step:
            blocks += _facts(t, form, field.key)
            blocks.append(field_input(t, field, form.values, client=form.client))
            blocks += brief_pasted.under(t, form, field.key)
    blocks.append(forms.save_draft_button(t))
    goes_on = form.whole and step < last
    view = kit.modal(
        _title(t, form),
        blocks,
        callback_id=ids.BRIEF_STEP,
        submit=t("Next") if goes_on else t("Save"),
        close=t("Close"),
        private_metadata=metadata(form, step),
        notify_on_close=True,
    )
    return view | {"clear_on_close": True}


def metadata(form: BriefForm, step: int) -> dict[str, Any]:
    """What the page must remember; the guard reads "draft" from it."""
    kept = {
        "draft": form.draft_id,
        "kind": form.kind.value,
        "type": form.brief_type.value,
        "step": step,
        "whole": form.whole,
        "base": form.base,
        "brief": form.brief_id,
        "parent": form.client_brief_id,
        "item": form.pasted.item_id if form.pasted else None,
        "again": True if form.pasted and form.pasted.again else None,
    }
    return {key: value for key, value in kept.items() if value is not None}


def answers_page(t: Texts, form: AnswersForm) -> dict[str, Any]:
    """The fields that the open questions ask for, each question beside its field."""
    blocks: list[kit.Block] = [
        kit.context(t.mrkdwn("BR-{number} · {title}", number=form.brief_id, title=form.title))
    ]
    for place, each in enumerate(form.asked):
        block = field_input(t, each.field, form.values, name=each.name, hint=t(each.question))
        block["optional"] = True
        if place == 0 and block["element"]["type"] != "checkboxes":
            block["element"]["focus_on_load"] = True
        blocks.append(block)
    blocks.append(forms.save_draft_button(t))
    view = kit.modal(
        t("Answer"),
        blocks,
        callback_id=ids.BRIEF_ANSWERS,
        submit=t("Save"),
        close=t("Close"),
        private_metadata={"draft": form.draft_id, "brief": form.brief_id},
        notify_on_close=True,
    )
    return view | {"clear_on_close": True}


def _title(t: Texts, form: BriefForm) -> str:
    if form.kind is BriefKind.CREATIVE:
        return t("Creative brief")
    return t("Brief BR-{number}", number=form.brief_id) if form.brief_id else t("New brief")


def _part(t: Texts, form: BriefForm, step: int, last: int) -> kit.Block:
    name = t(PART_NAMES[form.kind][step - 1])
    words = t.mrkdwn(
        "*Part {step} of {last} · {name}* · only what is not marked optional is needed to save",
        step=step, last=last, name=name,
    )  # fmt: skip
    return kit.context(words)


def _offer(t: Texts, form: BriefForm) -> list[kit.Block]:
    assert form.offered is not None
    words = t.mrkdwn("You began another one: _{title}_", title=cut(form.offered.title, 150))
    resume = kit.button(t("Go on with it"), ids.DRAFT_RESUME, form.offered.draft_id)
    return [kit.section(words, accessory=resume)]


def _facts(t: Texts, form: BriefForm, key: str) -> list[kit.Block]:
    """What the client brief says about a creative field, so that it can be written from it."""
    facts = [
        t.mrkdwn("_{label}:_ {text}", label=t(label), text=cut(text, FACT_LENGTH))
        for label, text in form.facts.get(key, ())
        if text
    ]
    lines: list[Mrkdwn] = []
    if key in form.stale:
        lines.append(t.mrkdwn("*Changed since this was written.* The client brief now says:"))
    elif facts:
        lines.append(t.mrkdwn("From the client brief:"))
    return [kit.context(join([*lines, *facts], "\n"))] if lines else []
