"""The foot of a morning that asks which calls there are today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.texts import Texts


def today(
    t: Texts,
    *,
    day: date,
    clients: Sequence[tuple[int, str]],
    more: bool,
    meetings: Sequence[tuple[str, datetime]],
    none: bool,
) -> list[kit.Block]:
    """What is announced, and chips for what is not. `meetings` are (client, start in UTC)."""
    said = t.list_of([f"{name} {t.time(at)}" for name, at in meetings])
    if none:
        words = t.mrkdwn("_Calls today: none_")
        return [kit.context(words)] if not meetings else []
    question = (
        t.mrkdwn("_Calls today: {calls}. Others?_", calls=said)
        if meetings
        else t.mrkdwn("_Calls today?_")
    )
    chips = [
        kit.button(name, ids.numbered(ids.CALL_TODAY, place), str(client_id))
        for place, (client_id, name) in enumerate(clients, 1)
    ]
    if more:
        chips.append(kit.button(t("Another"), ids.numbered(ids.CALL_TODAY, 0), "0"))
    chips.append(kit.button(t("None"), ids.CALL_TODAY_NONE, day.isoformat()))
    return [kit.context(question), kit.actions(*chips, block_id="calls_today")]
