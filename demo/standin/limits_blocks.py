"""What Slack refuses in a block, and in a list of blocks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from demo.standin.limits_elements import IN_ACTIONS, IN_INPUT, IN_SECTION, check_element
from demo.standin.limits_rich import check_rich_text
from demo.standin.limits_shapes import Faults, check_id, check_keys, check_text

MESSAGE_BLOCKS, MODAL_BLOCKS, HOME_BLOCKS = 50, 100, 100
MARKDOWN_TOGETHER = 12_000

_KEYS = {
    "section": {"text", "fields", "accessory", "expand"},
    "header": {"text"},
    "divider": set[str](),
    "context": {"elements"},
    "actions": {"elements"},
    "input": {"label", "element", "dispatch_action", "hint", "optional"},
    "image": {"image_url", "slack_file", "alt_text", "title"},
    "rich_text": {"elements"},
    "markdown": {"text"},
    "video": {"alt_text", "title", "thumbnail_url", "video_url"},
    "file": {"external_id", "source"},
    "table": {"rows", "column_settings"},
}


def check_blocks(blocks: Any, pointer: str, most: int, faults: Faults) -> None:
    """A whole list: count, each block, ids used twice."""
    if not isinstance(blocks, list):
        faults.add("missing required field: blocks", pointer)
        return
    if len(blocks) > most:
        faults.add(f"no more than {most} items allowed", pointer)
    seen: set[str] = set()
    markdown = 0
    for place, block in enumerate(blocks):
        where = f"{pointer}/{place}"
        if not isinstance(block, dict):
            faults.add("must provide an object", where)
            continue
        check_block(block, where, faults)
        block_id = block.get("block_id")
        if block_id is not None and block_id in seen:
            faults.add(f"block_id {block_id} is used more than once", f"{where}/block_id")
        seen.add(str(block_id))
        if block.get("type") == "markdown":
            markdown += len(str(block.get("text")))
    if markdown > MARKDOWN_TOGETHER:
        faults.add(f"markdown blocks hold more than {MARKDOWN_TOGETHER} characters", pointer)
    if sum(isinstance(block, dict) and block.get("type") == "table" for block in blocks) > 1:
        faults.add("only_one_table_allowed", pointer)


def check_block(block: dict[str, Any], pointer: str, faults: Faults) -> None:
    """One block at `pointer`."""
    kind = str(block.get("type"))
    if kind not in _KEYS:
        faults.add(f"unsupported type: {kind}", f"{pointer}/type")
        return
    check_keys(block, _KEYS[kind] | {"type", "block_id"}, pointer, faults)
    check_id(block, "block_id", pointer, faults)
    check = _CHECKS.get(kind)
    if check is not None:
        check(block, pointer, faults)


def _check_section(block: dict[str, Any], pointer: str, faults: Faults) -> None:
    if block.get("text") is None and not block.get("fields"):
        faults.add("missing required field: text or fields", pointer)
    if block.get("text") is not None:
        check_text(block["text"], f"{pointer}/text", faults, most=3000)
    fields = block.get("fields")
    if fields is not None:
        _check_count(fields, f"{pointer}/fields", faults, most=10)
        for place, field in enumerate(fields if isinstance(fields, list) else []):
            check_text(field, f"{pointer}/fields/{place}", faults, most=2000)
    if block.get("accessory") is not None:
        check_element(block["accessory"], f"{pointer}/accessory", faults, IN_SECTION)


def _check_header(block: dict[str, Any], pointer: str, faults: Faults) -> None:
    check_text(block.get("text"), f"{pointer}/text", faults, most=150, plain=True)


def _check_context(block: dict[str, Any], pointer: str, faults: Faults) -> None:
    elements = block.get("elements")
    _check_count(elements, f"{pointer}/elements", faults, most=10)
    for place, element in enumerate(elements if isinstance(elements, list) else []):
        where = f"{pointer}/elements/{place}"
        if isinstance(element, dict) and element.get("type") == "image":
            check_element(element, where, faults, frozenset({"image"}))
        else:
            check_text(element, where, faults, most=3000)


def _check_actions(block: dict[str, Any], pointer: str, faults: Faults) -> None:
    elements = block.get("elements")
    _check_count(elements, f"{pointer}/elements", faults, most=25)
    seen: set[str] = set()
    for place, element in enumerate(elements if isinstance(elements, list) else []):
        where = f"{pointer}/elements/{place}"
        check_element(element, where, faults, IN_ACTIONS)
        action_id = element.get("action_id") if isinstance(element, dict) else None
        if action_id is not None and action_id in seen:
            faults.add(f"action_id {action_id} is used more than once", f"{where}/action_id")
        seen.add(str(action_id))


def _check_input(block: dict[str, Any], pointer: str, faults: Faults) -> None:
    check_text(block.get("label"), f"{pointer}/label", faults, most=2000, plain=True)
    if block.get("hint") is not None:
        check_text(block["hint"], f"{pointer}/hint", faults, most=2000, plain=True)
    check_element(block.get("element"), f"{pointer}/element", faults, IN_INPUT)
    for name in ("optional", "dispatch_action"):
        if not isinstance(block.get(name, False), bool):
            faults.add("must be a boolean", f"{pointer}/{name}")


def _check_image(block: dict[str, Any], pointer: str, faults: Faults) -> None:
    if not block.get("image_url") and not block.get("slack_file"):
        faults.add("missing required field: image_url", pointer)
    check_id(block, "image_url", pointer, faults, most=3000)
    check_id(block, "alt_text", pointer, faults, most=2000)
    if block.get("alt_text") is None:
        faults.add("missing required field: alt_text", pointer)
    if block.get("title") is not None:
        check_text(block["title"], f"{pointer}/title", faults, most=2000, plain=True)


def _check_markdown(block: dict[str, Any], pointer: str, faults: Faults) -> None:
    if not isinstance(block.get("text"), str) or not block["text"]:
        faults.add("missing required field: text", pointer)


def _check_table(block: dict[str, Any], pointer: str, faults: Faults) -> None:
    rows = block.get("rows")
    _check_count(rows, f"{pointer}/rows", faults, most=100)
    for place, row in enumerate(rows if isinstance(rows, list) else []):
        _check_count(row, f"{pointer}/rows/{place}", faults, most=20)


def _check_count(value: Any, pointer: str, faults: Faults, *, most: int) -> None:
    if not isinstance(value, list):
        faults.add("must provide an array", pointer)
    elif len(value) > most:
        faults.add(f"no more than {most} items allowed", pointer)
    elif not value:
        faults.add("no fewer than 1 items allowed", pointer)


_CHECKS: dict[str, Callable[[dict[str, Any], str, Faults], None]] = {
    "section": _check_section,
    "header": _check_header,
    "context": _check_context,
    "actions": _check_actions,
    "input": _check_input,
    "image": _check_image,
    "rich_text": check_rich_text,
    "markdown": _check_markdown,
    "table": _check_table,
}
