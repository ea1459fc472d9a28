"""A brief that waits for answers, in one line, and the ways to get them."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.lines import LineView, short_name, short_words
from bot.messages.safe import Mrkdwn, join
from bot.messages.texts import Texts
from bot.rules.kinds.brief_question_open import BriefQuestions


def line(t: Texts, view: LineView, facts: Any) -> Mrkdwn:
    """ "Vela · brief Spring: who at the client approves the work? and 2 more"."""
    if not isinstance(facts, BriefQuestions):
        return t.mrkdwn("*{client}* · brief", client=short_name(view.client))
    about = t.mrkdwn(
        "*{client}* · brief {title}", client=short_name(view.client), title=short_words(facts.title)
    )
    if not facts.questions:
        return about
    if view.level > 0:
        count = len(facts.questions)
        waits = t.mrkdwn_plural(
            "cannot start, {n} question unanswered",
            "cannot start, {n} questions unanswered",
            count,
        )
        return join([about, waits], " · ")
    first, *rest = facts.questions
    parts = [join([about, t(first.question)], ": ")]
    if rest:
        parts.append(t.mrkdwn_plural("and {n} more", "and {n} more", len(rest)))
    return join(parts, " ")


def buttons(t: Texts, view: LineView, facts: Any) -> list[dict[str, Any]]:
    """[Answer] [Asked the client] [Copy mail]; above the owner [Open]."""
    if not isinstance(facts, BriefQuestions):
        return []
    brief = str(facts.brief_id)
    if view.level > 0:
        return [kit.button(t("Open"), ids.BRIEF_OPEN, brief)]
    return [
        kit.button(t("Answer"), ids.BRIEF_ANSWER, brief),
        kit.button(t("Asked the client"), ids.BRIEF_ASKED, brief),
        kit.button(t("Copy mail"), ids.BRIEF_MAIL, brief),
    ]


def acted(t: Texts, facts: Any, today: date) -> str:
    """What its owner did, for those above; the records know one thing only."""
    return t("asked the client")
