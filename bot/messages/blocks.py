"""Block Kit as plain dicts, within Slack's limits: blocks, messages, modals, Home.

Import everything from here (``from bot.messages import blocks``); the small parts live in
`bot.messages.blocks_parts`. Too long a text is cut with "…"; too much structure raises
`LayoutError`: decide with `fit` what to leave for "and 12 more" before you build.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.messages.blocks_parts import (
    FIELD_TEXT,
    HEADER_TEXT,
    SECTION_TEXT,
    Block,
    Element,
    LayoutError,
    Option,
    Style,
    button,
    checked_id,
    confirm,
    external_select,
    label,
    mrkdwn,
    multi_external_select,
    option,
    overflow,
    people_select,
    plain,
    require,
    static_select,
    unique,
)
from bot.messages.safe import Mrkdwn, cut, escape, split, width

__all__ = [
    "HOME_BLOCKS", "MESSAGE_BLOCKS", "MESSAGE_SIZE", "MODAL_BLOCKS", "Block", "Element",
    "LayoutError", "Message", "Option", "Style", "actions", "button", "confirm", "context",
    "divider", "external_select", "fields", "fit", "header", "home", "message", "modal",
    "multi_external_select", "option", "overflow", "people_select", "plain_section",
    "read_metadata", "rich_text_preformatted", "rich_text_quote", "section", "sections", "size",
    "static_select",
]  # fmt: skip

MESSAGE_BLOCKS, MODAL_BLOCKS, HOME_BLOCKS = 50, 100, 100
# Slack answers msg_blocks_too_long at about 13,200 characters of blocks, names and braces
# included; no page documents it (observed by users of Slack's own SDK).
MESSAGE_SIZE = 12_500
# view_too_large at 250 kB; a Chinese character is three bytes of them.
VIEW_SIZE = 240_000
METADATA = 3000
NOTIFICATION = 3000


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: `text` is the notification (no client, sum or person in it) and all that a
    screen reader reads out; `blocks` is what is seen."""

    text: str
    blocks: list[Block]

    def to_json(self) -> str:
        """For keeping in an outbox."""
        return _compact({"text": self.text, "blocks": self.blocks})

    @classmethod
    def from_json(cls, kept: str) -> Message:
        """What `to_json` made."""
        return cls(**json.loads(kept))


def section(
    text: Mrkdwn, *, accessory: Element | None = None, block_id: str | None = None
) -> Block:
    """A paragraph of at most 3,000, cut after that; `sections` keeps all of a longer text."""
    made: Block = {"type": "section", "text": mrkdwn(text)}
    return made | ({"accessory": accessory} if accessory else {}) | _named(block_id)


def sections(
    text: Mrkdwn, *, accessory: Element | None = None, block_id: str | None = None
) -> list[Block]:
    """As many sections as `text` needs; accessory and id go to the first."""
    first, *rest = split(text, SECTION_TEXT) or [text]
    return [
        section(first, accessory=accessory, block_id=block_id),
        *(section(part) for part in rest),
    ]


def plain_section(text: str, *, accessory: Element | None = None) -> Block:
    """A paragraph shown word for word, for what people typed; cut at 3,000."""
    made: Block = {"type": "section", "text": plain(text, SECTION_TEXT)}
    return made | ({"accessory": accessory} if accessory else {})


def fields(texts: Sequence[Mrkdwn], *, block_id: str | None = None) -> Block:
    """Up to 10 short texts in two columns, each cut at 2,000."""
    require(1 <= len(texts) <= 10, "A section has 1 to 10 fields.")
    made: Block = {"type": "section", "fields": [mrkdwn(text, FIELD_TEXT) for text in texts]}
    return made | _named(block_id)


def header(text: str) -> Block:
    """A headline, one line, cut at 150."""
    return {"type": "header", "text": label(text, HEADER_TEXT)}


def context(*texts: Mrkdwn, block_id: str | None = None) -> Block:
    """Small grey print, up to 10 pieces."""
    require(1 <= len(texts) <= 10, "A context has 1 to 10 pieces.")
    made: Block = {"type": "context", "elements": [mrkdwn(text) for text in texts]}
    return made | _named(block_id)


def divider() -> Block:
    """A line."""
    return {"type": "divider"}


def actions(*elements: Element, block_id: str | None = None) -> Block:
    """A row of up to 25 buttons and menus, each with an action id of its own (`ids.numbered`)."""
    require(1 <= len(elements) <= 25, "A row has 1 to 25 buttons or menus.")
    unique((each["action_id"] for each in elements), "Two buttons of a row have the same id.")
    return {"type": "actions", "elements": list(elements)} | _named(block_id)


def rich_text_quote(text: str) -> Block:
    """Their words as a quotation, nothing in them alive; cut at 3,000."""
    return _rich("rich_text_quote", text)


def rich_text_preformatted(text: str) -> Block:
    """Their words in fixed width, to be copied: mails, tables; cut at 3,000."""
    return _rich("rich_text_preformatted", text)


def _rich(kind: str, text: str) -> Block:
    said = plain(text, SECTION_TEXT)["text"]
    return {
        "type": "rich_text",
        "elements": [{"type": kind, "elements": [{"type": "text", "text": said}]}],
    }


def fit(
    items: Sequence[Block | Sequence[Block]],
    *,
    limit: int,
    more: Callable[[int], Block],
    around: Sequence[Block] = (),
    room: int | None = None,
) -> list[Block]:
    """The first items that fit, then ``more(left)`` when some are left. Items are never torn.

    An item is a block, or the blocks that belong together (a line and its buttons). `limit` counts
    blocks (50 in a message, 100 in a modal or Home) and `room` the length of their JSON, as Slack
    counts it for each (by default all that there is); `around` are the blocks before and after.
    """
    grouped = [[item] if isinstance(item, dict) else list(item) for item in items]
    of_message = limit <= MESSAGE_BLOCKS
    size, most = (_characters, MESSAGE_SIZE) if of_message else (_bytes, VIEW_SIZE)
    room = most if room is None else room
    blocks_left, room_left = limit - len(around), room - size(around)
    kept: list[Block] = []
    for place, group in enumerate(grouped):
        left = len(grouped) - place - 1
        needed = [*group, more(left)] if left else group
        if len(needed) > blocks_left or size(needed) > room_left:
            return [*kept, more(left + 1)]
        kept += group
        blocks_left -= len(group)
        room_left -= size(group)
    return kept


def size(blocks: Sequence[Block]) -> int:
    """How long the blocks of a message are for Slack: characters of compact JSON, in UTF-16."""
    return _characters(blocks)


def _characters(blocks: Sequence[Block]) -> int:
    return width(_compact(list(blocks)))


def _bytes(blocks: Sequence[Block]) -> int:
    return len(_compact(list(blocks)).encode("utf-8", "replace"))


def message(notification: str, blocks: Sequence[Block]) -> Message:
    """A message. Raises `LayoutError` when it has more than Slack takes: use `fit` before."""
    require(1 <= len(blocks) <= MESSAGE_BLOCKS, "A message has 1 to 50 blocks.")
    require(size(blocks) <= MESSAGE_SIZE, "A message has at most 12,500 characters of blocks.")
    _checked_blocks(blocks)
    return Message(cut(escape(notification), NOTIFICATION), list(blocks))


def home(blocks: Sequence[Block], *, private_metadata: Mapping[str, Any] | None = None) -> Block:
    """The Home tab of one person."""
    require(len(blocks) <= HOME_BLOCKS, "Home has at most 100 blocks.")
    _checked_blocks(blocks)
    return {"type": "home", "blocks": list(blocks)} | _metadata(private_metadata)


def modal(
    title: str,
    blocks: Sequence[Block],
    *,
    callback_id: str,
    submit: str | None = None,
    close: str | None = None,
    private_metadata: Mapping[str, Any] | None = None,
    notify_on_close: bool = False,
) -> Block:
    """A form or a page over the window; title and buttons are cut at 24.

    Raises `LayoutError` for over 100 blocks, inputs without `submit`, or metadata over 3,000.
    """
    require(1 <= len(blocks) <= MODAL_BLOCKS, "A modal has 1 to 100 blocks.")
    asks = any(block["type"] == "input" for block in blocks)
    require(submit is not None or not asks, "A modal with inputs needs a submit button.")
    _checked_blocks(blocks)
    made: Block = {
        "type": "modal",
        "title": label(title, 24),
        "blocks": list(blocks),
        "callback_id": checked_id(callback_id),
    }
    made |= {"submit": label(submit, 24)} if submit else {}
    made |= {"close": label(close, 24)} if close else {}
    made |= {"notify_on_close": True} if notify_on_close else {}
    return made | _metadata(private_metadata)


def read_metadata(view: Mapping[str, Any]) -> dict[str, Any]:
    """What `modal` or `home` was given as `private_metadata`."""
    kept: dict[str, Any] = json.loads(view.get("private_metadata") or "{}")
    return kept


def _metadata(values: Mapping[str, Any] | None) -> Block:
    if not values:
        return {}
    kept = _compact(dict(values))
    require(width(kept) <= METADATA, "A view carries at most 3,000 characters of metadata.")
    return {"private_metadata": kept}


def _checked_blocks(blocks: Sequence[Block]) -> None:
    require(_bytes(blocks) <= VIEW_SIZE, "A view has at most 240,000 bytes of blocks.")
    unique(
        (block["block_id"] for block in blocks if "block_id" in block),
        "Two blocks have the same id.",
    )


def _named(block_id: str | None) -> Block:
    return {} if block_id is None else {"block_id": checked_id(block_id)}


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
