"""What a model suggests under a draft: marked as such, with the notes' own words, to be added."""

from __future__ import annotations

from bot.messages import blocks as kit
from bot.messages import call_words, ids, model_words
from bot.messages.blocks import Message
from bot.messages.call_views import CallCard, Suggested
from bot.messages.safe import Mrkdwn, cut, escape, join
from bot.messages.texts import Texts, mark
from bot.rules.calls import Decision, NextAction
from bot.rules.drafting.call_extras import Suggestion

MOST_SHOWN = 6
CHECKS = {
    "owner": mark("_check who does it_"),
    "due": mark("_check the day_"),
    "side": mark("_check whose side_"),
}


def section(t: Texts, card: CallCard, suggested: Suggested) -> list[kit.Block]:
    """On the page: each with its words and [Add], or one quiet line."""
    if suggested.reading:
        return [kit.context(t.mrkdwn("The model is looking for what I missed."))]
    if suggested.trouble:
        return [kit.context(escape(model_words.without(t, suggested.trouble)))]
    if not suggested.items:
        return []
    shown = suggested.items[:MOST_SHOWN]
    head = t.mrkdwn("*Suggested by the model, not part of the report*")
    blocks = [kit.section(head)]
    for place, each in enumerate(shown, 1):
        button = kit.button(t("Add"), ids.numbered(ids.CALL_SUGGESTED_ADD, place), each.key)
        blocks.append(kit.section(line(t, card, each), accessory=button))
        blocks.append(quoted(t, each))
    blocks += _left(t, len(suggested.items) - len(shown))
    leave = kit.button(t("Leave the rest out"), ids.CALL_SUGGESTED_LEAVE, str(card.report_id))
    return [*blocks, kit.actions(leave)]


def message(t: Texts, card: CallCard, suggested: Suggested) -> Message:
    """In the DM, under the draft: what may be added on its page."""
    count = len(suggested.items)
    if not count:
        head = t.mrkdwn("*{client}* · what the model suggested is decided.", client=card.client)
        return kit.message(t("Suits: your notes were read again"), [kit.section(head)])
    head = t.mrkdwn_plural(
        "*{client}* · the model suggests {n} more thing from your notes.",
        "*{client}* · the model suggests {n} more things from your notes.",
        count,
        client=card.client,
    )
    blocks = [kit.section(head)]
    for each in suggested.items[:MOST_SHOWN]:
        blocks += [kit.section(line(t, card, each)), quoted(t, each)]
    blocks += _left(t, count - MOST_SHOWN)
    button = kit.button(
        t("Check and distribute"), ids.CALL_CORRECT, str(card.report_id), style="primary"
    )
    return kit.message(t("Suits: your notes were read again"), [*blocks, kit.actions(button)])


def line(t: Texts, card: CallCard, item: Suggestion) -> Mrkdwn:
    """One suggestion as the report would say it, with what is to be checked."""
    parts = [_said(t, card, item)]
    parts += [t.mrkdwn(CHECKS[each]) for each in item.check]
    return join(parts, " · ")


def quoted(t: Texts, item: Suggestion) -> kit.Block:
    """The notes' own words under it."""
    quote = cut(item.quote, call_words.MOST_QUOTED)
    return kit.context(t.mrkdwn("Suggested, from your notes: “{quote}”", quote=quote))


def _said(t: Texts, card: CallCard, item: Suggestion) -> Mrkdwn:
    if item.kind == "decision":
        made = Decision(item.key, item.text, budget=item.budget)
        return t.mrkdwn("Decision: {text}", text=call_words.decision_line(t, made))
    if item.kind == "action":
        step = NextAction(item.key, item.text, item.owner, item.due)
        return call_words.action_line(t, step, card.client, card.today)
    if item.kind == "worry":
        text = cut(item.text, call_words.LONGEST_TEXT)
        return t.mrkdwn("Worry, internal: {text}", text=text)
    return t.mrkdwn("{name} was there", name=cut(item.text, call_words.LONGEST_PART))


def _left(t: Texts, left: int) -> list[kit.Block]:
    if left <= 0:
        return []
    return [kit.context(t.mrkdwn_plural("and {n} more", "and {n} more", left))]
