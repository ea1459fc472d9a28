"""What a form says about its draft: where each word of it comes from, and what to look at twice."""

from __future__ import annotations

from bot.messages import blocks as kit
from bot.messages import ids, model_words
from bot.messages.blocks import Message
from bot.messages.brief_views import BriefForm, PastedText
from bot.messages.safe import Mrkdwn, cut, escape, lines_of, one_line
from bot.messages.texts import Texts, mark
from bot.rules.briefs import BriefKind
from bot.rules.pasted_briefs import Check, Drafted

QUOTED, LEFT_OUT = 240, 300
CHECKS: dict[Check, str] = {
    "which_date": mark("*Check:* which date is meant?"),
    "counted": mark("*Check:* counted from the day it was pasted."),
    "which_amount": mark("*Check:* which sum is meant?"),
    "which_currency": mark("*Check:* in which currency?"),
    "other_heading": mark("*Check:* it stood under another heading."),
    "own_words": mark("*Check:* the model says it in words of its own."),
    "shortened": mark("*Check:* the text says more than this field holds."),
}


def head(t: Texts, pasted: PastedText, *, first: bool) -> list[kit.Block]:
    """Above a drafted page: that it is a draft and how far the model is; on the first page, what
    was left out."""
    lines = [
        t.mrkdwn(
            "*Drafted from what you pasted.* Change what you like: nothing is kept before you save."
        )
    ]
    if pasted.trouble:
        lines.append(escape(model_words.without(t, pasted.trouble)))
    elif pasted.state == "reading":
        lines.append(
            t.mrkdwn("The model reads it too. If it finds more, I tell you in our direct message.")
        )
    elif pasted.state == "read":
        lines.append(t.mrkdwn("The model has read it too; what it found is marked."))
    if first and pasted.forwarded:
        words = _short(pasted.forwarded)
        lines.append(t.mrkdwn("_Left out, as it was forwarded or quoted:_ {words}", words=words))
    if first and pasted.orders:
        words = _short(pasted.orders)
        lines.append(
            t.mrkdwn("_Left out, as it reads like an order to a machine:_ {words}", words=words)
        )
    return [kit.context(lines_of(*lines))]


def under(t: Texts, form: BriefForm, key: str) -> list[kit.Block]:
    """Below an input: the words its draft comes from; on a new form, a way to have one."""
    if form.pasted is None:
        return [_fill(t)] if key == "ask" and _is_new(form) else []
    made = form.pasted.drafted.get(key)
    return [kit.context(_from(t, made))] if made is not None else []


def found_more(t: Texts, *, item_id: int, client: str, more: int) -> Message:
    """The model has read a pasted text and found what our rules did not."""
    words = t.mrkdwn_plural(
        "*{client}* · the model found {n} more answer for the brief in what you pasted. "
        "It is a draft: read it before you save.",
        "*{client}* · the model found {n} more answers for the brief in what you pasted. "
        "They are a draft: read them before you save.",
        more,
        client=client,
    )
    button = kit.button(t("Open the draft"), ids.BRIEF_DRAFTED, str(item_id))
    return kit.message(t("Suits: more for a brief"), [kit.section(words), kit.actions(button)])


def _from(t: Texts, made: Drafted) -> Mrkdwn:
    quote = cut(one_line(made.quote), QUOTED)
    if made.by_model:
        source = t.mrkdwn("_Drafted by the model from:_ {quote}", quote=quote)
    elif made.value and made.value == made.quote:
        source = t.mrkdwn("_Drafted, word for word._")
    else:
        source = t.mrkdwn("_Drafted from:_ {quote}", quote=quote)
    return lines_of(source, t.mrkdwn(CHECKS[made.check])) if made.check else source


def _is_new(form: BriefForm) -> bool:
    return form.kind is BriefKind.CLIENT and form.brief_id is None


def _fill(t: Texts) -> kit.Block:
    button = kit.button(t("Fill the form from this"), ids.BRIEF_FILL)
    return kit.actions(button, block_id=ids.BRIEF_FILL)


def _short(pieces: tuple[str, ...]) -> str:
    return cut(one_line(" … ".join(pieces)), LEFT_OUT)
