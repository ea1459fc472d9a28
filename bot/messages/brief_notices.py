"""What others hear of a brief that changed: the director, and whoever wrote what rests on it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.brief_views import BriefView
from bot.messages.safe import Mrkdwn, escape, join
from bot.messages.texts import Texts, mark

TIMES = (
    mark("for the first time"),
    mark("a second time"),
    mark("a third time"),
    mark("a fourth time"),
    mark("a fifth time"),
)


@dataclass(frozen=True, slots=True)
class Rebriefed:
    """A ready brief that changed in substance."""

    brief_id: int
    client: str
    title: str
    times: int
    client_times: int
    fields: tuple[str, ...] = ()
    """Label keys of what changed."""


def rebrief_line(t: Texts, facts: Rebriefed) -> Mrkdwn:
    """ "Vela: brief Spring changed a third time · The problem, Budget"."""
    parts = [
        t.mrkdwn(
            "*{client}:* brief {title} changed {times}",
            client=facts.client,
            title=facts.title,
            times=_times(t, facts.times),
        )
    ]
    if facts.fields:
        parts.append(escape(t.list_of(t(label) for label in facts.fields[:4])))
    if facts.client_times > facts.times:
        parts.append(
            t.mrkdwn_plural(
                "{n} such change on this client",
                "{n} such changes on this client",
                facts.client_times,
            )
        )
    return join(parts, " · ")


def rebriefed(t: Texts, facts: Rebriefed) -> Message:
    """To the director, when no digest carries the line."""
    open_it = kit.button(t("What changed"), ids.BRIEF_CHANGES, str(facts.brief_id))
    return kit.message(
        t("Suits: a brief changed"), [kit.section(rebrief_line(t, facts), accessory=open_it)]
    )


def gone_stale(t: Texts, view: BriefView) -> Message:
    """To the author of a creative brief, when somebody else changed what it rests on."""
    words = t.mrkdwn(
        "*{client}* · the client brief changed. Look again at your creative brief {title}: "
        "*{fields}*",
        client=view.client,
        title=view.title,
        fields=t.list_of(t(label) for label in view.stale),
    )
    button = kit.button(t("Open"), ids.BRIEF_OPEN, str(view.brief_id))
    return kit.message(
        t("Suits: a creative brief needs a look"), [kit.section(words, accessory=button)]
    )


def _times(t: Texts, times: int) -> str:
    return t(TIMES[times - 1]) if times <= len(TIMES) else t("{n} times", n=times)
