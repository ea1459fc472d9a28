"""What is said about unfinished forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.texts import Texts

SAVED = "draft.saved"
# What a view may be sent back with; Slack adds ids, hashes and state of its own.
OURS = (
    "type", "title", "blocks", "submit", "close", "callback_id", "private_metadata",
    "notify_on_close", "clear_on_close",
)  # fmt: skip


def saved_view(t: Texts, view: Mapping[str, Any], time: str) -> dict[str, Any]:
    """The same page, saying "Saved 14:02" under its Save draft button.

    Slack keeps what was typed on a page that is replaced, because its inputs keep their ids.
    """
    said = kit.context(t.mrkdwn("Saved {time}", time=time), block_id=SAVED)
    blocks: list[dict[str, Any]] = []
    for block in view.get("blocks", ()):
        if block.get("block_id") != SAVED:
            blocks.append(dict(block))
        if block.get("block_id") == ids.DRAFT_SAVE:
            blocks.append(said)
    made = {key: view[key] for key in OURS if view.get(key) not in (None, "")}
    return {**made, "blocks": blocks}


def dropped(t: Texts, title: str, draft_id: str) -> Message:
    """A draft is no longer offered; one tap brings it back."""
    return kit.message(t("Suits: draft dropped"), _dropped(t, title, draft_id))


def dropped_view(t: Texts, title: str, draft_id: str) -> dict[str, Any]:
    """The same as a page, for the Home tab and inside a form."""
    return kit.modal(
        t("Draft dropped"), _dropped(t, title, draft_id), callback_id="draft.dropped",
        close=t("Close"),
    )  # fmt: skip


def _dropped(t: Texts, title: str, draft_id: str) -> list[kit.Block]:
    words = t.mrkdwn("Dropped: _{title}_", title=title or t("a draft without words"))
    return [kit.section(words, accessory=kit.button(t("Undo"), ids.DRAFT_UNDROP, draft_id))]
