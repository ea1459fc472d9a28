"""What the Home tab says of the model: to everybody where words go, to an admin what it took."""

from __future__ import annotations

from bot.messages import blocks as kit
from bot.messages.home_views import HomeView, ModelMonth
from bot.messages.safe import Mrkdwn, bold, cut, lines_of
from bot.messages.texts import Texts

MOST_NAMED, LONGEST_NAME = 6, 60


def reads(t: Texts, view: HomeView) -> list[kit.Block]:
    """Where the words about their clients go, and for which of them nowhere."""
    if not view.model_at or not view.clients:
        return []
    lines = [
        t.mrkdwn(
            "_The model at {host} reads what you paste about a client, without telephone numbers, "
            "mail addresses and bank details._",
            host=view.model_at,
        )
    ]
    off = [cut(row.name, LONGEST_NAME) for row in view.clients if row.no_model]
    if off:
        left = len(off) - MOST_NAMED
        more = [t.plural("{n} more", "{n} more", left)] if left > 0 else []
        names = t.list_of([*off[:MOST_NAMED], *more])
        lines.append(t.mrkdwn("_It is off for {clients}._", clients=names))
    return [kit.context(lines_of(*lines))]


def month_line(t: Texts, month: ModelMonth) -> Mrkdwn:
    """What it took this month, beside the most it may."""
    facts = [
        t.mrkdwn("{model} at {host}", model=month.name, host=month.host),
        t.mrkdwn_plural("{n} question this month", "{n} questions this month", month.questions),
        t.mrkdwn(
            "{used} of {most} tokens", used=t.number(month.tokens), most=t.number(month.most_tokens)
        ),
    ]
    if month.cost is not None and month.most_cost is not None:
        facts.append(
            t.mrkdwn("{used} of {most}", used=t.money(month.cost), most=t.money(month.most_cost))
        )
    if month.off:
        facts.append(t.mrkdwn_plural("off for {n} client", "off for {n} clients", month.off))
    return Mrkdwn(f"{bold(t('The model'))} {' · '.join(facts)}")
