"""A department that has not said "Got it", in one line."""

from __future__ import annotations

from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.brief_views import DEPARTMENT_NAMES
from bot.messages.lines import LineView, short_name, short_words
from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts
from bot.rules.kinds.department_unconfirmed import Asked


def line(t: Texts, view: LineView, facts: Any) -> Mrkdwn:
    """ "Kade · Production hasn't confirmed BR-12 Spring, ring them"."""
    if not isinstance(facts, Asked):
        return t.mrkdwn(
            "*{client}* · a department hasn't confirmed", client=short_name(view.client)
        )
    department = t(DEPARTMENT_NAMES[facts.department])
    if view.level > 0 or view.state != "open":
        return t.mrkdwn(
            "*{client}* · {department} hasn't confirmed {paper}",
            client=short_name(view.client), department=department, paper=short_words(facts.label),
        )  # fmt: skip
    return t.mrkdwn(
        "*{client}* · {department} hasn't confirmed {paper}, ring {person}",
        client=short_name(view.client),
        department=department,
        paper=short_words(facts.label),
        person=facts.person,
    )


def buttons(t: Texts, view: LineView, facts: Any) -> list[dict[str, Any]]:
    """[Spoke to them], for whoever reads it."""
    if not isinstance(facts, Asked):
        return []
    return [
        kit.button(t("Spoke to them"), ids.CONFIRMATION_SPOKE, str(facts.confirmation_id)),
    ]
