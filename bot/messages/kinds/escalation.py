"""An escalation as the director reads it: what is asked, by when, what was tried, one button."""

from __future__ import annotations

from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.escalations import SEVERITIES, TOPICS
from bot.messages.lines import LineView, short_name, short_words
from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts
from bot.rules.kinds.escalation import Facts


def line(t: Texts, view: LineView, facts: Facts) -> Mrkdwn:
    """For the digest: the ask and the hour."""
    by = t.deadline(facts.deadline_at, view.today)
    return t.mrkdwn(
        "*{client}* · {ask} · by {by}",
        client=short_name(view.client),
        ask=short_words(facts.ask),
        by=by,
    )


def buttons(t: Texts, view: LineView, facts: Facts) -> list[dict[str, Any]]:
    """The director takes it; the asker says how it ended."""
    if view.level == 0:
        return [kit.button(t("It's solved"), ids.ESCALATION_CLOSE, view.subject)]
    return [
        kit.button(t("I have it"), ids.ESCALATION_TAKE, view.subject, style="primary"),
        kit.button(t("Not me"), ids.ESCALATION_PASS, view.subject),
    ]


def alone(t: Texts, view: LineView, facts: Facts) -> list[dict[str, Any]]:
    """Posted alone: everything the director needs to act without opening anything."""
    by = t.deadline(facts.deadline_at, view.today)
    head = t.mrkdwn(
        "*{client}: {topic}, {severity}, by {by}*",
        client=short_name(view.client),
        topic=t(TOPICS.get(facts.topic, facts.topic)),
        severity=t(SEVERITIES.get(facts.severity, facts.severity)),
        by=by,
    )
    found = [
        kit.section(Mrkdwn(f"{head}\n{t.mrkdwn('{ask}', ask=facts.ask)}")),
        kit.section(
            t.mrkdwn("*Done by {owner}:* {tried}", owner=view.owner, tried=facts.tried)
            if facts.tried
            else t.mrkdwn("Asked by {owner}.", owner=view.owner)
        ),
    ]
    if view.next_at is not None and view.next_reader is not None:
        found.append(
            kit.section(
                t.mrkdwn(
                    "*If nobody takes it:* I ask the next in line {when}.",
                    when=t.moment(view.next_at, view.today),
                )
            )
        )
    return [*found, kit.actions(*buttons(t, view, facts))]
