"""Which file of a client's sheet somebody wants."""

from __future__ import annotations

from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.texts import Texts

Block = dict[str, Any]
FORMS = (("docx", "Word"), ("md", "Markdown"), ("csv", "CSV"))


def choose(t: Texts, client_id: int, client: str, *, to_client: bool) -> Block:
    """For the team with everything, for the client without what stays inside, and the dates."""

    def row(what: str) -> list[dict[str, Any]]:
        return [
            kit.button(name, ids.numbered(ids.STATUS_FILE, place), f"{what}:{form}:{client_id}")
            for place, (form, name) in enumerate(FORMS)
        ]

    blocks = [kit.section(t.mrkdwn("*{client}*\nFor the team, with everything", client=client)),
              kit.actions(*row("internal"))]  # fmt: skip
    if to_client:
        words = t.mrkdwn("For the client, for you to send: no sums, no colours, nothing to bill")
        note = kit.button(t("Two sentences"), ids.STATUS_NOTE, f"client:{client_id}")
        blocks += [kit.section(words), kit.actions(*row("client"), note)]
    dates = kit.button(t("Milestones (.ics)"), ids.STATUS_FILE, f"dates:ics:{client_id}")
    blocks.append(kit.actions(dates))
    return kit.modal(t("Export"), blocks, callback_id=ids.STATUS_EXPORT, close=t("Close"))
