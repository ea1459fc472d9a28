"""Delivered work that nobody has billed, in one line."""

from __future__ import annotations

from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.lines import LineView, short_name, short_words
from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts
from bot.rules.kinds.job_unbilled import Delivered


def line(t: Texts, view: LineView, facts: Any) -> Mrkdwn:
    """ "Vela · vela-014 Spring banners, EUR 12,000: delivered Thu 22 Oct, not billed"."""
    if not isinstance(facts, Delivered) or facts.delivered_at is None:
        return t.mrkdwn("*{client}* · a job to be billed", client=short_name(view.client))
    job = t.mrkdwn(
        "*{client}* · {number} {name}",
        client=short_name(facts.client),
        number=facts.number,
        name=short_words(facts.name),
    )
    if view.state != "open":
        return t.mrkdwn("{job}: bill it", job=job)
    day = t.date(facts.delivered_at.astimezone(t.zone).date(), today=view.today)
    if facts.rest is not None and facts.rest.minor > 0:
        return t.mrkdwn(
            "{job}, {sum}: delivered {day}, not billed", job=job, sum=facts.rest, day=day
        )
    return t.mrkdwn("{job}: delivered {day}, not billed", job=job, day=day)


def buttons(t: Texts, view: LineView, facts: Any) -> list[dict[str, Any]]:
    """[Billed] [Bill a part] [Not yet: why]."""
    return [
        kit.button(t("Billed"), ids.JOB_BILLED, view.subject),
        kit.button(t("Bill a part"), ids.JOB_PART, view.subject),
        kit.button(t("Not yet: why"), ids.JOB_NOT_YET, view.subject),
    ]
