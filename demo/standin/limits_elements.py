"""What Slack refuses in a block element: buttons, inputs, selects, pickers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from demo.standin.limits_shapes import (
    Faults,
    check_confirm,
    check_distinct_values,
    check_id,
    check_keys,
    check_length,
    check_options,
    check_text,
)

STATIC = "static_select", "multi_static_select"
EXTERNAL = "external_select", "multi_external_select"
PEOPLE = "users_select", "multi_users_select"
PLACES = (
    "conversations_select",
    "multi_conversations_select",
    "channels_select",
    "multi_channels_select",
)
TICKS = "checkboxes", "radio_buttons"
TYPED = "plain_text_input", "email_text_input", "url_text_input", "number_input"
PICKERS = "datepicker", "timepicker", "datetimepicker"

IN_ACTIONS = frozenset(
    [
        *("button", "overflow", "workflow_button", "rich_text_input"),
        *(*STATIC, *EXTERNAL, *PEOPLE, *PLACES, *TICKS, *PICKERS),
    ]
)
IN_SECTION = IN_ACTIONS | {"image"}
IN_INPUT = frozenset(
    STATIC
    + EXTERNAL
    + PEOPLE
    + PLACES
    + TICKS
    + TYPED
    + PICKERS
    + ("file_input", "rich_text_input")
)

_SHARED = {"type", "action_id", "confirm", "placeholder", "focus_on_load"}
_KEYS: dict[str, set[str]] = {
    "button": {
        "type",
        "action_id",
        "text",
        "url",
        "value",
        "style",
        "confirm",
        "accessibility_label",
    },
    "overflow": {"type", "action_id", "options", "confirm"},
    "image": {"type", "image_url", "alt_text", "slack_file"},
    "checkboxes": _SHARED - {"placeholder"} | {"options", "initial_options"},
    "radio_buttons": _SHARED - {"placeholder"} | {"options", "initial_option"},
    "datepicker": _SHARED | {"initial_date"},
    "timepicker": _SHARED | {"initial_time", "timezone"},
    "datetimepicker": _SHARED - {"placeholder"} | {"initial_date_time"},
    "plain_text_input": _SHARED - {"confirm"}
    | {"initial_value", "multiline", "min_length", "max_length", "dispatch_action_config"},
    "static_select": _SHARED | {"options", "option_groups", "initial_option"},
    "multi_static_select": _SHARED
    | {"options", "option_groups", "initial_options", "max_selected_items"},
    "external_select": _SHARED | {"min_query_length", "initial_option"},
    "multi_external_select": _SHARED
    | {"min_query_length", "initial_options", "max_selected_items"},
    "users_select": _SHARED | {"initial_user"},
    "multi_users_select": _SHARED | {"initial_users", "max_selected_items"},
}


def check_element(element: Any, pointer: str, faults: Faults, allowed: frozenset[str]) -> None:
    """One element at `pointer`; `allowed` are the types its block may hold."""
    if not isinstance(element, dict):
        faults.add("must provide an object", pointer)
        return
    kind = str(element.get("type"))
    if kind not in allowed:
        faults.add(f"unsupported type: {kind}", f"{pointer}/type")
        return
    if kind in _KEYS:
        check_keys(element, _KEYS[kind], pointer, faults)
    check_id(element, "action_id", pointer, faults)
    if element.get("confirm") is not None:
        check_confirm(element["confirm"], f"{pointer}/confirm", faults)
    if element.get("placeholder") is not None:
        check_text(element["placeholder"], f"{pointer}/placeholder", faults, most=150, plain=True)
    check = _CHECKS.get(kind)
    if check is not None:
        check(element, pointer, faults)


def check_option_lists(element: dict[str, Any], pointer: str, faults: Faults) -> None:
    """Either options (1..100) or option_groups (1..100), and initial ones among them."""
    options: list[dict[str, Any]] = []
    if ("options" in element) == ("option_groups" in element):
        faults.add("must have either options or option_groups", pointer)
        return
    if "options" in element:
        where = f"{pointer}/options"
        options = check_options(element["options"], where, faults, most=100, plain=True)
    else:
        options = check_groups(element["option_groups"], f"{pointer}/option_groups", faults)
    _check_initial(element, options, pointer, faults)


def check_groups(groups: Any, pointer: str, faults: Faults) -> list[dict[str, Any]]:
    """Groups of options: at most 100 groups of 100, labels of 75 characters."""
    if not isinstance(groups, list) or not groups:
        faults.add("no fewer than 1 items allowed", pointer)
        return []
    if len(groups) > 100:
        faults.add("no more than 100 items allowed", pointer)
    found: list[dict[str, Any]] = []
    for place, group in enumerate(groups):
        where = f"{pointer}/{place}"
        check_text(group.get("label"), f"{where}/label", faults, most=75, plain=True)
        options = group.get("options")
        found += check_options(options, f"{where}/options", faults, most=100, plain=True)
    check_distinct_values(found, pointer, faults)
    return found


def _check_initial(
    element: dict[str, Any], options: list[dict[str, Any]], pointer: str, faults: Faults
) -> None:
    pairs = {_identity(option) for option in options}
    first = element.get("initial_option")
    if first is not None and _identity(first) not in pairs:
        faults.add("initial_option must exactly match one of the options", pointer)
    chosen = element.get("initial_options")
    if chosen is None:
        return
    if not chosen:
        faults.add("no fewer than 1 items allowed", f"{pointer}/initial_options")
    for option in chosen:
        if _identity(option) not in pairs:
            faults.add("initial_options must exactly match the options", pointer)


def _identity(option: dict[str, Any]) -> tuple[str, str]:
    text = option.get("text") or {}
    return str(text.get("text")), str(option.get("value"))


def _check_button(element: dict[str, Any], pointer: str, faults: Faults) -> None:
    check_text(element.get("text"), f"{pointer}/text", faults, most=75, plain=True)
    check_id(element, "value", pointer, faults, most=2000)
    check_id(element, "url", pointer, faults, most=3000)
    if element.get("style") not in (None, "primary", "danger"):
        faults.add("must be one of: primary, danger", f"{pointer}/style")


def _check_overflow(element: dict[str, Any], pointer: str, faults: Faults) -> None:
    check_options(element.get("options"), f"{pointer}/options", faults, most=5, plain=True)


def _check_ticks(element: dict[str, Any], pointer: str, faults: Faults) -> None:
    where = f"{pointer}/options"
    options = check_options(element.get("options"), where, faults, most=10, plain=False)
    _check_initial(element, options, pointer, faults)


def _check_external(element: dict[str, Any], pointer: str, faults: Faults) -> None:
    if element.get("option_groups") is not None or element.get("options") is not None:
        faults.add("invalid additional property: options", pointer)
    least = element.get("min_query_length", 0)
    if not isinstance(least, int) or isinstance(least, bool) or least < 0:
        faults.add("must be a non-negative integer", f"{pointer}/min_query_length")
    if element.get("initial_options") == []:
        faults.add("no fewer than 1 items allowed", f"{pointer}/initial_options")
    chosen = element.get("initial_options") or [element.get("initial_option")]
    given = [option for option in chosen if option is not None]
    check_options(given, f"{pointer}/initial_option", faults, most=100, plain=True, least=0)


def _check_typed(element: dict[str, Any], pointer: str, faults: Faults) -> None:
    most = element.get("max_length", 3000)
    least = element.get("min_length", 0)
    if not isinstance(most, int) or not 1 <= most <= 3000:
        faults.add("must be less than or equal to 3000", f"{pointer}/max_length")
        most = 3000
    if not isinstance(least, int) or not 0 <= least <= 3000:
        faults.add("must be less than or equal to 3000", f"{pointer}/min_length")
    elif least > most:
        faults.add("min_length must not be more than max_length", f"{pointer}/min_length")
    value = element.get("initial_value")
    if value is None:
        return
    if not isinstance(value, str):
        faults.add("must be a string", f"{pointer}/initial_value")
    else:
        check_length(value, f"{pointer}/initial_value", faults, most=min(most, 3000), least=0)


def _check_number(element: dict[str, Any], pointer: str, faults: Faults) -> None:
    if not isinstance(element.get("is_decimal_allowed"), bool):
        faults.add("missing required field: is_decimal_allowed", pointer)


def _matches(name: str, pattern: str, said: str) -> Callable[[dict[str, Any], str, Faults], None]:
    def check(element: dict[str, Any], pointer: str, faults: Faults) -> None:
        value = element.get(name)
        if value is not None and not re.fullmatch(pattern, str(value)):
            faults.add(said, f"{pointer}/{name}")

    return check


def _check_image(element: dict[str, Any], pointer: str, faults: Faults) -> None:
    if not element.get("image_url") and not element.get("slack_file"):
        faults.add("missing required field: image_url", pointer)
    if not isinstance(element.get("alt_text"), str):
        faults.add("missing required field: alt_text", pointer)


_CHECKS: dict[str, Callable[[dict[str, Any], str, Faults], None]] = {
    "button": _check_button,
    "overflow": _check_overflow,
    "checkboxes": _check_ticks,
    "radio_buttons": _check_ticks,
    "static_select": check_option_lists,
    "multi_static_select": check_option_lists,
    "external_select": _check_external,
    "multi_external_select": _check_external,
    "plain_text_input": _check_typed,
    "number_input": _check_number,
    "datepicker": _matches(
        "initial_date", r"\d{4}-\d{2}-\d{2}", "must be a date in the format YYYY-MM-DD"
    ),
    "timepicker": _matches(
        "initial_time", r"([01]\d|2[0-3]):[0-5]\d", "must be a time in the format HH:mm"
    ),
    "datetimepicker": _matches("initial_date_time", r"\d{10}", "must be 10 digits"),
    "image": _check_image,
}
