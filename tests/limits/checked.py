"""Whatever a builder made, judged as Slack would: as a message, a page, or a part of one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.messages import blocks as kit
from bot.messages.blocks import Message
from bot.messages.safe import Mrkdwn
from demo.standin import check_message, check_view
from tests.limits.longest import FAMILY, FLAG, MARKED

BLOCKS = frozenset({"section", "actions", "context", "header", "input", "divider", "rich_text"})
TORN = frozenset(FAMILY) | frozenset(FLAG) | frozenset(MARKED[1:]) | {"\ufffd"}


def faults(made: Any) -> list[str]:
    """What Slack would refuse of it, and every character that was cut in two."""
    return [*refused(made), *torn(made)]


def refused(made: Any) -> list[str]:
    """Slack's own words; a part is judged inside the smallest page that holds it."""
    if isinstance(made, Message):
        return check_message({"text": made.text, "blocks": made.blocks})
    if isinstance(made, Mrkdwn):
        return _page(kit.section(made)) if made else []
    if isinstance(made, Mapping):
        return _thing(dict(made))
    if isinstance(made, Sequence) and not isinstance(made, str):
        return _several(list(made))
    return []


def _thing(made: dict[str, Any]) -> list[str]:
    kind = str(made.get("type", ""))
    if kind in ("modal", "home"):
        return check_view(made)
    if "text" in made and "value" in made and not kind:
        return _page(kit.actions(kit.static_select("one", [made])))
    if kind == "button" or kind.endswith("_select") or kind == "overflow":
        return _page(kit.actions(made))
    return _page(made) if kind in BLOCKS else []


def _several(made: list[Any]) -> list[str]:
    if made and all(isinstance(each, dict) and "text" in each and "value" in each
                    and "type" not in each for each in made):  # fmt: skip
        return _page(kit.actions(kit.static_select("one", made)))
    if made and all(isinstance(each, dict) and each.get("type") == "button" for each in made):
        return _page(kit.actions(*made))
    if made and all(isinstance(each, dict) and each.get("type") in BLOCKS for each in made):
        return _page(*made)
    return [fault for each in made for fault in refused(each)]


def _page(*blocks: dict[str, Any]) -> list[str]:
    plain = {"type": "plain_text", "text": "Page"}
    return check_view({"type": "modal", "title": plain, "submit": plain, "blocks": list(blocks)})


def torn(made: Any) -> list[str]:
    """Texts in which half a family, half a flag or a lone accent is left."""
    found = []
    for said in texts_in(made):
        rest = said.replace(FAMILY, "").replace(FLAG, "").replace(MARKED, "")
        if any(piece in rest for piece in TORN):
            found.append(f"cut inside a character: …{said[-60:]}")
    return found


def texts_in(made: Any) -> Iterator[str]:
    """Every text of a message or page, its metadata opened too."""
    if isinstance(made, Message):
        yield made.text
        made = made.blocks
    if isinstance(made, str):
        yield made
    elif isinstance(made, Mapping):
        for key, value in made.items():
            if key == "private_metadata":
                yield from texts_in(json.loads(value or "{}"))
            elif key not in ("value", "block_id", "action_id"):
                yield from texts_in(value)
    elif isinstance(made, Sequence):
        for value in made:
            yield from texts_in(value)
