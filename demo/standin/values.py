"""What stands in the fields of a view: state values and their initial ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from demo.standin.people import Payload

# element type -> (key in the state, key of the initial value)
STATE_KEYS = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "file_input": ("files", "files"),
}
LISTS = frozenset(kind for kind in STATE_KEYS if kind.startswith("multi_")) | {"checkboxes"}


def elements_of(payload: Payload) -> Iterator[tuple[Payload, Payload]]:
    """Every (block, element) that a person can use."""
    for block in payload.get("blocks") or []:
        if block.get("type") == "input":
            yield block, block["element"]
        elif block.get("type") == "actions":
            for element in block.get("elements") or []:
                yield block, element
        elif (block.get("accessory") or {}).get("type", "image") != "image":
            yield block, block["accessory"]


def initial_values(payload: Payload) -> dict[str, dict[str, Payload]]:
    """state.values as Slack would send it before anybody touched a field."""
    values: dict[str, dict[str, Payload]] = {}
    for block, element in elements_of(payload):
        kind = str(element.get("type"))
        if kind in STATE_KEYS:
            key, initial = STATE_KEYS[kind]
            start: Any = element.get(initial)
            if start is None and kind in LISTS:
                start = []
            values.setdefault(block["block_id"], {})[element["action_id"]] = {
                "type": kind,
                key: start,
            }
    return values
