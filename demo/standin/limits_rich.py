"""The shapes of a rich_text block."""

from __future__ import annotations

from typing import Any

from demo.standin.limits_shapes import Faults, check_keys

_STYLES = {"bold", "italic", "strike", "code", "underline", "highlight", "client_highlight"}
_STYLES |= {"unlink"}
_NEEDS = {
    "text": "text",
    "link": "url",
    "user": "user_id",
    "channel": "channel_id",
    "emoji": "name",
    "date": "timestamp",
    "broadcast": "range",
    "usergroup": "usergroup_id",
    "color": "value",
}


def check_rich_text(block: dict[str, Any], pointer: str, faults: Faults) -> None:
    """Sections, lists, quotes and preformatted parts, and what stands in them."""
    elements = block.get("elements")
    if not isinstance(elements, list) or not elements:
        faults.add("no fewer than 1 items allowed", f"{pointer}/elements")
        return
    for place, part in enumerate(elements):
        _check_part(part, f"{pointer}/elements/{place}", faults)


def _check_part(part: Any, pointer: str, faults: Faults) -> None:
    kind = part.get("type") if isinstance(part, dict) else None
    if kind == "rich_text_list":
        check_keys(
            part, ("type", "style", "elements", "indent", "offset", "border"), pointer, faults
        )
        if part.get("style") not in ("bullet", "ordered"):
            faults.add("must be one of: bullet, ordered", f"{pointer}/style")
        for place, section in enumerate(part.get("elements") or []):
            where = f"{pointer}/elements/{place}"
            if not isinstance(section, dict) or section.get("type") != "rich_text_section":
                faults.add("must be a rich_text_section", where)
            else:
                _check_inline(section, where, faults)
    elif kind in ("rich_text_section", "rich_text_quote", "rich_text_preformatted"):
        check_keys(part, ("type", "elements", "border", "language"), pointer, faults)
        _check_inline(part, pointer, faults)
    else:
        faults.add(f"unsupported type: {kind}", f"{pointer}/type")


def _check_inline(part: dict[str, Any], pointer: str, faults: Faults) -> None:
    elements = part.get("elements")
    if not isinstance(elements, list):
        faults.add("must provide an array", f"{pointer}/elements")
        return
    for place, element in enumerate(elements):
        where = f"{pointer}/elements/{place}"
        kind = element.get("type") if isinstance(element, dict) else None
        if kind not in _NEEDS:
            faults.add(f"unsupported type: {kind}", f"{where}/type")
            continue
        if element.get(_NEEDS[kind]) in (None, ""):
            faults.add(f"missing required field: {_NEEDS[kind]}", where)
        if kind == "date" and not isinstance(element.get("format"), str):
            faults.add("missing required field: format", where)
        for style in element.get("style") or {}:
            if style not in _STYLES:
                faults.add(f"invalid additional property: {style}", f"{where}/style")
