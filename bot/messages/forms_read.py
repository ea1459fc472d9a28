"""What was typed into a form, as ``{field: value}``: the mirror of `bot.messages.forms`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

FormValue = str | list[str] | None

_ONE = {
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
}
_SEVERAL = {
    "multi_users_select": "selected_users",
    "multi_conversations_select": "selected_conversations",
    "multi_channels_select": "selected_channels",
}
_ONE_OPTION = ("static_select", "external_select", "radio_buttons", "overflow")
_SEVERAL_OPTIONS = ("multi_static_select", "multi_external_select", "checkboxes")


def read_values(view: Mapping[str, Any]) -> dict[str, FormValue]:
    """All fields of a view, as Slack sends it with a submit, a click or a close."""
    return values_from_state(view.get("state"))


def values_from_state(state: Mapping[str, Any] | None) -> dict[str, FormValue]:
    """All fields of a ``state``, also of a message's; none when there is none.

    A block with one element gives its value under the block id (the field's name); a row with
    several gives each under its action id. Empty fields are None, or an empty list where several
    can be chosen. Text comes exactly as it was typed.
    """
    blocks = (state or {}).get("values") or {}
    return dict(pair for field, elements in blocks.items() for pair in _pairs(field, elements))


def _pairs(field: str, elements: Mapping[str, Any]) -> Iterator[tuple[str, FormValue]]:
    for action_id, element in elements.items():
        yield field if len(elements) == 1 else action_id, _value(element)


def _value(element: Mapping[str, Any]) -> FormValue:
    kind = element.get("type")
    if kind in _ONE:
        return _text(element.get(_ONE[kind]))
    if kind in _SEVERAL:
        return [str(each) for each in element.get(_SEVERAL[kind]) or []]
    if kind in _ONE_OPTION:
        return _text((element.get("selected_option") or {}).get("value"))
    if kind in _SEVERAL_OPTIONS:
        return [str(each["value"]) for each in element.get("selected_options") or []]
    if kind == "file_input":
        return [str(each["id"]) for each in element.get("files") or []]
    if kind == "rich_text_input":
        return "\n".join(_lines(element.get("rich_text_value"))) or None
    return _text(element.get("value"))


def _text(value: object) -> str | None:
    return None if value is None or value == "" else str(value)


def _lines(rich: Mapping[str, Any] | None) -> Iterable[str]:
    """The plain words of a rich text, a line for each of its paragraphs and list items."""
    for part in (rich or {}).get("elements", []):
        children = part.get("elements", [])
        if part.get("type") == "rich_text_list":
            yield from _lines(part)
        else:
            yield "".join(each.get("text") or each.get("url") or "" for each in children)


def as_text(value: FormValue) -> str | None:
    """A kept value for a field that holds one: the text, or the first of several."""
    return value if isinstance(value, str) or value is None else (value[0] if value else None)


def as_list(value: FormValue) -> list[str]:
    """A kept value for a field that holds several."""
    return [value] if isinstance(value, str) else list(value or [])
