"""A next step on its day, in one line."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.lines import LineView, short_name, short_words
from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts
from bot.rules.kinds.action_due import ActionFacts

_MOVED = re.compile(r"moved to (\d{4}-\d{2}-\d{2})(?:: (.+))?", re.DOTALL)
_HANDED_ON = "handed on by "


def line(t: Texts, view: LineView, facts: Any) -> Mrkdwn:
    """ "Vela · send the logo files · due today"; what the client owes is chased."""
    if not isinstance(facts, ActionFacts):
        return t.mrkdwn("*{client}* · next step", client=short_name(view.client))
    values = {
        "client": short_name(view.client),
        "text": short_words(facts.text),
        "due": _due(t, view, facts),
        "who": short_name(facts.owner_name or view.client),
        "report": facts.report,
    }
    if not facts.report:
        return _todo(t, view, facts)
    if facts.owner_side == "client":
        return t.mrkdwn("*{client}* · chase {who} for: {text} · {due} · {report}", **values)
    if view.level > 0:
        return t.mrkdwn("*{client}* · {text} · {due} · {report}. Ask for it.", **values)
    return t.mrkdwn("*{client}* · {text} · {due} · {report}", **values)


def buttons(t: Texts, view: LineView, facts: Any) -> list[dict[str, Any]]:
    """[Done] [New date] [Not mine]."""
    action_id = view.subject.partition(":")[2]
    done = kit.button(t("Done"), ids.ACTION_DONE, action_id, style="primary")
    moved = kit.button(t("New date"), ids.ACTION_NEW_DATE, action_id)
    if view.level > 0:
        return [done, moved]
    return [done, moved, kit.button(t("Not mine"), ids.ACTION_NOT_MINE, action_id)]


def _todo(t: Texts, view: LineView, facts: ActionFacts) -> Mrkdwn:
    """ "Vela · send the logo · due today · for Ada"."""
    parts = [t.mrkdwn("*{client}*", client=short_name(view.client))] if facts.client_id else []
    parts.append(t.mrkdwn("{text} · {due}", text=short_words(facts.text), due=_due(t, view, facts)))
    if facts.asked_by:
        parts.append(t.mrkdwn("for {name}", name=facts.asked_by))
    return Mrkdwn(" · ".join(parts))


def _due(t: Texts, view: LineView, facts: ActionFacts) -> str:
    if facts.due is None:
        return t("no day yet: which?")
    if facts.due == view.today:
        return t("due today")
    day = t.date(facts.due, today=view.today)
    if facts.due < view.today:
        return t("was due {day}", day=day)
    return t("due {day}", day=day)


def acted(t: Texts, facts: Any, today: date) -> str:
    """What its owner did last: "moved to Fri 6 Nov: still waiting"."""
    if not isinstance(facts, ActionFacts):
        return ""
    if facts.acted.startswith(_HANDED_ON):
        return t("handed on by {name}", name=facts.acted.removeprefix(_HANDED_ON))
    moved = _MOVED.fullmatch(facts.acted)
    if moved is None:
        return facts.acted
    day = t.date(date.fromisoformat(moved[1]), today=today)
    if moved[2]:
        return t("moved to {day}: {why}", day=day, why=moved[2])
    return t("moved to {day}", day=day)
