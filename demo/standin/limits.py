"""What Slack refuses in a message, a modal or an App Home, said in Slack's own wording.

Sources: docs.slack.dev reference/block-kit, surfaces/modals, methods/chat.postMessage. The
13,200 characters of blocks in one message are not documented; Slack answers
``msg_blocks_too_long`` a little above it.
"""

from __future__ import annotations

import json
from typing import Any

from demo.standin.limits_blocks import (
    HOME_BLOCKS,
    MESSAGE_BLOCKS,
    MODAL_BLOCKS,
    check_blocks,
)
from demo.standin.limits_shapes import Faults, check_text

MESSAGE_TEXT = 40_000
MESSAGE_BLOCK_CHARACTERS = 13_200
METADATA_CHARACTERS = 8_000
VIEW_BYTES = 250_000

VIEW_KEYS = frozenset(
    {
        "type",
        "title",
        "blocks",
        "close",
        "submit",
        "private_metadata",
        "callback_id",
        "clear_on_close",
        "notify_on_close",
        "external_id",
    }
)
HOME_KEYS = frozenset({"type", "blocks", "private_metadata", "callback_id", "external_id"})


def check_message(payload: dict[str, Any]) -> list[str]:
    """Every limit that this message (``text``, ``blocks``, ``metadata``) breaks; [] if none.

    Besides Slack's limits, ``text`` must stand beside blocks: screen readers and
    notifications read nothing else.
    """
    faults = Faults()
    text = payload.get("text") or ""
    blocks = payload.get("blocks")
    if not isinstance(text, str):
        faults.add("text must be a string", "/text")
        text = ""
    if len(text) > MESSAGE_TEXT:
        faults.add(f"must be less than {MESSAGE_TEXT + 1} characters", "/text")
    if not text.strip():
        faults.add("no text: notifications and screen readers read only text", "/text")
    if blocks is not None:
        check_blocks(blocks, "/blocks", MESSAGE_BLOCKS, faults)
        if isinstance(blocks, list) and text_in_blocks(blocks) > MESSAGE_BLOCK_CHARACTERS:
            faults.add(
                f"msg_blocks_too_long: over {MESSAGE_BLOCK_CHARACTERS} characters", "/blocks"
            )
    metadata = payload.get("metadata")
    if metadata is not None:
        _check_metadata(metadata, faults)
    return faults.lines


def check_view(view: dict[str, Any]) -> list[str]:
    """Every limit that this modal breaks, as ``[ERROR] ... [json-pointer:/view/...]`` lines.

    An App Home view (``"type": "home"``) is handed to `check_home`.
    """
    if view.get("type") == "home":
        return check_home(view)
    faults = Faults()
    _check_keys(view, VIEW_KEYS, faults)
    if view.get("type") != "modal":
        faults.add("must be one of: modal, home", "/view/type")
    check_text(view.get("title"), "/view/title", faults, most=24, plain=True)
    for name in ("submit", "close"):
        if view.get(name) is not None:
            check_text(view[name], f"/view/{name}", faults, most=24, plain=True)
    _check_common(view, faults)
    check_blocks(view.get("blocks"), "/view/blocks", MODAL_BLOCKS, faults)
    has_input = any(
        isinstance(block, dict) and block.get("type") == "input"
        for block in view.get("blocks") or []
    )
    if has_input and view.get("submit") is None:
        faults.add("missing required field: submit (the view has an input block)", "/view")
    return faults.lines


def check_home(view: dict[str, Any]) -> list[str]:
    """Every limit that this App Home breaks."""
    faults = Faults()
    _check_keys(view, HOME_KEYS, faults)
    if view.get("type") != "home":
        faults.add("must be equal to constant home", "/view/type")
    _check_common(view, faults)
    check_blocks(view.get("blocks"), "/view/blocks", HOME_BLOCKS, faults)
    return faults.lines


def text_in_blocks(value: Any) -> int:
    """How many characters of visible text a list of blocks holds."""
    if isinstance(value, dict):
        own = len(value["text"]) if isinstance(value.get("text"), str) else 0
        return own + sum(text_in_blocks(part) for part in value.values())
    if isinstance(value, list):
        return sum(text_in_blocks(part) for part in value)
    return 0


def _check_keys(view: dict[str, Any], allowed: frozenset[str], faults: Faults) -> None:
    for key in view:
        if key not in allowed:
            faults.add(f"invalid additional property: {key}", "/view")


def _check_common(view: dict[str, Any], faults: Faults) -> None:
    for name, most in (("private_metadata", 3000), ("callback_id", 255), ("external_id", 255)):
        value = view.get(name)
        if value is None:
            continue
        if not isinstance(value, str):
            faults.add("must be a string", f"/view/{name}")
        elif len(value) > most:
            faults.add(f"must be less than {most + 1} characters", f"/view/{name}")
    for name in ("clear_on_close", "notify_on_close"):
        if not isinstance(view.get(name, False), bool):
            faults.add("must be a boolean", f"/view/{name}")
    if len(json.dumps(view, ensure_ascii=False).encode()) > VIEW_BYTES:
        faults.add(f"view_too_large: more than {VIEW_BYTES} bytes", "/view")


def _check_metadata(metadata: Any, faults: Faults) -> None:
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
        faults.add("invalid_metadata_format: event_type and event_payload", "/metadata")
        return
    if not isinstance(metadata.get("event_payload"), dict):
        faults.add("invalid_metadata_format: event_payload must be an object", "/metadata")
    elif len(json.dumps(metadata, ensure_ascii=False)) > METADATA_CHARACTERS:
        faults.add("metadata_too_large", "/metadata")
