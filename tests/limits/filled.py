"""A form with every field as full as Slack lets people fill it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.limits.longest import words

PEOPLE = ["U0DEE", "U0BO", "U0MAX"]


def filled(view: Any) -> dict[str, Any]:
    """A value for each field of a form: the longest text, the last option, every box."""
    blocks = view.get("blocks", ()) if isinstance(view, Mapping) else ()
    return {
        block["block_id"]: _value(block["element"])
        for block in blocks
        if block.get("type") == "input"
    }


def _value(element: Mapping[str, Any]) -> Any:
    options = [each["value"] for each in element.get("options", ())]
    match element["type"]:
        case "plain_text_input":
            # An emoji counts as two for Slack's own counter.
            return words(int(element.get("max_length", 3000)) * 3 // 4) or "x"
        case "number_input":
            return "999"
        case "datepicker":
            return "2026-11-25"
        case "timepicker":
            return "23:59"
        case "static_select" | "radio_buttons":
            return options[-1]
        case "checkboxes" | "multi_static_select":
            return options
        case "users_select":
            return PEOPLE[0]
        case "multi_users_select":
            return PEOPLE
    return None
